#include "HeaderCoding.h"

#include <optional>

namespace vestnik {
namespace {

void appendNetstring(QByteArray& bytes, const QByteArray& text)
{
    bytes += QByteArray::number(text.size()) + ':' + text + ',';
}

std::optional<QByteArray> takeNetstring(const QByteArray& bytes, qsizetype& position)
{
    const qsizetype colon = bytes.indexOf(':', position);
    if (colon < 0)
        return std::nullopt;
    bool isNumber = false;
    const qlonglong size = bytes.mid(position, colon - position).toLongLong(&isNumber);
    if (!isNumber || size < 0 || size >= bytes.size() - colon - 1 || bytes.at(colon + 1 + size) != ',')
        return std::nullopt;
    position = colon + 2 + size;
    return bytes.mid(colon + 1, size);
}

} // namespace

QByteArray encodeHeaders(const Headers& headers)
{
    QByteArray bytes("");
    for (const Header& header : headers) {
        appendNetstring(bytes, header.first);
        appendNetstring(bytes, header.second);
    }
    return bytes;
}

Headers decodeHeaders(const QByteArray& bytes)
{
    Headers headers;
    qsizetype position = 0;
    for (;;) {
        const std::optional<QByteArray> name = takeNetstring(bytes, position);
        const std::optional<QByteArray> value = name ? takeNetstring(bytes, position) : std::nullopt;
        if (!value)
            return headers;
        headers.append({*name, *value});
    }
}

} // namespace vestnik
