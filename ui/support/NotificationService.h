#pragma once

#include <QObject>
#include <QStringList>

#include <optional>

class QDBusMessage;

namespace vestnik {

/// Puts messages into the desktop's own list of notifications (org.freedesktop.Notifications on the session bus). A later message takes
/// the place of the one before. Nothing waits for the bus.
class NotificationService : public QObject {
    Q_OBJECT

public:
    explicit NotificationService(QObject* parent = nullptr) : QObject(parent) { }

    /// Ends in unavailable() where no service takes it. `action`: the word for what a click does.
    void show(const QString& title, const QString& text, const QString& action);

Q_SIGNALS:
    /// There is no such service, or it took no message.
    void unavailable(const QString& title, const QString& text);
    /// A person chose the message that was shown last.
    void chosen();

private Q_SLOTS:
    void takeAction(uint id, const QString& action);

private:
    struct Message {
        QString title;
        QString text;
        QString action;
    };
    /// Asks once whether the service reads marks such as <b> in a text.
    void askForMarks(const Message& message);
    void send(const Message& message);
    void fail(const Message& message);

    std::optional<bool> m_readsMarks;
    uint m_last = 0; ///< the id of the message in view; 0 before the first
};

} // namespace vestnik
