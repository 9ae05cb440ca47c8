#include "ColumnMap.h"

#include "ExportText.h"
#include "Notification.h"
#include "OddCells.h"
#include "Outcome.h"
#include "Text.h"

#include <QHash>
#include <QMap>
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

/// Words that people write over a column, each with what it may mean; the catalogue's own labels come on top.
QHash<QString, QStringList> usualWords()
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
        {QStringLiteral("code"),
         {QStringLiteral("pickupcode"), QStringLiteral("кодвыдачи"), QStringLiteral("кодвыдачизаказа"), QStringLiteral("кодполучения"),
          QStringLiteral("коддляпокупателя")}},
        {QStringLiteral("handoutCode"),
         {QStringLiteral("handoutcode"), QStringLiteral("кодвыдачи"), QStringLiteral("кодвыдачизаказа"), QStringLiteral("кодпередачи"),
          QStringLiteral("кодкурьера"), QStringLiteral("коддлякурьера")}},
        {itemsField,
         {QStringLiteral("items"), QStringLiteral("positions"), QStringLiteral("состав"), QStringLiteral("составзаказа"),
          QStringLiteral("позиции"), QStringLiteral("товары")}},
        {QStringLiteral("order.changed"), {QStringLiteral("changed"), QStringLiteral("составизменен")}},
    };
    QHash<QString, QStringList> fields;
    for (const auto& [field, names] : words) {
        for (const QString& name : names)
            fields[name] += field;
    }
    return fields;
}

const QHash<QString, QStringList>& knownWords()
{
    static const QHash<QString, QStringList> words = usualWords();
    return words;
}

/// Returns the fields that a header may mean; its wire name alone, where it is one.
QStringList fieldsOfHeader(const QString& header, const EventCatalog& catalog)
{
    const QString name = trimmedText(header);
    if (isResultColumn(name))
        return {};
    if (name == eventColumn)
        return {eventColumn};
    for (const FieldSpec& spec : catalog.fields()) {
        if (spec.path == name)
            return {spec.path};
    }
    const QString word = folded(name);
    QStringList fields = knownWords().value(word);
    fields.removeIf([&catalog](const QString& field) { return field != eventColumn && !catalog.field(field); });
    for (const FieldSpec& spec : catalog.fields()) {
        const bool isLabel = std::any_of(spec.label.cbegin(), spec.label.cend(),
                                         [&](const QString& label) { return folded(label) == word; });
        if (!word.isEmpty() && (isLabel || folded(spec.path) == word) && !fields.contains(spec.path))
            fields += spec.path;
    }
    return fields;
}

enum class Shape { Other, OrderId, Uuid, Digits, Items, Event, DateTime };

Shape shapeOf(const QString& cell, const EventCatalog& catalog)
{
    static const QRegularExpression number(QStringLiteral("\\A[0-9]+(?:[.,][0-9]+)?(?:E\\+?[0-9]+)?\\z"));
    static const QRegularExpression dateTime(QStringLiteral("\\A\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}"));
    const QString text = OddCells::withoutWrapper(trimmedText(cell));
    if (OddCells::isUuid(text))
        return Shape::Uuid;
    if (OddCells::isOrderId(text))
        return Shape::OrderId;
    if (number.match(text).hasMatch())
        return Shape::Digits;
    if (dateTime.match(text).hasMatch())
        return Shape::DateTime;
    if (text.startsWith(u'[') && text.endsWith(u']'))
        return Shape::Items;
    return eventOf(text, catalog).isEmpty() ? Shape::Other : Shape::Event;
}

