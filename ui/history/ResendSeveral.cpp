#include "ResendSeveral.h"

#include "HistoryCells.h"
#include "Language.h"
#include "OutcomeText.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestnik {

ResendSeveral::ResendSeveral(Session& session, QWidget& window) : QObject(&window), m_session(session), m_window(window)
{
    connect(&m_session, &Session::finished, this, [this](const DeliveryReport& report) {
        if (!isRunning())
            return;
        if (std::exchange(m_underWay, {}) != report.summary.resendOf)
            return end(); // somebody sent something else: the series is no longer what was agreed to
        ++m_sent;
        const Outcome outcome = report.summary.outcome.value_or(Outcome::Unknown);
        m_accepted += isAccepted(outcome) ? 1 : 0;
        // What a person stopped, and what is recorded nowhere, ends the series.
        if (outcome == Outcome::Stopped || report.exchange.failure == TransportFailure::Stopped || !report.recorded)
            return end();
        QMetaObject::invokeMethod(this, &ResendSeveral::next, Qt::QueuedConnection); // after all who hear of this one
    });
    const auto giveUp = [this] {
        if (isRunning())
            end();
    };
    connect(&m_session, &Session::refused, this, giveUp);
    connect(&m_session, &Session::tokenNeeded, this, giveUp);
}

void ResendSeveral::ask(const QList<DeliveryRecord>& records)
{
    if (m_prompt || isRunning() || m_session.isSending() || records.isEmpty())
        return;
    QList<DeliveryRecord> sorted = records;
    std::sort(sorted.begin(), sorted.end(), [](const DeliveryRecord& a, const DeliveryRecord& b) { return a.summary.key < b.summary.key; });
    QList<Environment> environments;
    for (const DeliveryRecord& record : std::as_const(sorted)) {
        const Result<Environment> environment = m_session.environmentOf(record);
        if (!environment) {
            Q_EMIT failed(environment.error());
            return;
        }
        if (isProduction(*environment)) {
            Q_EMIT productionRefused();
            return;
        }
        environments += *environment;
    }
    openPrompt(sorted, environments);
}

void ResendSeveral::openPrompt(const QList<DeliveryRecord>& records, const QList<Environment>& environments)
{
    auto* prompt = new QDialog(&m_window);
    m_prompt = prompt;
    prompt->setObjectName(QStringLiteral("resendSeveralPrompt"));
    prompt->setAttribute(Qt::WA_DeleteOnClose);
    prompt->setWindowTitle(tr("Send again"));
    auto* question = new QLabel(
        tr("Send %n event(s) again? The same requests go, one after another.", nullptr, static_cast<int>(records.size())));
    question->setWordWrap(true);
    auto* list = new QPlainTextEdit(listText(records, environments));
    list->setObjectName(QStringLiteral("resendList"));
    list->setAccessibleName(tr("What is sent, and where to"));
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto* send = new QPushButton(tr("Send: %1").arg(records.size()));
    send->setObjectName(QStringLiteral("confirmResendSeveral"));
    send->setAutoDefault(false);
    auto* keep = new QPushButton(tr("Don't send"));
    keep->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(send);
    buttons->addWidget(keep);
    auto* layout = new QVBoxLayout(prompt);
    layout->addWidget(question);
    layout->addWidget(list, 1);
    layout->addLayout(buttons);
    connect(keep, &QPushButton::clicked, prompt, &QDialog::reject);
    connect(send, &QPushButton::clicked, this, [this, prompt, records, environments] {
        prompt->accept();
        begin(records, environments);
    });
    prompt->resize(620, 320);
    prompt->open();
    keep->setFocus();
}

QString ResendSeveral::listText(const QList<DeliveryRecord>& records, const QList<Environment>& environments) const
{
    QStringList lines;
    for (qsizetype i = 0; i < records.size(); ++i) {
        const DeliverySummary& summary = records[i].summary;
        const Environment& environment = environments[i];
        QString line = QStringLiteral("%1 · %2 → %3 (%4)")
                           .arg(HistoryCells::order(summary), m_session.catalog().title(summary.event, Language::current()),
                                environmentText(environment.name, environment.kind), kindText(environment.kind));
        if (environment.id != summary.environmentId && environment.name != summary.environmentName) // another member's name for it
            line += QStringLiteral(" · ") + tr("recorded as %1").arg(summary.environmentName);
        lines += line;
    }
    return lines.join(u'\n');
}

void ResendSeveral::begin(const QList<DeliveryRecord>& records, const QList<Environment>& named)
{
    if (isRunning() || m_session.isSending())
        return;
    m_left = records;
    m_named = named;
    m_total = static_cast<int>(records.size());
    m_sent = 0;
    m_accepted = 0;
    next();
}

void ResendSeveral::next()
{
    if (!m_underWay.isEmpty() || !isRunning())
        return;
    if (m_left.isEmpty() || m_session.isSending())
        return end();
    const DeliveryRecord record = m_left.takeFirst();
    const Environment named = m_named.takeFirst();
    const Result<Environment> now = m_session.environmentOf(record);
    if (!now || *now != named || isProduction(*now)) {
        Q_EMIT failed(now ? Error{ErrorCode::ClearanceMismatch, named.name, {}} : now.error());
        return end();
    }
    Q_EMIT resending();
    m_underWay = record.summary.delivery;
    m_session.resend(record); // what it refuses comes by refused(), which ends the series
}

void ResendSeveral::end()
{
    m_left.clear();
    m_named.clear();
    m_underWay.clear();
    Q_EMIT finished(m_sent, m_accepted, std::exchange(m_total, 0));
}

} // namespace vestnik
