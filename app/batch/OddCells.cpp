#include "OddCells.h"

#include "JsonParse.h"
#include "Notification.h"
#include "Text.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace vestnik::OddCells {
namespace {

bool isTotals(const QString& text)
{
    static const QRegularExpression totals(QStringLiteral("\\A(?:итоги?|итого|всего|(?:grand |sub)?totals?|sum)\\s*[:.]?\\z"),
                                           QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return totals.match(text).hasMatch();
}

/// "Итого: 25", "Всего заказов 3": where a line begins so.
bool isTotalsPhrase(const QString& text)
{
    static const QRegularExpression phrase(
        QStringLiteral(
            "\\A(?:итоги?|итого|всего|(?:grand |sub)?totals?|sum)(?:\\s*[:=].*|\\s+(?:[\\d(–—-]|по|за|заказ|строк|запис|сумм|кол|шт|"
            "orders?|rows?|for|amount|count).*)\\z"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption
            | QRegularExpression::DotMatchesEverythingOption);
    return phrase.match(text).hasMatch();
}

bool isTotalsRow(const QStringList& cells, const ColumnMap& columns)
{
    for (const QString& field : {orderIdField, orderUuidField}) {
        const QString id = trimmedText(cells.value(columns.columnOf(field)));
        if (isOrderId(id) || isUuid(id))
            return false;
    }
    const auto first = std::find_if(cells.cbegin(), cells.cend(), [](const QString& cell) { return !trimmedText(cell).isEmpty(); });
    const bool beginsSo = first != cells.cend() && isTotalsPhrase(trimmedText(*first));
    return beginsSo || isTotalsPhrase(trimmedText(cells.value(columns.columnOf(orderIdField))))
        || std::any_of(cells.cbegin(), cells.cend(), [](const QString& cell) { return isTotals(trimmedText(cell)); });
}

/// Every cell that has a text repeats the name of its column.
bool isHeaderRow(const QStringList& cells, const ColumnMap& columns)
{
    if (!columns.hasHeader)
        return false;
    bool hasName = false;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString cell = trimmedText(cells[i]);
        if (cell.isEmpty())
            continue;
        if (cell.compare(columns.names.value(i), Qt::CaseInsensitive) != 0)
            return false;
        hasName = true;
    }
    return hasName;
}

/// Where an id belongs a word stands that people write over that column.
bool isNameOfIds(const QStringList& cells, const ColumnMap& columns)
{
    for (const QString& field : {orderIdField, orderUuidField}) {
        if (const qsizetype column = columns.columnOf(field); column >= 0 && isWordFor(trimmedText(cells.value(column)), field))
            return true;
    }
    return false;
}

bool isJson(const QString& text)
{
    const bool isObject = text.startsWith(u'{') && text.endsWith(u'}');
    const bool isList = (text.startsWith(QStringLiteral("[{")) || text.startsWith(QStringLiteral("[\""))) && text.endsWith(u']');
    return (isObject || isList) && static_cast<bool>(parseJson(text.toUtf8()));
}

} // namespace

std::optional<QString> unwrapped(const QString& text)
{
    static const QRegularExpression wrapper(QStringLiteral("\\A=\"((?:[^\"]|\"\")*)\"\\z"));
    const QRegularExpressionMatch match = wrapper.match(text);
    return match.hasMatch() ? std::optional(match.captured(1).replace(QStringLiteral("\"\""), QStringLiteral("\""))) : std::nullopt;
}

QString withoutWrapper(const QString& text)
{
    return text.startsWith(u'=') ? unwrapped(text).value_or(text) : text;
}

bool isFormulaError(const QString& text)
{
    static const QSet<QString> errors{QStringLiteral("#N/A"),    QStringLiteral("#REF!"),     QStringLiteral("#VALUE!"),
                                      QStringLiteral("#NAME?"),  QStringLiteral("#DIV/0!"),   QStringLiteral("#NUM!"),
                                      QStringLiteral("#NULL!"),  QStringLiteral("#SPILL!"),   QStringLiteral("#CALC!"),
                                      QStringLiteral("#Н/Д"),    QStringLiteral("#ССЫЛКА!"),  QStringLiteral("#ЗНАЧ!"),
                                      QStringLiteral("#ИМЯ?"),   QStringLiteral("#ДЕЛ/0!"),   QStringLiteral("#ЧИСЛО!"),
                                      QStringLiteral("#ПУСТО!"), QStringLiteral("#ПЕРЕНОС!"), QStringLiteral("#ВЫЧИС!")};
    return text.startsWith(u'#') && errors.contains(text.toUpper());
}

bool isScientific(const QString& text)
{
    static const QRegularExpression scientific(QStringLiteral("\\A[0-9](?:[.,][0-9]+)?[eEеЕ]\\+?[0-9]{1,3}\\z"));
    return scientific.match(text).hasMatch();
}

bool isOrderId(const QString& text)
{
    static const QRegularExpression orderId(QStringLiteral("\\A(?:[HН][0-9]{5,}|[a-z][a-z0-9_-]*:[^\\s:][^\\s]*)\\z"),
                                            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return orderId.match(text).hasMatch();
}

bool isUuid(const QString& text)
{
    static const QRegularExpression uuid(QStringLiteral("\\A[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\z"),
                                         QRegularExpression::CaseInsensitiveOption);
    return uuid.match(text).hasMatch();
}

QString nonsenseRow(const QStringList& cells, const ColumnMap& columns)
{
    if (isHeaderRow(cells, columns) || isNameOfIds(cells, columns))
        return QStringLiteral("header");
    return isTotalsRow(cells, columns) ? QStringLiteral("totals") : QString();
}

QString nonsenseCell(const QString& text, FieldType type)
{
    if (type == FieldType::Table)
        return {};
    const bool isId = type == FieldType::Id;
    if (isJson(text) || (isId && (text.startsWith(u'{') || text.startsWith(u'['))))
        return QStringLiteral("json");
    const bool isSeveral = isId && std::any_of(text.cbegin(), text.cend(), [](QChar c) { return QStringView(u"|;\t\n").contains(c); });
    return isSeveral ? QStringLiteral("lines") : QString();
}

bool isSumBelow(const QString& last, qsizetype rowsAbove, const std::function<QString(qsizetype row)>& idAbove)
{
    static const QRegularExpression number(QStringLiteral("\\A-?[0-9\\s]+(?:[.,][0-9]+)?\\z"),
                                           QRegularExpression::UseUnicodePropertiesOption);
    constexpr qsizetype least = 2;
    if (rowsAbove < least || !number.match(trimmedText(last)).hasMatch())
        return false;
    for (qsizetype row = 0; row < rowsAbove; ++row) {
        if (!isOrderId(trimmedText(withoutWrapper(idAbove(row)))))
            return false;
    }
    return true;
}

} // namespace vestnik::OddCells
