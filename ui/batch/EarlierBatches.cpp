#include "EarlierBatches.h"

#include "BackgroundTask.h"
#include "BatchListModel.h"
#include "BatchListView.h"
#include "BatchRunText.h"
#include "JoinMenu.h"
#include "LineIcon.h"
#include "Shortcuts.h"
#include "TeamText.h"
#include "Toasts.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto pauseBetween = 700ms;
constexpr qsizetype mostRead = 50; // the standing of older ones is read when they are opened

} // namespace

EarlierBatches::EarlierBatches(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new BatchListModel(this)),
      m_title(new QLabel),
      m_table(new BatchListView(*m_model)),
      m_menu(new QMenu(this)),
      m_open(new QAction(this)),
      m_remove(Shortcuts::add(Shortcut::RemoveBatch, *m_table)),
      m_new(new QToolButton),
      m_none(new QLabel),
      m_away(new QLabel),
      m_team(new TeamBatches(session.team().history(), this))
{
    build();
    m_timer.setSingleShot(true);
    m_timer.setInterval(pauseBetween);
    connect(&m_timer, &QTimer::timeout, this, &EarlierBatches::refresh);
    connect(&m_session, &Session::historyChanged, this, [this] {
        if (m_isWanted && isVisible())
            refreshSoon();
    });
    connect(m_open, &QAction::triggered, this, &EarlierBatches::open);
    connect(m_remove, &QAction::triggered, this, &EarlierBatches::remove);
    connect(m_table, &BatchListView::openRequested, this, &EarlierBatches::open);
    connect(m_table, &BatchListView::menuRequested, this, [this](const QPoint& place) { m_menu->popup(place); });
    connect(m_table, &BatchListView::chosenChanged, this, &EarlierBatches::updateActs);
    connect(m_new, &QToolButton::clicked, this, &EarlierBatches::newRequested);
    connect(m_team, &TeamBatches::changed, this, &EarlierBatches::showTeam);
    // A plan that comes back into another history would count as never sent.
    for (const auto signal : {&Session::journalReplaced, &Session::journalLossAccepted})
        connect(&m_session, signal, this, [this] { Toasts::of(*this).withdraw(m_removals); });
    retranslateUi();
}

void EarlierBatches::build()
{
    m_table->setObjectName(QStringLiteral("earlierBatches"));
    m_title->setBuddy(m_table);
    m_menu->setObjectName(QStringLiteral("batchMenu"));
    m_menu->addActions({m_open, m_remove});
    m_remove->setShortcutContext(Qt::WidgetShortcut); // in a field the key means another thing
    m_new->setObjectName(QStringLiteral("newBatch"));
    m_new->setIcon(lineIcon(QStringLiteral("add")));
    m_new->setAutoRaise(true);
    m_new->setFocusPolicy(Qt::StrongFocus);
    m_none->setObjectName(QStringLiteral("noEarlierBatches"));
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignTop);
    m_away->setObjectName(QStringLiteral("teamBatchesAway"));
    m_away->setWordWrap(true);
    m_away->setTextFormat(Qt::PlainText);
    m_away->hide();
    setAutoFillBackground(true); // it may lie over the page
    setFocusProxy(m_table);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_new);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::space, Tokens::spaceTiny, Tokens::spaceTiny, Tokens::space);
    layout->addLayout(head);
    layout->addWidget(m_none, 1);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_away);
    showRows();
}

void EarlierBatches::showRows()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_table->setHidden(isEmpty);
    m_none->setVisible(isEmpty);
}

void EarlierBatches::setWanted(bool isWanted)
{
    if (std::exchange(m_isWanted, isWanted) == isWanted)
        return;
    if (isWanted)
        return refresh();
    ++m_reading; // what is being read is not shown any more
    m_isReading = false;
}

void EarlierBatches::refresh()
{
    if (!m_isWanted)
        return;
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_isReading = true;
    m_isStale = false;
    const int reading = ++m_reading;
    whenDone(runInBackground<Result<QList<BatchEntry>>>([folder = m_session.folder()](const auto&) { return BatchList::all(folder); }),
             this, [this, reading](const Result<QList<BatchEntry>>& entries) {
                 if (reading != m_reading)
                     return;
                 if (!entries) {
                     endReading();
                     Q_EMIT failed(entries.error());
                     return;
                 }
                 m_model->show(*entries);
                 if (m_table->chosen() < 0)
                     selectInView();
                 m_left.clear();
                 for (qsizetype i = 0; i < std::min(entries->size(), mostRead); ++i)
                     m_left += entries->at(i).header.isShared ? QStringList() : QStringList(entries->at(i).id);
                 showRows();
                 updateActs();
                 readNext();
             });
}

void EarlierBatches::endReading()
{
    m_isReading = false;
    if (m_isStale)
        refreshSoon();
}

void EarlierBatches::refreshSoon()
{
    m_isStale = true;
    if (!m_isHeld && !m_isReading && !m_timer.isActive())
        m_timer.start();
}

void EarlierBatches::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) == isHeld)
        return;
    watchTeam();
    if (isHeld)
        m_timer.stop();
    else if (m_isStale)
        refreshSoon();
}

void EarlierBatches::setInView(const QString& id)
{
    if (std::exchange(m_inView, id) != id)
        selectInView();
}

void EarlierBatches::selectInView()
{
    m_table->clearSelection();
    select(m_inView);
}

