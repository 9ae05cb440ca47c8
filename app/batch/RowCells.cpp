#include "RowCells.h"

#include "ColumnFit.h"
#include "DateTimeText.h"
#include "ExportText.h"
#include "FieldValue.h"
#include "OddCells.h"
#include "Text.h"

#include <algorithm>

namespace vestnik {
namespace {

/// Nobody sees or types it: it comes with a paste, and no id has one.
bool isPasted(QChar c)
{
    return isInvisible(c) || c == QChar(QChar::Nbsp) || c == QChar(0x202f);
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
            if (cell && cell->isString() && OddCells::isScientific(cell->text))
                issues.append({QStringLiteral("%1[%2].%3").arg(spec.path).arg(i).arg(column.path),
                               IssueCode::SpreadsheetDamage,
                               Severity::Error,
                               {}});
        }
    }
}

QString codeOf(DateTimeText::Fault fault)
{
    switch (fault) {
    case DateTimeText::Fault::Unreadable: return QStringLiteral("unreadable");
    case DateTimeText::Fault::Serial: return QStringLiteral("serial");
    case DateTimeText::Fault::Twice: return QStringLiteral("twice");
    case DateTimeText::Fault::Never: return QStringLiteral("never");
    }
    Q_UNREACHABLE();
}

} // namespace

Issue notAnOrder(const QString& what)
{
    return {{}, IssueCode::NotARow, Severity::Error, what};
}

bool isNoOrder(const Issues& issues)
{
    return std::any_of(issues.cbegin(), issues.cend(),
                       [](const Issue& issue) { return issue.code == IssueCode::NotARow && issue.field.isEmpty(); });
}

CellCounts& CellCounts::operator+=(const CellCounts& other)
{
    cleaned += other.cleaned;
    unwrapped += other.unwrapped;
    leftOut += other.leftOut;
    if (dated == 0) {
        firstDate = other.firstDate;
        firstSent = other.firstSent;
    }
    dated += other.dated;
    return *this;
}

RowCells::RowCells(const ColumnMap& columns, const EventCatalog& catalog, bool replaceLookAlikes)
    : m_columns(columns), m_catalog(catalog), m_replacesLookAlikes(replaceLookAlikes)
{
    for (const QString& fields : columns.fields)
        m_specs += catalog.field(fields);
}

Issues RowCells::fill(Notification& notification, const QStringList& cells)
{
    const QStringList own = texts(cells);
    if (const QString what = OddCells::nonsenseRow(own, m_columns); !what.isEmpty())
        return {notAnOrder(what)};
    Issues issues;
    if (const qsizetype at = m_columns.columnOf(eventColumn); at >= 0)
        setEvent(notification, cleaned(own.value(at), false), issues);
    const EventType* event = m_catalog.find(notification.event());
    for (qsizetype i = 0; i < own.size(); ++i) {
        if (i >= m_columns.fields.size()) {
            if (const QString text = trimmedText(own[i]); !text.isEmpty())
                issues.append({{}, IssueCode::BeyondColumns, Severity::Error, text});
            continue;
        }
        const QString& fields = m_columns.fields[i];
        if (fields.isEmpty() || fields == eventColumn)
            continue;
        const FieldSpec* spec = fields.contains(fieldSeparator) ? m_catalog.field(ColumnFit::fieldFor(fields, event)) : m_specs[i];
        const QString text = cleaned(own[i], spec && spec->type == FieldType::Id);
        if (spec && !text.isEmpty())
            set(notification, *spec, text, issues);
        m_counts.leftOut += !spec && !text.isEmpty() ? 1 : 0;
    }
    return issues;
}

QStringList RowCells::texts(const QStringList& cells)
{
    QStringList own = cells;
    for (qsizetype i = 0; i < own.size(); ++i) {
        if (m_columns.isHistoryExport)
            own[i] = unguardedCell(own.at(i));
        const std::optional<QString> text = own.at(i).contains(u'=') ? OddCells::unwrapped(trimmedText(own.at(i))) : std::nullopt;
        if (!text)
            continue;
        own[i] = *text;
        m_counts.unwrapped += m_columns.fields.value(i).isEmpty() ? 0 : 1;
    }
    return own;
}

Issues RowCells::damageIn(const Notification& notification, const EventCatalog& catalog)
{
    Issues issues;
    for (const FieldSpec& spec : catalog.fields()) {
        const JsonValue* value = notification.value(spec.path);
        if (!value)
            continue;
        if (spec.type == FieldType::Id && value->isString() && OddCells::isScientific(value->text))
            issues.append({spec.path, IssueCode::SpreadsheetDamage, Severity::Error, {}});
        else if (spec.type == FieldType::Table)
            findDamagedItems(*value, spec, issues);
    }
    return issues;
}

QString RowCells::cleaned(const QString& cell, bool isId)
{
    QString text = trimmedText(cell);
    if (isId)
        text.removeIf(isPasted);
    m_counts.cleaned += text != cell ? 1 : 0;
    return text;
}

void RowCells::setEvent(Notification& notification, const QString& text, Issues& issues)
{
    if (text.isEmpty())
        return;
    if (OddCells::isFormulaError(text))
        return issues.append({eventColumn, IssueCode::SpreadsheetError, Severity::Error, text});
    const QString event = eventOf(text, m_catalog);
    notification.setEvent(event.isEmpty() ? text : event);
}

void RowCells::set(Notification& notification, const FieldSpec& spec, const QString& text, Issues& issues)
{
    if (OddCells::isFormulaError(text))
        return issues.append({spec.path, IssueCode::SpreadsheetError, Severity::Error, text});
    if (const QString what = OddCells::nonsenseCell(text, spec.type); !what.isEmpty())
        issues.append({spec.path, IssueCode::NotARow, Severity::Error, what});
    if (spec.type == FieldType::Id) {
        if (OddCells::isScientific(text))
            issues.append({spec.path, IssueCode::SpreadsheetDamage, Severity::Error, {}});
        return notification.setText(spec.path, m_replacesLookAlikes && lookAlikeIn(text) ? withoutLookAlikes(text) : text);
    }
    if (spec.type == FieldType::DateTime)
        return setDate(notification, spec, text, issues);
    const QString word = text.toLower();
    if (spec.type == FieldType::YesNo && (isYes(word) || isNo(word)))
        return notification.setValue(spec.path, JsonValue::ofBoolean(isYes(word)));
    const JsonValue value = valueOfText(spec, text);
    if (spec.type == FieldType::Table)
        findDamagedItems(value, spec, issues);
    notification.setValue(spec.path, value);
}

void RowCells::setDate(Notification& notification, const FieldSpec& spec, const QString& text, Issues& issues)
{
    const std::expected<QString, DateTimeText::Fault> iso = DateTimeText::withOffset(text);
    if (!iso)
        return issues.append({spec.path, IssueCode::NotDateTime, Severity::Error, codeOf(iso.error())});
    notification.setText(spec.path, *iso);
    if (DateTimeText::isLocal(text)) {
        m_counts.firstDate = m_counts.dated == 0 ? text : m_counts.firstDate;
        m_counts.firstSent = m_counts.dated == 0 ? *iso : m_counts.firstSent;
        ++m_counts.dated;
    }
}

} // namespace vestnik
