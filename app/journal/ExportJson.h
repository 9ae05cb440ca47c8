#pragma once

#include "Exchange.h"

#include <nlohmann/json.hpp>

namespace vestnik::ExportJson {

using Json = nlohmann::ordered_json;

inline Json text(const QString& value)
{
    return value.toStdString();
}

inline Json time(const QDateTime& value)
{
    return value.isValid() ? text(value.toUTC().toString(Qt::ISODateWithMs)) : Json(nullptr);
}

inline Json number(std::optional<qint64> value)
{
    return value ? Json(*value) : Json(nullptr);
}

/// Bytes that are UTF-8, as they are.
inline Json bytes(const QByteArray& value)
{
    return value.toStdString();
}

inline QByteArray dumped(const Json& json)
{
    return QByteArray::fromStdString(json.dump());
}

} // namespace vestnik::ExportJson
