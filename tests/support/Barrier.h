#pragma once

#include "FakeStore.h"
#include "LongWaits.h"
#include "Session.h"

#include <QSignalSpy>
#include <QTemporaryDir>

// "The server has no request" says nothing right after the act that must not send: a send goes through keychain, journal and network first.
// So another send goes the same way, later, and only when it has come to its end is the server looked at.
namespace vestnik::test {

inline const QString barrierOrder = QStringLiteral("H-barrier");

/// Returns the requests that no barrier sent.
inline QList<QByteArray> withoutBarriers(QList<QByteArray> requests)
{
    requests.removeIf([mark = barrierOrder.toUtf8()](const QByteArray& request) { return request.contains(mark); });
    return requests;
}

inline qsizetype countWithoutBarriers(const QList<QByteArray>& requests)
{
    return withoutBarriers(requests).size();
}

/// Sends a marked notification to that address, from a session of its own, in a test environment, and returns whether it came to its end.
inline bool sendBarrier(Environment where)
{
    where.id = EnvironmentStore::newId();
    where.kind = EnvironmentKind::Test;
    where.tls.certificateFile.clear(); // its key may be out of reach
    where.tls.keyFile.clear();
    const auto secrets = std::make_shared<FakeStore::State>();
    secrets->secrets.insert(TokenVault::keyOf(where, SecretKind::Token), QStringLiteral("barrier-token"));
    const QTemporaryDir path;
    const DataFolder folder(path.path());
    Session session(folder, EventCatalog::builtIn(), nullptr, std::make_unique<FakeStore>(secrets));
    session.open();
    if (!session.environmentStore().save(where) || !session.reloadEnvironments())
        return false;
    session.setCurrent(where.id);
    const QSignalSpy finished(&session, &Session::finished);
    session.send(OutgoingBody::of(Notification(QStringLiteral("order.accepted"), {{orderIdField, barrierOrder}})));
    return QTest::qWaitFor([&finished] { return finished.size() == 1; }, longWait);
}

/// Returns whether the server has exactly `sent` requests, barriers aside, once everything has had the time to leave that was to leave.
template <typename Server>
bool nothingLeaves(const Environment& where, const Server& server, qsizetype sent = 0)
{
    const auto barriers = [&server] {
        const QList<QByteArray>& requests = server.requests();
        return requests.size() - countWithoutBarriers(requests);
    };
    const qsizetype before = barriers();
    // One that could not get through would prove nothing, and one alone may overtake a send whose journal waits for a busy disk.
    return sendBarrier(where) && sendBarrier(where) && barriers() == before + 2 && countWithoutBarriers(server.requests()) == sent;
}

/// Asks that of a fixture's environment and server.
template <typename Fixture>
bool nothingLeaves(const Fixture& fixture, qsizetype sent = 0)
{
    return nothingLeaves(fixture.shop, fixture.server, sent);
}

} // namespace vestnik::test
