#pragma once

#include "EventCatalog.h"
#include "HistorySource.h"
#include "ShiftText.h"

#include <QObject>

namespace vestnik {

/// Counts what was sent in a period, of one operator or of all, and lists what still needs attention. Reads in pages, so that the window
/// goes on meanwhile. Deletes itself when it is over. The reader and the catalogue must outlive it.
class ShiftSummary : public QObject {
    Q_OBJECT

public:
    ShiftSummary(HistorySource& reader, const EventCatalog& catalog, const HistoryFilter& filter, QObject* parent);

    void run();

Q_SIGNALS:
    void done(const vestnik::ShiftFacts& facts);
    void failed(const vestnik::Error& error);

private:
    void readPage(qint64 olderThan);
    void readAttention();
    void countAttention(const HistoryFilter& filter);
    void finish();
    void count(const DeliverySummary& row);
    void fail(const Error& error);

    HistorySource& m_reader;
    const EventCatalog& m_catalog;
    HistoryFilter m_filter;
    ShiftFacts m_facts;
};

} // namespace vestnik
