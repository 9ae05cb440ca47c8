#include "TimelineWindow.h"

#include "EventCatalog.h"
#include "IssueText.h"
#include "RecordReading.h"
#include "RowTable.h"
#include "Ticket.h"
#include "TimelineModel.h"
#include "WhenDone.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace vestnik {

TimelineWindow::TimelineWindow(JournalReader& reader, const EventCatalog& catalog, QWidget* parent)
    : QDialog(parent),
      m_reader(reader),
      m_catalog(catalog),
      m_model(new TimelineModel(catalog, this)),
      m_heading(new QLabel),
      m_table(new QTableView),
      m_foot(new QLabel),
      m_open(new QPushButton),
      m_copy(new QPushButton),
      m_close(new QPushButton)
{
    build();
    const auto open = [this] {
        if (const QModelIndex current = m_table->currentIndex(); current.isValid())
            Q_EMIT recordRequested(m_model->at(current.row()).delivery);
    };
    connect(m_open, &QPushButton::clicked, this, open);
    connect(m_table, &QTableView::activated, this, open);
    connect(m_copy, &QPushButton::clicked, this, &TimelineWindow::copy);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { m_open->setEnabled(current.isValid()); });
    retranslateUi();
}

void TimelineWindow::build()
{
    m_table->setObjectName(QStringLiteral("timeline"));
    m_heading->setObjectName(QStringLiteral("timelineHeading"));
    m_foot->setObjectName(QStringLiteral("timelineFoot"));
    m_copy->setObjectName(QStringLiteral("timelineCopy"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    setUpRowTable(*m_table, std::array{19, 22, 34, 30, 12, 14});
    QFont large = m_heading->font();
    large.setBold(true);
    m_heading->setFont(large);
    for (QLabel* label : {m_heading, m_foot}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_open->setEnabled(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_foot, 1);
    for (QPushButton* button : {m_open, m_copy, m_close}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    resize(1220, 480);
}

void TimelineWindow::showOrder(const OrderKey& order)
{
    m_order = order;
    m_timeline.reset();
    m_error.reset();
    m_model->show({});
    retranslateUi();
    show();
    raise();
    activateWindow();
    m_table->setFocus();
    refresh();
}

void TimelineWindow::refresh()
{
    if (isHidden())
        return;
    whenDone(m_reader.timeline(m_order), this, [this, asked = m_order](const Result<OrderTimeline>& timeline) {
        if (asked == m_order)
            take(timeline);
    });
}

void TimelineWindow::take(const Result<OrderTimeline>& timeline)
{
    const QModelIndex current = m_table->currentIndex();
    const QString chosen = current.isValid() ? m_model->at(current.row()).delivery : QString();
    m_error = timeline ? std::nullopt : std::optional(timeline.error());
    if (timeline) {
        m_timeline = *timeline;
        m_model->show(*timeline);
    }
    int row = m_model->rowCount() - 1; // the newest, unless another one was chosen
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (m_model->at(i).delivery == chosen)
            row = i;
    }
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
    m_open->setEnabled(row >= 0);
    retranslateUi();
}

void TimelineWindow::copy()
{
    QList<qint64> keys;
    for (int row = 0; row < m_model->rowCount(); ++row)
        keys += m_model->at(row).key;
    readRecords(m_reader, keys, this, [this, heading = headingText(), foot = footText()](const Result<QList<DeliveryRecord>>& records) {
        if (!records) {
            m_error = records.error();
            return retranslateUi();
        }
        QList<TicketFacts> facts; // with what the API complained of, which a row of the list does not have
        for (const DeliveryRecord& record : *records)
            facts.prepend(ticketFacts(record, m_catalog));
        QGuiApplication::clipboard()->setText(QStringList{heading, ticketText(facts), foot}.join(QStringLiteral("\n\n")));
    });
}

QString TimelineWindow::headingText() const
{
    if (!m_timeline || m_timeline->deliveries.isEmpty())
        return tr("Order %1").arg(orderName());
    QStringList ids = m_timeline->orderIds;
    QStringList uuids = m_timeline->orderUuids;
    QStringList parts;
    if (!ids.isEmpty())
        parts += tr("Order %1").arg(ids.join(QStringLiteral(", ")));
    if (!uuids.isEmpty())
        parts += tr("UUID %1").arg(uuids.join(QStringLiteral(", ")));
    return parts.join(QStringLiteral(" · "));
}

QString TimelineWindow::footText() const
{
    if (m_error)
        return readingErrorText(*m_error);
    if (!m_timeline)
        return QStringLiteral("…");
    if (m_timeline->deliveries.isEmpty())
        return tr("Order %1 is not in this computer's history. A colleague or your system may have sent the event.").arg(orderName());
    QStringList parts{tr("Only what Vestnik sent from this computer")};
    if (m_timeline->isCut)
        parts += tr("Only the newest %1 are shown.").arg(m_model->rowCount());
    if (m_timeline->orderIds.size() > 1)
        parts += tr("One UUID belongs to several order IDs: it may have been left over from another order.");
    return parts.join(QStringLiteral(" · "));
}

void TimelineWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QDialog::changeEvent(event);
}

void TimelineWindow::retranslateUi()
{
    setWindowTitle(tr("Order timeline: %1").arg(orderName()));
    m_heading->setText(headingText());
    m_foot->setText(footText());
    m_table->setAccessibleName(tr("Order timeline"));
    m_open->setText(tr("Open the record"));
    m_copy->setText(tr("Copy for a ticket"));
    m_copy->setEnabled(m_model->rowCount() > 0);
    m_close->setText(tr("Close"));
    m_model->retranslate();
}

} // namespace vestnik
