#include "WheelGuard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>
#include <QTabBar>

namespace vestnik {
namespace {

/// Whether a turn of the wheel would change its value.
bool isTurned(const QObject* widget)
{
    if (qobject_cast<const QAbstractSlider*>(widget))
        return !qobject_cast<const QScrollBar*>(widget); // that is what the wheel is for
    return qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QTabBar*>(widget);
}

} // namespace

WheelGuard::WheelGuard(QObject* parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Polish && isTurned(watched)) {
        auto* widget = static_cast<QWidget*>(watched);
        if (widget->focusPolicy() == Qt::WheelFocus) // the focus goes there before a filter sees the wheel
            widget->setFocusPolicy(Qt::StrongFocus);
    }
    if (event->type() != QEvent::Wheel || !isTurned(watched))
        return false;
    event->ignore(); // it goes on to the parent
    return true;
}

} // namespace vestnik
