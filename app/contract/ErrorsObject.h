#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace vestnik {

/// One of the API's complaints. `type` and `field` may be null in the answer; then they are empty here.
struct ErrorItem {
    QString type;
    QString field;
    QString message;

    bool operator==(const ErrorItem&) const = default;
};

/// What the API sends with a refusal: `{"errors":[{"type","field","message"}],"code"}`.
struct ErrorsObject {
    QList<ErrorItem> errors;
    std::optional<qint64> code;

    /// Takes what it can find; nullopt when the body is not such an object at all. Never throws, whatever the body holds.
    static std::optional<ErrorsObject> parse(const QByteArray& body);

    bool operator==(const ErrorsObject&) const = default;
};

} // namespace vestnik
