#include "BatchPlan.h"

#include "FieldValue.h"
#include "OddCells.h"
#include "RequestCodec.h"
#include "Text.h"
#include "Validation.h"

#include <QHash>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <thread>
#include <vector>

namespace vestnik {
namespace {

const QString itemsField = QStringLiteral("order.positions");

constexpr qsizetype rowsBetweenChecks = 500;

bool isTimeToStopAt(qsizetype row, const StopCheck& isStopped)
{
    return row % rowsBetweenChecks == 0 && isTimeToStop(isStopped);
}

/// Rows one after the other that one thread plans.
struct Share {
    qsizetype from = 0;
    qsizetype below = 0;
    QList<PlannedRow> rows = {};
    CellCounts counts = {};
};

/// Fills the placeholders of a row, once: the row is stored and sent as it is then.
Issues fillPlaceholders(Notification& notification, const PlanSettings& settings, const EventCatalog& catalog)
{
    PlaceholderSource source = settings.placeholders;
    const QString order = notification.orderId().isEmpty() ? notification.orderUuid() : notification.orderId();
    source.orderId = Placeholders::areIn(order) ? QString() : order;
    const Result<Notification> filled = source.random ? Placeholders::fill(notification, catalog, source)
                                                      : std::unexpected(Error{ErrorCode::PlaceholderUnknown, QStringLiteral("{{…}}"), {}});
    if (!filled && filled.error().code == ErrorCode::PlaceholderUnanswered)
        return {{{}, IssueCode::Placeholder, Severity::Error, QStringLiteral("{{ask:%1}}").arg(filled.error().subject)}};
    if (!filled)
        return {{filled.error().detail, IssueCode::Placeholder, Severity::Error, filled.error().subject}};
    notification = *filled;
    return {};
}

bool hasPlaceholder(const QStringList& cells)
{
    return std::any_of(cells.cbegin(), cells.cend(), [](const QString& cell) { return Placeholders::areIn(cell); });
}

void planShare(Share& share, const Table& table, const ColumnMap& columns, const PlanSettings& settings, const EventCatalog& catalog,
               const StopCheck& isStopped)
{
    RowCells cells(columns, catalog, settings.replaceLookAlikes);
    Notification start = settings.constants;
    if (!settings.event.isEmpty())
        start.setEvent(settings.event);
    // One order's ids in every row would be that order's, a thousand times.
    start.remove(orderIdField);
    start.remove(orderUuidField);
    const qsizetype eventAt = columns.columnOf(eventColumn);
    const bool isTemplate = Placeholders::areIn(start);
    share.rows.reserve(share.below - share.from);
    for (qsizetype i = share.from; i < share.below && !isTimeToStopAt(i, isStopped); ++i) {
        const TableRow& row = table.rows[i];
        Notification notification = start;
        PlannedRow planned{.line = row.line, .cells = row.cells, .fate = RowFate::Sent, .body = {}, .issues = {}, .earlier = -1};
        planned.issues = cells.fill(notification, row.cells);
        if (isNoOrder(planned.issues)) {
            planned.fate = RowFate::Faulty;
            planned.body = OutgoingBody::of(start);
            share.rows.append(std::move(planned));
            continue;
        }
        if (eventAt >= 0 && trimmedText(row.cells.value(eventAt)).isEmpty() && !start.event().isEmpty())
            planned.issues.append({{}, IssueCode::EventFilled, Severity::Warning, start.event()});
        if (isTemplate || hasPlaceholder(row.cells))
            planned.issues += fillPlaceholders(notification, settings, catalog);
        planned.body = OutgoingBody::of(RequestCodec::inContractOrder(notification, catalog));
        checkRow(planned, catalog);
        share.rows.append(std::move(planned));
    }
    share.counts = cells.counts();
}

/// Equal parts, as many as there are processors; few rows are one part.
std::vector<Share> sharesOf(qsizetype from, qsizetype below)
{
    constexpr qsizetype leastRows = 2'000;
    const qsizetype processors = std::max<qsizetype>(std::thread::hardware_concurrency(), 1);
    const qsizetype count = std::clamp<qsizetype>((below - from) / leastRows, 1, processors);
    std::vector<Share> shares;
    shares.reserve(static_cast<std::size_t>(count));
    for (qsizetype i = 0; i < count; ++i)
        shares.push_back({.from = from + (below - from) * i / count, .below = from + (below - from) * (i + 1) / count});
    return shares;
}

/// A number below the ids is how many there are, or a sum: no id.
void findSum(BatchPlan& plan, const ColumnMap& columns)
{
    const qsizetype at = columns.columnOf(orderIdField);
    PlannedRow& last = plan.rows.last();
    if (at < 0 || last.fate != RowFate::Sent)
        return;
    const auto idOf = [&](qsizetype row) { return plan.rows[row].cells.value(at); };
    if (!OddCells::isSumBelow(idOf(plan.rows.size() - 1), plan.rows.size() - 1, idOf))
        return;
    last.issues = {notAnOrder(QStringLiteral("totals"))};
    last.fate = RowFate::Faulty;
}

QList<ColumnLeftOut> leftOutOf(const ColumnMap& columns)
{
    QList<ColumnLeftOut> leftOut;
    for (qsizetype i = 0; i < columns.rivals.size(); ++i) {
        const QString field = columns.rivals[i].section(fieldSeparator, 0, 0);
        if (const qsizetype taken = columns.columnOf(field); !field.isEmpty() && taken >= 0)
            leftOut.append({field, columns.names[taken], columns.names[i]});
    }
    return leftOut;
}

Result<BatchPlan> finished(BatchPlan plan, const PlanSettings& settings, const EventCatalog& catalog, const StopCheck& isStopped)
{
    // A plan that was stopped lacks rows: it is none.
    if (isTimeToStop(isStopped))
        return std::unexpected(Error{ErrorCode::Interrupted, {}, {}});
    compareRows(plan.rows, settings);
    const Result<void> checked = checkEvents(plan, catalog);
    return checked ? Result<BatchPlan>(std::move(plan)) : std::unexpected(checked.error());
}

} // namespace

qsizetype BatchPlan::count(RowFate fate) const
{
    return std::count_if(rows.cbegin(), rows.cend(), [fate](const PlannedRow& row) { return row.fate == fate; });
}

QMap<QString, qsizetype> BatchPlan::events() const
{
    QMap<QString, qsizetype> events;
    for (const PlannedRow& row : rows) {
        if (row.fate == RowFate::Sent)
            ++events[row.body.event];
    }
    return events;
}

qsizetype BatchPlan::cancellations(const EventCatalog& catalog) const
{
    const QMap<QString, qsizetype> byEvent = events();
    qsizetype count = 0;
    for (auto event = byEvent.cbegin(); event != byEvent.cend(); ++event)
        count += catalog.cancels(event.key()) ? event.value() : 0;
    return count;
}

qsizetype BatchPlan::warned() const
{
    return std::count_if(rows.cbegin(), rows.cend(),
                         [](const PlannedRow& row) { return row.fate == RowFate::Sent && countToRead(row.issues) > 0; });
}

qsizetype BatchPlan::withoutItems() const
{
    return std::count_if(rows.cbegin(), rows.cend(), [](const PlannedRow& row) {
        return row.fate == RowFate::Sent && std::any_of(row.issues.cbegin(), row.issues.cend(), [](const Issue& issue) {
                   return issue.field == itemsField && issue.code == IssueCode::Expected;
               });
    });
}

Error nothingToSend(const BatchPlan& plan, const QString& source)
{
    const auto areAll = [&plan](RowFate fate) { return !plan.rows.isEmpty() && plan.count(fate) == plan.rows.size(); };
    const QString why = areAll(RowFate::Accepted) ? QStringLiteral("accepted")
        : areAll(RowFate::Waiting)                ? QStringLiteral("waiting")
                                                  : QString();
    return {ErrorCode::BatchNothingToSend, source, why};
}

Result<void> checkEvents(const BatchPlan& plan, const EventCatalog& catalog)
{
    const qsizetype cancellations = plan.cancellations(catalog);
    if (cancellations == 0 || cancellations == plan.count(RowFate::Sent))
        return {};
    const auto isCancellation = [&](const PlannedRow& row) { return row.fate == RowFate::Sent && catalog.cancels(row.body.event); };
    const auto first = std::find_if(plan.rows.cbegin(), plan.rows.cend(), isCancellation);
    return std::unexpected(Error{ErrorCode::BatchMixesCancellation, {}, QString::number(first->line)});
}

QStringList subjectsOf(const OutgoingBody& body)
{
    QStringList subjects;
    if (!body.orderId.isEmpty())
        subjects += u'i' + body.orderId + QChar(u'\0') + body.event;
    if (!body.orderUuid.isEmpty())
        subjects += u'u' + body.orderUuid.toLower() + QChar(u'\0') + body.event;
    return subjects;
}

void checkRow(PlannedRow& row, const EventCatalog& catalog)
{
    row.issues += Validation::check(row.body.bytes, catalog);
    if (hasErrors(row.issues))
        row.fate = RowFate::Faulty;
}

// Each row is looked up, not compared: a column taken for order ids may hold one value a hundred thousand times.
void compareRows(QList<PlannedRow>& rows, const PlanSettings& settings)
{
    QHash<QByteArray, qsizetype> byBody; // a body says its order and event as well
    QHash<QString, qsizetype> firstOf;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        PlannedRow& row = rows[i];
        if (row.fate != RowFate::Sent)
            continue;
        if (const auto same = byBody.constFind(row.body.bytes); same != byBody.cend()) {
            row.fate = RowFate::Repeated;
            row.earlier = *same;
            continue;
        }
        byBody.insert(row.body.bytes, i);
        for (const QString& subject : subjectsOf(row.body)) {
            const qsizetype first = firstOf.value(subject, i);
            if (first == i) {
                firstOf.insert(subject, i);
                continue;
            }
            row.fate = settings.sendsDiffering ? RowFate::Sent : RowFate::Differs;
            row.earlier = row.earlier < 0 ? first : std::min(row.earlier, first);
            if (settings.leavesOutFirst && !settings.sendsDiffering && rows[first].earlier < 0) {
                rows[first].fate = RowFate::Differs;
                rows[first].earlier = i;
            }
        }
    }
    // The first of the repeats may turn out to be one that does not go.
    for (PlannedRow& row : rows) {
        if (row.fate != RowFate::Repeated || rows[row.earlier].fate == RowFate::Sent)
            continue;
        row.fate = rows[row.earlier].fate;
        row.earlier = rows[row.earlier].earlier;
    }
}

