#pragma once

#include "Command.h"
#include "ProductionGuard.h"

#include <QCoreApplication>

#include <string>

namespace vestnik {

/// The options by which a command line opens production and confirms a send: `--production NAME`, `--reason`, `--confirm LAST4`,
/// `--despite-warnings`; and `--operator NAME`, in whose name it sends.
class ProductionOptions {
    Q_DECLARE_TR_FUNCTIONS(ProductionOptions)

public:
    /// Adds its options to the command, which must live as long.
    void addTo(CLI::App& command);

    /// As addTo(), for a batch, which is confirmed whole: with `--confirm-rows N` in place of `--confirm LAST4`.
    void addBatchTo(CLI::App& command);

    QString reason() const { return QString::fromStdString(m_reason); }
    /// Returns the name that records hold beside the computer's user; empty when none was given.
    QString operatorName() const { return QString::fromStdString(m_operatorName).simplified(); }
    /// Opens production when `--production` says exactly the environment's name. Where that option is given it must be that name, whatever
    /// the environment's kind. ProductionLocked, ProductionNameWrong. ReasonMissing, and ConfirmedWrong for `--confirm`, are told by the guard.
    Result<void> open(ProductionGuard& guard, const Environment& environment) const;
    /// Returns the answer that the options give to the guard's question.
    ConfirmingAct act() const;
    /// Refuses another number in `--confirm-rows` than that of the rows, even where none is asked for: it is what the person believes.
    /// ConfirmedWrong, in production alone.
    Result<void> checkRows(const Environment& environment, qsizetype rows) const;
    /// The facts about a submission or batch that decide which options refuse() asks for.
    struct Known {
        QString reason = {}; ///< stored with a batch's plan
        bool isCancellation = false;
        bool hasWarnings = false; ///< that must be read
    };
    /// Says a refusal of these, and all the options that are still missing.
    ExitCode refuse(const Error& error, const Environment& environment, const Known& known) const;

private:
    QString advice(const Error& error, const Environment& environment, const Known& known) const;
    void addCommon(CLI::App& command);

    std::string m_name;
    std::string m_reason;
    std::string m_operatorName;
    std::string m_confirm; // what is typed, in a window
    bool m_hasReadWarnings = false;
    bool m_isBatch = false;
};

} // namespace vestnik
