#pragma once

#include "BatchRunner.h"
#include "BatchStart.h"
#include "Environment.h"
#include "ProductionOptions.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <optional>

namespace vestnik {

/// The options that say how rows are sent.
class RunOptions {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    void addTo(CLI::App& app);

    /// Returns the pace at which so many rows go.
    BatchRunner::Options options(const Environment& environment, qsizetype rows) const;
    BatchStartOptions startOptions(const Environment& environment) const;
    const ProductionOptions& production() const { return m_production; }

private:
    BatchRunner::Options options(const Environment& environment) const;

    std::optional<int> m_maxInFlight;
    std::optional<double> m_rate;
    std::optional<int> m_trialRows;
    ProductionOptions m_production;
};

} // namespace vestnik
