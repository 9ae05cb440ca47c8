#include "ProductionOptions.h"

namespace vestnik {

void ProductionOptions::addTo(CLI::App& command)
{
    addCommon(command);
    command.add_option("--confirm", m_confirm,
                       tr("For order.canceled in production: the last four characters of the order's id").toStdString());
}

void ProductionOptions::addBatchTo(CLI::App& command)
{
    addCommon(command);
    command.add_option("--confirm-rows", m_confirm, tr("For a batch in production: how many rows will be sent").toStdString());
}

void ProductionOptions::addCommon(CLI::App& command)
{
    command.add_option("--production", m_name, tr("Send to production: the environment's name once more").toStdString());
    command.add_option("--reason", m_reason, tr("Ticket or reason, kept in the history; production needs one").toStdString());
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

template <typename What>
auto ProductionOptions::cleared(ProductionGuard& guard, const What& what) const -> decltype(guard.clear(what))
{
    if (!isProduction(what.environment))
        return guard.clear(what);
    const Result<Question> question = guard.ask(what);
    if (!question)
        return std::unexpected(question.error());
    return guard.confirm(*question, what,
                         {.kind = ConfirmingAct::Kind::CommandLine, .isAutoRepeat = false, .typed = QString::fromStdString(m_confirm)});
}

Result<Clearance> ProductionOptions::clear(ProductionGuard& guard, const Submission& submission) const
{
    return cleared(guard, submission);
}

Result<BatchClearance> ProductionOptions::clear(ProductionGuard& guard, const BatchIntent& intent) const
{
    return cleared(guard, intent);
}

QString ProductionOptions::advice(const Error& error, const Environment& environment)
{
    switch (error.code) {
    case ErrorCode::ProductionLocked: return tr("To send to production, add --production \"%1\" and --reason.").arg(environment.name);
    case ErrorCode::ReasonMissing: return tr("Add --reason.");
    case ErrorCode::ConfirmedWrong:
        return tr("For order.canceled, add --confirm with the last four characters of the order's id; for a batch, --confirm-rows with "
                  "the number of its rows that will be sent.");
    default: return {};
    }
}

ExitCode ProductionOptions::refuse(const Error& error, const Environment& environment)
{
    const ExitCode code = CliContext::fail(error);
    if (const QString text = advice(error, environment); !text.isEmpty())
        CliContext::complain(text);
    return code;
}

} // namespace vestnik
