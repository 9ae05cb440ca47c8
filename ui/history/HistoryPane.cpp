#include "HistoryPane.h"

#include "AttentionButton.h"
#include "DayWatch.h"
#include "EmptyHistory.h"
#include "FilterChips.h"
#include "FilterText.h"
#include "HiddenSends.h"
#include "HistoryActions.h"
#include "HistoryColumns.h"
#include "HistoryDelegate.h"
#include "HistoryHead.h"
#include "HistoryScope.h"
#include "HistorySearch.h"
#include "HistoryTable.h"
#include "HistoryTasks.h"
#include "IssueText.h"
#include "RecordReading.h"
#include "ResendSeveral.h"
#include "SavedFiltersButton.h"
#include "SelectionBar.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "TodaySummary.h"
#include "Tokens.h"
#include "WhenDone.h"
#include "WorkBar.h"

#include <QAction>
#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto countInterval = 400ms; // a run of sends is counted once

// Heights of the window, and how many rows the strip under the form has there.
constexpr int tallWindow = 860;
constexpr int lowWindow = 660;
constexpr int tallRows = 6;
constexpr int usualRows = 3;

} // namespace

HistoryPane::HistoryPane(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(session.reader(), session.catalog()),
      m_head(new HistoryHead(session.reader())),
      m_saved(new SavedFiltersButton(session.savedFilters())),
      m_filters(new FilterChips(session.catalog(), *m_saved)),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_fault(m_states->add(QStringLiteral("historyFault"))),
      m_scope(nullptr),
      m_work(new WorkBar),
      m_table(new HistoryTable(this)),
      m_empty(new EmptyHistory(session.catalog())),
      m_delegate(new HistoryDelegate(m_model, m_table)),
      m_columns(nullptr),
      m_hidden(new HiddenSends(m_model)),
      m_tasks(new HistoryTasks(session, *m_work, *m_fault, *this)),
      m_commands(nullptr),
      m_foot(nullptr)
{
    m_table->setObjectName(QStringLiteral("history"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_columns = new HistoryColumns(*m_table);
    m_scope = new HistoryScope(session, *m_states->add(QStringLiteral("teamAway"), StateSlot::Rank::First),
                               {.model = m_model, .head = *m_head, .tasks = *m_tasks, .columns = *m_columns, .empty = *m_empty}, this);
    m_commands = new HistoryActions(session, *m_table, m_model, *m_tasks, *m_fault);
    m_foot = new SelectionBar({.resend = m_commands->resend(),
                               .edit = m_commands->edit(),
                               .timeline = m_commands->timeline(),
                               .ticket = m_commands->ticket(),
                               .compare = m_commands->compare(),
                               .exporting = m_commands->exporting()});
    build();
    connectFilters();
    connectTable();
    connectSends();
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(countInterval);
    connect(&m_countTimer, &QTimer::timeout, this, [this] {
        m_head->attention().refresh();
        m_head->today().refresh(
            FilterText::hidesSandbox(FilterChoice::Sandbox::Usual, m_session.current().kind == EnvironmentKind::Sandbox));
    });
    connectScope();
    retranslateUi();
    updateActions();
}

void HistoryPane::beginDay()
{
    if (FilterChoice choice = m_filters->choice(); choice.hour >= 0) { // it was an hour of the day that is over
        choice.hour = -1;
        m_filters->setChoice(choice);
    }
    refresh();
    m_table->viewport()->update(); // times of today have no date
}

void HistoryPane::connectScope()
{
    connect(new DayWatch(this), &DayWatch::dayChanged, this, &HistoryPane::beginDay);
    connect(m_scope, &HistoryScope::newsCame, this, &HistoryPane::refresh);
    connect(m_scope, &HistoryScope::lost, this, &HistoryPane::updateActions);
    connect(m_scope, &HistoryScope::changed, this, [this] {
        m_hidden->clear();
        m_isFiltering = true; // a record that is not in the list leaves the view
        refresh();
    });
}

void HistoryPane::build()
{
    m_head->setTitleBuddy(m_table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::spaceSmall, Tokens::spaceTiny, Tokens::spaceSmall, Tokens::spaceTiny);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addWidget(m_head);
    layout->addWidget(m_filters);
    layout->addWidget(m_work);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_states); // the rows give way to it
    layout->addWidget(m_foot);
    m_foot->putAtEnd(*m_hidden);
    m_table->setMinimumHeight(1); // in a strip both give way to a state
    m_empty->setMinimumHeight(1);
    chainTabs();
}

void HistoryPane::setStrip(bool isStrip)
{
    if (std::exchange(m_isStrip, isStrip) == isStrip)
        return;
    m_scope->setPage(!isStrip);
    m_foot->setVisible(!isStrip);
    m_filters->setAlwaysFolded(isStrip);
    if (isStrip) {
        m_head->beStrip(*m_filters, *m_hidden);
    } else {
        m_head->beHead();
        static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_filters);
        m_foot->putAtEnd(*m_hidden);
    }
    m_filters->show();
    chainTabs();
    updateRoom();
}

void HistoryPane::chainTabs()
{
    QList<QWidget*> stops = m_scope->stops() + QList<QWidget*>{&m_head->search()};
    stops += m_filters->stops();
    stops += {m_table};
    const QList<QPushButton*> acts = m_foot->findChildren<QPushButton*>();
    for (QPushButton* act : acts)
        stops += act;
    stops += m_head->stops();
    for (qsizetype i = 1; i < stops.size(); ++i)
        setTabOrder(stops[i - 1], stops[i]);
}

int HistoryPane::stripRows() const
{
    const int height = window()->height();
    if (height < lowWindow)
        return m_head->rowsButton().isChecked() ? usualRows : 0;
    return height < tallWindow ? usualRows : tallRows;
}

void HistoryPane::updateRoom()
{
    m_head->fit(width(), !m_hidden->isHidden());
    m_head->rowsButton().setVisible(m_isStrip && window()->height() < lowWindow);
    updateEmpty();
    updateGeometry();
}

QSize HistoryPane::sizeHint() const
{
    if (!m_isStrip)
        return QWidget::sizeHint();
    const QMargins margins = layout()->contentsMargins();
    const int rows = stripRows();
    int height = m_head->sizeHint().height() + margins.top() + margins.bottom();
    if (rows > 0)
        height += layout()->spacing() + m_table->horizontalHeader()->sizeHint().height()
            + rows * m_table->verticalHeader()->defaultSectionSize() + 2 * m_table->frameWidth();
    return {QWidget::sizeHint().width(), height};
}

void HistoryPane::connectFilters()
{
    connect(m_filters, &FilterChips::changed, &m_head->search(),
            [this](const FilterChoice& choice) { m_head->search().show(choice.text); });
    connect(m_filters, &FilterChips::changed, this, &HistoryPane::applyFilter);
    connect(m_filters, &FilterChips::refolded, this, &HistoryPane::chainTabs);
    connect(&m_head->search(), &HistorySearch::searched, m_filters, &FilterChips::setText);
    connect(m_empty, &EmptyHistory::wanted, m_filters, &FilterChips::setChoice);
    connect(m_saved, &SavedFiltersButton::chosen, m_filters, &FilterChips::setChoice);
    connect(m_saved, &SavedFiltersButton::failed, this, &HistoryPane::fail);
    connect(m_saved, &SavedFiltersButton::saved, this, [this](const QString& name) {
        Toasts::of(*this).say(*this, Toast::Tone::Done, [name] { return tr("Filter \"%1\" saved.").arg(name); });
    });
    connect(m_saved, &SavedFiltersButton::removed, this, [this](const SavedFilter& filter) {
        Toasts::of(*this).offerUndo(
            *this, [name = filter.name] { return tr("Filter \"%1\" deleted.").arg(name); }, [] { return tr("Undo"); },
            [this, filter] {
                if (const Result<void> saved = m_session.savedFilters().save(filter); !saved)
                    fail(saved.error());
            });
    });
    // Assistive technology toggles a button without a click.
    connect(&m_head->attention(), &AttentionButton::toggled, this, [this](bool isChecked) {
        if (isChecked == m_filters->choice().needsAttention)
            return;
        FilterChoice choice; // what needs attention is counted without other filters, so it is shown without them
        choice.needsAttention = isChecked;
        m_filters->setChoice(choice);
    });
    connect(&m_head->today(), &TodaySummary::todayWanted, this, [this] {
        FilterChoice choice; // as they are counted
        choice.period = FilterChoice::Period::Today;
        m_filters->setChoice(choice);
    });
    connect(&m_head->today(), &TodaySummary::hourWanted, this, [this](int hour) {
        FilterChoice choice; // as they are counted
        if (hour < 0)
            choice = m_filters->choice();
        choice.period = hour < 0 ? FilterChoice::Period::All : FilterChoice::Period::Today;
        choice.hour = hour;
        m_filters->setChoice(choice);
    });
}

void HistoryPane::connectTable()
{
    connect(m_commands, &HistoryActions::editWanted, this, [this] { withCurrent(&HistoryPane::loadRequested); });
    connect(m_commands, &HistoryActions::resendWanted, this, [this] { withCurrent(&HistoryPane::resendRequested); });
    connect(&m_head->menu(), &QMenu::aboutToShow, this, [this] {
        m_head->menu().clear();
        m_commands->fillMenu(m_head->menu());
    });
    connect(&m_head->columnsMenu(), &QMenu::aboutToShow, this, [this] {
        m_head->columnsMenu().clear();
        m_columns->fillMenu(m_head->columnsMenu());
    });
    connect(&m_head->exportButton(), &QToolButton::clicked, m_commands->exporting(), &QAction::trigger);
    connect(&m_head->rowsButton(), &QToolButton::toggled, this, &HistoryPane::updateRoom);
    connect(m_table, &QTableView::doubleClicked, m_commands->record(), &QAction::trigger);
    connect(m_table, &QTableView::clicked, this, [this] { // though it was chosen before
        if (currentKey() != m_readKey)
            onChosen();
    });
    connect(m_table, &HistoryTable::menuWanted, this, &HistoryPane::openRowMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateActions();
        if (!m_isClearing)
            onChosen();
    });
    connect(&m_model, &HistoryModel::refreshed, this, [this] {
        m_hidden->refresh();
        updateActions();
        Q_EMIT refreshed();
        if (!m_model.isListing() && std::exchange(m_isFiltering, false))
            Q_EMIT filtered();
    });
    connect(&m_model, &HistoryModel::failed, this, &HistoryPane::fail);
    connect(m_tasks, &HistoryTasks::replaced, this, [this] {
        m_hidden->clear(); // its keys would be other records'
        m_model.reload();
        m_countTimer.start();
    });
    connect(m_commands, &HistoryActions::recordOpened, this, &HistoryPane::opened);
    connect(m_commands, &HistoryActions::recordResent, this, &HistoryPane::resendRequested);
    connect(m_commands, &HistoryActions::recordEdited, this, &HistoryPane::loadRequested);
    connect(m_commands, &HistoryActions::timelineWanted, this, &HistoryPane::timelineWanted);
    connect(m_commands, &HistoryActions::comparisonWanted, this, &HistoryPane::comparisonWanted);
    connect(m_commands, &HistoryActions::batchRequested, this, &HistoryPane::batchRequested);
    connect(m_commands, &HistoryActions::scenarioRequested, this, &HistoryPane::scenarioRequested);
    connect(m_commands->resendSeveral(), &ResendSeveral::resending, this, &HistoryPane::resending);
}

