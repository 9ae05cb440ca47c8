#include "TeamFilter.h"

#include "OutcomeSql.h"
#include "SearchIndex.h"
#include "SearchText.h"
#include "TeamConnection.h"
#include "Text.h"

namespace vestnik {
namespace {

/// A text as the operand of LIKE that finds it, as it stands, between these.
QString pattern(const QString& before, const QString& text, const QString& after)
{
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'%', QStringLiteral("\\%")).replace(u'_', QStringLiteral("\\_"));
    return TeamConnection::quoted(before + escaped + after);
}

QString anyOf(const QString& column, const QStringList& values)
{
    QStringList quoted;
    for (const QString& value : values)
        quoted += TeamConnection::quoted(value);
    return values.isEmpty() ? QString() : QStringLiteral("%1 IN (%2)").arg(column, quoted.join(QStringLiteral(", ")));
}

bool isIndexed(const QString& folded)
{
    return codePointCount(folded) >= SearchIndex::shortestIndexed;
}

QString withTextSql(const QString& folded)
{
    const QString any = QStringLiteral("%");
    return QStringLiteral(" FROM vestnik.record AS r WHERE r.folded LIKE ") + pattern(any, folded, any);
}

QString textCondition(const QString& text, TextSearch search)
{
    const QString folded = SearchText::folded(text.trimmed());
    if (folded.isEmpty())
        return {};
    if (search == TextSearch::ByIndex && isIndexed(folded))
        return QStringLiteral("(d.journal, d.delivery) IN (SELECT r.journal, r.delivery%1)").arg(withTextSql(folded));
    const QString found = QStringLiteral("strpos(r.folded, %1) > 0").arg(TeamConnection::quoted(folded)); // the index knows nothing of that
    const QString line = QStringLiteral(
        "EXISTS (SELECT FROM vestnik.record AS r WHERE r.journal = d.journal AND r.delivery = d.delivery AND r.kind %1 AND ");
    return u'(' + line.arg(QStringLiteral("= 'start'")) + found + QStringLiteral(") OR ")
        + line.arg(QStringLiteral("IN ('end', 'recovered')")) + found + QStringLiteral("))");
}

QString environmentCondition(const TeamFilter& filter)
{
    if (filter.history.environmentIds.isEmpty())
        return {};
    QStringList either{anyOf(QStringLiteral("d.origin"), filter.origins)};
    if (filter.history.environmentIds.contains(sandboxId))
        either += QStringLiteral("d.environment_kind = '%1'").arg(kindCode(EnvironmentKind::Sandbox));
    either.removeAll(QString());
    return either.isEmpty() ? QStringLiteral("false") : u'(' + either.join(QStringLiteral(" OR ")) + u')';
}

/// Failed or unknown, and no member's later send of the same event of that order to that address was accepted.
QString attentionCondition()
{
    const QString later = QStringLiteral("EXISTS (SELECT FROM vestnik.delivery AS l WHERE %1 AND l.event = d.event AND l.origin = d.origin"
                                         " AND (l.started_at, l.key) > (d.started_at, d.key) AND %2"
                                         " AND (l.order_id = '' OR d.order_id = '' OR l.order_id = d.order_id))");
    const QString accepted = OutcomeSql::isAccepted(QStringLiteral("l.outcome"));
    return OutcomeSql::isFailed(QStringLiteral("d.outcome")) + QStringLiteral(" AND NOT ")
        + later.arg(QStringLiteral("l.order_id = d.order_id AND l.order_id <> ''"), accepted) + QStringLiteral(" AND NOT ")
        + later.arg(QStringLiteral("lower(l.order_uuid) = lower(d.order_uuid) AND lower(l.order_uuid) <> ''"), accepted);
}

} // namespace

QString ofOrderSql(const QStringList& orderIds, const QStringList& orderUuids)
{
    QStringList lower;
    for (const QString& uuid : orderUuids)
        lower += uuid.toLower();
    QStringList either;
    if (!orderIds.isEmpty())
        either += QStringLiteral("(d.order_id <> '' AND %1)").arg(anyOf(QStringLiteral("d.order_id"), orderIds));
    if (!lower.isEmpty())
        either += QStringLiteral("(lower(d.order_uuid) <> '' AND %1)").arg(anyOf(QStringLiteral("lower(d.order_uuid)"), lower));
    return either.isEmpty() ? QStringLiteral("false") : u'(' + either.join(QStringLiteral(" OR ")) + u')';
}

QString recordsWithTextSql(const TeamFilter& filter, int most)
{
    const QString folded = SearchText::folded(filter.history.text.trimmed());
    if (!isIndexed(folded))
        return {};
    return QStringLiteral("SELECT count(*) FROM (SELECT%1 LIMIT %2) AS found").arg(withTextSql(folded), QString::number(most));
}

QStringList conditionsSql(const TeamFilter& filter, TextSearch search)
{
    const HistoryFilter& history = filter.history;
    QStringList outcomes;
    for (const Outcome outcome : history.outcomes)
        outcomes += outcomeCode(outcome);
    QStringList conditions{history.isOfOrder() ? ofOrderSql(history.orderIds, history.orderUuids) : QString(),
                           textCondition(history.text, search), anyOf(QStringLiteral("d.outcome"), outcomes),
                           anyOf(QStringLiteral("d.event"), history.events), environmentCondition(filter)};
    if (!history.source.isEmpty())
        conditions += anyOf(QStringLiteral("d.source"), {history.source});
    if (!history.operatorName.isEmpty())
        conditions += anyOf(QStringLiteral("d.operator"), {history.operatorName});
    if (!history.batch.isEmpty()) // by its beginning, for that is what is shown of it
        conditions += QStringLiteral("d.batch LIKE ") + pattern({}, history.batch, QStringLiteral("%"));
    if (history.from.isValid())
        conditions += QStringLiteral("d.started_at >= %1").arg(history.from.toMSecsSinceEpoch());
    if (history.until.isValid())
        conditions += QStringLiteral("d.started_at < %1").arg(history.until.toMSecsSinceEpoch());
    if (history.hideSandbox)
        conditions += QStringLiteral("d.environment_kind <> '%1'").arg(kindCode(EnvironmentKind::Sandbox));
    if (history.needsAttention)
        conditions += attentionCondition();
    conditions.removeAll(QString());
    return conditions;
}

} // namespace vestnik
