#pragma once

#include "DuplicateCheck.h"
#include "ExclusionPolicy.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

namespace vestnik {

/// The options that send rows which the history knows already. Without them such rows are left out.
class ExclusionOptions {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    void addTo(CLI::App& app);

    /// Returns the policy less what a person asked for.
    ExclusionPolicy applied(const ExclusionPolicy& policy) const;
    /// Says which of the rows that the history knows go all the same.
    static void sayGoing(const DuplicateCheck::Counts& counts, const ExclusionPolicy& policy);
    /// Says which option sends what was left out for that reason; nothing where none does.
    static void sayOption(EventStanding standing);

private:
    bool m_sendsAccepted = false;
    bool m_sendsUnknown = false;
    bool m_sendsWaiting = false;
};

} // namespace vestnik
