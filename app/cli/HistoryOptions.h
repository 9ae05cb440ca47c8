#pragma once

#include "JournalReader.h"

#include <CLI/CLI.hpp>

#include <expected>

namespace vestnik {

/// The options that say which deliveries of the history are meant.
class HistoryOptions {
public:
    void addTo(CLI::App& app);

    /// Exit code and complaint are the caller's: the error is the sentence to say.
    std::expected<HistoryFilter, QString> filter() const;
    /// The timeline of the order, oldest first, if the filter names one and has no text; or else the newest that fit.
    static Result<QList<DeliverySummary>> find(const HistoryFilter& filter, JournalReader& reader, int limit);
    /// What was given with --order: an order ID or a UUID; empty when it was not.
    QString order() const { return QString::fromStdString(m_order); }

private:
    std::string m_search;
    std::string m_order;
    std::string m_outcome;
};

} // namespace vestnik
