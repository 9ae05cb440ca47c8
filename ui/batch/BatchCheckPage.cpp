#include "BatchCheckPage.h"

#include "Appearance.h"
#include "BatchSending.h"
#include "ButtonRole.h"
#include "IssueText.h"
#include "PlanRowsView.h"
#include "PlanTexts.h"
#include "SaveDialog.h"
#include "StateStrip.h"
#include "TimeText.h"
#include "Toasts.h"
#include "WorkBar.h"

#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace vestnik {

BatchCheckPage::BatchCheckPage(Session& session, BatchDraft& draft, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_draft(draft),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_state(m_states->add(QStringLiteral("batchCheckNotice"))),
      m_waiting(m_states->add(QStringLiteral("batchWaiting"), StateSlot::Rank::First)),
      m_teamMissing(m_states->add(QStringLiteral("batchTeamMissing"))),
      m_work(new WorkBar),
      m_nothingSent(new QLabel),
      m_going(new QLabel),
      m_excluded(new QLabel),
      m_accepted(new QCheckBox),
      m_unknown(new QCheckBox),
      m_others(new QCheckBox),
      m_differing(new QCheckBox),
      m_lookAlikes(new QCheckBox),
      m_warned(new QCheckBox),
      m_issues(new QListWidget),
      m_rows(new PlanRowsView(session.catalog())),
      m_back(new QPushButton),
      m_export(new QPushButton),
      m_share(new QCheckBox),
      m_next(new QPushButton)
{
    build();
    connectAll();
    setButtonRole(*m_next, ButtonRole::Primary);
    retranslateUi();
}

void BatchCheckPage::build()
{
    m_going->setObjectName(QStringLiteral("batchGoing"));
    m_excluded->setObjectName(QStringLiteral("batchExcluded"));
    m_accepted->setObjectName(QStringLiteral("batchExclude"));
    m_unknown->setObjectName(QStringLiteral("batchUnknown"));
    m_others->setObjectName(QStringLiteral("batchSendWaiting"));
    m_differing->setObjectName(QStringLiteral("batchDiffering"));
    m_lookAlikes->setObjectName(QStringLiteral("batchLookAlikes"));
    m_warned->setObjectName(QStringLiteral("batchWarned"));
    m_issues->setObjectName(QStringLiteral("batchIssues"));
    m_back->setObjectName(QStringLiteral("batchBack"));
    m_export->setObjectName(QStringLiteral("batchExportFindings"));
    m_share->setObjectName(QStringLiteral("batchShare"));
    m_next->setObjectName(QStringLiteral("batchStore"));
    for (QLabel* label : {m_going, m_excluded, m_nothingSent}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_issues->setWordWrap(false);
    m_issues->setMaximumHeight(m_issues->fontMetrics().height() * 6);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_nothingSent, 1);
    for (QPushButton* button : {m_back, m_export, m_next}) {
        button->setAutoDefault(false);
        foot->addWidget(button);
    }
    foot->insertWidget(foot->count() - 1, m_share);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 10);
    layout->addWidget(m_work);
    layout->addWidget(m_going);
    layout->addWidget(m_excluded);
    for (QCheckBox* box : {m_accepted, m_unknown, m_others, m_differing, m_lookAlikes})
        layout->addWidget(box);
    layout->addWidget(m_issues);
    layout->addWidget(m_warned);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_states); // the rows give way to it
    layout->addLayout(foot);
}

