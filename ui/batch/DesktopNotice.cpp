#include "DesktopNotice.h"

#include <QApplication>

namespace vestnik {

DesktopNotice::DesktopNotice(QWidget& widget) : QObject(&widget), m_widget(widget) { }

void DesktopNotice::show(const QString& title, const QString& text)
{
    if (m_widget.isVisible() && m_widget.isActiveWindow())
        return;
    QApplication::alert(m_widget.window());
    Q_EMIT told(text);
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, [this] {
            m_widget.window()->raise();
            m_widget.window()->activateWindow();
            Q_EMIT clicked();
        });
    }
    m_tray->show();
    m_tray->showMessage(title, text);
}

} // namespace vestnik
