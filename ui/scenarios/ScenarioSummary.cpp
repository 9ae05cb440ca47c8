#include "ScenarioSummary.h"

#include "Announcement.h"
#include "Appearance.h"
#include "DisplayScale.h"
#include "ElidedLabel.h"
#include "LineIcon.h"
#include "MenuButtonAccessibility.h"
#include "OutcomeText.h"
#include "ScenarioText.h"
#include "TimeText.h"
#include "Tokens.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace vestnik {
namespace {

constexpr int summarySign = 20;
constexpr qsizetype mostNamed = 5; ///< steps named in the comparison

struct Sign {
    const char* icon;
    Tokens::Colour colour;
};

Sign signOf(bool isOver, bool isPaused, const ScenarioReport& report)
{
    if (!isOver)
        return {isPaused ? "dash" : "spinner", Tokens::Colour::Neutral};
    if (report.hasPassed())
        return {"check", Tokens::Colour::Ok};
    if (report.wasStopped() && report.count(StepReport::State::Failed) == 0)
        return {"stop", Tokens::Colour::Neutral}; // nothing went wrong
    return {"cross-circle", Tokens::Colour::Refused};
}

} // namespace

ScenarioSummary::ScenarioSummary(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_sign(new QLabel),
      m_text(new ElidedLabel(Qt::ElideRight)),
      m_comparison(new ElidedLabel(Qt::ElideRight)),
      m_save(new QToolButton),
      m_copy(new QToolButton),
      m_back(new QToolButton),
      m_menu(new QMenu(m_save)),
      m_junit(m_menu->addAction(QString())),
      m_html(m_menu->addAction(QString())),
      m_json(m_menu->addAction(QString()))
{
    build();
    connect(m_junit, &QAction::triggered, this, [this] { Q_EMIT saveRequested(Format::JUnit); });
    connect(m_html, &QAction::triggered, this, [this] { Q_EMIT saveRequested(Format::Html); });
    connect(m_json, &QAction::triggered, this, [this] { Q_EMIT saveRequested(Format::Json); });
    connect(m_copy, &QToolButton::clicked, this, &ScenarioSummary::copyRequested);
    connect(m_back, &QToolButton::clicked, this, &ScenarioSummary::backRequested);
    retranslateUi();
}

void ScenarioSummary::build()
{
    m_text->setObjectName(QStringLiteral("scenarioSum"));
    DisplayScale::setTextSize(*m_text, Tokens::TextSize::Strong);
    m_comparison->setObjectName(QStringLiteral("scenarioComparison"));
    m_comparison->setFixedHeight(m_comparison->fontMetrics().lineSpacing()); // nothing moves when it comes
    m_junit->setObjectName(QStringLiteral("saveJUnit"));
    m_html->setObjectName(QStringLiteral("saveHtml"));
    m_json->setObjectName(QStringLiteral("saveJson"));
    m_save->setObjectName(QStringLiteral("saveReport"));
    m_save->setIcon(lineIcon(QStringLiteral("save")));
    m_save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMenuAlone(*m_save, *m_menu);
    m_copy->setObjectName(QStringLiteral("copyReport"));
    m_copy->setIcon(lineIcon(QStringLiteral("ticket")));
    m_back->setObjectName(QStringLiteral("scenarioPlan"));
    m_back->setIcon(lineIcon(QStringLiteral("close")));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Tokens::spaceSmall);
    grid->setVerticalSpacing(Tokens::spaceTiny);
    m_sign->setFixedWidth(summarySign);
    grid->addWidget(m_sign, 0, 0);
    grid->addWidget(m_text, 0, 1);
    int column = 2;
    for (QToolButton* button : {m_save, m_copy, m_back}) {
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAutoRaise(true);
        grid->addWidget(button, 0, column++);
    }
    grid->addWidget(m_comparison, 1, 0, 1, column);
    grid->setColumnStretch(1, 1);
}

void ScenarioSummary::showUnderWay(const ScenarioReport& report, Progress progress)
{
    m_end = {};
    show(report, progress == Progress::Stopping ? Kind::Stopping : progress == Progress::Paused ? Kind::Paused : Kind::UnderWay);
}

void ScenarioSummary::showEnd(const ScenarioEnd& end)
{
    m_end = end;
    show(end.report, Kind::Over);
    announce(m_text, text());
}

void ScenarioSummary::showEarlier(const ScenarioReport& report)
{
    m_end = {};
    show(report, Kind::Earlier);
}

void ScenarioSummary::show(const ScenarioReport& report, Kind kind)
{
    m_end.report = report;
    m_kind = kind;
    retranslateUi();
}

