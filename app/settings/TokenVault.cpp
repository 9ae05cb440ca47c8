#include "TokenVault.h"

namespace vestnik {
namespace {

QPair<QString, QString> keyOf(const Environment& environment)
{
    return {environment.id, environment.origin()};
}

} // namespace

std::optional<Token> TokenVault::find(const Environment& environment) const
{
    const auto found = m_tokens.constFind(keyOf(environment));
    return found == m_tokens.constEnd() ? std::nullopt : std::optional(*found);
}

void TokenVault::keep(const Environment& environment, const Token& token)
{
    m_tokens.insert(keyOf(environment), token);
}

void TokenVault::forget(const Environment& environment)
{
    m_tokens.remove(keyOf(environment));
}

} // namespace vestnik
