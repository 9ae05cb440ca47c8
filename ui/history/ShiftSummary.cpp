#include "ShiftSummary.h"

#include "Clock.h"
#include "Ticket.h"
#include "WhenDone.h"

#include <algorithm>

namespace vestnik {
namespace {

constexpr int pageSize = 1000;
constexpr int listed = 50;

} // namespace

ShiftSummary::ShiftSummary(HistorySource& reader, const EventCatalog& catalog, const HistoryFilter& filter, QObject* parent)
    : QObject(parent), m_reader(reader), m_catalog(catalog), m_filter(filter)
{
    m_facts.operatorName = filter.operatorName;
    m_facts.from = filter.from;
    m_facts.until = filter.until.isValid() ? filter.until : Clock::system().utcNow();
    m_filter.hideSandbox = false; // they are counted apart
}

void ShiftSummary::run()
{
    readPage(0);
}

void ShiftSummary::readPage(qint64 olderThan)
{
    whenDone(m_reader.page(m_filter, olderThan, pageSize), this, [this](const Result<QList<DeliverySummary>>& page) {
        if (!page)
            return fail(page.error());
        for (const DeliverySummary& row : *page)
            count(row);
        page->size() == pageSize ? readPage(page->constLast().key) : readAttention();
    });
}

void ShiftSummary::count(const DeliverySummary& row)
{
    if (row.environmentKind == EnvironmentKind::Sandbox)
        ++m_facts.sandbox;
    else if (row.outcome)
        ++m_facts.outcomes[*row.outcome];
    else
        ++m_facts.inFlight;
}

void ShiftSummary::readAttention()
{
    HistoryFilter filter = m_filter;
    filter.needsAttention = true;
    filter.hideSandbox = true;
    whenDone(m_reader.page(filter, 0, listed), this, [this, filter](const Result<QList<DeliverySummary>>& page) {
        if (!page)
            return fail(page.error());
        for (const DeliverySummary& row : *page)
            m_facts.attention += ticketFacts(row, m_catalog);
        page->size() < listed ? finish() : countAttention(filter);
    });
}

void ShiftSummary::countAttention(const HistoryFilter& filter)
{
    whenDone(m_reader.count(filter), this, [this](const Result<qint64>& count) {
        if (!count)
            return fail(count.error());
        m_facts.moreAttention = static_cast<int>(std::max<qint64>(0, *count - m_facts.attention.size()));
        finish();
    });
}

void ShiftSummary::finish()
{
    Q_EMIT done(m_facts);
    deleteLater();
}

void ShiftSummary::fail(const Error& error)
{
    Q_EMIT failed(error);
    deleteLater();
}

} // namespace vestnik