void HistoryPane::connectSends()
{
    connect(&m_session, &Session::finished, this, [this](const DeliveryReport& report) {
        if (!m_scope->isTeam()) // which hears of it later, and where it has another key
            m_hidden->await(report.summary, m_session.reader());
    });
    connect(m_hidden, &HiddenSends::arrived, this, &HistoryPane::reveal);
    connect(m_hidden, &HiddenSends::cameOrWent, this, &HistoryPane::updateRoom);
    connect(m_hidden, &HiddenSends::clicked, this, [this] {
        FilterChoice choice;
        if (m_hidden->hasSandbox() && m_session.current().kind != EnvironmentKind::Sandbox)
            choice.sandbox = FilterChoice::Sandbox::Shown;
        m_filters->setChoice(choice);
    });
    connect(m_delegate, &HistoryDelegate::repaintWanted, m_table->viewport(), qOverload<>(&QWidget::update));
}

void HistoryPane::reveal(qint64 key)
{
    const int row = m_model.rowOf(key);
    if (row < 0)
        return;
    m_table->scrollTo(m_model.index(row, HistoryModel::Time));
    m_delegate->flash(key);
}

void HistoryPane::refresh()
{
    applyFilter(); // the day may be another one
    m_model.refresh();
    m_countTimer.start();
}

