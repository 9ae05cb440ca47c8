#include "TimeText.h"

#include <cstdlib>

namespace vestnik {
namespace {

const QString format = QStringLiteral("dd.MM.yyyy HH:mm:ss");

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

QString isoOffset(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return QStringLiteral("%1%2:%3")
        .arg(QLatin1Char(seconds < 0 ? '-' : '+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace vestnik
