#include "BatchSettings.h"

#include "ReasonField.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace vestnik {
namespace {

constexpr int mostTrialRows = 1000;

} // namespace

BatchSettings::BatchSettings(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_operatorLabel(new QLabel),
      m_operator(new QLineEdit),
      m_reason(new ReasonField(ReasonField::Label::Beside)),
      m_windowLabel(new QLabel),
      m_maxInFlight(new QSpinBox),
      m_rateLabel(new QLabel),
      m_rate(new QSpinBox),
      m_trialLabel(new QLabel),
      m_trial(new QSpinBox)
{
    build();
    retranslateUi();
}

void BatchSettings::build()
{
    m_operator->setObjectName(QStringLiteral("batchOperator"));
    m_maxInFlight->setObjectName(QStringLiteral("batchMaxInFlight"));
    m_rate->setObjectName(QStringLiteral("batchRate"));
    m_trial->setObjectName(QStringLiteral("batchTrial"));
    m_operator->setMaxLength(60);
    m_maxInFlight->setRange(1, mostInFlight);
    m_rate->setRange(0, maxRate);
    m_trial->setRange(0, mostTrialRows);
    m_operatorLabel->setBuddy(m_operator);
    m_windowLabel->setBuddy(m_maxInFlight);
    m_rateLabel->setBuddy(m_rate);
    m_trialLabel->setBuddy(m_trial);
    auto* who = new QHBoxLayout;
    who->addWidget(m_operatorLabel);
    who->addWidget(m_operator, 1);
    who->addSpacing(12);
    who->addWidget(m_reason, 2);
    auto* how = new QHBoxLayout;
    for (const auto& [label, box] :
         {std::pair{m_windowLabel, m_maxInFlight}, std::pair{m_rateLabel, m_rate}, std::pair{m_trialLabel, m_trial}}) {
        how->addWidget(label);
        how->addWidget(box);
        how->addSpacing(12);
    }
    how->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(who);
    layout->addLayout(how);
}

void BatchSettings::setBatch(const BatchHeader& header, const Environment& environment)
{
    setEnvironment(environment);
    m_trial->setValue(BatchSending::usualOptions(environment).trialRows); // a trial is for one batch
    m_operator->setText(header.operatorName.isEmpty() ? m_session.operatorName() : header.operatorName);
    m_reason->setReasons(m_session.preferences().reasons());
    m_reason->setReason(header.reason);
}

void BatchSettings::setEnvironment(const Environment& environment)
{
    const bool isSame = m_environment && m_environment->id == environment.id;
    const BatchRunner::Options before = BatchSending::usualOptions(isSame ? *m_environment : environment);
    const BatchRunner::Options usual = BatchSending::usualOptions(environment);
    m_environment = environment;
    m_reason->setRequired(isProduction(environment));
    // What a person made slower for an environment stays so, for its next batch such as that of the corrected rows, too, and whatever
    // becomes of the environment meanwhile; never what is faster, or has less of a trial.
    const auto paced = [isSame](QSpinBox& box, int usualBefore, int usualNow, bool (*isSlower)(int, int)) {
        const bool isOwn = isSame && isSlower(box.value(), usualBefore);
        box.setValue(isOwn && isSlower(box.value(), usualNow) ? box.value() : usualNow);
    };
    paced(*m_maxInFlight, before.maxInFlight, usual.maxInFlight, [](int a, int b) { return a < b; });
    paced(*m_rate, static_cast<int>(before.perSecond), static_cast<int>(usual.perSecond),
          [](int a, int b) { return a > 0 && (b == 0 || a < b); });
    paced(*m_trial, before.trialRows, usual.trialRows, [](int a, int b) { return a > b; });
}

BatchStartOptions BatchSettings::startOptions() const
{
    BatchStartOptions startOptions;
    startOptions.options.maxInFlight = m_maxInFlight->value();
    startOptions.options.perSecond = m_rate->value();
    startOptions.options.trialRows = m_trial->value();
    startOptions.operatorName = m_operator->text().simplified();
    startOptions.reason = m_reason->reason();
    return startOptions;
}

void BatchSettings::focusReason()
{
    m_reason->focus();
}

void BatchSettings::remember()
{
    if (const QString reason = m_reason->reason(); !reason.isEmpty())
        m_session.preferences().addReason(reason);
    if (const QString name = m_operator->text().simplified(); !name.isEmpty())
        m_session.preferences().addOperator(name);
}

void BatchSettings::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void BatchSettings::retranslateUi()
{
    m_operatorLabel->setText(tr("Operator"));
    m_operator->setAccessibleName(tr("Operator"));
    m_operator->setPlaceholderText(tr("Operator: your name"));
    m_windowLabel->setText(tr("At once"));
    m_maxInFlight->setAccessibleName(tr("Rows at once"));
    m_rateLabel->setText(tr("A second, at most"));
    m_rate->setAccessibleName(tr("Rows a second, at most"));
    m_rate->setSpecialValueText(tr("no limit"));
    m_trialLabel->setText(tr("Trial rows"));
    m_trial->setAccessibleName(tr("Trial rows"));
    m_trial->setSpecialValueText(tr("none"));
    m_trial->setToolTip(tr("So many rows go first. Then a pause: look at the responses and press Resume."));
}

} // namespace vestnik
