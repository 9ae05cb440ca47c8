#include "HistoryPane.h"

#include "IssueText.h"
#include "Notice.h"
#include "WhenDone.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace vestnik {

HistoryPane::HistoryPane(JournalReader& reader, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_reader(reader),
      m_model(reader, catalog),
      m_title(new QLabel),
      m_load(new QPushButton),
      m_resend(new QPushButton),
      m_notice(new Notice(this)),
      m_table(new QTableView),
      m_empty(new QLabel)
{
    build();
    connect(m_load, &QPushButton::clicked, this, [this] { withSelected(&HistoryPane::loadRequested); });
    connect(m_resend, &QPushButton::clicked, this, [this] { withSelected(&HistoryPane::resendRequested); });
    connect(m_table, &QTableView::doubleClicked, this, [this] { withSelected(&HistoryPane::loadRequested); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        updateActions();
        if (current.isValid() && !m_isClearing)
            withSelected(&HistoryPane::shown);
    });
    connect(&m_model, &HistoryModel::refreshed, this, [this] {
        updateActions();
        Q_EMIT refreshed();
    });
    connect(&m_model, &HistoryModel::failed, this, &HistoryPane::fail);
    retranslateUi();
    updateActions();
}

void HistoryPane::build()
{
    m_table->setObjectName(QStringLiteral("history"));
    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int em = m_table->fontMetrics().horizontalAdvance(u'0');
    const QList<int> widths{19, 22, 17, 31, 30, 12};
    for (int column = 0; column < widths.size(); ++column)
        m_table->setColumnWidth(column, widths[column] * em);
    m_table->horizontalHeader()->setSectionResizeMode(HistoryModel::OutcomeColumn, QHeaderView::Stretch);
    m_title->setBuddy(m_table);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(24);
    m_resend->setObjectName(QStringLiteral("resend"));
    m_load->setObjectName(QStringLiteral("loadRecord"));
    for (QPushButton* button : {m_load, m_resend})
        button->setAutoDefault(false);

    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_load);
    top->addWidget(m_resend);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 10);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_notice);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
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
    const bool isEmpty = m_model.rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    const QModelIndex current = m_table->currentIndex();
    const bool isOver = current.isValid() && m_model.at(current.row()).outcome.has_value();
    m_load->setEnabled(current.isValid());
    m_resend->setEnabled(isOver && !m_isSending);
}

void HistoryPane::withSelected(void (HistoryPane::*signal)(const DeliveryRecord&))
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const QString id = m_model.at(current.row()).delivery;
    whenDone(m_reader.delivery(id), this, [this, signal, id](const Result<DeliveryRecord>& record) {
        const QModelIndex now = m_table->currentIndex();
        if (!now.isValid() || m_model.at(now.row()).delivery != id)
            return; // the person has moved on
        if (record)
            Q_EMIT(this->*signal)(*record);
        else
            fail(record.error());
    });
}

void HistoryPane::fail(const Error& error)
{
    m_notice->say(Notice::Tone::Error, [error] { return errorText(error); });
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
    m_load->setText(tr("Load into the form"));
    m_resend->setText(tr("Resend…"));
    m_empty->setText(tr("Sends will appear here. Enter an order ID and press Ctrl+Enter."));
    m_model.retranslate();
}

} // namespace vestnik
