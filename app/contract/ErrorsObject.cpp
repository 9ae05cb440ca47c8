#include "ErrorsObject.h"

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

} // namespace

std::optional<ErrorsObject> ErrorsObject::parse(const QByteArray& body)
{
    if (isTooDeep(body))
        return std::nullopt;
    const nlohmann::json document = nlohmann::json::parse(body.cbegin(), body.cend(), nullptr, false);
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
