#include "TimeText.h"

#include <QCoreApplication>

#include <cstdlib>

namespace vestnik {
namespace {

const QString format = QStringLiteral("dd.MM.yyyy HH:mm:ss");

struct Times {
    Q_DECLARE_TR_FUNCTIONS(Times)
};

} // namespace

QString timeText(const QDateTime& moment)
{
    return moment.toLocalTime().toString(format);
}

QString fullTimeText(const QDateTime& moment)
{
    return QStringLiteral("%1 %2 (%3 UTC)").arg(timeText(moment), offsetText(moment), moment.toUTC().toString(format));
}

QString offsetText(const QDateTime& moment)
{
    return QStringLiteral("UTC") + isoOffset(moment.toLocalTime().offsetFromUtc());
}

QString spanText(std::chrono::seconds span)
{
    const qint64 seconds = span.count();
    if (seconds < 60)
        return Times::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Times::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Times::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString isoOffset(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return QStringLiteral("%1%2:%3")
        .arg(QLatin1Char(seconds < 0 ? '-' : '+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace vestnik
