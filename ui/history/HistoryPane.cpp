#include "HistoryPane.h"

#include "AttentionButton.h"
#include "EmptyHistory.h"
#include "FilterBar.h"
#include "FilterText.h"
#include "HistoryActions.h"
#include "HistoryTasks.h"
#include "IssueText.h"
#include "RecordReading.h"
#include "ResendSeveral.h"
#include "RowTable.h"
#include "SavedFiltersButton.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "WorkBar.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto countInterval = 400ms; // a run of sends is counted once

} // namespace

HistoryPane::HistoryPane(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(session.reader(), session.catalog()),
      m_title(new QLabel),
      m_attention(new AttentionButton(session.reader())),
      m_saved(new SavedFiltersButton(session.savedFilters())),
      m_load(new QPushButton),
      m_resend(new QPushButton),
      m_timeline(new QPushButton),
      m_ticket(new QPushButton),
      m_loadAction(nullptr),
      m_resendAction(nullptr),
      m_menuButton(new QToolButton),
      m_menu(new QMenu(m_menuButton)),
      m_filters(new FilterBar(session.catalog())),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_fault(m_states->add(QStringLiteral("historyFault"))),
      m_work(new WorkBar),
      m_table(new QTableView(this)),
      m_empty(new EmptyHistory(session.catalog())),
      m_tasks(nullptr),
      m_commands(nullptr)
{
    buildTable();
    m_loadAction = Shortcuts::add(Shortcut::EditAndResend, *m_table);
    m_resendAction = Shortcuts::add(Shortcut::Resend, *m_table);
    m_tasks = new HistoryTasks(session, *m_work, *m_fault, *this);
    m_commands = new HistoryActions(session, *m_table, m_model, *m_tasks, *m_fault);
    build();
    connectFilters();
    connectTable();
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(countInterval);
    connect(&m_countTimer, &QTimer::timeout, m_attention, &AttentionButton::refresh);
    retranslateUi();
    updateActions();
}

void HistoryPane::buildTable()
{
    m_table->setObjectName(QStringLiteral("history"));
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    setUpRowTable(*m_table, std::array{19, 22, 17, 18, 30, 14});
    m_table->horizontalHeader()->setSectionResizeMode(HistoryModel::OutcomeColumn, QHeaderView::Stretch);
}

void HistoryPane::build()
{
    m_title->setBuddy(m_table);
    m_resend->setObjectName(QStringLiteral("resend"));
    m_load->setObjectName(QStringLiteral("loadRecord"));
    m_timeline->setObjectName(QStringLiteral("timelineButton"));
    m_ticket->setObjectName(QStringLiteral("ticketButton"));
    m_menuButton->setObjectName(QStringLiteral("historyMenu"));
    m_menuButton->setText(QStringLiteral("⋯"));
    m_menuButton->setMenu(m_menu);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setFocusPolicy(Qt::StrongFocus);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title);
    top->addWidget(m_attention);
    top->addWidget(m_saved);
    top->addStretch(1);
    for (QPushButton* button : {m_load, m_resend, m_timeline, m_ticket}) {
        button->setAutoDefault(false);
        top->addWidget(button);
    }
    top->addWidget(m_menuButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 10);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_filters);
    layout->addWidget(m_work);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_states); // the rows give way to it
}

void HistoryPane::connectFilters()
{
    connect(m_filters, &FilterBar::changed, this, &HistoryPane::applyFilter);
    connect(m_empty, &EmptyHistory::wanted, m_filters, &FilterBar::setChoice);
    connect(m_saved, &SavedFiltersButton::chosen, m_filters, &FilterBar::setChoice);
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
    connect(m_attention, &AttentionButton::toggled, this, [this](bool isChecked) {
        if (isChecked == m_filters->choice().needsAttention)
            return;
        FilterChoice choice; // what needs attention is counted without other filters, so it is shown without them
        choice.needsAttention = isChecked;
        m_filters->setChoice(choice);
    });
}

void HistoryPane::connectTable()
{
    connect(m_load, &QPushButton::clicked, this, [this] { withCurrent(&HistoryPane::loadRequested); });
    connect(m_resend, &QPushButton::clicked, this,
            [this] { m_commands->selectedCount() > 1 ? m_commands->resendSelected() : withCurrent(&HistoryPane::resendRequested); });
    connect(m_loadAction, &QAction::triggered, m_load, &QPushButton::click);
    connect(m_resendAction, &QAction::triggered, m_resend, &QPushButton::click);
    connect(m_timeline, &QPushButton::clicked, m_commands->timeline(), &QAction::trigger);
    connect(m_ticket, &QPushButton::clicked, m_commands->ticket(), &QAction::trigger);
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        m_menu->clear();
        m_commands->fillMenu(*m_menu);
    });
    connect(m_table, &QTableView::doubleClicked, m_commands->record(), &QAction::trigger);
    connect(m_table, &QTableView::clicked, this, [this] { withCurrent(&HistoryPane::shown); }); // though it was chosen before
    connect(m_table, &QTableView::customContextMenuRequested, this, &HistoryPane::openRowMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateActions();
        if (!m_isClearing)
            withCurrent(&HistoryPane::shown);
    });
    connect(&m_model, &HistoryModel::refreshed, this, [this] {
        updateActions();
        Q_EMIT refreshed();
    });
    connect(&m_model, &HistoryModel::failed, this, &HistoryPane::fail);
    connect(m_tasks, &HistoryTasks::replaced, this, [this] {
        m_model.reload();
        m_countTimer.start();
    });
    connect(m_commands, &HistoryActions::recordOpened, this, &HistoryPane::opened);
    connect(m_commands, &HistoryActions::batchRequested, this, &HistoryPane::batchRequested);
    connect(m_commands->resendSeveral(), &ResendSeveral::resending, this, &HistoryPane::resending);
}

