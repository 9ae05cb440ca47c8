#include "BatchProgressPane.h"

#include "BatchRunText.h"
#include "ButtonRole.h"
#include "TimeText.h"
#include "Tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace vestnik {

using State = BatchSession::State;

BatchProgressPane::BatchProgressPane(QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel),
      m_bar(new OutcomeBar),
      m_start(new QPushButton),
      m_pause(new QPushButton),
      m_stop(new QPushButton)
{
    build();
    connect(m_start, &QPushButton::clicked, this, [this] {
        const bool isPaused = m_run && m_run->state() == State::Paused;
        isPaused ? Q_EMIT resumeRequested() : Q_EMIT startRequested();
    });
    connect(m_pause, &QPushButton::clicked, this, &BatchProgressPane::pauseRequested);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        const bool isWaiting = m_run && m_run->state() == State::Pausing && m_run->why() == PauseReason::Stopped;
        isWaiting ? Q_EMIT giveUpRequested() : Q_EMIT stopRequested();
    });
    retranslateUi();
}

void BatchProgressPane::build()
{
    m_text->setObjectName(QStringLiteral("batchProgressText"));
    m_bar->setObjectName(QStringLiteral("batchProgress"));
    m_start->setObjectName(QStringLiteral("startBatch"));
    m_pause->setObjectName(QStringLiteral("pauseBatch"));
    m_stop->setObjectName(QStringLiteral("stopBatch"));
    QFont strong = m_start->font();
    strong.setBold(true);
    m_text->setFont(strong);
    m_text->setMinimumHeight(Tokens::controlHeight); // the rows stay where they are when the buttons go
    auto* row = new QHBoxLayout;
    row->addWidget(m_text, 1);
    for (QPushButton* button : {m_start, m_pause, m_stop}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
}

void BatchProgressPane::show(const BatchSession* run, const BatchCounts& tally)
{
    m_run = run;
    m_tally = tally;
    retranslateUi();
}

void BatchProgressPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

QString BatchProgressPane::runningText(const QString& counted) const
{
    const std::chrono::seconds held = m_run->retryAfter();
    if (held.count() == 0)
        return tr("Sending: %1").arg(counted);
    return tr("Waiting: %1 · too many requests (429), continues by itself in %2, at %3")
        .arg(counted, spanText(held), timeText(m_run->retryAfterUntil()));
}

QString BatchProgressPane::pace() const
{
    if (!m_run || m_run->state() != State::Running)
        return {};
    const BatchProgress progress = m_run->progress();
    if (progress.perSecond <= 0)
        return {};
    QString text = tr("%1 rows/s").arg(QLocale().toString(progress.perSecond, 'f', 1));
    if (progress.left)
        text += QStringLiteral(" · ") + tr("%1 left").arg(spanText(*progress.left));
    return text;
}

void BatchProgressPane::retranslateUi()
{
    updateButtons();
    const qsizetype total = m_tally.total();
    const qsizetype over = m_tally.over();
    const State state = m_run ? m_run->state() : State::Loading;
    const QString counted = tr("%1 of %2").arg(QLocale().toString(over), QLocale().toString(total));
    switch (state) {
    case State::Loading: m_text->setText(m_run || !isEnabled() ? tr("Reading the history…") : QString()); break; // none was opened
    case State::Preparing: m_text->setText(tr("Preparing…")); break;
    case State::Running: m_text->setText(runningText(counted)); break;
    case State::Pausing: m_text->setText(tr("Waiting for responses: %1").arg(QLocale().toString(m_tally.count(RowState::Sending)))); break;
    case State::Paused: m_text->setText(tr("Paused: %1").arg(counted)); break;
    case State::Idle:
    case State::Confirming: m_text->setText(m_tally.left() > 0 ? BatchRunText::standing(m_tally) : tr("Done: %1").arg(counted)); break;
    }
    m_title = state == State::Idle && m_tally.left() > 0 ? tr("Batch: %1").arg(counted) : m_text->text();
    m_bar->show(m_tally, phase(), pace());
    m_bar->setToolTip(BatchRunText::counts(m_tally));
}

OutcomeBar::Phase BatchProgressPane::phase() const
{
    switch (m_run ? m_run->state() : State::Loading) {
    case State::Running:
    case State::Pausing: return OutcomeBar::Phase::Running;
    case State::Paused: return OutcomeBar::Phase::Paused;
    case State::Loading:
    case State::Preparing:
    case State::Confirming: return OutcomeBar::Phase::Idle;
    case State::Idle: break;
    }
    return m_tally.over() > 0 && m_tally.left() == 0 ? OutcomeBar::Phase::Over : OutcomeBar::Phase::Idle;
}

void BatchProgressPane::updateButtons()
{
    const State state = m_run ? m_run->state() : State::Loading;
    const bool isAtRest = state == State::Idle || state == State::Paused;
    const bool isBegun = m_tally.over() > 0 || state == State::Paused;
    const QString rows = tr("%n row(s)", nullptr, static_cast<int>(m_tally.left()));
    setButtonRole(*m_start, ButtonRole::Primary, m_run ? std::optional(m_run->batch().header.environmentKind) : std::nullopt);
    m_start->setText(isBegun ? tr("Resume: %1").arg(rows) : tr("Start sending: %1").arg(rows));
    m_start->setVisible(isAtRest && m_tally.left() > 0);
    m_pause->setText(tr("Pause"));
    m_pause->setVisible(state == State::Running);
    const bool isWaiting = m_run && state == State::Pausing && m_run->why() == PauseReason::Stopped;
    m_stop->setText(isWaiting ? tr("Stop without waiting") : tr("Stop"));
    m_stop->setToolTip(isWaiting ? tr("Those requests have left; their outcome stays unknown.")
                                 : tr("Stop: wait for the responses, send no more."));
    m_stop->setVisible(state == State::Running || state == State::Pausing || state == State::Paused);
}

} // namespace vestnik
