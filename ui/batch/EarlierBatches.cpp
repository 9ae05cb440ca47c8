#include "EarlierBatches.h"

#include "BackgroundTask.h"
#include "BatchListModel.h"
#include "BatchRunText.h"
#include "LineIcon.h"
#include "RowTable.h"
#include "TimeText.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>
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
      m_table(new QTableView),
      m_remove(new QPushButton),
      m_open(new QPushButton),
      m_new(new QToolButton),
      m_none(new QLabel)
{
    build();
    m_timer.setSingleShot(true);
    m_timer.setInterval(pauseBetween);
    connect(&m_timer, &QTimer::timeout, this, &EarlierBatches::refresh);
    connect(&m_session, &Session::historyChanged, this, [this] {
        if (m_isWanted && isVisible())
            refreshSoon();
    });
    connect(m_open, &QPushButton::clicked, this, &EarlierBatches::open);
    connect(m_remove, &QPushButton::clicked, this, &EarlierBatches::askToRemove);
    connect(m_table, &QTableView::doubleClicked, this, &EarlierBatches::open);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EarlierBatches::updateButton);
    connect(m_new, &QToolButton::clicked, this, &EarlierBatches::newRequested);
    retranslateUi();
}

void EarlierBatches::build()
{
    m_table->setObjectName(QStringLiteral("earlierBatches"));
    m_open->setObjectName(QStringLiteral("openBatch"));
    m_title->setBuddy(m_table);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setUpRowTable(*m_table, std::array{20, 12, 12, 12, 12, 12});
    for (const int column : {BatchListModel::When, BatchListModel::Where, BatchListModel::Rows, BatchListModel::State})
        m_table->setColumnHidden(column, true); // the tool tip has them
    m_table->horizontalHeader()->setSectionResizeMode(BatchListModel::File, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(BatchListModel::Numbers, QHeaderView::ResizeToContents);
    m_table->setFrameShape(QFrame::NoFrame);
    m_remove->setObjectName(QStringLiteral("removeBatch"));
    m_remove->setAutoDefault(false);
    m_open->setAutoDefault(false);
    m_new->setObjectName(QStringLiteral("newBatch"));
    m_new->setIcon(lineIcon(QStringLiteral("add")));
    m_new->setAutoRaise(true);
    m_new->setFocusPolicy(Qt::StrongFocus);
    m_none->setObjectName(QStringLiteral("noEarlierBatches"));
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignTop);
    setAutoFillBackground(true); // it may lie over the page
    setFocusProxy(m_table);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_new);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_open, 1);
    foot->addWidget(m_remove, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::space, Tokens::spaceTiny, Tokens::spaceTiny, Tokens::space);
    layout->addLayout(head);
    layout->addWidget(m_none, 1);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
    showRows();
}

void EarlierBatches::showRows()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_table->setHidden(isEmpty);
    m_none->setVisible(isEmpty);
    for (QPushButton* button : {m_open, m_remove})
        button->setHidden(isEmpty);
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
                 m_left.clear();
                 for (qsizetype i = 0; i < std::min(entries->size(), mostRead); ++i)
                     m_left += entries->at(i).id;
                 showRows();
                 updateButton();
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
    if (isHeld)
        m_timer.stop();
    else if (m_isStale)
        refreshSoon();
}

void EarlierBatches::showTally(const QString& id, const BatchCounts& tally)
{
    m_model->setTally(id, tally);
    updateButton();
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
        updateButton();
        readNext();
    });
}

void EarlierBatches::updateButton()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_open->setEnabled(!rows.isEmpty());
    const bool isUntouched = !rows.isEmpty() && m_model->isUntouched(rows.constFirst().row());
    m_remove->setEnabled(isUntouched);
    m_remove->setToolTip(isUntouched ? tr("Nothing of it was sent") : tr("Only a batch of which nothing was ever sent can be deleted"));
    m_open->setText(!rows.isEmpty() && m_model->isUnfinished(rows.constFirst().row()) ? tr("Resume…") : tr("Open"));
}

void EarlierBatches::open()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        Q_EMIT openRequested(m_model->at(rows.constFirst().row()).id);
}

void EarlierBatches::askToRemove()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const BatchEntry& entry = m_model->at(rows.constFirst().row());
    auto* prompt = new QMessageBox(this);
    prompt->setObjectName(QStringLiteral("removeBatchPrompt"));
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    prompt->setIcon(QMessageBox::Question);
    prompt->setTextFormat(Qt::PlainText);
    prompt->setText(tr("Delete the batch \"%1\" of %2, rows: %3?")
                        .arg(BatchRunText::file(entry.header), timeText(entry.createdAt), QLocale().toString(entry.rows)));
    prompt->setInformativeText(tr("Nothing of it was ever sent. It cannot be brought back: its rows would have to be loaded again."));
    const QPushButton* yes = prompt->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    QPushButton* no = prompt->addButton(tr("Keep"), QMessageBox::RejectRole);
    prompt->setDefaultButton(no);
    prompt->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, [this, id = entry.id] { remove(id); });
    prompt->open();
}

void EarlierBatches::remove(const QString& id)
{
    const auto job = [folder = m_session.folder(), id](const auto&) { return BatchStore::remove(folder, id); };
    whenDone(runInBackground<Result<QString>>(job), this, [this](const Result<QString>& removed) {
        if (removed)
            Q_EMIT this->removed(*removed);
        else
            Q_EMIT failed(removed.error());
        refresh();
    });
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
    m_remove->setText(tr("Delete…"));
    m_open->setToolTip(tr("Shows the batch; nothing is sent yet"));
    m_model->retranslate();
    updateButton();
}

} // namespace vestnik
