#pragma once

#include "FakeStore.h"
#include "LongWaits.h"
#include "ManualClock.h"
#include "Session.h"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <optional>

namespace vestnik::test {

/// A session on a data folder, with secrets in memory and a guard whose clocks stand still until they are moved. The folder is one of its
/// own, unless a path is given. The catalogue must outlive it.
struct SessionFixture {
    explicit SessionFixture(const QString& folderPath = {}, const EventCatalog& catalog = EventCatalog::builtIn())
        : folder(folderPath.isEmpty() ? path.path() : folderPath),
          session(folder, catalog, nullptr, std::make_unique<FakeStore>(secrets), clock, std::make_unique<FakeStore>(secrets))
    {
        session.open();
    }

    /// Stores the environment "shop" at that address, gives it a token, unless that is empty, and chooses it.
    void choose(const QString& url, EnvironmentKind kind = EnvironmentKind::Test, const QString& caFile = {},
                const QString& token = QStringLiteral("secret-token"))
    {
        shop = {.id = EnvironmentStore::newId(), .name = QStringLiteral("shop"), .kind = kind, .baseUrl = url};
        shop.tls.caFile = caFile;
        QVERIFY(session.environmentStore().save(shop));
        if (!token.isEmpty())
            session.tokens().keepForSession(shop, SecretKind::Token, token);
        session.reloadEnvironments();
        session.setCurrent(shop.id);
    }
    /// Sends an order's event to the current environment, and waits for the report; none when it does not come.
    std::optional<DeliveryReport> send(const QString& order, const QString& event = QStringLiteral("order.accepted"))
    {
        const QSignalSpy finished(&session, &Session::finished);
        session.send(OutgoingBody::of(Notification(event, {{orderIdField, order}})));
        if (!QTest::qWaitFor([&finished] { return finished.size() == 1; }, longWait))
            return std::nullopt;
        return finished[0][0].value<DeliveryReport>();
    }
    /// Waits for the record of a delivery.
    std::optional<DeliveryRecord> recordOf(const QString& delivery)
    {
        const Result<DeliveryRecord> found = session.reader().delivery(delivery).result();
        return found ? std::optional(*found) : std::nullopt;
    }
    void putIntoKeychain(const QString& token) { secrets->secrets.insert(TokenVault::keyOf(shop, SecretKind::Token), token); }

    ManualClock clock;
    QTemporaryDir path;
    DataFolder folder;
    std::shared_ptr<FakeStore::State> secrets = std::make_shared<FakeStore::State>();
    Session session;
    Environment shop;
};

} // namespace vestnik::test
