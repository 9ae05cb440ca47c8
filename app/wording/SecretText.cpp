#include "SecretText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct SecretTexts {
    Q_DECLARE_TR_FUNCTIONS(Secrets)
};

QString faultSentence(SecretFault fault)
{
    switch (fault) {
    case SecretFault::Denied: return SecretTexts::tr("The keychain is locked.");
    case SecretFault::TooSlow: return SecretTexts::tr("The keychain does not respond.");
    case SecretFault::None:
    case SecretFault::NotFound:
    case SecretFault::Unavailable: break;
    }
    return SecretTexts::tr("No keychain available.");
}

QString faultPart(SecretFault fault)
{
    switch (fault) {
    case SecretFault::None: return {};
    case SecretFault::NotFound: return SecretTexts::tr("the keychain does not have it");
    case SecretFault::Unavailable: return SecretTexts::tr("no keychain available");
    case SecretFault::Denied: return SecretTexts::tr("the keychain is locked");
    case SecretFault::TooSlow: return SecretTexts::tr("the keychain does not respond");
    }
    Q_UNREACHABLE();
}

} // namespace

QString secretFaultText(SecretFault fault, const QString& detail)
{
    const QString text = faultPart(fault);
    return detail.isEmpty() ? text : text + QStringLiteral(": ") + detail;
}

QString sessionSecretText(SecretKind kind, SecretFault fault)
{
    const QString why = faultSentence(fault) + u' ';
    switch (kind) {
    case SecretKind::Token: return why + SecretTexts::tr("The token lasts until you close the program.");
    case SecretKind::ProxyPassword: return why + SecretTexts::tr("The proxy's password lasts until you close the program.");
    case SecretKind::KeyPassphrase: return why + SecretTexts::tr("The key's passphrase lasts until you close the program.");
    }
    Q_UNREACHABLE();
}

QString missingTokenText(SecretFault fault)
{
    return faultSentence(fault) + u' ' + SecretTexts::tr("A token that you enter lasts until you close the program.");
}

QString remainingSecretText(const QString& environment, SecretFault fault)
{
    return SecretTexts::tr("The keychain may still hold the secrets of \"%1\": %2.").arg(environment, secretFaultText(fault));
}

} // namespace vestnik
