// What the page that sends has for a batch that the team shares.
#include "BatchConfirmCard.h"
#include "BatchRunText.h"
#include "BatchSendPage.h"
#include "BatchSettings.h"
#include "FailedRowActions.h"
#include "PutBackQuestion.h"
#include "SharedPlans.h"
#include "TeamBeside.h"
#include "TeamErrorText.h"
#include "TeamText.h"
#include "WhenDone.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace vestnik {

using State = BatchSession::State;

namespace {

qsizetype countOf(const QList<SharedPutBack>& rows, TeamQueue::PutBack became)
{
    return std::count_if(rows.cbegin(), rows.cend(), [became](const SharedPutBack& row) { return row.became == became; });
}

} // namespace

void BatchSendPage::join(const QString& id, const QString& environment)
{
    if (isBusy())
        return;
    // At a first start the journal is still being made.
    const auto job = [opened = m_session.journal().open(), access = m_session.team().history().access(), folder = m_session.folder(), id,
                      environment, environments = m_session.environments()](const auto&) -> Result<StoredBatch> {
        const Result<void> open = opened.result();
        return open ? SharedPlans::fetch(access, folder, id, environments, environment) : std::unexpected(open.error());
    };
    openWhenDone(TeamBeside::run<StoredBatch>(job, TeamStrays::Work::Writes), AtFailure::LetGo);
}

void BatchSendPage::sayUnasked()
{
    const bool isStartUnasked = m_run && m_run->isTeamMissing();
    const std::optional<Error> unclaimed = m_run ? m_run->unclaimed() : std::nullopt;
    const QString said =
        QStringLiteral("%1 %2 %3").arg(m_run ? m_run->batch().id : QString()).arg(isStartUnasked).arg(unclaimed.has_value());
    if (std::exchange(m_unaskedSaid, said) == said)
        return;
    if (!isStartUnasked && !unclaimed)
        return m_teamMissing->close();
    m_teamMissing->show(StateSlot::Tone::Warning, [isStartUnasked, unclaimed] {
        QStringList texts;
        if (isStartUnasked)
            texts += tr("The team's database did not answer. Only this computer's sends were looked at again.");
        if (unclaimed)
            texts += rowsUnclaimedText(*unclaimed);
        return texts.join(u'\n');
    });
}

void BatchSendPage::refreshShared()
{
    m_actions->setShared(isShared());
    if (!isShared()) {
        m_sharedSaid.clear();
        return m_shared->close();
    }
    const bool isJoined = m_run->queue() && m_run->queue()->isShared(); // until then nobody was asked
    const std::optional<Error> away = m_run->teamAway();
    const int awayCode = away ? static_cast<int>(away->code) : -1;
    const bool mayLook = m_run->state() == State::Idle && m_run->tally().left() == 0;
    const qsizetype others = isJoined ? m_run->queue()->ofOthers() : 0;
    const QString said = QStringLiteral("%1 %2 %3 %4").arg(awayCode).arg(isJoined).arg(mayLook).arg(others);
    const QString before = std::exchange(m_sharedSaid, said);
    const bool isClosed = !m_shared->isShown() && !before.isEmpty(); // by a person
    if (before == said || (isClosed && before.section(u' ', 0, 0) == said.section(u' ', 0, 0)))
        return;
    if (away)
        return m_shared->show(StateSlot::Tone::Warning, [away = *away] {
            return teamAwayText(away) + u' ' + tr("Rows that were given out go on; other rows wait until it is back.");
        });
    const auto text = [isJoined, others] {
        return isJoined ? tr("Shared with the team. Rows of other members: %1.").arg(QLocale().toString(others))
                        : tr("Shared with the team. What others sent of it is looked up when sending starts.");
    };
    if (!mayLook)
        return m_shared->show(StateSlot::Tone::Information, text);
    m_shared->show(StateSlot::Tone::Information, text, [] { return tr("Look for rows in the queue"); }, [this] { start({}, false); });
}

void BatchSendPage::connectQuestions()
{
    connect(m_confirm, &BatchConfirmCard::confirmed, this,
            [this](const ConfirmingAct& act) { m_putBack->isAsking() ? m_putBack->answer(act) : confirm(act); });
    connect(m_confirm, &BatchConfirmCard::declined, this, [this] { m_putBack->isAsking() ? m_putBack->takeBack() : m_run->withdraw(); });
    connect(m_actions, &FailedRowActions::putBackRequested, this, &BatchSendPage::askToPutBack);
    connect(m_putBack, &PutBackQuestion::waitingChanged, this, [this](bool isWaiting) {
        if (!isWaiting)
            return m_state->close();
        m_state->show(StateSlot::Tone::Information, [] { return tr("Asking the team's database which rows are unknown…"); });
    });
    connect(m_putBack, &PutBackQuestion::done, this, [this](const QString& batch, const QList<SharedPutBack>& rows) {
        if (m_run && m_run->batch().id == batch)
            showPutBack(rows);
    });
    connect(m_putBack, &PutBackQuestion::failed, this, [this](const QString& batch, const Error& error) {
        if (m_run && m_run->batch().id == batch)
            say(error);
    });
}

void BatchSendPage::askToPutBack()
{
    if (!isShared() || !m_run->queue())
        return;
    if (isProduction(m_environment) && m_session.guard().state(m_environment) != LockState::Open)
        return say({ErrorCode::ProductionLocked, m_environment.name, {}});
    const StoredBatch& batch = m_run->batch();
    m_state->close();
    m_isLockSaid = false;
    m_putBack->ask({.batch = batch.id,
                    .file = fileText(),
                    .total = batch.rows.size(),
                    .environment = m_environment,
                    .reason = m_settings->startOptions().reason});
}

void BatchSendPage::showPutBack(const QList<SharedPutBack>& rows)
{
    const qsizetype queued = countOf(rows, TeamQueue::PutBack::Queued);
    const qsizetype accepted = countOf(rows, TeamQueue::PutBack::Accepted);
    const qsizetype held = countOf(rows, TeamQueue::PutBack::Held);
    const auto text = [queued, accepted, held] {
        QStringList parts{tr("Rows back in the queue: %1.").arg(QLocale().toString(queued))};
        if (accepted > 0)
            parts += tr("Accepted after all, by their member's history: %1.").arg(QLocale().toString(accepted));
        if (held > 0)
            parts += tr("Not put back, since a member still has them: %1. Try again later.").arg(QLocale().toString(held));
        return parts.join(u' ');
    };
    const State state = m_run->state();
    if (queued == 0 || (state != State::Idle && state != State::Paused))
        return m_state->show(StateSlot::Tone::Information, text);
    m_state->show(
        StateSlot::Tone::Information, text, [] { return tr("Send rows of the queue"); },
        [this] { m_run && m_run->state() == State::Paused ? resume() : start({}, false); });
}

} // namespace vestnik
