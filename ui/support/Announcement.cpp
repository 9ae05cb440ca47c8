#include "Announcement.h"

#include <QAccessible>
#include <QWidget>

namespace vestnik {

void announce(QWidget* widget, const QString& text)
{
    widget->setAccessibleName(text);
    if (text.isEmpty())
        return;
    QAccessibleEvent alert(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace vestnik
