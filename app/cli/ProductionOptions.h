#pragma once

#include "Command.h"
#include "ProductionGuard.h"

#include <QCoreApplication>

#include <string>

namespace vestnik {

/// The options by which a command line opens production and confirms a send: `--production NAME`, `--reason`, `--confirm LAST4`.
class ProductionOptions {
    Q_DECLARE_TR_FUNCTIONS(ProductionOptions)

public:
    /// Adds its options to the command, which must live as long.
    void addTo(CLI::App& command);

    QString reason() const { return QString::fromStdString(m_reason); }
    /// Opens production when `--production` says exactly the environment's name. Where that option is given it must be that name, whatever
    /// the environment's kind. ProductionLocked, ProductionNameWrong, ReasonMissing; ConfirmedWrong for `--confirm` is told by clear().
    Result<void> open(ProductionGuard& guard, const Environment& environment) const;
    /// The clearance for that send, with `--confirm` for a cancellation.
    Result<Clearance> clear(ProductionGuard& guard, const Submission& submission) const;
    /// What to do about a refusal of these two; empty when its own sentence says it.
    static QString advice(const Error& error, const Environment& environment);

private:
    std::string m_name;
    std::string m_reason;
    std::string m_confirm;
};

} // namespace vestnik
