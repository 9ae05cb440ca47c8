#include "DesktopNotice.h"
#include "LongWaits.h"
#include "NotificationService.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QSignalSpy>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

/// A desktop's notification service, on a connection of its own.
class Service : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    explicit Service(const QStringList& capabilities) : m_capabilities(capabilities)
    {
        m_isThere = m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this,
                                         QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals)
            && m_bus.registerService(u"org.freedesktop.Notifications"_s);
    }
    ~Service() override
    {
        m_bus.unregisterService(u"org.freedesktop.Notifications"_s);
        QDBusConnection::disconnectFromBus(u"service"_s);
    }
    Q_DISABLE_COPY_MOVE(Service)

    bool isThere() const { return m_isThere; }
    const QList<QStringList>& shown() const { return m_shown; }
    void click(uint id) { Q_EMIT ActionInvoked(id, u"default"_s); }

public Q_SLOTS:
    QStringList GetCapabilities() const { return m_capabilities; }
    uint Notify(const QString& program, uint replaces, const QString& icon, const QString& title, const QString& body,
                const QStringList& actions, const QVariantMap& hints, int /*timeout*/)
    {
        m_shown.append(
            {program, QString::number(replaces), icon, title, body, actions.join(u'|'), hints.value(u"desktop-entry"_s).toString()});
        return replaces == 0 ? 7 : replaces;
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString& action);

private:
    QDBusConnection m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"service"_s);
    QStringList m_capabilities;
    QList<QStringList> m_shown;
    bool m_isThere = false;
};

} // namespace

class tst_NotificationService : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QDBusConnection::sessionBus().isConnected()); }
    void message_reachesTheService_data();
    void message_reachesTheService();
    void laterMessage_replacesTheOneBefore();
    void withoutService_isSaid();
    void click_bringsTheWindow();
};

void tst_NotificationService::message_reachesTheService_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("body");
    QTest::newRow("plain") << QStringList{u"body"_s} << u"a < b & c"_s;
    QTest::newRow("with marks") << QStringList{u"body"_s, u"body-markup"_s} << u"a &lt; b &amp; c"_s;
}

void tst_NotificationService::message_reachesTheService()
{
    QFETCH(const QStringList, capabilities);
    QFETCH(const QString, body);
    const Service service(capabilities);
    QVERIFY(service.isThere());
    NotificationService messages;
    messages.show(u"Night"_s, u"a < b & c"_s, u"Show"_s);
    QTRY_COMPARE(service.shown().size(), 1);
    QCOMPARE(service.shown().first(), (QStringList{u"Vestnik"_s, u"0"_s, u"vestnik"_s, u"Night"_s, body, u"default|Show"_s, u"vestnik"_s}));
}

void tst_NotificationService::laterMessage_replacesTheOneBefore()
{
    Service service({});
    NotificationService messages;
    const QSignalSpy chosen(&messages, &NotificationService::chosen);
    messages.show(u"1"_s, u"one"_s, u"Show"_s);
    QTRY_COMPARE(service.shown().size(), 1);
    QTRY_VERIFY([&] { // once the number of the first has come back
        service.click(7);
        return QTest::qWaitFor([&] { return chosen.count() > 0; }, 50);
    }());
    messages.show(u"2"_s, u"two"_s, u"Show"_s);
    QTRY_COMPARE(service.shown().size(), 2);
    QCOMPARE(service.shown().last().at(1), u"7"_s);
}

void tst_NotificationService::withoutService_isSaid()
{
    NotificationService messages;
    QSignalSpy unavailable(&messages, &NotificationService::unavailable);
    messages.show(u"Night"_s, u"over"_s, u"Show"_s);
    QTRY_COMPARE(unavailable.count(), 1);
    QCOMPARE(unavailable.first(), (QVariantList{u"Night"_s, u"over"_s}));
    const Service late({}); // one that comes later is found
    messages.show(u"Night"_s, u"over"_s, u"Show"_s);
    QTRY_COMPARE(late.shown().size(), 1);
}

void tst_NotificationService::click_bringsTheWindow()
{
    Service service({});
    QWidget widget;
    DesktopNotice notice(widget);
    const QSignalSpy clicked(&notice, &DesktopNotice::clicked);
    notice.show(u"Night"_s, u"over"_s);
    QTRY_COMPARE(service.shown().size(), 1);
    service.click(8); // another program's
    QTRY_VERIFY([&] {
        service.click(7);
        return QTest::qWaitFor([&] { return clicked.count() > 0; }, 50);
    }());
}

QTEST_MAIN(tst_NotificationService)
#include "tst_NotificationService.moc"
