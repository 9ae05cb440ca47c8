#include "ScenarioHead.h"

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
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int descriptionLines = 2;

} // namespace

ScenarioHead::ScenarioHead(const QList<QAction*>& acts, QWidget* parent)
    : QWidget(parent),
      m_title(new ElidedLabel(Qt::ElideRight)),
      m_description(new ElidedLabel(Qt::ElideRight, descriptionLines)),
      m_earlier(new QToolButton),
      m_more(new QToolButton),
      m_runsMenu(new QMenu(m_earlier)),
      m_menu(new QMenu(m_more))
{
    m_title->setObjectName(QStringLiteral("scenarioTitle"));
    DisplayScale::setTextSize(*m_title, Tokens::TextSize::Headline);
    m_description->setObjectName(QStringLiteral("scenarioDescription"));
    m_description->setFixedHeight(m_description->fontMetrics().lineSpacing() * descriptionLines); // nothing moves with another one
    m_earlier->setObjectName(QStringLiteral("scenarioRuns"));
    m_earlier->setIcon(lineIcon(QStringLiteral("history")));
    m_earlier->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setMenuAlone(*m_earlier, *m_runsMenu);
    m_more->setObjectName(QStringLiteral("scenarioMenu"));
    m_more->setIcon(lineIcon(QStringLiteral("more")));
    setMenuAlone(*m_more, *m_menu);
    for (QToolButton* button : {m_earlier, m_more}) {
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAutoRaise(true);
    }
    for (QAction* act : acts)
        act ? m_menu->addAction(act) : static_cast<void>(m_menu->addSeparator());
    auto* line = new QHBoxLayout;
    line->setSpacing(Tokens::spaceSmall);
    line->addWidget(m_title, 1);
    line->addWidget(m_more);
    auto* below = new QHBoxLayout;
    below->setSpacing(Tokens::spaceSmall);
    below->addWidget(m_description, 1);
    below->addWidget(m_earlier, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addLayout(line);
    layout->addLayout(below);
    Appearance::tint(*m_description, Appearance::mutedColor());
    retranslateUi();
}

void ScenarioHead::show(const QString& title, const QString& description)
{
    m_title->setWhole(title);
    m_description->setWhole(description);
}

void ScenarioHead::setRuns(const QList<KeptRun>& runs)
{
    m_runs = runs;
    fillRuns();
}

void ScenarioHead::fillRuns()
{
    m_runsMenu->clear();
    for (const KeptRun& run : m_runs) {
        const QString form = run.isUnfinished ? tr("%1 · report not complete, passed %2 of %3")
            : run.endedEarly                  ? tr("%1 · stopped, passed %2 of %3")
                                              : tr("%1 · passed %2 of %3");
        const QString text = QStringList{form.arg(timeText(run.startedAt), QString::number(run.passed), QString::number(run.steps)),
                                         ScenarioText::orders(run.orders), environmentText(run.environment, run.kind)}
                                 .join(QStringLiteral(" · "));
        QAction* action = m_runsMenu->addAction(
            lineIcon(run.passed == run.steps ? QStringLiteral("check") : QStringLiteral("cross-circle")),
            QString(text).replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, id = run.id] { Q_EMIT runRequested(id); });
    }
    m_earlier->setEnabled(!m_runs.isEmpty());
    m_earlier->setToolTip(m_runs.isEmpty() ? tr("This scenario was not run yet.") : tr("Earlier runs"));
}

QList<QWidget*> ScenarioHead::stops() const
{
    return {m_earlier, m_more};
}

void ScenarioHead::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    if (event->type() == QEvent::PaletteChange)
        Appearance::tint(*m_description, Appearance::mutedColor());
    QWidget::changeEvent(event);
}

void ScenarioHead::retranslateUi()
{
    m_earlier->setText(tr("Earlier runs"));
    m_earlier->setAccessibleName(tr("Earlier runs"));
    m_more->setAccessibleName(tr("Actions on the scenario"));
    m_more->setToolTip(tr("Actions on the scenario"));
    fillRuns();
}

} // namespace vestnik
