#pragma once

#include "Exchange.h"

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

/// The API's body of a refusal: `{"errors":[{"type","field","message"}],"code"}`.
struct ErrorsObject {
    QList<ErrorItem> errors;
    std::optional<qint64> code;

    /// Takes what it can find; nullopt when the body is not such an object at all. Never throws, whatever the body holds. Half a surrogate
    /// pair, a byte that does not fit the charset and a control character in a string, which JSON forbids, keep nothing from being read.
    static std::optional<ErrorsObject> parse(const Headers& headers, const QByteArray& body);
    static std::optional<ErrorsObject> parse(const QByteArray& body) { return parse({}, body); }

    bool operator==(const ErrorsObject&) const = default;
};

} // namespace vestnik
