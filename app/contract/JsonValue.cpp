#include "JsonValue.h"

#include "Text.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace vestnik {
namespace {

void append(QByteArray& bytes, const JsonValue& value, int indent);

void newLine(QByteArray& bytes, int indent)
{
    if (indent >= 0)
        bytes += '\n' + QByteArray(qsizetype{2} * indent, ' ');
}

/// Writes `count` entries between brackets; `indent` below zero: on one line.
template <typename AppendEntry>
void appendList(QByteArray& bytes, char open, char close, qsizetype count, int indent, AppendEntry appendEntry)
{
    bytes += open;
    for (qsizetype i = 0; i < count; ++i) {
        if (i > 0)
            bytes += ',';
        newLine(bytes, indent < 0 ? -1 : indent + 1);
        appendEntry(i);
    }
    if (count > 0)
        newLine(bytes, indent);
    bytes += close;
}

void append(QByteArray& bytes, const JsonValue& value, int indent)
{
    const int inner = indent < 0 ? -1 : indent + 1;
    switch (value.kind) {
    case JsonValue::Kind::Null: bytes += "null"; break;
    case JsonValue::Kind::Boolean: bytes += value.boolean ? "true" : "false"; break;
    case JsonValue::Kind::Number: bytes += value.text.toUtf8(); break;
    case JsonValue::Kind::String: bytes += quotedJson(value.text); break;
    case JsonValue::Kind::Array:
        appendList(bytes, '[', ']', value.items.size(), indent, [&](qsizetype i) { append(bytes, value.items[i], inner); });
        break;
    case JsonValue::Kind::Object:
        appendList(bytes, '{', '}', value.members.size(), indent, [&](qsizetype i) {
            bytes += quotedJson(value.members[i].key) + (indent < 0 ? ":" : ": ");
            append(bytes, value.members[i].value, inner);
        });
        break;
    }
}

/// The first key of a dotted path, and what follows it.
std::pair<QStringView, QStringView> splitPath(QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    return dot < 0 ? std::pair(path, QStringView()) : std::pair(path.first(dot), path.sliced(dot + 1));
}

template <typename Members>
auto lastOf(Members& members, QStringView key)
{
    return std::find_if(members.rbegin(), members.rend(), [key](const JsonMember& member) { return member.key == key; });
}

} // namespace

JsonValue JsonValue::ofText(const QString& text)
{
    return {.kind = Kind::String, .boolean = false, .text = text, .items = {}, .members = {}};
}

JsonValue JsonValue::ofBoolean(bool value)
{
    return {.kind = Kind::Boolean, .boolean = value, .text = {}, .items = {}, .members = {}};
}

JsonValue JsonValue::ofNumber(const QString& digits)
{
    return {.kind = Kind::Number, .boolean = false, .text = digits, .items = {}, .members = {}};
}

JsonValue JsonValue::array(const QList<JsonValue>& items)
{
    return {.kind = Kind::Array, .boolean = false, .text = {}, .items = items, .members = {}};
}

JsonValue JsonValue::object(const QList<JsonMember>& members)
{
    return {.kind = Kind::Object, .boolean = false, .text = {}, .items = {}, .members = members};
}

const JsonValue* JsonValue::find(QStringView key) const
{
    const auto found = lastOf(members, key);
    return found == members.rend() ? nullptr : &found->value;
}

const JsonValue* JsonValue::at(QStringView path) const
{
    const auto [key, rest] = splitPath(path);
    const JsonValue* value = find(key);
    return value && !rest.isEmpty() ? value->at(rest) : value;
}

void JsonValue::set(QStringView path, const JsonValue& value)
{
    const auto [key, rest] = splitPath(path);
    if (kind != Kind::Object)
        *this = object();
    auto found = lastOf(members, key);
    if (found == members.rend()) {
        members.append({key.toString(), {}});
        found = members.rbegin();
    }
    if (rest.isEmpty())
        found->value = value;
    else
        found->value.set(rest, value);
}

void JsonValue::remove(QStringView path)
{
    const auto [key, rest] = splitPath(path);
    if (rest.isEmpty()) {
        members.removeIf([&key = key](const JsonMember& member) { return member.key == key; });
        return;
    }
    const auto found = lastOf(members, key);
    if (found == members.rend() || found->value.members.isEmpty())
        return;
    found->value.remove(rest);
    if (found->value.members.isEmpty())
        members.erase(std::next(found).base());
}

QByteArray JsonValue::toBytes() const
{
    QByteArray bytes;
    append(bytes, *this, -1);
    return bytes;
}

QByteArray JsonValue::toIndentedBytes() const
{
    QByteArray bytes;
    append(bytes, *this, 0);
    return bytes + '\n';
}

bool JsonValue::operator==(const JsonValue& other) const
{
    return kind == other.kind && boolean == other.boolean && text == other.text && items == other.items && members == other.members;
}

TextPosition positionAt(const QByteArray& utf8, qsizetype offset)
{
    return positionsAt(utf8, {offset}).first();
}

QList<TextPosition> positionsAt(const QByteArray& utf8, const QList<qsizetype>& offsets)
{
    QList<qsizetype> order(offsets.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&offsets](qsizetype a, qsizetype b) { return offsets[a] < offsets[b]; });
    const auto isFirstByte = [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; };
    QList<TextPosition> positions(offsets.size());
    TextPosition reached;
    qsizetype read = 0;
    for (const qsizetype i : std::as_const(order)) {
        for (const qsizetype end = std::min(offsets[i], utf8.size()); read < end; ++read) {
            if (utf8[read] == '\n')
                reached = {.line = reached.line + 1, .column = 1};
            else if (isFirstByte(utf8[read]))
                ++reached.column;
        }
        positions[i] = reached;
    }
    return positions;
}

bool isJsonNumber(QStringView text)
{
    static const QRegularExpression grammar(QStringLiteral("\\A-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\\z"));
    return grammar.match(text.toString()).hasMatch();
}

QByteArray quotedJson(const QString& text)
{
    // toUtf8() would write a question mark for half a pair, as if somebody had typed it.
    return QByteArray::fromStdString(
        nlohmann::json(withoutHalfPairs(text).toStdString()).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace vestnik
