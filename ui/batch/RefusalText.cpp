#include "RefusalText.h"

#include "IssueText.h"
#include "Language.h"
#include "OutcomeText.h"

#include <algorithm>

namespace vestnik {
namespace {

/// As fieldText(), for a table's column in any of its rows, too: "Order items: Weight, g".
QString refusedField(const QString& path, const EventCatalog& catalog)
{
    const qsizetype dot = path.lastIndexOf(u'.');
    const FieldSpec* table = catalog.field(path) || dot < 0 ? nullptr : catalog.field(path.first(dot));
    if (!table)
        return fieldText(path, catalog);
    const QString key = path.sliced(dot + 1);
    const auto column = std::find_if(table->columns.cbegin(), table->columns.cend(), [&](const FieldSpec& one) { return one.path == key; });
    return fieldText(table->path, catalog) + QStringLiteral(": ")
        + (column == table->columns.cend() ? key : localized(column->label, Language::current()));
}

} // namespace

QString refusalText(const RefusalGroup& refusal, const EventCatalog& catalog)
{
    const QString field = refusal.field.isEmpty() ? QString() : refusedField(refusal.field, catalog);
    if (field.isEmpty() && refusal.message.isEmpty())
        return outcomeTitle(refusal.outcome, refusal.status, refusal.kind);
    if (field.isEmpty() || refusal.message.isEmpty())
        return field + refusal.message;
    return field + QStringLiteral(" — ") + refusal.message;
}

} // namespace vestnik
