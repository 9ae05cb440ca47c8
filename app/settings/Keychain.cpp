#include "Keychain.h"

#include <qt6keychain/keychain.h>

namespace vestnik {
namespace {

const QString service = QStringLiteral("vestnik");

SecretFault faultOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError: return SecretFault::None;
    case QKeychain::EntryNotFound: return SecretFault::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return SecretFault::Denied;
    default: return SecretFault::Unavailable; // without a bus it is "other error"
    }
}

/// The job deletes itself. It cannot be stopped: who no longer waits for it does not listen.
void start(QKeychain::Job* job, const QString& key, const std::function<QString()>& secret, const SecretStore::Answer& answer)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, job, [secret, answer](QKeychain::Job* done) {
        const SecretFault fault = faultOf(done->error());
        answer({fault, fault == SecretFault::None ? secret() : QString(), fault == SecretFault::None ? QString() : done->errorString()});
    });
    job->start();
}

} // namespace

void Keychain::read(const QString& key, const Answer& answer)
{
    auto* job = new QKeychain::ReadPasswordJob(service);
    start(job, key, [job] { return job->textData(); }, answer);
}

void Keychain::write(const QString& key, const QString& secret, const Answer& answer)
{
    auto* job = new QKeychain::WritePasswordJob(service);
    job->setTextData(secret);
    start(job, key, [] { return QString(); }, answer);
}

void Keychain::remove(const QString& key, const Answer& answer)
{
    start(new QKeychain::DeletePasswordJob(service), key, [] { return QString(); }, answer);
}

} // namespace vestnik
