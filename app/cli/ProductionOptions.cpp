#include "ProductionOptions.h"

namespace vestnik {

void ProductionOptions::addTo(CLI::App& command)
{
    addCommon(command);
    command.add_option("--confirm", m_confirm,
                       tr("For a cancellation in production: the last four characters of the order's id").toStdString());
}

void ProductionOptions::addBatchTo(CLI::App& command)
{
    m_isBatch = true;
    addCommon(command);
    command.add_option("--confirm-rows", m_confirm, tr("For a batch in production: how many rows will be sent").toStdString());
}

void ProductionOptions::addCommon(CLI::App& command)
{
    command.add_option("--production", m_name, tr("Send to production: the environment's name once more").toStdString());
    command.add_flag("--despite-warnings", m_hasReadWarnings,
                     tr("Send to production despite warnings that must be read: kilograms, look-alike letters, fields that the event does "
                        "not take")
                         .toStdString());
    command.add_option("--reason", m_reason, tr("Ticket or reason, kept in the history; production needs one").toStdString());
    command.add_option("--operator", m_operatorName,
                       tr("Who sends, kept in the history; the computer's user is kept in any case").toStdString());
}

Result<void> ProductionOptions::open(ProductionGuard& guard, const Environment& environment) const
{
    const QString name = QString::fromStdString(m_name);
    if (!name.isEmpty() && name != environment.name)
        return std::unexpected(Error{ErrorCode::ProductionNameWrong, environment.name, {}});
    if (!isProduction(environment))
        return {};
    if (name.isEmpty())
        return std::unexpected(Error{ErrorCode::ProductionLocked, environment.name, {}});
    return guard.open(environment, name);
}

ConfirmingAct ProductionOptions::act() const
{
    return {.kind = ConfirmingAct::Kind::CommandLine,
            .isAutoRepeat = false,
            .hasReadWarnings = m_hasReadWarnings,
            .typed = QString::fromStdString(m_confirm)};
}

Result<void> ProductionOptions::checkRows(const Environment& environment, qsizetype rows) const
{
    const bool isOther = !m_confirm.empty() && QString::fromStdString(m_confirm).trimmed() != QString::number(rows);
    if (isOther && isProduction(environment))
        return std::unexpected(Error{ErrorCode::ConfirmedWrong, environment.name, {}});
    return {};
}

QString ProductionOptions::advice(const Error& error, const Environment& environment, const Known& known) const
{
    const bool isWrong = error.code == ErrorCode::ProductionNameWrong && isProduction(environment);
    const bool isLocked = error.code == ErrorCode::ProductionLocked || isWrong;
    const bool isUnread = error.code == ErrorCode::WarningsUnread;
    if (!isLocked && !isUnread && error.code != ErrorCode::ReasonMissing && error.code != ErrorCode::ConfirmedWrong)
        return {};
    QStringList missing;
    if (isLocked)
        missing += QStringLiteral("--production \"%1\"").arg(environment.name);
    if (reason().trimmed().isEmpty() && known.reason.isEmpty())
        missing += tr("--reason with a ticket or a reason");
    const bool lacksConfirmation = (m_confirm.empty() && !isUnread) || error.code == ErrorCode::ConfirmedWrong;
    if (lacksConfirmation && m_isBatch)
        missing += tr("--confirm-rows with the number of rows that will be sent (more than five rows, and cancellations, need it)");
    if (lacksConfirmation && known.isCancellation)
        missing += tr("--confirm with the last four characters of the order's id");
    if ((known.hasWarnings || isUnread) && !m_hasReadWarnings)
        missing += tr("--despite-warnings, once you have read them");
    return tr("To send to production, add: %1.").arg(missing.join(QStringLiteral("; ")));
}

ExitCode ProductionOptions::refuse(const Error& error, const Environment& environment, const Known& known) const
{
    const ExitCode code = CliContext::fail(error);
    if (const QString text = advice(error, environment, known); !text.isEmpty())
        CliContext::printInfo(text);
    return code;
}

} // namespace vestnik
