#include "TimeText.h"

#include "DateTimeText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

const QString format = QStringLiteral("dd.MM.yyyy HH:mm:ss");

struct Times {
    Q_DECLARE_TR_FUNCTIONS(Times)
};

/// Whether the same wall clock's time comes twice here.
bool isRepeated(const QDateTime& local)
{
    return local.isValid() && DateTimeText::localOffsets(QDateTime(local.date(), local.time(), Qt::UTC)).size() > 1;
}

} // namespace

QString timeText(const QDateTime& moment)
{
    return localTimeText(moment, format);
}

QString localTimeText(const QDateTime& moment, const QString& shape)
{
    const QDateTime local = moment.toLocalTime();
    const QString text = local.toString(shape);
    return isRepeated(local) ? text + u' ' + offsetText(moment) : text;
}

QString fullTimeText(const QDateTime& moment)
{
    return QStringLiteral("%1 %2 (%3 UTC)").arg(moment.toLocalTime().toString(format), offsetText(moment), moment.toUTC().toString(format));
}

QString offsetText(const QDateTime& moment)
{
    return QStringLiteral("UTC") + DateTimeText::isoOffset(moment.toLocalTime().offsetFromUtc());
}

QString takenDateText(const QString& typed, const QString& sent)
{
    return Times::tr("\"%1\" has no offset and is taken as this computer's time: %2.").arg(typed, sent);
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

} // namespace vestnik
