#include "SecretText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Secrets)
};

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

QString sessionSecretText(SecretFault fault)
{
    switch (fault) {
    case SecretFault::Denied: return Texts::tr("The keychain is locked. The token lasts until you close the program.");
    case SecretFault::TooSlow: return Texts::tr("The keychain does not answer. The token lasts until you close the program.");
    case SecretFault::None:
    case SecretFault::NotFound:
    case SecretFault::Unavailable: break;
    }
    return Texts::tr("No keychain available. The token lasts until you close the program.");
}

QString remainingSecretText(const QString& environment, SecretFault fault)
{
    return Texts::tr("The keychain may still hold the secrets of \"%1\": %2.").arg(environment, secretFaultText(fault));
}

} // namespace vestnik
