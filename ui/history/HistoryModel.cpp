#include "HistoryModel.h"

#include "Appearance.h"
#include "HistoryCells.h"
#include "Language.h"
#include "OutcomeText.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

namespace vestnik {
namespace {

constexpr int pageSize = 64;
constexpr int pagesAtOnce = 4;
constexpr int cachedRows = 4000;
constexpr qsizetype mergedRows = 2000;
// The first look is short, so that something stands there soon; the later ones are as long as a read of rows may have to wait for them.
constexpr int firstSteps = 1;
constexpr int laterSteps = 4;
constexpr qint64 noLimit = std::numeric_limits<qint64>::max();

/// Returns true when a later record may add an older delivery to the list or remove it.
bool dependsOnLaterRecords(const HistoryFilter& filter)
{
    return filter.needsAttention || !filter.outcomes.isEmpty() || !filter.text.isEmpty();
}

} // namespace

HistoryModel::HistoryModel(HistorySource& source, const EventCatalog& catalog, QObject* parent)
    : RowsTableModel(parent), m_source(&source), m_catalog(catalog), m_cache(cachedRows)
{
    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(0);
    connect(&m_readTimer, &QTimer::timeout, this, &HistoryModel::readWanted);
}

HistoryModel::~HistoryModel()
{
    m_listing.cancel();
    m_reading.cancel();
}

QVariant HistoryModel::cell(const QModelIndex& index, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return index.column() == Duration ? numberAlignment() : QVariant();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::ForegroundRole && role != Qt::AccessibleTextRole)
        return {};
    const Cached* found = cached(index.row());
    if (!found)
        return role == Qt::DisplayRole && index.column() == Time ? QVariant(QStringLiteral("…")) : QVariant();
    const DeliverySummary& row = found->summary;
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::AccessibleTextRole) // in full words, where a sign is painted
        return index.column() == OutcomeColumn ? stateText(row.outcome, row.inFlightElsewhere, row.status, row.environmentKind)
                                               : text(row, index.column());
    if (role == Qt::ToolTipRole)
        return HistoryCells::tooltip(row, m_catalog);
    if (index.column() == OutcomeColumn)
        return Appearance::outcomeColor(row.outcome);
    if (index.column() == Remark)
        return Tokens::colour(Tokens::Colour::Secondary);
    return index.column() == EnvironmentColumn ? QVariant(Appearance::kindTextColor(row.environmentKind)) : QVariant();
}

QString HistoryModel::title(int column) const
{
    switch (column) {
    case Time: return tr("Time");
    case OutcomeColumn: return tr("Outcome");
    case Order: return tr("Order");
    case Event: return tr("Event");
    case EnvironmentColumn: return tr("Environment");
    case Remark: return tr("Remark");
    case Duration: return tr("Response time");
    case Operator: return tr("Operator");
    case Ticket: return tr("Ticket");
    case Member: return tr("Member");
    default: return {};
    }
}

QString HistoryModel::text(const DeliverySummary& row, int column) const
{
    switch (column) {
    case Time: return HistoryCells::time(row, QDate::currentDate());
    case OutcomeColumn: return HistoryCells::outcome(row);
    case Order: return HistoryCells::order(row);
    case Event: return m_catalog.title(row.event, Language::current());
    case EnvironmentColumn: return HistoryCells::environment(row);
    case Remark: return HistoryCells::remark(row, m_catalog);
    case Duration: return HistoryCells::duration(row);
    case Operator: return row.who();
    case Ticket: return row.reason;
    case Member: return row.member;
    default: return {};
    }
}

std::optional<DeliverySummary> HistoryModel::at(int row) const
{
    const Cached* found = cached(row);
    return found ? std::optional(found->summary) : std::nullopt;
}

const DeliverySummary* HistoryModel::peek(int row) const
{
    const Cached* found = cached(row);
    return found ? &found->summary : nullptr;
}

QVariant HistoryModel::columnHeader(int column, int role) const
{
    if (role == Qt::TextAlignmentRole && column == Duration)
        return numberAlignment();
    return RowsTableModel::columnHeader(column, role);
}

bool HistoryModel::hasInFlightElsewhere() const
{
    const QList<qint64> keys = m_cache.keys();
    return std::any_of(keys.cbegin(), keys.cend(), [this](qint64 key) {
        const Cached* found = m_cache.object(key);
        return found && found->summary.inFlightElsewhere;
    });
}

void HistoryModel::setSource(HistorySource& source)
{
    m_listing.cancel();
    leaveReading();
    m_source = &source;
    m_error.reset();
    clear();
    reload();
}

void HistoryModel::drop(const Error& error)
{
    m_listing.cancel();
    leaveReading();
    ++m_run;
    m_isListing = false;
    m_error = error;
    clear();
    Q_EMIT refreshed();
}

void HistoryModel::leaveReading()
{
    m_reading.cancel();
    ++m_readRun;
    m_isReading = false;
}

void HistoryModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_cache.clear();
    m_wanted.clear();
    endResetModel();
}

void HistoryModel::setFilter(const HistoryFilter& filter)
{
    if (filter == m_filter && !m_rows.isEmpty() && !m_isListing)
        return refresh();
    m_filter = filter;
    m_isNew = true;
    reload();
}

void HistoryModel::refresh()
{
    ++m_age;
    if (m_isListing) {
        m_isStale = true;
        return;
    }
    // In a team's history what a member pushes late lies below what is there.
    m_isTopOnly = !m_rows.isEmpty() && !dependsOnLaterRecords(m_filter) && !m_source->isOfTeam();
    list(0, firstSteps);
}

