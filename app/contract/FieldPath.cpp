#include "FieldPath.h"

#include <QRegularExpression>
#include <QStringList>

namespace vestnik {

QString fieldPath(const QString& spelling)
{
    static const QRegularExpression separators(QStringLiteral("[./\\[\\]]+"));
    static const QRegularExpression number(QStringLiteral("\\A[0-9]+\\z"));
    QStringList parts = spelling.trimmed().split(separators, Qt::SkipEmptyParts);
    if (parts.value(0) == u'$' || parts.value(0) == u'#')
        parts.removeFirst();
    for (const QLatin1String envelope : {QLatin1String("event"), QLatin1String("payload")}) {
        if (parts.size() > 1 && parts.first() == envelope)
            parts.removeFirst();
    }
    QString path;
    for (const QString& part : std::as_const(parts)) {
        if (number.match(part).hasMatch() && !path.isEmpty())
            path += u'[' + part + u']';
        else
            path += (path.isEmpty() ? QString() : QStringLiteral(".")) + part;
    }
    return path;
}

CellPath cellPath(const QString& path)
{
    static const QRegularExpression shape(QStringLiteral("\\A([^\\[]+)\\[([0-9]{1,9})\\](?:\\.([^.\\[]+))?"));
    const QRegularExpressionMatch match = shape.match(path);
    if (!match.hasMatch())
        return {};
    return {.table = match.captured(1), .row = match.captured(2).toInt(), .column = match.captured(3)};
}

} // namespace vestnik