void EarlierBatches::select(const QString& id)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->at(row).id == id)
            m_table->selectRow(row);
    }
}

void EarlierBatches::showTally(const QString& id, const BatchCounts& tally)
{
    m_model->setTally(id, tally);
    updateActs();
}

void EarlierBatches::readNext()
{
    if (m_left.isEmpty())
        return endReading();
    const QString id = m_left.takeFirst();
    const auto read = [folder = m_session.folder(), run = m_session.journal().runId(), id](const auto&) {
        JournalQueries queries(folder, run);
        return BatchList::tally(queries, folder, id);
    };
    whenDone(runInBackground<Result<BatchCounts>>(read), this, [this, id, reading = m_reading](const Result<BatchCounts>& tally) {
        if (reading != m_reading)
            return;
        if (tally) // one that cannot be read is told of when it is opened
            m_model->setTally(id, *tally);
        updateActs();
        readNext();
    });
}

void EarlierBatches::updateActs()
{
    const int row = m_table->chosen();
    const bool isElsewhere = row >= 0 && m_model->isElsewhere(row);
    m_open->setText(isElsewhere ? tr("Join") : row >= 0 && m_model->isUnfinished(row) ? tr("Resume…") : tr("Open"));
    m_remove->setText(tr("Delete"));
    const bool canRemove = row >= 0 && m_model->isUntouched(row); // what was sent of a batch belongs to it
    m_remove->setVisible(canRemove);                              // one that is hidden cannot be enabled
    m_remove->setEnabled(canRemove);
}

void EarlierBatches::open()
{
    const int row = m_table->chosen();
    if (row < 0)
        return;
    m_model->isElsewhere(row) ? join(row) : Q_EMIT openRequested(m_model->at(row).id);
}

void EarlierBatches::join(int row)
{
    const QString id = m_model->at(row).id;
    const QList<Environment> fitting = m_team->fitting(id, m_session.environments());
    if (fitting.size() < 2) // where none fits, that is said when it is fetched
        return Q_EMIT joinRequested(id, {});
    auto* menu = new JoinMenu(fitting, this);
    connect(menu, &JoinMenu::chosen, this, [this, id](const QString& environment) { Q_EMIT joinRequested(id, environment); });
    menu->popup(m_table->placeBelow(row));
}

void EarlierBatches::showTeam()
{
    const int row = m_table->chosen();
    const QString chosen = row >= 0 ? m_model->at(row).id : m_inView;
    m_model->showTeam(m_team->plans());
    if (m_table->chosen() < 0)
        select(chosen);
    const std::optional<Error>& error = m_team->error();
    m_away->setVisible(error.has_value());
    m_away->setText(error ? teamAwayText(*error) + u' ' + tr("Batches of other members are not shown.") : QString());
    showRows();
    updateActs();
}

void EarlierBatches::watchTeam()
{
    m_team->watch(isVisible() && !m_isHeld);
}

void EarlierBatches::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    watchTeam();
}

void EarlierBatches::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    watchTeam();
}

void EarlierBatches::remove()
{
    const int row = m_table->chosen();
    if (row < 0)
        return;
    const auto job = [folder = m_session.folder(), id = m_model->at(row).id](const auto&) -> Result<StoredBatch> {
        const Result<StoredBatch> batch = BatchStore::load(folder, id);
        const Result<QString> removed = batch ? BatchStore::remove(folder, id) : std::unexpected(batch.error());
        return removed ? batch : std::unexpected(removed.error());
    };
    whenDone(runInBackground<Result<StoredBatch>>(job), this, [this](const Result<StoredBatch>& removed) {
        if (removed) {
            Q_EMIT this->removed(removed->id);
            offerBack(*removed);
        } else {
            Q_EMIT failed(removed.error());
        }
        refresh();
    });
}

void EarlierBatches::offerBack(const StoredBatch& removed)
{
    const auto text = [header = removed.header, made = removed.createdAt] {
        return tr("Batch \"%1\" deleted.").arg(BatchRunText::file(header, made));
    };
    const auto bringBack = [this, removed] {
        const auto job = [folder = m_session.folder(), removed](const auto&) { return BatchStore::restore(folder, removed); };
        whenDone(runInBackground<Result<void>>(job), this, [this](const Result<void>& restored) {
            if (!restored)
                Q_EMIT failed(restored.error());
            refresh();
        });
    };
    // Each deleted one can be brought back by itself.
    Toasts::of(*this).add(
        m_removals,
        {.tone = Toast::Tone::Done, .text = text, .offers = {{.text = [] { return tr("Undo"); }, .act = bringBack, .isUndo = true}}});
}

void EarlierBatches::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void EarlierBatches::retranslateUi()
{
    m_title->setText(tr("Batches"));
    m_none->setText(tr("Batches that you store in step 2 are listed here."));
    m_new->setAccessibleName(tr("New batch"));
    m_new->setToolTip(tr("New batch"));
    m_table->setAccessibleName(tr("Earlier batches"));
    m_table->setToolTip(tr("Enter or a double click opens a batch; nothing is sent by that") + u'\n'
                        + Shortcuts::tip(tr("Delete a batch of which nothing was sent"), Shortcut::RemoveBatch));
    m_model->retranslate();
    showTeam();
    updateActs();
}

} // namespace vestnik
