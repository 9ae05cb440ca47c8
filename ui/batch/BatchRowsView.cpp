#include "BatchRowsView.h"

#include "Appearance.h"
#include "RowTable.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <array>

namespace vestnik {

using Kind = BatchRowsModel::Kind;

BatchRowsView::BatchRowsView(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_model(new BatchRowsModel(catalog, this)),
      m_label(new QLabel),
      m_kind(new QComboBox),
      m_count(new QLabel),
      m_table(new QTableView)
{
    build();
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        m_model->setKind(m_kind->currentData().value<Kind>());
        sayCount();
    });
    retranslateUi();
}

void BatchRowsView::build()
{
    m_kind->setObjectName(QStringLiteral("batchKind"));
    m_table->setObjectName(QStringLiteral("batchRows"));
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
}

void BatchRowsView::show(Kind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(QVariant::fromValue(kind)));
}

void BatchRowsView::refresh()
{
    m_model->refresh();
    sayCount();
}

void BatchRowsView::sayCount()
{
    m_count->setText(tr("Rows: %1").arg(QLocale().toString(m_model->rowCount())));
}

void BatchRowsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void BatchRowsView::retranslateUi()
{
    const QList<std::pair<Kind, QString>> kinds{
        {Kind::All, tr("All rows")},
        {Kind::Accepted, tr("Accepted")},
        {Kind::Left, tr("In the queue")},
        {Kind::Sending, tr("Being sent")},
        {Kind::Held, tr("Held")},
        {Kind::Failed, tr("Not accepted")},
        {Kind::Temporary, tr("Temporary failures")},
        {Kind::Data, tr("Refused for their data")},
        {Kind::Unknown, tr("Unknown")},
        {Kind::Skipped, tr("Left out by the check")},
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
}

} // namespace vestnik
