#pragma once

#include <QPointer>
#include <QSystemTrayIcon>
#include <QWidget>

#include <chrono>

namespace vestnik {

class NotificationService;

/// Tells a person who looks elsewhere that something is over: the window asks for attention, and a message comes from the desktop's
/// notification service or, where there is none, from the tray. Nothing while the widget is in view in the active window.
class DesktopNotice : public QObject {
    Q_OBJECT

public:
    /// Until a work has taken so long, whoever began it still looks on.
    static constexpr std::chrono::seconds shortestWork{30};

    explicit DesktopNotice(QWidget& widget);

    void show(const QString& title, const QString& text);

Q_SIGNALS:
    /// The desktop was told.
    void told(const QString& text);
    /// A person took the message as a way to the widget.
    void clicked();

private:
    void showInTray(const QString& title, const QString& text);
    void comeToFront();

    QWidget& m_widget;
    NotificationService* m_service;
    QPointer<QSystemTrayIcon> m_tray;
};

} // namespace vestnik
