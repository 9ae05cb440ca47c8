#include "NotificationService.h"

#include "Log.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace vestnik {
namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString clicked = QStringLiteral("default");

QDBusPendingCall call(const QString& method, const QVariantList& arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().asyncCall(message);
}

} // namespace

void NotificationService::show(const QString& title, const QString& text, const QString& action)
{
    const Message message{title, text, action};
    if (!QDBusConnection::sessionBus().isConnected())
        return fail(message);
    m_readsMarks ? send(message) : askForMarks(message);
}

void NotificationService::askForMarks(const Message& message)
{
    QDBusConnection::sessionBus().connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(takeAction(uint, QString)));
    const auto* watcher = new QDBusPendingCallWatcher(call(QStringLiteral("GetCapabilities")), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, message](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<QStringList> reply = *done;
        if (reply.isError())
            return fail(message);
        m_readsMarks = reply.value().contains(QStringLiteral("body-markup"));
        send(message);
    });
}

void NotificationService::send(const Message& message)
{
    const QString body = *m_readsMarks ? message.text.toHtmlEscaped() : message.text;
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("vestnik")}};
    const QStringList actions{clicked, message.action};
    constexpr int asLongAsUsual = -1;
    const auto* watcher = new QDBusPendingCallWatcher(
        call(QStringLiteral("Notify"),
             {QStringLiteral("Vestnik"), m_last, QStringLiteral("vestnik"), message.title, body, actions, hints, asLongAsUsual}),
        this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, message](QDBusPendingCallWatcher* done) {
        done->deleteLater();
        const QDBusPendingReply<uint> reply = *done;
        if (reply.isError())
            return fail(message);
        m_last = reply.value();
        Log::info(Log::ui(), "the desktop was told");
    });
}

void NotificationService::fail(const Message& message)
{
    m_readsMarks.reset(); // another service may come
    Log::info(Log::ui(), "no notification service");
    Q_EMIT unavailable(message.title, message.text);
}

void NotificationService::takeAction(uint id, const QString& action)
{
    if (id == m_last && m_last != 0 && action == clicked)
        Q_EMIT chosen();
}

} // namespace vestnik
