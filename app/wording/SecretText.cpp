#include "SecretText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Secrets)
};

QString faultSentence(SecretFault fault)
{
    switch (fault) {
    case SecretFault::Denied: return Texts::tr("The keychain is locked.");
    case SecretFault::TooSlow: return Texts::tr("The keychain does not answer.");
    case SecretFault::None:
    case SecretFault::NotFound:
    case SecretFault::Unavailable: break;
    }
    return Texts::tr("No keychain available.");
}

} // namespace

QString secretFaultText(SecretFault fault)
{
    switch (fault) {
    case SecretFault::None: return {};
    case SecretFault::NotFound: return Texts::tr("nothing is kept there");
    case SecretFault::Unavailable: return Texts::tr("there is none here, or it failed");
    case SecretFault::Denied: return Texts::tr("it is locked");
    case SecretFault::TooSlow: return Texts::tr("it does not answer");
    }
    Q_UNREACHABLE();
}

QString sessionSecretText(SecretKind kind, SecretFault fault)
{
    const QString why = faultSentence(fault) + u' ';
    switch (kind) {
    case SecretKind::Token: return why + Texts::tr("The token lasts until you close the program.");
    case SecretKind::ProxyPassword: return why + Texts::tr("The proxy's password lasts until you close the program.");
    case SecretKind::KeyPassphrase: return why + Texts::tr("The key's passphrase lasts until you close the program.");
    }
    Q_UNREACHABLE();
}

QString missingTokenText(SecretFault fault)
{
    return faultSentence(fault) + u' ' + Texts::tr("A token that you enter lasts until you close the program.");
}

QString remainingSecretText(const QString& environment, SecretFault fault)
{
    return Texts::tr("The keychain may still hold the secrets of \"%1\": %2.").arg(environment, secretFaultText(fault));
}

} // namespace vestnik