void HistoryPane::refresh()
{
    applyFilter(); // the day may be another one
    m_model.refresh();
    m_commands->refresh();
    m_countTimer.start();
}

void HistoryPane::applyFilter()
{
    const FilterChoice& choice = m_filters->choice();
    m_attention->setChecked(choice.needsAttention);
    m_saved->setChoice(choice);
    m_commands->setChoice(choice);
    const bool isSandboxCurrent = m_session.current().kind == EnvironmentKind::Sandbox;
    HistoryFilter filter = FilterText::toFilter(choice, isSandboxCurrent, QDateTime::currentDateTime());
    filter.hideSandbox = filter.hideSandbox || choice.needsAttention; // as they are counted
    if (filter != m_model.filter())
        m_model.setFilter(filter);
    updateActions();
}

void HistoryPane::updateEnvironments()
{
    m_filters->setEnvironments(m_session.environments());
    applyFilter();
}

void HistoryPane::setSending(bool isSending)
{
    m_isSending = isSending;
    updateActions();
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
    m_filters->focusSearch();
}

void HistoryPane::search(const QString& text)
{
    FilterChoice choice;
    choice.text = text;
    m_filters->setChoice(choice);
    focusSearch();
}

void HistoryPane::showTimeline(const OrderKey& order)
{
    m_commands->showTimeline(order);
}

QByteArray HistoryPane::columnState() const
{
    return m_table->horizontalHeader()->saveState();
}

void HistoryPane::restoreColumnState(const QByteArray& state)
{
    if (!state.isEmpty())
        m_table->horizontalHeader()->restoreState(state);
}

void HistoryPane::updateActions()
{
    updateEmpty();
    m_commands->update();
    const int count = m_commands->selectedCount();
    const int single = m_commands->singleRow();
    const std::optional<DeliverySummary> row = single >= 0 ? m_model.at(single) : std::nullopt;
    m_load->setEnabled(single >= 0);
    m_resend->setEnabled(!m_isSending && (count > 1 || (row && row->outcome)));
    m_loadAction->setEnabled(m_load->isEnabled());
    m_resendAction->setEnabled(m_resend->isEnabled());
    m_timeline->setEnabled(m_commands->timeline()->isEnabled());
    m_ticket->setEnabled(m_commands->ticket()->isEnabled());
}

void HistoryPane::updateEmpty()
{
    const bool isEmpty = m_model.rowCount() == 0 && !m_model.isListing();
    m_table->setVisible(!isEmpty);
    if (isEmpty && m_model.error())
        m_empty->showUnreadable(m_model.error()->code == ErrorCode::JournalOlder);
    else if (isEmpty)
        m_empty->show(m_filters->choice(), m_filters->environmentName(), m_model.filter().hideSandbox);
    else
        m_empty->hide();
}

qint64 HistoryPane::currentKey() const
{
    const int row = m_commands->singleRow();
    return row >= 0 ? m_model.keyAt(row) : 0;
}

void HistoryPane::withCurrent(void (HistoryPane::*signal)(const DeliveryRecord&))
{
    const qint64 key = currentKey();
    if (key == 0)
        return;
    const auto read = [this, signal, key, reading = m_reading](const Result<QList<DeliveryRecord>>& records) {
        if (currentKey() != key || (signal == &HistoryPane::shown && reading != m_reading))
            return; // the person has moved on
        if (!records)
            fail(records.error());
        else if (!records->isEmpty())
            Q_EMIT(this->*signal)(records->constFirst());
    };
    readRecords(m_session.reader(), {key}, this, read);
}

void HistoryPane::openRowMenu(const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_commands->fillRowMenu(*menu);
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void HistoryPane::fail(const Error& error)
{
    updateEmpty();
    if (m_session.isJournalOpen()) // otherwise why it could not be opened is said, or it is being opened and then all is read anew
        Q_EMIT failed(error);
}

void HistoryPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void HistoryPane::retranslateUi()
{
    m_title->setText(tr("History"));
    m_table->setAccessibleName(tr("History"));
    m_load->setText(tr("Edit and send"));
    m_load->setToolTip(Shortcuts::tip(tr("Takes it into the form; nothing is sent yet"), Shortcut::EditAndResend));
    m_resend->setText(tr("Send again…"));
    m_resend->setToolTip(Shortcuts::tip(m_resend->text(), Shortcut::Resend));
    m_timeline->setText(tr("Order timeline"));
    m_timeline->setToolTip(Shortcuts::tip(m_timeline->text(), Shortcut::Timeline));
    m_ticket->setText(tr("For a ticket"));
    m_ticket->setAccessibleName(tr("Copy for a ticket"));
    m_ticket->setToolTip(Shortcuts::tip(tr("Copy for a ticket"), Shortcut::CopyTicket));
    m_menuButton->setAccessibleName(tr("History actions"));
    m_menuButton->setToolTip(tr("History actions"));
    m_commands->retranslate();
    m_model.retranslate();
}

} // namespace vestnik
