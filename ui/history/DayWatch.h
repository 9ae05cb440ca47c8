#pragma once

#include <QDate>
#include <QObject>
#include <QTimer>

namespace vestnik {

/// Tells when "today" is another day, also after the computer slept.
class DayWatch : public QObject {
    Q_OBJECT

public:
    explicit DayWatch(QObject* parent = nullptr);

Q_SIGNALS:
    void dayChanged();

private:
    void look();

    QTimer m_timer;
    QDate m_day;
};

} // namespace vestnik
