#include "HistoryModel.h"

#include "Appearance.h"
#include "Language.h"
#include "OutcomeText.h"
#include "WhenDone.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int pageSize = 200;

} // namespace

HistoryModel::HistoryModel(JournalReader& reader, const EventCatalog& catalog, QObject* parent)
    : QAbstractTableModel(parent), m_reader(reader), m_catalog(catalog)
{ }

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DeliverySummary& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole: return tooltip(row);
    case Qt::ForegroundRole:
        if (index.column() == OutcomeColumn)
            return Appearance::outcomeColor(row.outcome);
        if (index.column() == EnvironmentColumn)
            return Appearance::kindColor(row.environmentKind);
        return {};
    default: return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Event: return tr("Event");
    case Order: return tr("Order");
    case EnvironmentColumn: return tr("Environment");
    case OutcomeColumn: return tr("Outcome");
    case Duration: return tr("Duration");
    default: return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_hasMore && !m_isReading && !m_rows.isEmpty();
}

void HistoryModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_isReading = true;
    whenDone(m_reader.page({}, m_rows.last().key, pageSize), this, [this](const Result<QList<DeliverySummary>>& page) {
        m_isReading = false;
        if (!page) {
            Q_EMIT failed(page.error());
        } else {
            m_hasMore = page->size() == pageSize;
            if (!page->isEmpty()) {
                beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(page->size()) - 1);
                m_rows += *page;
                endInsertRows();
            }
        }
        if (m_isStale)
            refresh();
    });
}

bool HistoryModel::hasInFlightElsewhere() const
{
    return std::any_of(m_rows.cbegin(), m_rows.cend(), [](const DeliverySummary& row) { return row.inFlightElsewhere; });
}

void HistoryModel::refresh()
{
    m_isStale = m_isReading;
    if (m_isReading)
        return;
    m_isReading = true;
    const int wanted = std::max(pageSize, rowCount() + 1);
    whenDone(m_reader.page({}, 0, wanted), this, [this, wanted](const Result<QList<DeliverySummary>>& page) {
        m_isReading = false;
        if (page) {
            m_hasMore = page->size() == wanted;
            show(*page);
            Q_EMIT refreshed();
        } else {
            Q_EMIT failed(page.error());
        }
        if (m_isStale)
            refresh();
    });
}

void HistoryModel::show(const QList<DeliverySummary>& rows)
{
    // Rows keep their keys and only come at the top, so that selection and scrolling stay where they are.
    const qint64 newestShown = m_rows.isEmpty() ? 0 : m_rows.first().key;
    const auto firstKnown = std::find_if(rows.cbegin(), rows.cend(), [&](const DeliverySummary& row) { return row.key <= newestShown; });
    const int added = static_cast<int>(std::distance(rows.cbegin(), firstKnown));
    const qsizetype common = std::min<qsizetype>(m_rows.size(), rows.size() - added);
    const bool isSame = std::equal(firstKnown, firstKnown + common, m_rows.cbegin(),
                                   [](const DeliverySummary& a, const DeliverySummary& b) { return a.key == b.key; });
    if (!isSame || common < m_rows.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    if (added > 0) {
        beginInsertRows({}, 0, added - 1);
        m_rows = rows.first(added) + m_rows;
        endInsertRows();
    }
    const int known = rowCount();
    if (known == 0)
        return;
    std::copy(rows.cbegin(), rows.cbegin() + known, m_rows.begin());
    Q_EMIT dataChanged(index(0, 0), index(known - 1, ColumnCount - 1));
    if (rows.size() > known) {
        beginInsertRows({}, known, static_cast<int>(rows.size()) - 1);
        m_rows = rows;
        endInsertRows();
    }
}

void HistoryModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString HistoryModel::text(const DeliverySummary& row, int column) const
{
    switch (column) {
    case Time: return QLocale().toString(row.startedAt.toLocalTime(), QStringLiteral("dd.MM.yyyy HH:mm:ss"));
    case Event: return m_catalog.title(row.event, Language::current());
    case Order: return row.orderId.isEmpty() ? row.orderUuid : row.orderId;
    case EnvironmentColumn:
        return row.environmentKind == EnvironmentKind::Sandbox ? sandboxMark() : environmentText(row.environmentName, row.environmentKind);
    case OutcomeColumn: return Appearance::outcomeSign(row.outcome) + u' ' + stateText(row.outcome, row.inFlightElsewhere, row.status);
    case Duration: return row.outcome && row.durationUs > 0 ? durationText(row.durationUs) : QString();
    default: return {};
    }
}

QString HistoryModel::tooltip(const DeliverySummary& row) const
{
    QStringList lines{row.event, row.orderId, row.orderUuid};
    lines += row.environmentKind == EnvironmentKind::Sandbox
        ? sandboxMark()
        : QStringLiteral("%1 (%2), %3").arg(row.environmentName, row.origin, kindText(row.environmentKind));
    lines += row.startedAt.toLocalTime().toString(QStringLiteral("dd.MM.yyyy HH:mm:ss t"))
        + row.startedAt.toUTC().toString(QStringLiteral(" (dd.MM.yyyy HH:mm:ss")) + QStringLiteral(" UTC)");
    if (row.outcome)
        lines += outcomeText(*row.outcome, row.status).sentence();
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace vestnik
