#pragma once

#include <QPointer>
#include <QSystemTrayIcon>
#include <QWidget>

namespace vestnik {

/// Tells a person who looks elsewhere that something is over: the window asks for attention and, where there is a tray, a message comes
/// from there. Nothing while the window is the active one.
class DesktopNotice : public QObject {
    Q_OBJECT

public:
    explicit DesktopNotice(QWidget& widget);

    void show(const QString& title, const QString& text);

private:
    QWidget& m_widget;
    QPointer<QSystemTrayIcon> m_tray;
};

} // namespace vestnik
