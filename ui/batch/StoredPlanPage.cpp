#include "StoredPlanPage.h"

#include "BackgroundTask.h"
#include "PlanExport.h"
#include "PlanRowsView.h"
#include "PlanTexts.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {

StoredPlanPage::StoredPlanPage(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_fixed(new QLabel),
      m_going(new QLabel),
      m_excluded(new QLabel),
      m_rows(new PlanRowsView(session.catalog())),
      m_close(new QPushButton)
{
    build();
    connect(m_close, &QPushButton::clicked, this, &StoredPlanPage::closed);
    retranslateUi();
}

void StoredPlanPage::build()
{
    m_fixed->setObjectName(QStringLiteral("storedPlanFixed"));
    m_going->setObjectName(QStringLiteral("storedPlanGoing"));
    m_close->setObjectName(QStringLiteral("leaveStoredPlan"));
    m_close->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Tokens::space, Tokens::spaceSmall, Tokens::space, Tokens::space);
    for (QLabel* label : {m_fixed, m_going, m_excluded}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    layout->addWidget(m_rows, 1);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(m_close);
    layout->addLayout(foot);
}

void StoredPlanPage::show(const StoredBatch& batch)
{
    if (std::exchange(m_id, batch.id) == batch.id)
        return; // a stored plan never changes
    m_plan = nullptr;
    m_rows->show(nullptr);
    retranslateUi();
    const auto draw = [batch, catalog = m_session.catalog()](const auto&) -> std::shared_ptr<const CheckedPlan> {
        const BatchPlan plan = storedPlan(batch, catalog);
        return std::make_shared<CheckedPlan>(CheckedPlan{plan, PlanSummary::of(plan)});
    };
    whenDone(runInBackground<std::shared_ptr<const CheckedPlan>>(draw), this,
             [this, id = batch.id](const std::shared_ptr<const CheckedPlan>& plan) {
                 if (id != m_id)
                     return;
                 m_plan = plan;
                 m_rows->show(plan);
                 retranslateUi();
             });
}

void StoredPlanPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void StoredPlanPage::retranslateUi()
{
    m_fixed->setText(tr("This plan is stored and cannot be changed any more. To send other rows, open a table in step 1."));
    const qsizetype going = m_plan ? m_plan->summary.toSend() : 0;
    m_going->setText(m_plan ? tr("Rows that go: %1 of %2.").arg(QLocale().toString(going), QLocale().toString(m_plan->summary.rows()))
                            : tr("Reading…"));
    m_excluded->setText(m_plan ? PlanTexts::excludedText(m_plan->summary) : QString());
    m_excluded->setVisible(!m_excluded->text().isEmpty());
    m_close->setText(tr("Back to sending"));
}

} // namespace vestnik