void BatchCheckPage::connectAll()
{
    const auto decide = [this](QCheckBox* box, void (BatchDraft::*set)(bool)) {
        connect(box, &QCheckBox::toggled, this, [this, set](bool isOn) {
            if (!m_isRefreshing)
                (m_draft.*set)(isOn);
        });
    };
    decide(m_accepted, &BatchDraft::setExcludesAccepted);
    decide(m_unknown, &BatchDraft::setSendsUnknown);
    decide(m_others, &BatchDraft::setSendsWaiting);
    decide(m_differing, &BatchDraft::setSendsDiffering);
    decide(m_lookAlikes, &BatchDraft::setReplacesLookAlikes);
    decide(m_warned, &BatchDraft::setReadsWarnings);
    decide(m_share, &BatchDraft::setShared);
    connect(&m_session.team().history(), &TeamHistory::stateChanged, this, &BatchCheckPage::refresh);
    connect(m_back, &QPushButton::clicked, this, &BatchCheckPage::backRequested);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_draft.unreadWarnings() > 0)
            m_warned->setFocus();
        Q_EMIT storeRequested();
    });
    connect(m_export, &QPushButton::clicked, this, &BatchCheckPage::askForFile);
    connect(&m_draft, &BatchDraft::changed, this, &BatchCheckPage::refresh);
    connect(&m_draft, &BatchDraft::exported, this, [this](const QString& file) {
        Toasts::of(*this).say(*this, Toast::Tone::Done, [file] { return tr("Written to %1").arg(QDir::toNativeSeparators(file)); });
    });
}

void BatchCheckPage::say(const Error& error)
{
    Error named = error;
    if (named.subject.isEmpty())
        named.subject = tr("the table");
    m_state->show(StateSlot::Tone::Error, [named] { return errorText(named); });
}

void BatchCheckPage::refresh()
{
    refreshWork();
    const std::shared_ptr<const CheckedPlan>& plan = m_draft.plan();
    m_rows->show(plan);
    sayWaiting();
    const QScopedValueRollback refreshing(m_isRefreshing, true);
    const PlanSummary summary = plan ? plan->summary : PlanSummary();
    QStringList going;
    if (plan) {
        going = PlanTexts::going(plan->summary, m_session.catalog(), BatchSending::usualOptions(m_draft.environment()));
        going += PlanTexts::goingAgain(plan->known, m_draft.exclusions());
    }
    m_going->setText(going.join(u'\n'));
    m_excluded->setText(PlanTexts::excludedText(summary));
    m_excluded->setVisible(!m_excluded->text().isEmpty());
    if (plan || !m_draft.hasRows())
        refreshDecisions(summary);
    refreshIssues();
    const bool isFree = m_draft.activity() == BatchDraft::Activity::None;
    const bool isStoring = m_draft.activity() == BatchDraft::Activity::Storing; // as it stands
    for (QWidget* control :
         std::initializer_list<QWidget*>{m_accepted, m_unknown, m_others, m_differing, m_lookAlikes, m_warned, m_back, m_share})
        control->setEnabled(!isStoring);
    m_share->setChecked(m_draft.isShared());
    m_share->setVisible(m_draft.isShared() || (plan && m_draft.mayBeShared())); // what is ticked can be unticked
    m_export->setEnabled(isFree && plan && (summary.toSend() < plan->plan.rows.size() || !summary.issues.isEmpty()));
    m_next->setEnabled(isFree && summary.toSend() > 0);
    m_next->setText(tr("Next: sending of %n row(s)", nullptr, static_cast<int>(summary.toSend())));
}

void BatchCheckPage::refreshWork()
{
    const BatchDraft::Activity work = m_draft.activity();
    if (std::exchange(m_shownActivity, work) == work)
        return;
    switch (work) {
    case BatchDraft::Activity::Checking:
        m_state->close(); // what it said was about other settings
        return m_work->begin([] { return tr("Checking the rows…"); }, 0, [this] { Q_EMIT backRequested(); });
    case BatchDraft::Activity::Storing: return m_work->begin([] { return tr("Storing the plan…"); }, 0, {});
    case BatchDraft::Activity::Exporting: return m_work->begin([] { return tr("Writing the file…"); }, 0, {});
    case BatchDraft::Activity::Reading:
    case BatchDraft::Activity::None: m_work->end();
    }
}

