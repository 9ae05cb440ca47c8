#include "DayWatch.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds longestWait = 10min; // timers stand still while the computer sleeps

} // namespace

DayWatch::DayWatch(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DayWatch::look);
    look();
}

void DayWatch::look()
{
    const QDateTime now = QDateTime::currentDateTime();
    if (const QDate former = std::exchange(m_day, now.date()); former.isValid() && former != m_day)
        Q_EMIT dayChanged();
    const std::chrono::milliseconds left(now.msecsTo(m_day.addDays(1).startOfDay()));
    m_timer.start(std::clamp<std::chrono::milliseconds>(left, 1s, longestWait));
}

} // namespace vestnik
