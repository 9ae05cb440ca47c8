#include "BatchLauncher.h"

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

BatchLauncher::BatchLauncher(Session& session, const Ways& ways, QWidget& window)
    : QObject(&window), m_session(session), m_notice(ways.notice), m_parent(window)
{
    connect(&ways.top, &TopBar::batchRequested, this, &BatchLauncher::open);
    connect(&ways.history, &HistoryPane::batchRequested, this, &BatchLauncher::openRecords);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_B), &window), &QShortcut::activated, this, &BatchLauncher::open);
    const auto* drops = new DropTarget(window);
    connect(drops, &DropTarget::fileDropped, this, &BatchLauncher::openFile);
    connect(drops, &DropTarget::textDropped, this, &BatchLauncher::openText);
    connect(drops, &DropTarget::severalDropped, this,
            [this] { m_notice.show(Notice::Tone::Information, [] { return tr("Drop one file at a time."); }); });
    tellOfUnfinished();
}

void BatchLauncher::tellOfUnfinished()
{
    auto* unfinished = new UnfinishedBatches(m_session, this);
    connect(unfinished, &UnfinishedBatches::found, this, [this, unfinished](const QList<UnfinishedBatch>& batches) {
        unfinished->deleteLater();
        if (batches.isEmpty() || m_window || m_notice.isVisible()) // nothing that is said already is pushed aside
            return;
        m_notice.show(
            Notice::Tone::Information, [count = batches.size()] { return UnfinishedBatches::text(count); }, [] { return tr("Show"); },
            [this] { open(); });
    });
    // Once the journal is there.
    connect(&m_session, &Session::historyChanged, unfinished, &UnfinishedBatches::look, Qt::SingleShotConnection);
}

BatchWindow& BatchLauncher::window()
{
    if (!m_window) {
        m_window = new BatchWindow(m_session, &m_parent);
        connect(m_window, &BatchWindow::busyChanged, this, [this] {
            if (!isBusy())
                Q_EMIT idle();
        });
    }
    m_window->raiseUp();
    return *m_window;
}

bool BatchLauncher::isBusy() const
{
    return m_window && m_window->isBusy();
}

bool BatchLauncher::isUnrecorded() const
{
    return m_window && m_window->isUnrecorded();
}

void BatchLauncher::pause()
{
    if (m_window)
        m_window->pause();
}

void BatchLauncher::giveUp()
{
    if (m_window)
        m_window->giveUp();
}

void BatchLauncher::open()
{
    window();
}

void BatchLauncher::openFile(const QString& path)
{
    window().readFile(path);
}

void BatchLauncher::openText(const QString& text)
{
    window().readText(text);
}

void BatchLauncher::openRecords(const QList<DeliveryRecord>& records)
{
    const Environment current = m_session.current();
    const auto foreign = std::find_if(records.cbegin(), records.cend(), [&](const DeliveryRecord& record) {
        return record.summary.environmentId != current.id || record.summary.origin != current.origin();
    });
    if (foreign != records.cend()) {
        const auto there = [summary = foreign->summary] { return environmentText(summary.environmentName, summary.environmentKind); };
        const auto here = [current] { return environmentText(current.name, current.kind); };
        m_notice.show(Notice::Tone::Warning, [there, here] {
            return tr("A record among them was sent to %1, and the batch would go to %2. Select records of one environment, and choose it "
                      "first. Nothing was sent.")
                .arg(there(), here());
        });
        return;
    }
    window().takeRecords(records);
}

void BatchLauncher::openBatch(const QString& id)
{
    window().openBatch(id);
}

} // namespace vestnik
