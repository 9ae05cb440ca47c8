#include "RowCells.h"

#include "FieldValue.h"
#include "Text.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace vestnik {
namespace {

/// Nobody sees or types it: it comes with a paste, and no id has one.
bool isPasted(QChar c)
{
    return isInvisible(c) || c == QChar(QChar::Nbsp) || c == QChar(0x202f);
}

/// What a formula that failed shows, in Russian and in English.
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

bool isYes(const QString& text)
{
    return text == QStringLiteral("да") || text == QStringLiteral("yes");
}

bool isNo(const QString& text)
{
    return text == QStringLiteral("нет") || text == QStringLiteral("no");
}

void findDamagedItems(const JsonValue& table, const FieldSpec& spec, Issues& issues)
{
    for (qsizetype i = 0; i < table.items.size(); ++i) {
        for (const FieldSpec& column : spec.columns) {
            const JsonValue* cell = column.type == FieldType::Id ? table.items[i].find(column.path) : nullptr;
            if (cell && cell->isString() && RowCells::isScientific(cell->text))
                issues.append({QStringLiteral("%1[%2].%3").arg(spec.path).arg(i).arg(column.path),
                               IssueCode::SpreadsheetDamage,
                               Severity::Error,
                               {}});
        }
    }
}

} // namespace

RowCells::RowCells(const ColumnMap& columns, const EventCatalog& catalog, bool replaceLookAlikes)
    : m_catalog(catalog), m_replacesLookAlikes(replaceLookAlikes)
{
    for (const QString& field : columns.fields)
        m_columns.append({field, field == eventColumn ? nullptr : catalog.field(field)});
}

Issues RowCells::fill(Notification& notification, const QStringList& cells)
{
    Issues issues;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i >= m_columns.size()) {
            if (const QString text = trimmedText(cells[i]); !text.isEmpty())
                issues.append({{}, IssueCode::BeyondColumns, Severity::Error, text});
            continue;
        }
        const Column& column = m_columns[i];
        const QString text = column.field.isEmpty() ? QString() : cleaned(cells[i], column.spec && column.spec->type == FieldType::Id);
        if (!text.isEmpty())
            set(notification, column, text, issues);
    }
    return issues;
}

Issues RowCells::damageIn(const Notification& notification, const EventCatalog& catalog)
{
    Issues issues;
    for (const FieldSpec& spec : catalog.fields()) {
        const JsonValue* value = notification.value(spec.path);
        if (!value)
            continue;
        if (spec.type == FieldType::Id && value->isString() && isScientific(value->text))
            issues.append({spec.path, IssueCode::SpreadsheetDamage, Severity::Error, {}});
        else if (spec.type == FieldType::Table)
            findDamagedItems(*value, spec, issues);
    }
    return issues;
}

bool RowCells::isScientific(const QString& text)
{
    static const QRegularExpression scientific(QStringLiteral("\\A[0-9](?:[.,][0-9]+)?[eEеЕ]\\+?[0-9]{1,3}\\z"));
    return scientific.match(text).hasMatch();
}

QString RowCells::cleaned(const QString& cell, bool isId)
{
    QString text = trimmedText(cell);
    if (isId)
        text.removeIf(isPasted);
    m_cleaned += text != cell ? 1 : 0;
    return text;
}

void RowCells::set(Notification& notification, const Column& column, const QString& text, Issues& issues)
{
    if (isFormulaError(text))
        return issues.append({column.field, IssueCode::SpreadsheetError, Severity::Error, text});
    if (column.field == eventColumn) {
        const QString event = eventOf(text, m_catalog);
        return notification.setEvent(event.isEmpty() ? text : event);
    }
    if (!column.spec)
        return;
    const FieldSpec& spec = *column.spec;
    if (spec.type == FieldType::Id) {
        if (isScientific(text))
            issues.append({spec.path, IssueCode::SpreadsheetDamage, Severity::Error, {}});
        return notification.setText(spec.path, m_replacesLookAlikes && lookAlikeIn(text) ? withoutLookAlikes(text) : text);
    }
    const QString word = text.toLower();
    if (spec.type == FieldType::YesNo && (isYes(word) || isNo(word)))
        return notification.setValue(spec.path, JsonValue::ofBoolean(isYes(word)));
    const JsonValue value = valueOfText(spec, text);
    if (spec.type == FieldType::Table)
        findDamagedItems(value, spec, issues);
    notification.setValue(spec.path, value);
}

} // namespace vestnik
