#include "DateTimeText.h"

#include <QRegularExpression>

#include <cstdlib>

namespace vestnik::DateTimeText {
namespace {

const QString timePattern = QStringLiteral("(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
                                           "(?:\\s*(?:UTC|GMT)?(?<offset>Z|[+-]\\d{2}:?\\d{2})|\\s*(?<utc>UTC|GMT))?\\z");

QRegularExpressionMatch partsOf(const QString& text)
{
    static const QRegularExpression daysFirst(QStringLiteral("\\A(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4}),?\\s+")
                                              + timePattern);
    static const QRegularExpression yearFirst(QStringLiteral("\\A(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?:T|,?\\s+)")
                                              + timePattern);
    const QRegularExpressionMatch match = daysFirst.match(text);
    return match.hasMatch() ? match : yearFirst.match(text);
}

bool isSerial(const QString& text)
{
    static const QRegularExpression serial(QStringLiteral("\\A\\d{5}(?:[.,]\\d+)?\\z"));
    return serial.match(text).hasMatch();
}

} // namespace

bool hasOffset(const QString& text)
{
    static const QRegularExpression shape(
        QStringLiteral("\\A\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})\\z"));
    return shape.match(text).hasMatch() && QDateTime::fromString(text, Qt::ISODate).isValid();
}

std::expected<QString, Fault> withOffset(const QString& text)
{
    if (hasOffset(text))
        return text;
    const QRegularExpressionMatch match = partsOf(text);
    if (!match.hasMatch())
        return std::unexpected(isSerial(text) ? Fault::Serial : Fault::Unreadable);
    const auto number = [&match](const char16_t* name) { return match.capturedView(QStringView(name)).toInt(); };
    const QDate date(number(u"year"), number(u"month"), number(u"day"));
    const QTime time(number(u"hour"), number(u"minute"), number(u"second"));
    if (!date.isValid() || !time.isValid()) // a QDateTime takes midnight for a time that is none
        return std::unexpected(Fault::Unreadable);
    const QDateTime wallClock(date, time, Qt::UTC);
    QString iso = wallClock.toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss"));
    if (const QString fraction = match.captured(QStringLiteral("fraction")); !fraction.isEmpty())
        iso += u'.' + fraction;
    const bool isUtc = match.hasCaptured(QStringLiteral("utc"));
    if (const QString offset = isUtc ? QStringLiteral("Z") : match.captured(QStringLiteral("offset")); !offset.isEmpty())
        return hasOffset(iso + offset) ? std::expected<QString, Fault>(iso + offset) : std::unexpected(Fault::Unreadable);
    const QList<int> offsets = localOffsets(wallClock);
    if (offsets.size() != 1)
        return std::unexpected(offsets.isEmpty() ? Fault::Never : Fault::Twice);
    return iso + isoOffset(offsets.first());
}

bool isLocal(const QString& text)
{
    const QRegularExpressionMatch match = partsOf(text);
    return match.hasMatch() && !match.hasCaptured(QStringLiteral("offset")) && !match.hasCaptured(QStringLiteral("utc"));
}

QList<int> localOffsets(const QDateTime& wallClock)
{
    // The clocks change at most once within a day: the offset is the one before or the one after.
    constexpr qint64 day = qint64{24} * 60 * 60;
    QList<int> offsets;
    for (const qint64 away : {-day, day}) {
        const int offset = wallClock.addSecs(away).toLocalTime().offsetFromUtc();
        if (!offsets.contains(offset) && wallClock.addSecs(-offset).toLocalTime().offsetFromUtc() == offset)
            offsets += offset;
    }
    return offsets;
}

QString isoOffset(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return QStringLiteral("%1%2:%3")
        .arg(QLatin1Char(seconds < 0 ? '-' : '+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace vestnik::DateTimeText