Notification withoutOrder(Notification notification, const EventCatalog& catalog)
{
    for (const FieldSpec& spec : catalog.fields()) {
        if (spec.isOfOrder)
            notification.remove(spec.path);
    }
    return notification;
}

Result<void> setConstant(Notification& constants, const QString& field, const QString& text, const EventCatalog& catalog)
{
    const FieldSpec* spec = catalog.field(field);
    if (!spec || spec->path != field || field == orderIdField || field == orderUuidField)
        return std::unexpected(Error{ErrorCode::FieldUnknown, field, {}});
    constants.setValue(spec->path, valueOfText(*spec, text));
    return {};
}

Result<BatchPlan> makePlan(const Table& table, const ColumnMap& columns, const PlanSettings& settings, const EventCatalog& catalog,
                           const StopCheck& isStopped)
{
    if (const QString field = columns.filledTwice(); !field.isEmpty())
        return std::unexpected(Error{ErrorCode::ColumnTwice, field, columns.candidates(field).join(QStringLiteral(", "))});
    const qsizetype first = columns.hasHeader ? 1 : 0;
    if (table.rows.size() <= first)
        return std::unexpected(Error{ErrorCode::TableNoRows, {}, {}});
    std::vector<Share> shares = sharesOf(first, table.rows.size());
    {
        std::vector<std::jthread> threads;
        for (Share& share : shares | std::views::drop(1))
            threads.emplace_back([&] { planShare(share, table, columns, settings, catalog, isStopped); });
        planShare(shares.front(), table, columns, settings, catalog, isStopped);
    }
    BatchPlan plan{columns.names, {}, table.emptyRows, {}, columns.fields, leftOutOf(columns), columns.isHistoryExport};
    plan.rows.reserve(table.rows.size() - first);
    for (Share& share : shares) {
        std::move(share.rows.begin(), share.rows.end(), std::back_inserter(plan.rows));
        plan.counts += share.counts;
        share.rows.clear();
    }
    findSum(plan, columns);
    return finished(std::move(plan), settings, catalog, isStopped);
}

Result<BatchPlan> makePlan(const QList<OutgoingBody>& bodies, const PlanSettings& settings, const EventCatalog& catalog,
                           const StopCheck& isStopped)
{
    if (bodies.isEmpty())
        return std::unexpected(Error{ErrorCode::TableNoRows, {}, {}});
    const QStringList columns{eventColumn, orderIdField, orderUuidField};
    BatchPlan plan{columns, {}, 0, {}, columns, {}};
    for (qsizetype i = 0; i < bodies.size() && !isTimeToStopAt(i, isStopped); ++i) {
        const OutgoingBody& body = bodies[i];
        PlannedRow row{.line = i + 1,
                       .cells = {body.event, body.orderId, body.orderUuid},
                       .fate = RowFate::Sent,
                       .body = body,
                       .issues = {},
                       .earlier = -1};
        checkRow(row, catalog);
        plan.rows.append(std::move(row));
    }
    return finished(std::move(plan), settings, catalog, isStopped);
}

} // namespace vestnik
