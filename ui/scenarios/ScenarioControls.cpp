#include "ScenarioControls.h"

#include "ButtonRole.h"
#include "LineIcon.h"
#include "OutcomeText.h"
#include "Shortcuts.h"
#include "Tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using RunState = ScenarioRun::State;

constexpr qint64 deafMs = 600;
constexpr qint64 heldFor = 1000; ///< ms; a key that is down repeats faster, also the first time
constexpr int widestName = 150;  ///< px of an environment's name on the button

} // namespace

ScenarioControls::ScenarioControls(QWidget* parent)
    : QWidget(parent), m_main(new QPushButton), m_step(new QPushButton), m_retry(new QPushButton), m_stop(new QPushButton)
{
    m_main->setObjectName(QStringLiteral("runScenarioButton"));
    m_step->setObjectName(QStringLiteral("stepScenario"));
    m_retry->setObjectName(QStringLiteral("retryStep"));
    m_stop->setObjectName(QStringLiteral("stopScenario"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Tokens::spaceSmall);
    for (QPushButton* button : {m_main, m_step, m_retry, m_stop}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    for (QPushButton* button : {m_step, m_retry, m_stop})
        takeOnePress(*button); // the main one does by its role
    line->addStretch(1);
    connect(m_main, &QPushButton::clicked, this, &ScenarioControls::press);
    connect(m_step, &QPushButton::clicked, this, [this] {
        if (!isDeaf(m_sent))
            Q_EMIT stepRequested();
    });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (!isDeaf(m_sent))
            Q_EMIT retryRequested();
    });
    for (const auto sends : {&ScenarioControls::stepRequested, &ScenarioControls::retryRequested})
        connect(this, sends, this, [this] { m_sent.start(); });
    connect(m_stop, &QPushButton::clicked, this, &ScenarioControls::stop);
    retranslateUi();
    show(m_standing);
}

ScenarioControls::Meaning ScenarioControls::meaning() const
{
    switch (m_standing.state.value_or(RunState::Over)) {
    case RunState::New:
    case RunState::Over: return Meaning::Run;
    case RunState::Running: return Meaning::Pause;
    case RunState::Paused: return Meaning::Continue;
    case RunState::Asking: return Meaning::GoOn;
    }
    Q_UNREACHABLE();
}

bool ScenarioControls::isDeaf(const QElapsedTimer& since) const
{
    return since.isValid() && since.elapsed() < deafMs;
}

void ScenarioControls::press()
{
    if (!m_main->isEnabled() || isDeaf(m_mainChanged))
        return;
    switch (meaning()) {
    case Meaning::Run: return Q_EMIT runRequested();
    case Meaning::Pause: return Q_EMIT pauseRequested();
    case Meaning::Continue: return Q_EMIT continueRequested();
    case Meaning::GoOn: return Q_EMIT goOnRequested();
    }
}

void ScenarioControls::pressByKey()
{
    const bool isHeld = m_key.isValid() && m_key.elapsed() < heldFor;
    m_key.start();
    if (!isHeld)
        press();
}

void ScenarioControls::endRest()
{
    m_key.invalidate();
    m_mainChanged.invalidate();
}

void ScenarioControls::stop()
{
    if (!isDeaf(m_stopChanged))
        m_standing.isStopping ? Q_EMIT giveUpRequested() : Q_EMIT stopRequested();
}

void ScenarioControls::show(const Standing& standing)
{
    const Meaning former = meaning();
    const bool wasStopping = m_standing.isStopping;
    m_standing = standing;
    if (meaning() != former)
        m_mainChanged.start();
    if (standing.isStopping != wasStopping)
        m_stopChanged.start();
    const RunState state = standing.state.value_or(RunState::Over);
    const bool isUnderWay = standing.state && state != RunState::Over && state != RunState::New;
    const bool isFree = isUnderWay && !standing.isStopping;
    enable(*m_stop, isUnderWay || standing.isChecking);
    enable(*m_main, isUnderWay ? isFree : standing.mayRun);
    enable(*m_step, isUnderWay ? isFree && state == RunState::Paused : standing.mayRun);
    enable(*m_retry, standing.mayRetry && !standing.isStopping);
    retranslateUi();
}

void ScenarioControls::enable(QPushButton& button, bool isEnabled)
{
    const bool hadFocus = button.hasFocus();
    button.setEnabled(isEnabled);
    if (!isEnabled && hadFocus) // not to whatever comes next
        (m_main->isEnabled() ? m_main : m_stop)->setFocus(Qt::OtherFocusReason);
}

void ScenarioControls::setTarget(const Environment& environment)
{
    m_environment = environment;
    setButtonRole(*m_main, ButtonRole::Primary, environment.kind);
    retranslateUi();
}

void ScenarioControls::focusMain()
{
    m_main->setFocus(Qt::OtherFocusReason);
}

QList<QWidget*> ScenarioControls::stops() const
{
    return {m_main, m_step, m_retry, m_stop};
}

QString ScenarioControls::textOf(Meaning meaning) const
{
    switch (meaning) {
    case Meaning::Run: {
        const QString name = environmentText(m_environment.name, m_environment.kind);
        return tr("Run: %1").arg(m_main->fontMetrics().elidedText(name, Qt::ElideMiddle, widestName).replace(u'&', QStringLiteral("&&")));
    }
    case Meaning::Pause: return tr("Pause");
    case Meaning::Continue: return tr("Continue");
    case Meaning::GoOn: return tr("Go on");
    }
    Q_UNREACHABLE();
}

void ScenarioControls::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ScenarioControls::retranslateUi()
{
    m_main->setMinimumWidth(0);
    int widest = 0; // no button moves when this one says something else
    for (const Meaning each : {Meaning::Pause, Meaning::Continue, Meaning::GoOn, Meaning::Run}) {
        m_main->setText(textOf(each));
        widest = std::max(widest, m_main->sizeHint().width());
    }
    m_main->setMinimumWidth(widest);
    const QString text = textOf(meaning());
    m_main->setText(text);
    const QString whole = meaning() == Meaning::Run ? tr("Run: %1").arg(environmentText(m_environment.name, m_environment.kind)) : text;
    m_main->setAccessibleName(whole);
    m_main->setToolTip(Shortcuts::tip(whole, Shortcut::RunScenario));
    m_step->setText(tr("One step"));
    m_step->setToolTip(tr("One step more of each order, then a pause"));
    m_retry->setText(tr("Retry the step"));
    m_retry->setToolTip(tr("Sends the last step of the chosen order once more"));
    m_stop->setText(m_standing.isStopping ? tr("Do not wait") : tr("Stop"));
    m_stop->setToolTip(m_standing.isStopping ? tr("The responses that are waited for become unknown")
                                             : Shortcuts::tip(tr("Sends nothing more"), Shortcut::Stop));
}

} // namespace vestnik
