#include "FieldValue.h"

#include "DateTimeText.h"
#include "JsonParse.h"

#include <QRegularExpression>

namespace vestnik {
namespace {

JsonValue listOfLines(const FieldSpec& spec, const QString& text)
{
    JsonValue list = JsonValue::array();
    for (const QString& line : text.split(u'\n')) {
        if (!line.isEmpty())
            list.items.append(JsonValue::object({{spec.itemKey, JsonValue::ofText(line)}}));
    }
    return list;
}

/// The lines of a list that holds nothing but texts under its key; nullopt for any other.
std::optional<QString> linesOfList(const FieldSpec& spec, const JsonValue& list)
{
    QStringList lines;
    for (const JsonValue& item : list.items) {
        const JsonValue* text = item.find(spec.itemKey);
        if (!text || !text->isString() || item.members.size() != 1 || text->text.isEmpty() || text->text.contains(u'\n'))
            return std::nullopt;
        lines += text->text;
    }
    return lines.join(u'\n');
}

} // namespace

QString withDecimalPoint(const QString& text)
{
    static const QRegularExpression withComma(QStringLiteral("\\A-?[0-9]+,[0-9]+\\z"));
    QString number = text;
    return withComma.match(text).hasMatch() ? number.replace(u',', u'.') : text;
}

JsonValue valueOfText(const FieldSpec& spec, const QString& text)
{
    switch (spec.type) {
    case FieldType::YesNo:
        if (text == QLatin1String("true") || text == QLatin1String("false"))
            return JsonValue::ofBoolean(text == QLatin1String("true"));
        return JsonValue::ofText(text);
    case FieldType::Number: {
        const QString number = withDecimalPoint(text);
        return isJsonNumber(number) ? JsonValue::ofNumber(number) : JsonValue::ofText(text);
    }
    case FieldType::DateTime: return JsonValue::ofText(DateTimeText::withOffset(text).value_or(text));
    case FieldType::NumberText: return JsonValue::ofText(withDecimalPoint(text));
    case FieldType::TextList: return listOfLines(spec, text);
    case FieldType::Table: {
        const JsonParse parse = parseJson(text.toUtf8());
        return parse && parse.duplicates.isEmpty() ? parse.value : JsonValue::ofText(text);
    }
    case FieldType::Text:
    case FieldType::Id: return JsonValue::ofText(text);
    }
    Q_UNREACHABLE();
}

QString textOfValue(const FieldSpec& spec, const JsonValue& value)
{
    if (spec.type == FieldType::TextList && value.isArray()) {
        if (const std::optional<QString> lines = linesOfList(spec, value))
            return *lines;
    }
    if (value.isString() || value.kind == JsonValue::Kind::Number)
        return value.text;
    return QString::fromUtf8(value.toBytes());
}

} // namespace vestnik
