#pragma once

#include <QAccessible>
#include <QStringList>

namespace vestnik::test {

/// While it lives, listens as a screen reader does: the names of what alerts. One at a time.
class Announced {
public:
    Announced()
    {
        QAccessible::setActive(true);
        texts().clear();
        m_before = QAccessible::installUpdateHandler(&Announced::hear);
    }
    ~Announced() { QAccessible::installUpdateHandler(m_before); }
    Q_DISABLE_COPY_MOVE(Announced)

    static QStringList& texts()
    {
        static QStringList heard;
        return heard;
    }

private:
    static void hear(QAccessibleEvent* event)
    {
        if (event->type() == QAccessible::Alert && event->accessibleInterface())
            texts() += event->accessibleInterface()->text(QAccessible::Name);
    }

    QAccessible::UpdateHandler m_before;
};

} // namespace vestnik::test
