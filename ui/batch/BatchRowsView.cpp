#include "BatchRowsView.h"

#include "Announcement.h"
#include "RowExplanation.h"
#include "RowTable.h"
#include "WhenDone.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolTip>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace vestnik {

BatchRowsView::BatchRowsView(JournalReader& reader, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_reader(reader),
      m_catalog(catalog),
      m_model(new BatchRowsModel(catalog, this)),
      m_label(new QLabel),
      m_kind(new QComboBox),
      m_count(new QLabel),
      m_table(new QTableView),
      m_cause(new QLabel)
{
    build();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setKind(m_kind->currentData().value<BatchRowsModel::Kind>());
        sayCount();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BatchRowsView::sayCause);
    connect(m_model, &QAbstractItemModel::modelReset, this, &BatchRowsView::sayCause);
    m_table->viewport()->installEventFilter(this);
    retranslateUi();
}

void BatchRowsView::build()
{
    m_kind->setObjectName(QStringLiteral("batchKind"));
    m_table->setObjectName(QStringLiteral("batchRows"));
    m_cause->setObjectName(QStringLiteral("batchRowCause"));
    m_cause->setTextFormat(Qt::PlainText); // the API may say anything
    m_cause->setWordWrap(true);
    m_cause->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setBuddy(m_kind);
    m_table->setModel(m_model);
    setUpRowTable(*m_table, std::array{9, 26, 24, 16, 36, 12});
    m_table->horizontalHeader()->setSectionResizeMode(BatchRowsModel::OutcomeColumn, QHeaderView::Stretch);
    auto* row = new QHBoxLayout;
    row->addWidget(m_label);
    row->addWidget(m_kind);
    row->addWidget(m_count);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_cause);
}

void BatchRowsView::show(BatchRowsModel::Kind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(QVariant::fromValue(kind)));
}

void BatchRowsView::refresh()
{
    m_model->refresh();
    sayCount();
    sayCause();
}

void BatchRowsView::sayCount()
{
    m_count->setText(tr("Rows: %1").arg(QLocale().toString(m_model->rowCount())));
}

void BatchRowsView::sayCause()
{
    const QItemSelection selection = m_table->selectionModel()->selection(); // its rows may be a hundred thousand
    const BatchQueue* queue = m_model->queue();
    if (selection.isEmpty() || !queue) {
        m_shown.clear();
        m_cause->setText(m_model->rowCount() > 0 ? tr("Choose a row to read what came of it.") : QString());
        m_cause->setAccessibleName(m_cause->text());
        return;
    }
    const QModelIndex current = m_table->currentIndex();
    const qsizetype row = m_model->batchRowAt(selection.contains(current) ? current.row() : selection.constLast().bottom());
    const RowHistory& history = queue->history(row);
    const QString shown = QStringLiteral("%1 %2 %3 %4 %5")
                              .arg(queue->rows()[row].delivery)
                              .arg(static_cast<int>(queue->state(row)))
                              .arg(history.attempts)
                              .arg(history.outcome ? static_cast<int>(*history.outcome) : -1)
                              .arg(QLocale().name());
    if (std::exchange(m_shown, shown) == shown)
        return;
    findCause(row, [this, shown](const QString& text) {
        if (m_shown != shown)
            return; // another one is current by now
        m_cause->setText(text);
        announce(m_cause, text);
    });
}

void BatchRowsView::findCause(qsizetype row, const std::function<void(const QString&)>& tell)
{
    const BatchQueue& queue = *m_model->queue();
    const BatchRow sent = queue.rows()[row];
    const QString order = sent.body.orderId.isEmpty() ? sent.body.orderUuid : sent.body.orderId;
    const QString which = tr("Line %1, %2").arg(QString::number(sent.line), order) + QStringLiteral(": ");
    const QString untried = which + RowExplanation::untried(queue, row, m_model->columns(), m_catalog);
    const RowState state = queue.state(row);
    if (queue.history(row).attempts == 0 || state == RowState::Sending || state == RowState::Excluded)
        return tell(untried);
    whenDone(m_reader.delivery(sent.delivery), this, [this, which, untried, tell](const Result<DeliveryRecord>& record) {
        tell(record ? which + RowExplanation::answered(DeliveryReport::fromRecord(*record), m_catalog) : untried);
    });
}

bool BatchRowsView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_model->queue())
        return QWidget::eventFilter(watched, event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QModelIndex index = m_table->indexAt(help->pos());
    if (!index.isValid()) {
        QToolTip::hideText();
        return true;
    }
    findCause(m_model->batchRowAt(index.row()),
              [this, where = help->globalPos(), point = help->pos(), row = index.row()](const QString& text) {
                  if (m_table->indexAt(point).row() == row)
                      QToolTip::showText(where, text, m_table->viewport());
              });
    return true;
}

void BatchRowsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void BatchRowsView::retranslateUi()
{
    using Kind = BatchRowsModel::Kind;
    const QList<std::pair<Kind, QString>> kinds{
        {Kind::All, tr("All rows")},
        {Kind::Accepted, tr("Accepted")},
        {Kind::Left, tr("In the queue")},
        {Kind::Sending, tr("Being sent")},
        {Kind::Blocked, tr("Held: earlier event not accepted")},
        {Kind::Failed, tr("Not accepted")},
        {Kind::Temporary, tr("Temporary failures")},
        {Kind::Data, tr("Refused for their data")},
        {Kind::Unknown, tr("Outcome unknown")},
        {Kind::Excluded, tr("Left out by the check")},
    };
    const QSignalBlocker quiet(m_kind);
    if (m_kind->count() == 0) {
        for (const auto& [kind, text] : kinds)
            m_kind->addItem(text, QVariant::fromValue(kind));
    }
    for (int i = 0; i < kinds.size(); ++i)
        m_kind->setItemText(i, kinds[i].second);
    m_label->setText(tr("Show"));
    m_kind->setAccessibleName(tr("Which rows are shown"));
    m_table->setAccessibleName(tr("Rows of the batch"));
    m_model->retranslate();
    sayCount();
    sayCause();
}

} // namespace vestnik
