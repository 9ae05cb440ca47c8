#pragma once

#include "Command.h"
#include "HistoryReading.h"

#include <CLI/CLI.hpp>

#include <expected>
#include <functional>

namespace vestnik {

/// The options that say which deliveries of the history are meant.
class HistoryOptions {
public:
    void addTo(CLI::App& app);
    /// Adds --env, where it does not say where to send.
    void addEnvironmentsTo(CLI::App& app);
    /// Adds --team.
    void addTeamTo(CLI::App& app);

    /// Exit code and complaint are the caller's: the error is the sentence to say.
    std::expected<HistoryFilter, QString> filter() const;
    /// Lets the filter mean the order that was named, by all its ids. `read` reads its timeline. False when nothing
    /// of it is there.
    Result<bool> nameOrder(HistoryFilter& filter, const std::function<Result<OrderTimeline>(const OrderKey&)>& read) const;
    /// Lets the filter mean the environments that were named, and returns their addresses but the sandbox's. EnvironmentNotFound.
    Result<QStringList> nameEnvironments(HistoryFilter& filter, const CliContext& context) const;
    bool isOfTeam() const { return m_isOfTeam; }
    /// Opens the history that is meant.
    Result<std::unique_ptr<HistoryReading>> open(const CliContext& context) const;
    /// Whether this outcome alone is asked for.
    bool wants(Outcome outcome) const { return m_outcome == outcomeCode(outcome).toStdString(); }
    /// Whether anything but the order narrows what is meant.
    bool isNarrowed() const { return !m_search.empty() || !m_outcome.empty() || !m_environments.empty(); }
    /// Returns the order id or UUID that was given with --order; empty when none was.
    QString order() const { return QString::fromStdString(m_order); }

private:
    std::string m_search;
    std::string m_order;
    std::string m_outcome;
    std::vector<std::string> m_environments;
    bool m_isOfTeam = false;
};

} // namespace vestnik
