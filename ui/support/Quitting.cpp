#include "Quitting.h"

#include "BatchLauncher.h"
#include "ScenarioLauncher.h"
#include "StateStrip.h"

namespace vestnik {

Quitting::Quitting(Session& session, BatchLauncher& batches, ScenarioLauncher& scenarios, StateStrip& states, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_batches(batches),
      m_scenarios(scenarios),
      m_state(*states.add(QStringLiteral("quitting"), StateSlot::Rank::First))
{
    const auto goOn = [this] {
        if (!m_scenarios.isBusy() && std::exchange(m_isAsking, false) && !m_isQuitting)
            m_state.close(); // what it asks about is over
        if (m_isQuitting)
            Q_EMIT closeRequested();
    };
    connect(&m_session, &Session::idle, this, goOn);
    connect(&m_session, &Session::recordedLate, this, &Quitting::onRecorded);
    connect(&m_session, &Session::recordingGivenUp, this, &Quitting::onRecorded);
    connect(&m_batches, &BatchLauncher::idle, this, goOn, Qt::QueuedConnection); // after all who hear of it
    connect(&m_scenarios, &ScenarioLauncher::idle, this, goOn, Qt::QueuedConnection);
    connect(&m_scenarios, &ScenarioLauncher::environmentShown, this, [this] {
        if (m_isStopping && m_scenarios.isKeeping())
            sayKeeping();
    });
}

void Quitting::onRecorded()
{
    if (!m_session.hasUnrecorded() && !m_batches.isUnrecorded())
        m_state.close(); // its button would accept a loss that there is no more
}

void Quitting::quit()
{
    if (std::exchange(m_isQuitting, true)) {
        m_isLossAccepted = true;
        m_session.giveUp();
        m_batches.giveUp();
        m_scenarios.giveUp();
    }
    Q_EMIT closeRequested();
}

bool Quitting::waitForBatch()
{
    if (!m_batches.isBusy() || m_isLossAccepted)
        return false;
    if (m_batches.isUnrecorded()) {
        sayUnrecorded();
        return true;
    }
    m_isQuitting = true;
    m_state.show(
        StateSlot::Tone::Warning, [] { return tr("The batch pauses: waiting for its responses…"); }, [] { return tr("Quit now"); },
        [this] {
            m_batches.giveUp();
            if (m_batches.isUnrecorded()) // there is no answer to give up
                sayUnrecorded();
        });
    m_batches.pause();
    return m_batches.isBusy(); // what had only been about to begin is over
}

bool Quitting::askAboutScenario()
{
    if (m_isQuitting || m_isLossAccepted || !m_scenarios.isBusy())
        return false;
    m_isAsking = true;
    m_state.show(
        StateSlot::Tone::Warning,
        [this] { return tr("A scenario is running (%1). Quitting stops it for good.").arg(m_scenarios.standing()); },
        [] { return tr("Stop and quit"); },
        [this] {
            m_isQuitting = true;
            Q_EMIT closeRequested();
        });
    return true; // who closes the line lets it run
}

bool Quitting::waitForScenario()
{
    const bool isUnderWay = m_scenarios.isBusy() || m_scenarios.isKeeping();
    if (!isUnderWay || m_isLossAccepted) {
        m_scenarios.stop(); // what was asked for does not begin any more
        return false;
    }
    m_isQuitting = true;
    m_scenarios.stop();
    m_isStopping = m_scenarios.isBusy();
    if (m_isStopping) {
        m_state.show(
            StateSlot::Tone::Warning, [] { return tr("The scenario stops: waiting for its responses…"); }, [] { return tr("Quit now"); },
            [this] { m_scenarios.giveUp(); });
    } else if (m_scenarios.isKeeping()) {
        sayKeeping();
    }
    return m_isStopping || m_scenarios.isKeeping(); // what had only been about to begin is over
}

void Quitting::sayKeeping()
{
    m_isStopping = false;
    m_state.show(StateSlot::Tone::Information, [] { return tr("The scenario's report is being written…"); });
}

bool Quitting::mayClose()
{
    if (askAboutScenario())
        return false;
    const bool isBatchUnderWay = waitForBatch();
    const bool isScenarioUnderWay = waitForScenario(); // both stop, whichever is told
    if (isBatchUnderWay || isScenarioUnderWay)
        return false;
    if (m_session.isSending()) {
        m_isQuitting = true;
        m_session.shutDown();
    }
    if (m_session.isSending()) { // what had not left is over
        m_state.show(
            StateSlot::Tone::Warning, [] { return tr("Waiting for 1 response…"); }, [] { return tr("Quit now"); },
            [this] { m_session.giveUp(); });
        return false;
    }
    if (m_session.hasUnrecorded() && !m_isLossAccepted) {
        sayUnrecorded();
        return false;
    }
    return true;
}

void Quitting::sayUnrecorded()
{
    m_isAsking = false;
    m_state.show(
        StateSlot::Tone::Error, [] { return tr("The last response is not recorded yet."); },
        [] { return tr("Quit and lose the response"); },
        [this] {
            m_isLossAccepted = true;
            Q_EMIT closeRequested();
        });
}

} // namespace vestnik