QString ScenarioSummary::progressText() const
{
    const ScenarioReport& report = m_end.report;
    const QString counted = tr("%1 of %2 done · passed %3 · failed %4")
                                .arg(QString::number(report.done()), QString::number(report.steps()),
                                     QString::number(report.count(StepReport::State::Passed)),
                                     QString::number(report.count(StepReport::State::Failed)))
        + QStringLiteral(" · ") + environmentText(report.environment, report.kind);
    switch (m_kind) {
    case Kind::Paused: return tr("Paused: %1").arg(counted);
    case Kind::Stopping: return tr("Stopping, waiting for the responses: %1").arg(counted);
    default: return counted;
    }
}

QString ScenarioSummary::text() const
{
    if (!isOver())
        return progressText();
    const ScenarioReport& report = m_end.report;
    QStringList parts{environmentText(report.environment, report.kind), timeText(report.startedAt)};
    if (report.isUnfinished) {
        parts.prepend(tr("The report ends after %1 of %2").arg(report.done()).arg(report.steps()));
    } else if (report.endedEarly()) { // how long it took until then says nothing
        parts.prepend(tr("Stopped after %1 of %2").arg(report.done()).arg(report.steps()));
    } else {
        parts.prepend(tr("Passed %1 of %2").arg(report.count(StepReport::State::Passed)).arg(report.steps()));
        parts.append(durationText(report.took.count() * 1000));
    }
    return parts.join(QStringLiteral(" · "));
}

QString ScenarioSummary::comparison() const
{
    if (m_kind == Kind::Earlier) { // the sum has no room for its orders
        const QString said = m_end.report.isUnfinished ? tr("This report ends before its run did. The history has the rest.")
                                                       : tr("An earlier run.");
        return said + u' ' + tr("Order: %1").arg(ScenarioText::orders(m_end.report.orderNames()));
    }
    if (m_kind != Kind::Over || m_end.fault)
        return {};
    if (!m_end.before)
        return tr("There is no earlier run in this environment to compare with.");
    using Difference = RunDifference::Kind;
    const QList<RunDifference> broken = m_end.broken();
    const QString when = timeText(m_end.before->startedAt);
    const qsizetype others = m_end.of(Difference::Changed).size();
    const QList<RunDifference> unrun = m_end.unrun();
    QString said = !broken.isEmpty()
        ? tr("Passed in the last run, %1, and fails now: %2 (%3)").arg(when, QString::number(broken.size()), named(broken))
        : !unrun.isEmpty()
        ? tr("Passed in the last run, %1, and did not run to the end now: %2 (%3).").arg(when, QString::number(unrun.size()), named(unrun))
        : others > 0 ? tr("Nothing fails that passed in the last run, %1. Other results: %2.").arg(when).arg(others)
                     : tr("As in the last run, %1.").arg(when);
    if (!broken.isEmpty() && m_end.differences.size() > others)
        said += u'.';
    if (const QList<RunDifference> added = m_end.of(Difference::Added); !added.isEmpty())
        said += u' ' + tr("New steps: %1.").arg(named(added));
    if (const QList<RunDifference> removed = m_end.of(Difference::Removed); !removed.isEmpty())
        said += u' ' + tr("Steps of the last run alone: %1.").arg(named(removed));
    return said;
}

QString ScenarioSummary::named(const QList<RunDifference>& differences) const
{
    QStringList steps;
    for (const RunDifference& one : differences.first(std::min(mostNamed, differences.size()))) {
        const StepReport& step = one.kind == RunDifference::Kind::Removed ? one.was : one.is;
        steps += QStringLiteral("%1. %2").arg(QString::number(one.step + 1), ScenarioText::title(step, one.step + 1, m_catalog));
    }
    if (differences.size() > mostNamed)
        steps += QStringLiteral("…");
    return steps.join(QStringLiteral(", "));
}

QList<QWidget*> ScenarioSummary::stops() const
{
    return {m_save, m_copy, m_back};
}

void ScenarioSummary::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ScenarioSummary::retranslateUi()
{
    const bool isOver = this->isOver();
    const auto [sign, colour] = signOf(isOver, m_kind == Kind::Paused, m_end.report);
    m_sign->setPixmap(linePixmap(QLatin1String(sign), summarySign, Tokens::colour(colour), devicePixelRatioF()));
    m_text->setWhole(text());
    m_comparison->setWhole(comparison());
    Appearance::tint(*m_comparison, isOver && !m_end.broken().isEmpty() ? Appearance::errorColor() : Appearance::mutedColor());
    m_save->setText(tr("Save the report"));
    m_save->setAccessibleName(tr("Save the report"));
    m_junit->setText(tr("JUnit XML…"));
    m_html->setText(tr("HTML page…"));
    m_json->setText(tr("JSON…"));
    for (QToolButton* button : {m_save, m_copy, m_back})
        button->setEnabled(isOver);
    const auto name = [](QToolButton* button, const QString& text) {
        button->setAccessibleName(text);
        button->setToolTip(text);
    };
    name(m_copy, tr("Copy the report for a ticket"));
    name(m_back, tr("Back to the plan of the scenario"));
}

} // namespace vestnik
