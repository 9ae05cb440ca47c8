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

QString sessionSecretText()
{
    return Texts::tr("No keychain available. The token lasts until you close the program.");
}

} // namespace vestnik
