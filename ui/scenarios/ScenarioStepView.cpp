#include "ScenarioStepView.h"

#include "Appearance.h"
#include "DetailView.h"
#include "DisplayScale.h"
#include "ScenarioText.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int faultLines = 2;

} // namespace

ScenarioStepView::ScenarioStepView(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_faults(new QLabel),
      m_views(new QStackedWidget),
      m_detail(new DetailView(session.catalog(), session.preferences())),
      m_bytes(new QPlainTextEdit)
{
    build();
    connect(m_detail, &DetailView::resendRequested, this, &ScenarioStepView::resendRequested);
    connect(m_detail, &DetailView::loadRequested, this, &ScenarioStepView::loadRequested);
    connect(m_detail, &DetailView::timelineRequested, this, &ScenarioStepView::timelineRequested);
    connect(&m_session, &Session::sendingChanged, this, [this] { m_detail->setBusy(m_session.isSending()); });
    retranslateUi();
}

void ScenarioStepView::build()
{
    m_faults->setObjectName(QStringLiteral("stepFaults"));
    m_faults->setTextFormat(Qt::PlainText); // the API may say anything
    m_faults->setWordWrap(true);
    m_faults->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_faults->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_faults->setMinimumHeight(m_faults->fontMetrics().lineSpacing() * faultLines);
    m_faults->setContentsMargins(Tokens::space, 0, Tokens::space, 0);
    m_detail->setObjectName(QStringLiteral("stepDetail"));
    m_detail->setRecordsOnly(true);
    m_bytes->setObjectName(QStringLiteral("stepBytes"));
    m_bytes->setReadOnly(true);
    m_bytes->setTabChangesFocus(true);
    DisplayScale::setMono(*m_bytes);
    m_views->addWidget(m_bytes);
    m_views->addWidget(m_detail);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceTiny);
    layout->addWidget(m_faults);
    layout->addWidget(m_views, 1);
}

void ScenarioStepView::show(const StepReport& step, qsizetype number)
{
    m_step = step;
    m_number = number;
    m_isGone = false;
    const bool isOver = step.state == StepReport::State::Passed || step.state == StepReport::State::Failed;
    if (isOver && !step.delivery.isEmpty())
        readRecord(step.delivery);
    else
        m_inView.clear();
    retranslateUi();
}

void ScenarioStepView::clear()
{
    m_step.reset();
    m_inView.clear();
    retranslateUi();
}

void ScenarioStepView::readRecord(const QString& delivery)
{
    if (m_inView == delivery)
        return;
    m_inView.clear();
    whenDone(m_session.reader().delivery(delivery), this, [this, delivery](const Result<DeliveryRecord>& record) {
        if (!m_step || m_step->delivery != delivery)
            return; // another one is chosen by now
        m_isGone = !record || record->attempts.isEmpty();
        if (!m_isGone) {
            m_inView = delivery;
            m_detail->showRecord(*record);
        }
        retranslateUi();
    });
}

void ScenarioStepView::showBytes(const QString& why)
{
    QStringList parts{why};
    if (m_step && !m_step->request.isEmpty())
        parts += tr("Request:") + u'\n' + QString::fromUtf8(m_step->request);
    if (m_step && !m_step->response.isEmpty())
        parts += tr("Response:") + u'\n' + QString::fromUtf8(m_step->response);
    const QString text = parts.join(QStringLiteral("\n\n"));
    if (m_bytes->toPlainText() != text)
        m_bytes->setPlainText(text);
    m_views->setCurrentWidget(m_bytes);
}

void ScenarioStepView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ScenarioStepView::retranslateUi()
{
    m_bytes->setAccessibleName(tr("Request and response of the step"));
    if (!m_step) {
        m_faults->clear();
        return showBytes(tr("Choose a step to see its request and its response."));
    }
    const bool isPassed = m_step->state == StepReport::State::Passed;
    const QStringList faults = ScenarioText::faults(*m_step);
    QString said = faults.join(u'\n');
    if (isPassed)
        said = tr("Step %1: as expected, %2").arg(QString::number(m_number), ScenarioText::expectation(m_step->expected));
    else if (faults.isEmpty())
        said = tr("Step %1. Expected: %2").arg(QString::number(m_number), ScenarioText::expectation(m_step->expected));
    m_faults->setText(said);
    const bool hasFailed = m_step->state == StepReport::State::Failed;
    Appearance::tint(*m_faults, hasFailed ? Appearance::errorColor() : Appearance::mutedColor());
    if (!m_inView.isEmpty())
        return m_views->setCurrentWidget(m_detail);
    switch (m_step->state) {
    case StepReport::State::NotRun: return showBytes(tr("This step did not run."));
    case StepReport::State::Sending: return showBytes(tr("The step is being sent."));
    case StepReport::State::Skipped: return showBytes(ScenarioText::whySkipped(*m_step));
    case StepReport::State::NotKnown: return showBytes(ScenarioText::whyNotKnown());
    default: break;
    }
    if (m_step->delivery.isEmpty())
        return showBytes(tr("Nothing of this step was recorded."));
    showBytes(m_isGone ? tr("The history does not have this step any more. This is what the report kept.") : QString());
}

} // namespace vestnik
