#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace vestnik {

/// The wish that a start of the program has for the window: an order for the form, a file to open, or just to be in front. A value, which
/// one process hands to another of the same data folder.
struct StartRequest {
    QString order;    ///< an id or a UUID, as it was typed; empty when there is none
    QString file;     ///< the whole path; empty when there is none
    QByteArray token; ///< the desktop's permission to come to the front; empty when it gave none

    /// Whether there is something to do beside coming to the front.
    bool isWish() const { return !order.isEmpty() || !file.isEmpty(); }
    /// One line, without its end.
    QByteArray encode() const;
    /// Null for bytes that encode() did not make.
    static std::optional<StartRequest> decode(const QByteArray& line);

    bool operator==(const StartRequest&) const = default;
};

} // namespace vestnik
