#include "ConnectionCheck.h"

#include "ClientCertificate.h"
#include "ConnectionText.h"
#include "EnvironmentFault.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "SecretText.h"
#include "TimeText.h"

namespace vestnik {
namespace {

/// Returns what a check depends on, in the one form in which it is compared.
Environment checkedPartOf(const Environment& environment)
{
    Environment part = inNormalForm(environment);
    const Environment usual;
    part.name.clear();
    part.kind = usual.kind;
    part.tokenPrefix.clear();
    part.maxInFlight = usual.maxInFlight;
    part.ratePerSecond = usual.ratePerSecond;
    return part;
}

bool isTypedOther(const QString& typed, const QString& checked)
{
    return !typed.isEmpty() && typed != checked; // an empty one is looked up
}

} // namespace

void ConnectionCheck::use(const QString& environmentId)
{
    stop();
    if (const auto left = m_checks.find(m_id); left != m_checks.end())
        left->typed = {};
    m_id = environmentId;
    Q_EMIT changed();
}

void ConnectionCheck::onEdited()
{
    stop();
    Q_EMIT changed();
}

void ConnectionCheck::stop()
{
    m_asking.cancel();
    m_test.reset();
    if (state() == State::Running)
        m_checks.remove(m_id);
}

const ConnectionCheck::Check* ConnectionCheck::last() const
{
    const auto found = m_checks.constFind(m_id);
    return found == m_checks.cend() ? nullptr : &*found;
}

ConnectionCheck::State ConnectionCheck::state() const
{
    const Check* check = last();
    if (!check)
        return State::None;
    if (check->end.isNull())
        return State::Running;
    return !check->error && check->report.isConnected() ? State::Good : State::Bad;
}

bool ConnectionCheck::isOutdated() const
{
    const Check* check = last();
    if (!check)
        return false;
    const auto [environment, secrets] = m_source();
    return checkedPartOf(environment) != checkedPartOf(check->environment)
        || isTypedOther(secrets.proxyPassword, check->typed.proxyPassword)
        || isTypedOther(secrets.keyPassphrase, check->typed.keyPassphrase);
}

void ConnectionCheck::start()
{
    stop();
    const auto [environment, typed] = m_source();
    m_since.start();
    m_checks.insert(m_id, {.environment = environment, .typed = typed, .report = {}, .error = {}, .end = {}});
    if (const Issues issues = checkEnvironment(environment); hasErrors(issues))
        return fail(environmentInvalid(environment.name, issues));
    Q_EMIT changed();
    const auto [context, answer] = m_asking.start([this, environment = environment, typed = typed](const Credentials& kept) {
        if (kept.lacksPassphrase && typed.keyPassphrase.isEmpty() && isKeyLocked(environment.tls))
            return fail({ErrorCode::KeychainFailed, environment.name, secretFaultText(kept.fault)});
        test(environment,
             {.proxyPassword = typed.proxyPassword.isEmpty() ? kept.secrets.proxyPassword : typed.proxyPassword,
              .keyPassphrase = typed.keyPassphrase.isEmpty() ? kept.secrets.keyPassphrase : typed.keyPassphrase});
    });
    m_tokens.findSecrets(environment, context, answer);
}

void ConnectionCheck::test(const Environment& environment, const TransportSecrets& secrets)
{
    const Result<TransportConfig> transport = openTransport(environment, secrets);
    if (!transport)
        return fail(transport.error());
    m_test = std::make_unique<ConnectionTest>();
    connect(m_test.get(), &ConnectionTest::stepped, this, [this](const ConnectionStep& step) {
        m_checks[m_id].report.steps.append(step);
        Q_EMIT changed();
    });
    connect(m_test.get(), &ConnectionTest::finished, this, [this](const ConnectionReport& report) {
        m_checks[m_id].report = report;
        finish();
    });
    m_test->start(environment, *transport);
}

void ConnectionCheck::fail(const Error& error)
{
    m_checks[m_id].error = error;
    finish();
}

void ConnectionCheck::finish()
{
    Check& check = m_checks[m_id];
    check.end = QDateTime::currentDateTime();
    check.microseconds = m_since.nsecsElapsed() / 1000;
    Q_EMIT changed();
}

QString ConnectionCheck::summary() const
{
    const Check* check = last();
    if (!check)
        return {};
    if (check->end.isNull())
        return tr("Testing…");
    QString when = timeText(check->end);
    if (isOutdated())
        when = tr("%1, before your changes").arg(when);
    if (check->error)
        return when + QStringLiteral(" · ") + errorText(*check->error);
    const ConnectionReport& report = check->report;
    if (report.isConnected())
        return when + QStringLiteral(" · ") + durationText(check->microseconds) + QStringLiteral(" · ") + connectionVerdict(report);
    const QString failed = report.steps.isEmpty() ? QString() : u' ' + connectionStepText(report.steps.last());
    return when + QStringLiteral(" · ") + connectionVerdict(report) + failed;
}

QString ConnectionCheck::stages() const
{
    const Check* check = last();
    if (!check)
        return {};
    if (check->error)
        return errorText(*check->error);
    QStringList lines = connectionLines(check->report);
    if (check->end.isNull())
        lines = lines.mid(0, check->report.steps.size()) << tr("Testing…");
    return lines.join(u'\n');
}

} // namespace vestnik
