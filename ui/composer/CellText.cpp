#include "CellText.h"

#include "FieldValue.h"
#include "JsonParse.h"
#include "Text.h"

#include <algorithm>

namespace vestnik::CellText {
namespace {

constexpr char16_t pictures = 0x2400; // U+2400 + n shows the control character n
constexpr char16_t deletePicture = 0x2421;
constexpr char16_t deleteCharacter = 0x7f;
constexpr char16_t firstPrintable = 0x20;

/// A value that a person's text cannot express is shown as JSON.
bool isShownAsJson(const FieldSpec& column, const JsonValue& value)
{
    return value != valueOfText(column, textOfValue(column, value));
}

JsonValue valueFor(const FieldSpec& column, const JsonValue* before, const QString& text)
{
    if (before && isShownAsJson(column, *before)) {
        const JsonParse parse = parseJson(text.toUtf8());
        if (parse && parse.duplicates.isEmpty() && parse.value.kind == before->kind)
            return parse.value;
    }
    return valueOfText(column, text);
}

void sortMembers(JsonValue& row, const QList<FieldSpec>& columns)
{
    const auto place = [&columns](const JsonMember& member) {
        return std::find_if(columns.cbegin(), columns.cend(), [&](const FieldSpec& spec) { return spec.path == member.key; });
    };
    std::stable_sort(row.members.begin(), row.members.end(),
                     [&place](const JsonMember& a, const JsonMember& b) { return place(a) < place(b); });
}

} // namespace

QString visible(const QString& text)
{
    QString shown = text;
    for (QChar& c : shown) {
        if (c == u'\n')
            c = lineEndSign;
        else if (c.unicode() < firstPrintable)
            c = QChar(char16_t(pictures + c.unicode()));
        else if (c.unicode() == deleteCharacter)
            c = QChar(deletePicture);
    }
    return shown;
}

QString typed(const QString& visible)
{
    QString text = visible;
    for (QChar& c : text) {
        if (c == lineEndSign)
            c = u'\n';
        else if (c.unicode() >= pictures && c.unicode() < pictures + firstPrintable)
            c = QChar(char16_t(c.unicode() - pictures));
        else if (c.unicode() == deletePicture)
            c = QChar(deleteCharacter);
    }
    return trimmedText(text);
}

QString shortened(const QString& text, qsizetype shown)
{
    return text.size() > shown ? text.first(shown) + u'…' : text;
}

QString of(const JsonValue& row, const QList<FieldSpec>& columns, int column)
{
    if (!row.isObject())
        return column == 0 ? QString::fromUtf8(row.toBytes()) : QString();
    const FieldSpec& spec = columns[column];
    const JsonValue* value = row.find(spec.path);
    return value ? textOfValue(spec, *value) : QString();
}

void put(JsonValue& row, const QList<FieldSpec>& columns, int column, const QString& text)
{
    if (!row.isObject()) {
        if (text == of(row, columns, column))
            return;
        row = JsonValue::object();
    }
    const FieldSpec& spec = columns[column];
    const JsonValue* before = row.find(spec.path);
    const bool isEmpty = text.isEmpty();
    const JsonValue value = isEmpty ? JsonValue() : valueFor(spec, before, text);
    if (before && !isEmpty && *before == value)
        return;
    row.members.removeIf([&spec](const JsonMember& member) { return member.key == spec.path; });
    if (!isEmpty)
        row.members.append({spec.path, value});
    sortMembers(row, columns);
}

} // namespace vestnik::CellText
