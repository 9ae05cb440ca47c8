#pragma once

#include <QPointer>
#include <QSystemTrayIcon>
#include <QWidget>

namespace vestnik {

/// Tells a person who looks elsewhere that something is over: the window asks for attention and, where there is a tray, a message comes
/// from there. Nothing while the widget is in view in the active window.
class DesktopNotice : public QObject {
    Q_OBJECT

public:
    explicit DesktopNotice(QWidget& widget);

    void show(const QString& title, const QString& text);

Q_SIGNALS:
    /// The desktop was told.
    void told(const QString& text);
    /// A person took the message as a way to the widget.
    void clicked();

private:
    QWidget& m_widget;
    QPointer<QSystemTrayIcon> m_tray;
};

} // namespace vestnik