void HistoryModel::reload()
{
    m_listing.cancel();
    ++m_age;
    m_isStale = false;
    m_isTopOnly = false;
    list(0, firstSteps);
}

void HistoryModel::list(qint64 olderThan, int steps)
{
    m_isListing = true;
    m_listing = m_source->keys(m_filter, olderThan, steps);
    whenDone(m_listing, this, [this, olderThan, run = ++m_run](const Result<HistoryKeys>& found) {
        if (run != m_run)
            return; // it ended before it could be cancelled
        if (!found) {
            m_isListing = false;
            m_error = found.error();
            if (std::exchange(m_isNew, false) || m_source->isOfTeam()) // rows of another filter must not stand under this one
                clear();
            Q_EMIT failed(found.error());
            return;
        }
        m_error.reset();
        take(*found, olderThan == 0 ? noLimit : olderThan);
    });
}

void HistoryModel::take(const HistoryKeys& found, qint64 below)
{
    // Another filter leaves the rows that it means as well where they are, and selected; among very many that would take too long.
    if (std::exchange(m_isNew, false) && m_rows.size() > mergedRows) {
        beginResetModel();
        m_rows = found.keys;
        endResetModel();
    } else {
        merge(found.keys, found.olderThan, below);
    }
    if (found.olderThan > 0 && !m_isTopOnly) {
        list(found.olderThan, laterSteps);
        Q_EMIT refreshed();
        return;
    }
    m_isListing = false;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1)); // what is in view is read again
    Q_EMIT refreshed();
    if (std::exchange(m_isStale, false))
        refresh();
}

void HistoryModel::merge(const QList<qint64>& keys, qint64 floor, qint64 below)
{
    const auto newer = std::greater<qint64>();
    // Rows that are gone, from the lowest up, so that the numbers above stay what they are.
    int row = static_cast<int>(std::lower_bound(m_rows.cbegin(), m_rows.cend(), floor - 1, newer) - m_rows.cbegin()) - 1;
    while (row >= 0 && m_rows[row] < below) {
        int first = row;
        const auto isGone = [&](int r) {
            return r >= 0 && m_rows[r] < below && !std::binary_search(keys.cbegin(), keys.cend(), m_rows[r], newer);
        };
        if (!isGone(row)) {
            --row;
            continue;
        }
        while (isGone(first - 1))
            --first;
        beginRemoveRows({}, first, row);
        m_rows.remove(first, row - first + 1);
        endRemoveRows();
        row = first - 1;
    }
    for (qsizetype i = 0; i < keys.size();) {
        const qsizetype place = std::lower_bound(m_rows.cbegin(), m_rows.cend(), keys[i], newer) - m_rows.cbegin();
        const qint64 next = place < m_rows.size() ? m_rows[place] : std::numeric_limits<qint64>::min();
        if (next == keys[i]) {
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < keys.size() && keys[end] > next)
            ++end;
        beginInsertRows({}, static_cast<int>(place), static_cast<int>(place + end - i) - 1);
        m_rows.insert(place, end - i, 0);
        std::copy(keys.cbegin() + i, keys.cbegin() + end, m_rows.begin() + place);
        endInsertRows();
        i = end;
    }
}

int HistoryModel::rowOf(qint64 key) const
{
    const auto found = std::lower_bound(m_rows.cbegin(), m_rows.cend(), key, std::greater<qint64>());
    return found != m_rows.cend() && *found == key ? static_cast<int>(found - m_rows.cbegin()) : -1;
}

const HistoryModel::Cached* HistoryModel::cached(int row) const
{
    const Cached* found = m_cache.object(m_rows[row]);
    const int page = row / pageSize;
    if ((!found || found->age != m_age) && (m_wanted.isEmpty() || m_wanted.constLast() != page)) {
        m_wanted.removeOne(page);
        m_wanted.append(page);
        if (!m_isReading)
            m_readTimer.start();
    }
    return found;
}

void HistoryModel::readWanted()
{
    if (m_isReading || m_wanted.isEmpty())
        return;
    // What was passed while scrolling is no longer wanted; it is asked for again when it comes into view.
    const QList<int> pages = m_wanted.last(std::min<qsizetype>(m_wanted.size(), pagesAtOnce));
    m_wanted.clear();
    QList<qint64> keys;
    for (const int page : pages) {
        for (int row = page * pageSize; row < std::min((page + 1) * pageSize, rowCount()); ++row)
            keys.append(m_rows[row]);
    }
    if (keys.isEmpty())
        return;
    m_isReading = true;
    m_reading = m_source->rows(keys);
    whenDone(m_reading, this, [this, keys, age = m_age, run = ++m_readRun](const Result<QList<DeliverySummary>>& rows) {
        if (run != m_readRun)
            return; // they say nothing here
        m_isReading = false;
        if (rows)
            takeRows(keys, *rows, age);
        else
            Q_EMIT failed(rows.error());
        readWanted();
    });
}

void HistoryModel::takeRows(const QList<qint64>& asked, const QList<DeliverySummary>& rows, int age)
{
    for (const DeliverySummary& row : rows)
        m_cache.insert(row.key, new Cached{row, age});
    for (const qint64 key : asked) {
        if (const int row = rowOf(key); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
    Q_EMIT refreshed();
    if (rows.size() < asked.size() && !m_isListing)
        reload(); // some are gone: pruned, or set aside
}

} // namespace vestnik