void BatchCheckPage::refreshDecisions(const PlanSummary& summary)
{
    const auto number = [](qsizetype count) { return QLocale().toString(count); };
    const DuplicateCheck::Counts known = m_draft.plan() ? m_draft.plan()->known : DuplicateCheck::Counts();
    m_accepted->setChecked(m_draft.excludesAccepted());
    m_accepted->setVisible(known.accepted > 0);
    m_accepted->setText(tr("Leave out those already accepted: %1").arg(number(known.accepted)));
    m_unknown->setChecked(m_draft.sendsUnknown());
    m_unknown->setVisible(known.unknown > 0);
    m_unknown->setText(tr("Send again the rows whose outcome is unknown: %1 (they may have been processed)").arg(number(known.unknown)));
    m_others->setChecked(m_draft.sendsWaiting());
    m_others->setVisible(known.waiting > 0);
    m_others->setText(tr("Waiting in another batch that is not finished: %1. Send them from here").arg(number(known.waiting)));
    m_differing->setChecked(m_draft.settings().sendsDiffering);
    m_differing->setVisible(summary.differing > 0);
    m_differing->setText(
        tr("Rows that contradict one another: %1. Send them all in order (unticked, none of them goes)").arg(number(summary.differing)));
    m_warned->setChecked(summary.warned > 0 && m_draft.unreadWarnings() == 0);
    m_warned->setVisible(summary.warned > 0);
    m_warned->setText(tr("Kilograms, look-alike letters, or fields that the event does not take, rows: %1. I have read the warnings")
                          .arg(number(summary.warned)));
    const bool replaces = m_draft.settings().replaceLookAlikes;
    m_lookAlikes->setChecked(replaces);
    m_lookAlikes->setVisible(replaces || summary.lookAlikes > 0);
    m_lookAlikes->setText(replaces ? tr("Cyrillic letters in IDs: replaced by Latin ones in all rows")
                                   : tr("Cyrillic letters in IDs, rows: %1. Replace in all rows").arg(number(summary.lookAlikes)));
}

void BatchCheckPage::sayWaiting()
{
    if (!m_draft.plan() || m_draft.plan()->scope != OrderKnowledge::Scope::TeamMissing)
        m_teamMissing->close();
    else if (!m_teamMissing->isShown())
        m_teamMissing->show(StateSlot::Tone::Warning,
                            [] { return tr("The team's database did not answer. Only this computer's sends are known."); });
    const QList<OverlappingBatch> waiting = m_draft.plan() ? m_draft.plan()->waiting : QList<OverlappingBatch>();
    if (std::exchange(m_said, waiting) == waiting)
        return;
    if (waiting.isEmpty())
        return m_waiting->close();
    const OverlappingBatch& first = waiting.first();
    const auto text = [first] {
        const QString file = QFileInfo(first.file).fileName();
        const QString when = timeText(first.createdAt);
        return tr("Rows that already wait in batch %2: %1. Sent here, too, they go twice.")
            .arg(QLocale().toString(first.rows), file.isEmpty() ? when : file + QStringLiteral(", ") + when);
    };
    m_waiting->show(
        StateSlot::Tone::Warning, text, [] { return tr("Open the batch"); }, [this, id = first.id] { Q_EMIT openRequested(id); });
}

void BatchCheckPage::refreshIssues()
{
    m_issues->clear();
    if (const std::shared_ptr<const CheckedPlan>& plan = m_draft.plan()) {
        for (const IssueCount& count : plan->summary.issues) {
            auto* item = new QListWidgetItem(PlanTexts::issue(count, m_session.catalog()), m_issues);
            item->setForeground(count.issue.severity == Severity::Error ? Appearance::errorColor() : Appearance::warningColor());
            item->setToolTip(item->text());
        }
    }
    m_issues->setVisible(m_issues->count() > 0);
}

void BatchCheckPage::askForFile()
{
    const QString name = QFileInfo(m_draft.file()).completeBaseName() + QStringLiteral("-check.csv");
    askForSave(*this, m_session.preferences(), {tr("Export the findings"), name, QStringLiteral("findingsFile")},
               [this](const QString& file) { m_draft.exportFindings(file); });
}

void BatchCheckPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    else if (event->type() == QEvent::PaletteChange)
        refreshIssues();
    QWidget::changeEvent(event);
}

void BatchCheckPage::retranslateUi()
{
    m_nothingSent->setText(tr("Nothing has been sent yet."));
    m_issues->setAccessibleName(tr("Findings"));
    m_back->setText(tr("Back"));
    m_export->setText(tr("Export the findings…"));
    m_share->setText(tr("Share with the team"));
    m_share->setToolTip(
        tr("All members see this batch in their list and can send rows of it. Its cells are stored in the team's database."));
    refresh();
}

} // namespace vestnik
