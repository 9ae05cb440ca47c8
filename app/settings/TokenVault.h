#pragma once

#include "Environment.h"
#include "Token.h"

#include <QHash>

#include <optional>

namespace vestnik {

/// Tokens, for as long as the program runs, each bound to an environment's id and origin: another address means no token. They are
/// written nowhere. One thread.
class TokenVault {
public:
    std::optional<Token> find(const Environment& environment) const;
    void keep(const Environment& environment, const Token& token);
    void forget(const Environment& environment);

private:
    QHash<QPair<QString, QString>, Token> m_tokens; // (id, origin) → token
};

} // namespace vestnik
