#include "BatchDoor.h"

#include "BatchWindow.h"
#include "DropTarget.h"
#include "HistoryPane.h"
#include "Notice.h"
#include "OutcomeText.h"
#include "TopBar.h"
#include "UnfinishedBatches.h"

#include <QShortcut>

#include <algorithm>

namespace vestnik {

BatchDoor::BatchDoor(Desk& desk, const Ways& ways, QWidget& window)
    : QObject(&window), m_desk(desk), m_notice(ways.notice), m_parent(window)
{
    connect(&ways.top, &TopBar::batchRequested, this, &BatchDoor::open);
    connect(&ways.history, &HistoryPane::batchRequested, this, &BatchDoor::openRecords);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_B), &window), &QShortcut::activated, this, &BatchDoor::open);
    const auto* drops = new DropTarget(window);
    connect(drops, &DropTarget::fileDropped, this, &BatchDoor::openFile);
    connect(drops, &DropTarget::textDropped, this, &BatchDoor::openText);
    connect(drops, &DropTarget::severalDropped, this,
            [this] { m_notice.say(Notice::Tone::Information, [] { return tr("Drop one file at a time."); }); });
    tellOfUnfinished();
}

void BatchDoor::tellOfUnfinished()
{
    auto* unfinished = new UnfinishedBatches(m_desk, this);
    connect(unfinished, &UnfinishedBatches::found, this, [this, unfinished](const QList<UnfinishedBatch>& batches) {
        unfinished->deleteLater();
        if (batches.isEmpty() || m_window || m_notice.isVisible()) // nothing that is said already is pushed aside
            return;
        m_notice.say(
            Notice::Tone::Information, [count = batches.size()] { return UnfinishedBatches::text(count); }, [] { return tr("Show"); },
            [this] { open(); });
    });
    // Once the journal is there.
    connect(&m_desk, &Desk::historyChanged, unfinished, &UnfinishedBatches::look, Qt::SingleShotConnection);
}

BatchWindow& BatchDoor::window()
{
    if (!m_window) {
        m_window = new BatchWindow(m_desk, &m_parent);
        connect(m_window, &BatchWindow::busyChanged, this, [this] {
            if (!isBusy())
                Q_EMIT idle();
        });
    }
    m_window->raiseUp();
    return *m_window;
}

bool BatchDoor::isBusy() const
{
    return m_window && m_window->isBusy();
}

bool BatchDoor::isUnrecorded() const
{
    return m_window && m_window->isUnrecorded();
}

void BatchDoor::pause()
{
    if (m_window)
        m_window->pause();
}

void BatchDoor::giveUp()
{
    if (m_window)
        m_window->giveUp();
}

void BatchDoor::open()
{
    window();
}

void BatchDoor::openFile(const QString& path)
{
    window().readFile(path);
}

void BatchDoor::openText(const QString& text)
{
    window().readText(text);
}

void BatchDoor::openRecords(const QList<DeliveryRecord>& records)
{
    const Environment current = m_desk.current();
    const auto foreign = std::find_if(records.cbegin(), records.cend(), [&](const DeliveryRecord& record) {
        return record.summary.environmentId != current.id || record.summary.origin != current.origin();
    });
    if (foreign != records.cend()) {
        const auto there = [summary = foreign->summary] { return environmentText(summary.environmentName, summary.environmentKind); };
        const auto here = [current] { return environmentText(current.name, current.kind); };
        m_notice.say(Notice::Tone::Warning, [there, here] {
            return tr("A record among them was sent to %1, and the batch would go to %2. Select records of one environment, and choose it "
                      "first. Nothing was sent.")
                .arg(there(), here());
        });
        return;
    }
    window().takeRecords(records);
}

void BatchDoor::openBatch(const QString& id)
{
    window().openBatch(id);
}

} // namespace vestnik
