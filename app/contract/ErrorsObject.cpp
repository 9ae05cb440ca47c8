#include "ErrorsObject.h"

#include "BodyText.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace vestnik {
namespace {

/// Any JSON value as text a person can read: a string as it is, nothing for null, the rest as JSON.
QString readable(const nlohmann::json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end() || found->is_null())
        return {};
    if (found->is_string())
        return QString::fromStdString(found->get<std::string>());
    return QString::fromStdString(found->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

ErrorItem parseItem(const nlohmann::json& item)
{
    if (item.is_object())
        return {readable(item, "type"), readable(item, "field"), readable(item, "message")};
    if (item.is_string())
        return {{}, {}, QString::fromStdString(item.get<std::string>())};
    return {{}, {}, QString::fromStdString(item.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace))};
}

/// Depth of nesting, counted outside strings, so that a body of a million brackets is never handed to a recursive walk.
bool isTooDeep(const QByteArray& body)
{
    constexpr int limit = 100;
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

/// The code unit that an escape at this place means; nullopt when none stands there.
std::optional<char16_t> escapedUnit(const QByteArray& body, qsizetype place)
{
    bool isNumber = false;
    const ushort unit = body.mid(place, 2) == "\\u" ? body.mid(place + 2, 4).toUShort(&isNumber, 16) : ushort(0);
    return isNumber ? std::optional<char16_t>(unit) : std::nullopt;
}

/// The escape of one character at `place`, made whole, and how far it reaches.
std::pair<QByteArray, qsizetype> mendedEscape(const QByteArray& body, qsizetype place)
{
    constexpr qsizetype length = 6;
    const std::optional<char16_t> unit = escapedUnit(body, place);
    if (!unit || !QChar::isSurrogate(*unit))
        return {body.mid(place, 2), 2};
    const std::optional<char16_t> next = escapedUnit(body, place + length);
    if (QChar::isHighSurrogate(*unit) && next && QChar::isLowSurrogate(*next))
        return {body.mid(place, 2 * length), 2 * length};
    return {"\\ufffd", length};
}

/// Mends text that a strict reader refuses for no more than a character: halves of pairs are replaced, control characters in strings are
/// escaped,
/// and a NUL between values is taken for the space that it stands for.
QByteArray mended(const QByteArray& body)
{
    QByteArray whole;
    whole.reserve(body.size());
    bool inString = false;
    for (qsizetype i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (inString && c == '\\') {
            const auto [escape, length] = mendedEscape(body, i);
            whole += escape;
            i += length - 1;
        } else if (inString && static_cast<unsigned char>(c) < 0x20U) {
            whole += "\\u" + QByteArray::number(static_cast<int>(c), 16).rightJustified(4, '0');
        } else {
            inString = c == '"' ? !inString : inString;
            whole += c == '\0' ? ' ' : c;
        }
    }
    return whole;
}

nlohmann::json read(const QByteArray& utf8)
{
    return nlohmann::json::parse(utf8.cbegin(), utf8.cend(), nullptr, false);
}

} // namespace

std::optional<ErrorsObject> ErrorsObject::parse(const Headers& headers, const QByteArray& body)
{
    const QByteArray utf8 = bodyText(headers, body).toUtf8();
    if (isTooDeep(utf8))
        return std::nullopt;
    nlohmann::json document = read(utf8);
    if (document.is_discarded())
        document = read(mended(utf8));
    if (!document.is_object())
        return std::nullopt;
    ErrorsObject result;
    const auto errors = document.find("errors");
    const auto code = document.find("code");
    if (errors == document.end() && code == document.end())
        return std::nullopt;
    if (errors != document.end() && errors->is_array()) {
        for (const nlohmann::json& item : *errors)
            result.errors.append(parseItem(item));
    }
    const bool isWhole = code != document.end() && code->is_number_integer();
    if (isWhole && (!code->is_number_unsigned() || std::in_range<qint64>(code->get<quint64>())))
        result.code = code->get<qint64>();
    return result;
}

} // namespace vestnik