/// A word with digits in it, as ids are; "Column1" is a name that a spreadsheet made up.
bool isLikeId(const QString& cell)
{
    static const QRegularExpression madeUp(QStringLiteral("\\A(?:column|col|field|столбец|колонка|поле)[0-9]*\\z"),
                                           QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QString text = trimmedText(cell);
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    return std::any_of(text.cbegin(), text.cend(), isDigit) && !text.contains(u' ') && !madeUp.match(text).hasMatch();
}

/// Whether a first row whose words are no known names is one more row: where it has a word like an id, most others of the column do, or
/// there are no others. Taken for names, its order would not go.
bool isOneMoreRow(const Table& table, const EventCatalog& catalog)
{
    const QStringList& first = table.rows.first().cells;
    if (std::any_of(first.cbegin(), first.cend(), [&](const QString& cell) { return !fieldsOfHeader(cell, catalog).isEmpty(); }))
        return false;
    for (qsizetype column = 0; column < first.size(); ++column) {
        if (!isLikeId(first[column]))
            continue;
        qsizetype like = 0;
        qsizetype others = 0;
        for (qsizetype i = 1; i < std::min(table.rows.size(), sampleRows); ++i) {
            const QString cell = table.rows[i].cells.value(column);
            others += trimmedText(cell).isEmpty() ? 0 : 1;
            like += isLikeId(cell) ? 1 : 0;
        }
        if (2 * like >= others)
            return true;
    }
    return false;
}

/// The shape that most cells of a column have, of those that are not empty.
Shape shapeOfColumn(const Table& table, qsizetype column, bool hasHeader, const EventCatalog& catalog)
{
    QMap<Shape, int> counts;
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
void giveFields(ColumnMap& map, const QList<QStringList>& guesses)
{
    map.fields.resize(guesses.size());
    map.rivals.resize(guesses.size());
    for (const bool isExactTurn : {true, false}) {
        for (qsizetype i = 0; i < guesses.size(); ++i) {
            if (guesses[i].isEmpty() || guesses[i].contains(map.names[i]) != isExactTurn)
                continue;
            QStringList free = guesses[i];
            free.removeIf([&map](const QString& field) { return map.columnOf(field) >= 0; });
            (free.isEmpty() ? map.rivals : map.fields)[i] = (free.isEmpty() ? guesses[i] : free).join(fieldSeparator);
        }
    }
}

/// Codes of outcomes, as exports have them: they belong to no order, whatever their column is called.
bool holdsOutcomes(const Table& table, qsizetype column)
{
    bool hasSome = false;
    for (qsizetype i = 1; i < std::min(table.rows.size(), sampleRows); ++i) {
        const QString cell = trimmedText(table.rows[i].cells.value(column));
        if (!cell.isEmpty() && !outcomeFromCode(cell))
            return false;
        hasSome = hasSome || !cell.isEmpty();
    }
    return hasSome;
}

/// Of a table that the history wrote: the orders are what it may be read for. Its events would go without what they carried.
QStringList fieldsOfExport(const QString& header, const EventCatalog& catalog)
{
    QStringList fields = fieldsOfHeader(header, catalog);
    fields.removeIf([](const QString& field) { return field != orderIdField && field != orderUuidField; });
    return fields;
}

/// Returns the fields that the column may fill; `isExport`: of a batch or a check, with columns of results beside the table's own.
QStringList guessOf(const Table& table, qsizetype column, const ColumnMap& map, bool isExport, Shape shape, const EventCatalog& catalog)
{
    const QString& name = map.names[column];
    // A table without a header was exported with the columns' numbers for one.
    const bool isNumbered = isExport && name == QString::number(column + 1);
    if (!map.hasHeader || isNumbered) {
        const QString field = fieldOfShape(shape);
        return field.isEmpty() ? QStringList() : QStringList{field};
    }
    if (map.isHistoryExport)
        return fieldsOfExport(name, catalog);
    return holdsOutcomes(table, column) ? QStringList() : fieldsOfHeader(name, catalog);
}

bool isFilledBy(const QString& fields, const QString& field)
{
    return fields == field || (fields.contains(fieldSeparator) && fields.split(fieldSeparator).contains(field));
}

QString withoutField(const QString& fields, const QString& field)
{
    QStringList left = fields.split(fieldSeparator);
    left.removeAll(field);
    return left.join(fieldSeparator);
}

} // namespace

bool isResultColumn(const QString& header)
{
    return trimmedText(header).startsWith(resultColumnMark, Qt::CaseInsensitive);
}

bool isWordFor(const QString& header, const QString& field)
{
    return header == field || knownWords().value(folded(header)).contains(field);
}

qsizetype ColumnMap::columnOf(const QString& field) const
{
    const auto found = std::find_if(fields.cbegin(), fields.cend(), [&field](const QString& one) { return isFilledBy(one, field); });
    return found == fields.cend() ? -1 : found - fields.cbegin();
}

QString ColumnMap::filledTwice() const
{
    QSet<QString> filled;
    for (const QString& one : fields) {
        for (const QString& field : one.split(fieldSeparator, Qt::SkipEmptyParts)) {
            if (filled.contains(field))
                return field;
            filled.insert(field);
        }
    }
    return {};
}

QString ColumnMap::undecided() const
{
    for (qsizetype i = 0; i < rivals.size(); ++i) {
        const QString field = rivals[i].section(fieldSeparator, 0, 0);
        const qsizetype winner = field.isEmpty() ? -1 : columnOf(field);
        if (winner >= 0 && (names[winner] != field || names[i] == field))
            return field;
    }
    return {};
}

QStringList ColumnMap::candidates(const QString& field) const
{
    QStringList found;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        if (isFilledBy(fields[i], field) || isFilledBy(rivals.value(i), field))
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
    map.isHistoryExport = isExportHead(first);
    const auto isData = [&catalog](const QString& cell) { return !trimmedText(cell).isEmpty() && shapeOf(cell, catalog) != Shape::Other; };
    map.hasHeader = hasHeader.value_or(isExport || map.isHistoryExport
                                       || (std::none_of(first.cbegin(), first.cend(), isData) && !isOneMoreRow(table, catalog)));
    qsizetype columns = first.size();
    for (qsizetype i = 0; !map.hasHeader && i < std::min(table.rows.size(), sampleRows); ++i)
        columns = std::max(columns, table.rows[i].cells.size());
    QList<Shape> shapes;
    QList<QStringList> guesses;
    for (qsizetype i = 0; i < columns; ++i) {
        shapes += shapeOfColumn(table, i, map.hasHeader, catalog);
        map.names += map.hasHeader ? trimmedText(first[i]) : QString::number(i + 1);
        guesses += guessOf(table, i, map, isExport, shapes.last(), catalog);
    }
    giveFields(map, guesses);
    if (!map.isHistoryExport)
        tellIdsFromNumbers(map, shapes);
    const bool hasId = map.columnOf(orderIdField) >= 0 || map.columnOf(orderUuidField) >= 0;
    if (!hasId && columns == 1)
        map.fields[0] = shapes[0] == Shape::Uuid ? orderUuidField : orderIdField;
    return map;
}

qsizetype headerLineOf(const Table& table, const EventCatalog& catalog)
{
    constexpr qsizetype mostRows = 20;
    const auto countOf = [&catalog](const TableRow& row) {
        return std::count_if(row.cells.cbegin(), row.cells.cend(),
                             [&catalog](const QString& cell) { return !fieldsOfHeader(cell, catalog).isEmpty(); });
    };
    const auto namesIds = [](const TableRow& row) {
        return std::any_of(row.cells.cbegin(), row.cells.cend(), [](const QString& cell) {
            return isWordFor(trimmedText(cell), orderIdField) || isWordFor(trimmedText(cell), orderUuidField);
        });
    };
    if (table.rows.isEmpty() || isExportHead(table.rows.first().cells))
        return 0;
    qsizetype best = 0;
    for (qsizetype i = 1; i < std::min(table.rows.size(), mostRows); ++i) {
        if (namesIds(table.rows[i]) && countOf(table.rows[i]) > countOf(table.rows[best]))
            best = i;
    }
    return best > 0 ? table.rows[best].line : 0;
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
    map.rivals.resize(map.names.size());
    for (QStringList* fields : {&map.fields, &map.rivals}) { // it is decided now
        for (QString& one : *fields)
            one = field.isEmpty() ? one : withoutField(one, field);
    }
    map.fields[index] = field;
    map.rivals[index].clear();
    map.chosen.insert(index);
    return {};
}

} // namespace vestnik
