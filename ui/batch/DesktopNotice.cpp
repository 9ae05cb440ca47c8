#include "DesktopNotice.h"

#include "NotificationService.h"

#include <QApplication>

namespace vestnik {

DesktopNotice::DesktopNotice(QWidget& widget) : QObject(&widget), m_widget(widget), m_service(new NotificationService(this))
{
    connect(m_service, &NotificationService::unavailable, this, &DesktopNotice::showInTray);
    connect(m_service, &NotificationService::chosen, this, &DesktopNotice::comeToFront);
}

void DesktopNotice::show(const QString& title, const QString& text)
{
    if (m_widget.isVisible() && m_widget.isActiveWindow())
        return;
    QApplication::alert(m_widget.window());
    Q_EMIT told(text);
    m_service->show(title, text, tr("Show"));
}

void DesktopNotice::showInTray(const QString& title, const QString& text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &DesktopNotice::comeToFront);
    }
    m_tray->show();
    m_tray->showMessage(title, text);
}

void DesktopNotice::comeToFront()
{
    m_widget.window()->raise();
    m_widget.window()->activateWindow();
    Q_EMIT clicked();
}

} // namespace vestnik
