#include "OneSend.h"

#include "JournalQueries.h"
#include "LateRecords.h"
#include "OrderFactTexts.h"
#include "QuitSignals.h"
#include "WhenDone.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace vestnik {

OneSend::OneSend(const CliContext& context, TokenVault& tokens, ProductionGuard& guard)
    : m_context(context),
      m_journal(context.folder.path()),
      m_outbox(m_journal, m_client),
      m_environments(context.folder.environmentsFile()),
      m_services{tokens, guard, m_outbox, m_environments,
                 [this](const Submission& submission, QObject* pending, const Then& then) { open(submission, pending, then); }},
      m_team(context, m_journal)
{
    m_services.claims = &m_team.claims();
}

SendResult OneSend::run(const SendRequest& request, const SendAnswer& answer)
{
    m_exclusions = answer.exclusions;
    QEventLoop loop;
    QuitSignals quit;
    SendJob job(m_services, request);
    SendResult result{std::unexpected(Error{ErrorCode::ShuttingDown, {}, {}})};
    QObject::connect(&job, &SendJob::confirmationNeeded, &loop,
                     [&](const Submission&, const Question& question) { job.answer(question, answer); });
    QObject::connect(&job, &SendJob::answerRefused, &loop, [&](const Error& error) {
        result.report = std::unexpected(error);
        loop.exit();
    });
    QObject::connect(&job, &SendJob::finished, &loop, [&](const SendResult& end) {
        result = end;
        loop.exit();
    });
    QObject::connect(&quit, &QuitSignals::requested, &loop, [&](int count) {
        count > 1 ? job.cancel() : job.cancelUnsent();
        if (count == 1)
            sayWaiting();
    });
    QObject::connect(&m_outbox, &Outbox::recordedLate, &loop, [&result] {
        if (result.report)
            result.report->recorded = true;
    });
    QMetaObject::invokeMethod(&job, &SendJob::start, Qt::QueuedConnection);
    loop.exec();
    waitForRecords(m_outbox, quit);
    return result;
}

void OneSend::open(const Submission& submission, QObject* pending, const Then& then)
{
    if (const Result<void> created = m_context.folder.create(); !created)
        return then(created);
    whenDone(m_journal.open(), pending, [this, submission, then](const Result<void>& opened) {
        then(opened && isProduction(submission.environment) ? sayFacts(submission) : opened);
    });
}

Result<void> OneSend::sayFacts(const Submission& submission)
{
    const OrderQuestion asked{{submission.environment.origin(), submission.orderId, submission.orderUuid}, submission.event};
    JournalQueries queries(m_context.folder.path(), m_journal.runId());
    Result<OrderKnowledge> known = queries.knownOfOrder(asked.order, asked.event);
    // One that a member has under way may have been processed, so it stands as unknown there; her computer may be gone.
    const EventStanding standing = known ? m_team.join(*known, asked.order, asked.event) : EventStanding::Unheard;
    const QStringList lines = OrderFactTexts::lines(known, asked, m_context.catalog);
    for (const QString& line : lines)
        CliContext::printInfo(line);
    if (m_exclusions.excludes(standing))
        return std::unexpected(exclusionError({}, {standing}));
    return {};
}

void OneSend::sayWaiting() const
{
    if (m_client.inFlight() > 0)
        CliContext::printInfo(QCoreApplication::translate("SendCommand", "Waiting for the response. Press Ctrl+C again to stop waiting."));
}

} // namespace vestnik
