#include "ProductionOptions.h"

namespace vestnik {

void ProductionOptions::addTo(CLI::App& command)
{
    command.add_option("--production", m_name, tr("Send to production: the environment's name once more").toStdString());
    command.add_option("--reason", m_reason, tr("Ticket or reason, kept in the history; production needs one").toStdString());
    command.add_option("--confirm", m_confirm,
                       tr("For order.canceled in production: the last four characters of the order's id").toStdString());
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
    if (reason().trimmed().isEmpty())
        return std::unexpected(Error{ErrorCode::ReasonMissing, environment.name, {}});
    return guard.open(environment, name);
}

Result<Clearance> ProductionOptions::clear(ProductionGuard& guard, const Submission& submission) const
{
    if (!isProduction(submission.environment))
        return guard.clear(submission);
    const Result<Question> question = guard.ask(submission);
    if (!question)
        return std::unexpected(question.error());
    return guard.confirm(*question, submission,
                         {.kind = ConfirmingAct::Kind::CommandLine, .isAutoRepeat = false, .typed = QString::fromStdString(m_confirm)});
}

QString ProductionOptions::advice(const Error& error, const Environment& environment)
{
    switch (error.code) {
    case ErrorCode::ProductionLocked: return tr("To send to production, add --production \"%1\" and --reason.").arg(environment.name);
    case ErrorCode::ReasonMissing: return tr("Add --reason.");
    case ErrorCode::ConfirmedWrong: return tr("For order.canceled, add --confirm with the last four characters of the order's id.");
    default: return {};
    }
}

} // namespace vestnik
