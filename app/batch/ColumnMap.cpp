#include "ColumnMap.h"

#include "Notification.h"
#include "Text.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace vestnik {
namespace {

constexpr qsizetype sampleRows = 50;
const QString numberField = QStringLiteral("number");
const QString itemsField = QStringLiteral("order.positions");

QString folded(const QString& text)
{
    QString word;
    for (const QChar c : trimmedText(text).toLower()) {
        if (c.isLetterOrNumber())
            word += c == u'ё' ? QChar(u'е') : c;
    }
    return word;
}

/// Words that people write over a column; the catalogue's own labels come on top.
QHash<QString, QString> usualWords()
{
    const QList<QPair<QString, QStringList>> words{
        {orderIdField,
         {QStringLiteral("orderid"), QStringLiteral("order"), QStringLiteral("ordernumber"), QStringLiteral("orderno"),
          QStringLiteral("номерзаказа"), QStringLiteral("заказ"), QStringLiteral("idзаказа"), QStringLiteral("номерзаказасм"),
          QStringLiteral("номер"), QStringLiteral("id")}},
        {orderUuidField,
         {QStringLiteral("orderuuid"), QStringLiteral("uuid"), QStringLiteral("guid"), QStringLiteral("uuidзаказа"),
          QStringLiteral("гуид")}},
        {numberField,
         {QStringLiteral("partnernumber"), QStringLiteral("partnersnumber"), QStringLiteral("номерупартнера"),
          QStringLiteral("номерпартнера"), QStringLiteral("внутреннийномер")}},
        {eventColumn,
         {QStringLiteral("event"), QStringLiteral("eventtype"), QStringLiteral("type"), QStringLiteral("событие"),
          QStringLiteral("типсобытия")}},
        {QStringLiteral("code"), {QStringLiteral("pickupcode"), QStringLiteral("кодвыдачи"), QStringLiteral("кодполучения")}},
        {QStringLiteral("handoutCode"), {QStringLiteral("handoutcode"), QStringLiteral("кодпередачи"), QStringLiteral("кодкурьера")}},
        {itemsField,
         {QStringLiteral("items"), QStringLiteral("positions"), QStringLiteral("состав"), QStringLiteral("составзаказа"),
          QStringLiteral("позиции"), QStringLiteral("товары")}},
        {QStringLiteral("order.changed"), {QStringLiteral("changed"), QStringLiteral("составизменен")}},
    };
    QHash<QString, QString> fields;
    for (const auto& [field, names] : words) {
        for (const QString& name : names)
            fields.insert(name, field);
    }
    return fields;
}

QString fieldOfHeader(const QString& header, const EventCatalog& catalog)
{
    const QString name = trimmedText(header);
    if (isResultColumn(name))
        return {};
    if (name == eventColumn)
        return eventColumn;
    for (const FieldSpec& spec : catalog.fields()) {
        if (spec.path == name)
            return spec.path;
    }
    const QString word = folded(name);
    static const QHash<QString, QString> words = usualWords();
    if (const QString field = words.value(word); !field.isEmpty() && (field == eventColumn || catalog.field(field)))
        return field;
    for (const FieldSpec& spec : catalog.fields()) {
        const bool isLabel = std::any_of(spec.label.cbegin(), spec.label.cend(),
                                         [&](const QString& label) { return folded(label) == word; });
        if (!word.isEmpty() && (isLabel || folded(spec.path) == word))
            return spec.path;
    }
    return {};
}

enum class Shape { Other, OrderId, Uuid, Digits, Items, Event, DateTime };

Shape shapeOf(const QString& cell, const EventCatalog& catalog)
{
    static const QRegularExpression uuid(QStringLiteral("\\A[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\z"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression orderId(QStringLiteral("\\A(?:[HН][0-9]{5,}|[a-z][a-z0-9_-]*:[^\\s:][^\\s]*)\\z"),
                                            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression number(QStringLiteral("\\A[0-9]+(?:[.,][0-9]+)?(?:E\\+?[0-9]+)?\\z"));
    static const QRegularExpression dateTime(QStringLiteral("\\A\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}"));
    const QString text = trimmedText(cell);
    if (uuid.match(text).hasMatch())
        return Shape::Uuid;
    if (orderId.match(text).hasMatch())
        return Shape::OrderId;
    if (number.match(text).hasMatch())
        return Shape::Digits;
    if (dateTime.match(text).hasMatch())
        return Shape::DateTime;
    if (text.startsWith(u'[') && text.endsWith(u']'))
        return Shape::Items;
    return eventOf(text, catalog).isEmpty() ? Shape::Other : Shape::Event;
}

/// The shape that most cells of a column have, of those that are not empty.
Shape shapeOfColumn(const Table& table, qsizetype column, bool hasHeader, const EventCatalog& catalog)
{
    QHash<Shape, int> counts;
    for (qsizetype i = hasHeader ? 1 : 0; i < std::min(table.rows.size(), sampleRows); ++i) {
        const QString cell = table.rows[i].cells.value(column);
        if (!trimmedText(cell).isEmpty())
            ++counts[shapeOf(cell, catalog)];
    }
    const auto most = std::max_element(counts.cbegin(), counts.cend());
    return most == counts.cend() ? Shape::Other : most.key();
}

QString fieldOfShape(Shape shape)
{
    switch (shape) {
    case Shape::OrderId: return orderIdField;
    case Shape::Uuid: return orderUuidField;
    case Shape::Items: return itemsField;
    case Shape::Event: return eventColumn;
    case Shape::DateTime: return QStringLiteral("estimated_assembly_at");
    case Shape::Digits:
    case Shape::Other: return {};
    }
    Q_UNREACHABLE();
}

/// Where the column that is called the order's id holds none and another does, that other is it, and this one is the partner's number.
void tellIdsFromNumbers(ColumnMap& map, const QList<Shape>& shapes)
{
    const qsizetype called = map.columnOf(orderIdField);
    if (called >= 0 && (trimmedText(map.names[called]) == orderIdField || shapes[called] != Shape::Digits))
        return;
    for (qsizetype i = 0; i < shapes.size(); ++i) {
        const bool isFree = map.fields[i].isEmpty() || (map.fields[i] == numberField && trimmedText(map.names[i]) != numberField);
        if (shapes[i] != Shape::OrderId || !isFree || isResultColumn(map.names[i]))
            continue;
        map.fields[i] = orderIdField;
        map.rivals[i].clear();
        if (called >= 0)
            map.fields[called] = map.columnOf(numberField) < 0 ? numberField : QString();
        return;
    }
}

/// The first of those that could fill it does; one with its wire name comes before all.
void giveFields(ColumnMap& map, const QStringList& guesses)
{
    map.fields.resize(guesses.size());
    map.rivals.resize(guesses.size());
    for (const bool isExactTurn : {true, false}) {
        for (qsizetype i = 0; i < guesses.size(); ++i) {
            if (guesses[i].isEmpty() || (map.names[i] == guesses[i]) != isExactTurn)
                continue;
            (map.fields.contains(guesses[i]) ? map.rivals : map.fields)[i] = guesses[i];
        }
    }
}

} // namespace

bool isResultColumn(const QString& header)
{
    return trimmedText(header).startsWith(resultColumnMark);
}

QString ColumnMap::undecided() const
{
    for (qsizetype i = 0; i < rivals.size(); ++i) {
        const qsizetype winner = rivals[i].isEmpty() ? -1 : columnOf(rivals[i]);
        if (winner >= 0 && (names[winner] != rivals[i] || names[i] == rivals[i]))
            return rivals[i];
    }
    return {};
}

QStringList ColumnMap::candidates(const QString& field) const
{
    QStringList found;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (fields[i] == field || rivals.value(i) == field)
            found += names[i];
    }
    return found;
}

QString eventOf(const QString& text, const EventCatalog& catalog)
{
    QString name = trimmedText(text);
    if (name.isEmpty())
        return {};
    if (catalog.find(name))
        return name;
    const QString word = folded(name);
    for (const EventType& event : catalog.events()) {
        const auto isTitle = [&word](const QString& title) { return folded(title) == word; };
        if (std::any_of(event.title.cbegin(), event.title.cend(), isTitle))
            return event.id;
    }
    return {};
}

ColumnMap guessColumns(const Table& table, const EventCatalog& catalog, std::optional<bool> hasHeader)
{
    ColumnMap map;
    if (table.rows.isEmpty())
        return map;
    const QStringList first = table.rows.first().cells;
    const bool isExport = std::any_of(first.cbegin(), first.cend(), isResultColumn);
    const auto isData = [&catalog](const QString& cell) { return !trimmedText(cell).isEmpty() && shapeOf(cell, catalog) != Shape::Other; };
    map.hasHeader = hasHeader.value_or(isExport || std::none_of(first.cbegin(), first.cend(), isData));
    qsizetype columns = first.size();
    for (qsizetype i = 0; !map.hasHeader && i < std::min(table.rows.size(), sampleRows); ++i)
        columns = std::max(columns, table.rows[i].cells.size());
    QList<Shape> shapes;
    QStringList guesses;
    for (qsizetype i = 0; i < columns; ++i) {
        shapes += shapeOfColumn(table, i, map.hasHeader, catalog);
        map.names += map.hasHeader ? trimmedText(first[i]) : QString::number(i + 1);
        // A table without a header was exported with the columns' numbers for one.
        const bool isNumbered = isExport && map.names.last() == QString::number(i + 1);
        const bool isTold = map.hasHeader && !isNumbered;
        guesses += isTold ? fieldOfHeader(first[i], catalog) : fieldOfShape(shapes.last());
    }
    giveFields(map, guesses);
    tellIdsFromNumbers(map, shapes);
    const bool hasId = map.columnOf(orderIdField) >= 0 || map.columnOf(orderUuidField) >= 0;
    if (!hasId && columns == 1)
        map.fields[0] = shapes[0] == Shape::Uuid ? orderUuidField : orderIdField;
    return map;
}

Result<void> mapColumn(ColumnMap& map, const QString& column, const QString& field, const EventCatalog& catalog)
{
    bool isNumber = false;
    const int number = column.toInt(&isNumber);
    const QString name = trimmedText(column);
    if (map.names.count(name) > 1)
        return std::unexpected(Error{ErrorCode::ColumnNameTwice, column, {}});
    qsizetype index = map.names.indexOf(name);
    if (index < 0 && isNumber && number >= 1 && number <= map.names.size())
        index = number - 1;
    if (index < 0)
        return std::unexpected(Error{ErrorCode::ColumnUnknown, column, {}});
    return mapColumnAt(map, index, field, catalog);
}

Result<void> mapColumnAt(ColumnMap& map, qsizetype index, const QString& field, const EventCatalog& catalog)
{
    const FieldSpec* spec = catalog.field(field);
    if (!field.isEmpty() && field != eventColumn && (!spec || spec->path != field))
        return std::unexpected(Error{ErrorCode::FieldUnknown, field, {}});
    if (const qsizetype other = map.columnOf(field); !field.isEmpty() && other >= 0)
        map.fields[other].clear();
    map.fields[index] = field;
    map.rivals.resize(map.names.size());
    map.rivals[index].clear();
    for (QString& rival : map.rivals) // it is decided now
        rival = rival == field ? QString() : rival;
    return {};
}

} // namespace vestnik