void HistoryPane::applyFilter()
{
    const FilterChoice& choice = m_filters->choice();
    m_head->attention().setChecked(choice.needsAttention);
    m_head->today().setShownHour(choice.period == FilterChoice::Period::Today ? choice.hour : -1);
    m_saved->setChoice(choice);
    m_commands->setChoice(choice);
    const bool isSandboxCurrent = m_session.current().kind == EnvironmentKind::Sandbox;
    HistoryFilter filter = FilterText::toFilter(choice, isSandboxCurrent, QDateTime::currentDateTime());
    filter.hideSandbox = filter.hideSandbox || choice.needsAttention; // as they are counted
    if (filter != m_model.filter()) {
        m_isFiltering = true;
        m_model.setFilter(filter);
    }
    updateActions();
}

void HistoryPane::updateEnvironments()
{
    m_filters->setEnvironments(m_session.environments(), m_session.current().kind == EnvironmentKind::Sandbox);
    applyFilter();
    m_countTimer.start();
}

void HistoryPane::setSending(bool isSending)
{
    m_commands->setSending(isSending);
}

void HistoryPane::clearSelection()
{
    m_isClearing = true;
    m_table->selectionModel()->clear();
    m_isClearing = false;
    updateActions();
}

void HistoryPane::focusSearch()
{
    m_head->search().focusWhole();
}

