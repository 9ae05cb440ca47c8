#include "ScenarioLauncher.h"

#include "Composer.h"
#include "HistoryPane.h"
#include "RecordSide.h"
#include "ScenariosPage.h"
#include "StateStrip.h"
#include "WindowFrame.h"

namespace vestnik {

ScenarioLauncher::ScenarioLauncher(Session& session, const Ways& ways, QWidget& window)
    : QObject(&window), m_session(session), m_ways(ways), m_told(*ways.states.add(QStringLiteral("scenarioTold")))
{
    connect(&m_ways.history, &HistoryPane::scenarioRequested, this, &ScenarioLauncher::saveScenario);
    connect(&m_ways.side, &RecordSide::scenarioRequested, this, &ScenarioLauncher::saveScenario);
    connect(&m_ways.frame, &WindowFrame::shown, this, [this](Page page) {
        if (page == Page::Scenarios)
            offerOrder();
    });
}

ScenariosPage& ScenarioLauncher::page()
{
    if (!m_page)
        makePage();
    m_told.close(); // it is in view now
    m_ways.frame.show(Page::Scenarios);
    return *m_page;
}

void ScenarioLauncher::makePage()
{
    m_page = new ScenariosPage(m_session);
    m_ways.frame.setWidget(Page::Scenarios, m_page);
    connect(m_page, &ScenariosPage::runChanged, this, &ScenarioLauncher::onRunChanged);
    connect(m_page, &ScenariosPage::ended, this, &ScenarioLauncher::onEnded);
    connect(m_page, &ScenariosPage::tokenNeeded, &m_session, &Session::tokenNeeded);
    connect(m_page, &ScenariosPage::resendRequested, this, &ScenarioLauncher::resendRequested);
    connect(m_page, &ScenariosPage::loadRequested, this, &ScenarioLauncher::loadRequested);
    connect(m_page, &ScenariosPage::timelineRequested, this, &ScenarioLauncher::timelineRequested);
    offerOrder();
}

void ScenarioLauncher::offerOrder()
{
    if (!m_page)
        return;
    const OutgoingBody body = m_ways.composer.outgoing();
    m_page->setFormOrder(body.orderId.isEmpty() ? body.orderUuid : body.orderId);
}

void ScenarioLauncher::open()
{
    page();
}

void ScenarioLauncher::saveScenario(const QList<DeliveryRecord>& records)
{
    page().saveScenario(records);
}

void ScenarioLauncher::choose(const QString& id)
{
    page().choose(id);
}

QString ScenarioLauncher::standing() const
{
    return m_page ? m_page->standing() : QString();
}

bool ScenarioLauncher::isKeeping() const
{
    return m_page && m_page->isKeeping();
}

bool ScenarioLauncher::isBusy() const
{
    return m_page && m_page->isBusy();
}

bool ScenarioLauncher::mayStop() const
{
    const ScenariosPage* page = m_page.data();
    return page && (page->isBusy() || page->isChecking());
}

void ScenarioLauncher::stop()
{
    if (m_page)
        m_page->stop();
}

void ScenarioLauncher::giveUp()
{
    if (m_page)
        m_page->giveUp();
}

const Environment* ScenarioLauncher::environmentOfRun() const
{
    return m_page && m_ways.frame.page() == Page::Scenarios ? m_page->environmentOfRun() : nullptr;
}

void ScenarioLauncher::onRunChanged()
{
    m_ways.frame.rail().setMark(Page::Scenarios, m_page->standing());
    m_ways.frame.rail().setProgress(Page::Scenarios, m_page->share());
    Q_EMIT environmentShown();
}

void ScenarioLauncher::onEnded()
{
    onRunChanged();
    if (m_ways.frame.page() != Page::Scenarios && !m_page->told().isEmpty()) {
        m_told.show(
            m_page->toldTone(), [this] { return m_page ? m_page->told() : QString(); }, [] { return tr("Show"); }, [this] { open(); });
    }
    Q_EMIT idle();
}

} // namespace vestnik
