#include "CredentialCheck.h"

#include "ClientCertificate.h"
#include "SecretText.h"

namespace vestnik {

std::optional<Error> credentialFault(const Credentials& credentials, const Environment& environment)
{
    if (!credentials.token && credentials.fault == SecretFault::None)
        return Error{ErrorCode::TokenMissing, environment.name, {}};
    const bool lacksPassphrase = credentials.lacksPassphrase && isKeyLocked(environment.tls);
    if (credentials.token && !credentials.lacksProxyPassword && !lacksPassphrase)
        return std::nullopt;
    return Error{ErrorCode::KeychainFailed, environment.name, secretFaultText(credentials.fault, credentials.detail)};
}

} // namespace vestnik
