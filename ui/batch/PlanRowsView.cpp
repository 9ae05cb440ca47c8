#include "PlanRowsView.h"

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

using Kind = PlanRowsModel::Kind;

PlanRowsView::PlanRowsView(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_model(new PlanRowsModel(catalog, this)),
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

void PlanRowsView::build()
{
    m_kind->setObjectName(QStringLiteral("planKind"));
    m_table->setObjectName(QStringLiteral("planRows"));
    m_count->setObjectName(QStringLiteral("planCount"));
    m_label->setBuddy(m_kind);
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_table->setModel(m_model);
    setUpRowTable(*m_table, std::array{8, 22, 24, 22, 24});
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto* head = new QHBoxLayout;
    head->addWidget(m_label);
    head->addWidget(m_kind);
    head->addWidget(m_count);
    head->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
}

void PlanRowsView::show(const std::shared_ptr<const CheckedPlan>& plan)
{
    m_model->show(plan);
    sayCount();
}

void PlanRowsView::sayCount()
{
    m_count->setText(tr("Rows: %1").arg(QLocale().toString(m_model->rowCount())));
}

void PlanRowsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void PlanRowsView::retranslateUi()
{
    const QList<std::pair<Kind, QString>> kinds{
        {Kind::All, tr("All rows")},
        {Kind::Going, tr("Rows that go")},
        {Kind::Findings, tr("Rows that go, with warnings")},
        {Kind::Faulty, tr("Rows with errors")},
        {Kind::Repeated, tr("Duplicates")},
        {Kind::Differing, tr("Same order and event, other data")},
        {Kind::Accepted, tr("Already accepted")},
        {Kind::Unknown, tr("Sent before, outcome unknown")},
        {Kind::InFlight, tr("Being sent elsewhere")},
        {Kind::Waiting, tr("Waiting in another batch")},
    };
    const QSignalBlocker quiet(m_kind);
    for (int i = 0; i < kinds.size(); ++i) {
        if (m_kind->count() <= i)
            m_kind->addItem(QString(), QVariant::fromValue(kinds[i].first));
        m_kind->setItemText(i, kinds[i].second);
    }
    m_label->setText(tr("Show"));
    m_kind->setAccessibleName(tr("Which rows are shown"));
    m_table->setAccessibleName(tr("Rows of the table"));
    m_model->retranslate();
    sayCount();
}

} // namespace vestnik
