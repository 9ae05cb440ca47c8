#include "ExportJson.h"

#include <nlohmann/json.hpp>

#include <array>

namespace vestnik::ExportJson {
namespace {

bool isEscaped(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendEscaped(QByteArray& json, char c)
{
    switch (c) {
    case '\b': json += "\\b"; return;
    case '\t': json += "\\t"; return;
    case '\n': json += "\\n"; return;
    case '\f': json += "\\f"; return;
    case '\r': json += "\\r"; return;
    case '"': json += "\\\""; return;
    case '\\': json += "\\\\"; return;
    default: break;
    }
    constexpr std::array digits{'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    json += "\\u00";
    json += digits[static_cast<unsigned char>(c) >> 4U];
    json += digits[static_cast<unsigned char>(c) & 0xfU];
}

} // namespace

void appendText(QByteArray& json, QByteArrayView utf8)
{
    json += '"';
    qsizetype from = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (!isEscaped(utf8[i]))
            continue;
        json += utf8.sliced(from, i - from);
        appendEscaped(json, utf8[i]);
        from = i + 1;
    }
    json += utf8.sliced(from);
    json += '"';
}

QByteArray& Container::next()
{
    if (!m_isEmpty)
        m_json += ',';
    m_isEmpty = false;
    return m_json;
}

QByteArray& Object::at(QByteArrayView name)
{
    QByteArray& json = next();
    appendText(json, name);
    json += ':';
    return json;
}

void Object::putText(QByteArrayView name, const QString& value)
{
    putBytes(name, value.toUtf8());
}

void Object::putBytes(QByteArrayView name, QByteArrayView value)
{
    appendText(at(name), value);
}

void Object::putNumber(QByteArrayView name, qint64 value)
{
    at(name) += QByteArray::number(value);
}

void Object::putNumber(QByteArrayView name, std::optional<qint64> value)
{
    value ? putNumber(name, *value) : putNull(name);
}

void Object::putReal(QByteArrayView name, double value)
{
    at(name) += QByteArray::fromStdString(nlohmann::json(value).dump());
}

void Object::putTruth(QByteArrayView name, bool value)
{
    at(name) += value ? "true" : "false";
}

void Object::putTime(QByteArrayView name, const QDateTime& value)
{
    value.isValid() ? putText(name, value.toUTC().toString(Qt::ISODateWithMs)) : putNull(name);
}

void Object::putNull(QByteArrayView name)
{
    at(name) += "null";
}

} // namespace vestnik::ExportJson