void HistoryPane::search(const QString& text)
{
    FilterChoice choice;
    choice.text = text;
    m_filters->setChoice(choice);
    focusSearch();
}

QString HistoryPane::selectedDelivery() const
{
    const int row = m_commands->singleRow();
    const std::optional<DeliverySummary> summary = row >= 0 ? m_model.at(row) : std::nullopt;
    return summary ? summary->delivery : QString();
}

QTableView& HistoryPane::table() const
{
    return *m_table;
}

QByteArray HistoryPane::columnState() const
{
    return m_columns->state();
}

void HistoryPane::restoreColumnState(const QByteArray& state)
{
    m_columns->restore(state);
}

void HistoryPane::updateActions()
{
    updateEmpty();
    m_commands->update();
    m_foot->setCounts(m_model.rowCount(), m_commands->selectedCount());
    m_head->exportButton().setEnabled(m_commands->exporting()->isEnabled());
}

void HistoryPane::updateEmpty()
{
    const bool hasRoom = !m_isStrip || stripRows() > 0;
    const bool isEmpty = m_model.rowCount() == 0 && !m_model.isListing();
    m_table->setVisible(!isEmpty && hasRoom);
    if (isEmpty && hasRoom && m_model.error())
        m_empty->showUnreadable(m_model.error()->code == ErrorCode::JournalOlder);
    else if (isEmpty && hasRoom)
        m_empty->show(m_filters->choice(), m_filters->environmentNames(), m_model.filter().hideSandbox);
    else
        m_empty->hide();
}

qint64 HistoryPane::currentKey() const
{
    const int row = m_commands->singleRow();
    return row >= 0 ? m_model.keyAt(row) : 0;
}

void HistoryPane::onChosen()
{
    if (currentKey() != 0)
        Q_EMIT chosen();
    withCurrent(&HistoryPane::shown);
}

void HistoryPane::withCurrent(void (HistoryPane::*signal)(const DeliveryRecord&))
{
    const qint64 key = currentKey();
    if (key == 0)
        return;
    if (signal == &HistoryPane::shown)
        m_readKey = key;
    const auto read = [this, signal, key, reading = m_reading](const Result<QList<DeliveryRecord>>& records) {
        if (signal == &HistoryPane::shown && m_readKey == key)
            m_readKey = 0;
        if (currentKey() != key || (signal == &HistoryPane::shown && reading != m_reading))
            return; // the person has moved on
        if (!records)
            fail(records.error());
        else if (!records->isEmpty())
            Q_EMIT(this->*signal)(records->constFirst());
    };
    readRecords(m_model.source(), {key}, this, read);
}

void HistoryPane::openRowMenu(const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_commands->fillRowMenu(*menu);
    menu->popup(place);
}

void HistoryPane::fail(const Error& error)
{
    updateEmpty();
    if (m_scope->isTeam() && m_scope->isToBeSaid(error))
        m_fault->show(StateSlot::Tone::Error, [error] { return readingErrorText(error); });
    else if (!m_scope->isTeam()
             && m_session.isJournalOpen()) // otherwise why it could not be opened is said, or it is being opened and then all is read anew
        Q_EMIT failed(error);
}

void HistoryPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateRoom();
}

void HistoryPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void HistoryPane::retranslateUi()
{
    m_table->setAccessibleName(tr("History"));
    m_scope->retranslate();
    m_commands->retranslate();
    m_model.retranslate();
}

} // namespace vestnik
