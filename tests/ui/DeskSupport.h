#pragma once

#include "Desk.h"

namespace vestnik::test {

/// An environment called "shop" at that address, stored, with a token, and chosen; none when it cannot be stored.
inline std::optional<Environment> chooseShop(Desk& desk, const QString& url, EnvironmentKind kind = EnvironmentKind::Test)
{
    Environment shop{.id = EnvironmentStore::newId(), .name = QStringLiteral("shop"), .kind = kind, .baseUrl = url};
    if (!desk.environmentStore().save(shop))
        return std::nullopt;
    desk.tokens().keepForSession(shop, SecretKind::Token, QStringLiteral("secret-token"));
    desk.reloadEnvironments();
    desk.setCurrent(shop.id);
    return shop;
}

} // namespace vestnik::test
