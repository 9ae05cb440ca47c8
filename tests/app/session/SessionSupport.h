#pragma once

#include "Session.h"

namespace vestnik::test {

/// An environment called "shop" at that address, stored, with a token, and chosen; none when it cannot be stored.
inline std::optional<Environment> chooseShop(Session& session, const QString& url, EnvironmentKind kind = EnvironmentKind::Test)
{
    Environment shop{.id = EnvironmentStore::newId(), .name = QStringLiteral("shop"), .kind = kind, .baseUrl = url};
    if (!session.environmentStore().save(shop))
        return std::nullopt;
    session.tokens().keepForSession(shop, SecretKind::Token, QStringLiteral("secret-token"));
    session.reloadEnvironments();
    session.setCurrent(shop.id);
    return shop;
}

} // namespace vestnik::test
