#include "BatchLauncher.h"

#include "BatchWindow.h"
#include "DropTarget.h"
#include "HistoryPane.h"
#include "OutcomeText.h"
#include "PresetTransfer.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "UnfinishedBatches.h"
#include "WindowFrame.h"

#include <algorithm>

namespace vestnik {

BatchLauncher::BatchLauncher(Session& session, const Ways& ways, QWidget& window)
    : QObject(&window),
      m_session(session),
      m_unfinished(*ways.states.add(QStringLiteral("unfinishedBatches"))),
      m_told(*ways.states.add(QStringLiteral("batchTold"))),
      m_foreign(*ways.states.add(QStringLiteral("foreignRecords"))),
      m_frame(ways.frame)
{
    connect(&ways.history, &HistoryPane::batchRequested, this, &BatchLauncher::openRecords);
    const auto* drops = new DropTarget(window);
    connect(drops, &DropTarget::fileDropped, this, &BatchLauncher::takeFile);
    connect(drops, &DropTarget::textDropped, this, &BatchLauncher::openText);
    connect(drops, &DropTarget::severalDropped, this,
            [this, &window] { Toasts::of(window).say(*this, Toast::Tone::Information, [] { return tr("Drop one file at a time."); }); });
    tellOfUnfinished();
}

void BatchLauncher::tellOfUnfinished()
{
    auto* unfinished = new UnfinishedBatches(m_session, this);
    connect(unfinished, &UnfinishedBatches::found, this, [this, unfinished](const QList<UnfinishedBatch>& batches) {
        unfinished->deleteLater();
        if (batches.isEmpty() || m_page)
            return;
        m_unfinished.show(
            StateSlot::Tone::Information, [count = batches.size()] { return UnfinishedBatches::text(count); }, [] { return tr("Show"); },
            [this] { open(); });
    });
    // Once the journal is there.
    connect(&m_session, &Session::historyChanged, unfinished, &UnfinishedBatches::look, Qt::SingleShotConnection);
}

BatchWindow& BatchLauncher::page()
{
    if (!m_page) {
        m_page = new BatchWindow(m_session);
        m_frame.setWidget(Page::Batch, m_page);
        connect(m_page, &BatchWindow::standingChanged, this, &BatchLauncher::markRail);
        connect(m_page, &BatchWindow::environmentShown, this, &BatchLauncher::environmentShown);
        connect(m_page, &BatchWindow::wanted, this, &BatchLauncher::open);
        connect(m_page, &BatchWindow::toldOutOfSight, this, [this] {
            m_told.show(m_page->toldTone(), [this] { return m_page->told(); }, [] { return tr("Show"); }, [this] { open(); });
        });
        connect(m_page, &BatchWindow::busyChanged, this, [this] {
            markRail();
            if (!isBusy())
                Q_EMIT idle();
        });
    }
    for (StateSlot* told : {&m_unfinished, &m_told, &m_foreign})
        told->close(); // it is in view now
    m_frame.show(Page::Batch);
    return *m_page;
}

void BatchLauncher::markRail()
{
    m_frame.rail().setMark(Page::Batch, m_page->standing());
    m_frame.rail().setProgress(Page::Batch, m_page->share());
}

const Environment* BatchLauncher::environmentOfRows() const
{
    return m_page && m_frame.page() == Page::Batch ? m_page->environmentOfRows() : nullptr;
}

bool BatchLauncher::isBusy() const
{
    return m_page && m_page->isBusy();
}

bool BatchLauncher::isUnrecorded() const
{
    return m_page && m_page->isUnrecorded();
}

void BatchLauncher::pause()
{
    if (m_page)
        m_page->pause();
}

void BatchLauncher::giveUp()
{
    if (m_page)
        m_page->giveUp();
}

void BatchLauncher::open()
{
    page();
}

void BatchLauncher::takeFile(const QString& path)
{
    PresetTransfer::isLikely(path) ? Q_EMIT presetsDropped(path) : openFile(path);
}

void BatchLauncher::openFile(const QString& path)
{
    page().readFile(path);
}

void BatchLauncher::openText(const QString& text)
{
    page().readText(text);
}

void BatchLauncher::openRecords(const QList<DeliveryRecord>& records)
{
    const Environment current = m_session.current();
    const auto foreign = std::find_if(records.cbegin(), records.cend(), [&](const DeliveryRecord& record) {
        const Result<Environment> there = m_session.environmentOf(record); // another member's has an id of her computer
        return !there || there->id != current.id;
    });
    if (foreign != records.cend()) {
        const auto there = [summary = foreign->summary] { return environmentText(summary.environmentName, summary.environmentKind); };
        const auto here = [current] { return environmentText(current.name, current.kind); };
        m_foreign.show(StateSlot::Tone::Warning, [there, here] {
            return tr("A record was sent to %1, but %2 is chosen. Select records of one environment. Nothing was sent.")
                .arg(there(), here());
        });
        return;
    }
    page().takeRecords(records);
}

} // namespace vestnik
