#include "BatchRowsView.h"

#include "Announcement.h"
#include "OutcomeDelegate.h"
#include "RowExplanation.h"
#include "RowTable.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace vestnik {
namespace {

constexpr int narrowRows = 1100; // beneath that, the explanation stands under the rows, if the page is high enough
constexpr int leastCauseWidth = 240;
constexpr int mostCauseWidth = 320;
constexpr int causeLines = 4;

} // namespace

BatchRowsView::BatchRowsView(JournalReader& reader, const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_reader(reader),
      m_catalog(catalog),
      m_model(new BatchRowsModel(catalog, this)),
      m_label(new QLabel),
      m_kind(new QComboBox),
      m_count(new QLabel),
      m_table(new QTableView),
      m_halves(new QBoxLayout(QBoxLayout::TopToBottom)),
      m_causeArea(new QScrollArea),
      m_cause(new QLabel)
{
    build();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setKind(m_kind->currentData().value<BatchRowsModel::Kind>());
        if (const int only = m_kind->findData(QVariant::fromValue(BatchRowsModel::Kind::Chosen)); only >= 0 && !isOnly())
            m_kind->removeItem(only); // it was for that time
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
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(28);
    m_table->setModel(m_model);
    setUpRowTable(*m_table, std::array{7, 18, 20, 24, 30, 10});
    m_table->horizontalHeader()->setSectionResizeMode(BatchRowsModel::Remark, QHeaderView::Stretch);
    m_table->setItemDelegateForColumn(BatchRowsModel::OutcomeColumn, new OutcomeDelegate(m_table));
    m_cause->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_cause->setContentsMargins(Tokens::spaceSmall, Tokens::spaceTiny, Tokens::spaceSmall, Tokens::spaceTiny);
    m_causeArea->setWidget(m_cause);
    m_causeArea->setWidgetResizable(true);
    m_causeArea->setFrameShape(QFrame::NoFrame);
    m_causeArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_causeArea->setFocusPolicy(Qt::NoFocus); // its text takes the focus
    auto* row = new QHBoxLayout;
    row->addWidget(m_label);
    row->addWidget(m_kind);
    row->addWidget(m_count);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    m_halves->addWidget(m_table, 1);
    m_halves->addWidget(m_causeArea);
    layout->addLayout(m_halves, 1);
}

void BatchRowsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int lines = m_cause->fontMetrics().lineSpacing() * causeLines + Tokens::spaceSmall;
    const bool isBelow = width() < narrowRows && height() > 4 * lines;
    m_table->setColumnHidden(BatchRowsModel::Attempts, width() < narrowRows); // the remark needs the room more
    m_halves->setDirection(isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const int side = std::clamp(width() / 3, leastCauseWidth, mostCauseWidth);
    m_causeArea->setMinimumSize(isBelow ? QSize(0, lines) : QSize(side, 0));
    m_causeArea->setMaximumSize(isBelow ? QSize(QWIDGETSIZE_MAX, lines) : QSize(side, QWIDGETSIZE_MAX));
}

void BatchRowsView::showOnly(const QString& title, const QSet<qsizetype>& rows)
{
    const QVariant chosen = QVariant::fromValue(BatchRowsModel::Kind::Chosen);
    m_model->setChosen(rows);
    const int entry = m_kind->findData(chosen);
    if (entry < 0)
        m_kind->addItem(title, chosen);
    else
        m_kind->setItemText(entry, title);
    m_kind->setItemData(m_kind->findData(chosen), title, Qt::ToolTipRole);
    show(BatchRowsModel::Kind::Chosen);
    sayCount();
}

void BatchRowsView::updateOnly(const QSet<qsizetype>& rows)
{
    m_model->setChosen(rows);
    sayCount();
}

void BatchRowsView::forgetOnly()
{
    if (isOnly())
        show(BatchRowsModel::Kind::All); // which takes the title away
    m_model->setChosen({});
}

bool BatchRowsView::isOnly() const
{
    return m_kind->currentData().value<BatchRowsModel::Kind>() == BatchRowsModel::Kind::Chosen;
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
