#include "RequestReaders.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace vestnik {
namespace {

constexpr qint64 largestFile = qint64{4} * 1024 * 1024;

/// The lines of a block, such as `body:json {`, down to the brace that stands first in its line. Nullopt when there is none.
std::optional<QStringList> blockOf(const QStringList& lines, const QRegularExpression& head, QString* name = nullptr)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = head.match(lines[i]);
        if (!match.hasMatch())
            continue;
        if (name)
            *name = match.captured(1);
        QStringList inside;
        while (++i < lines.size() && lines[i] != QStringLiteral("}"))
            inside.append(lines[i]);
        return inside;
    }
    return std::nullopt;
}

QString valueIn(const QStringList& lines, const QString& key)
{
    for (const QString& line : lines) {
        if (line.trimmed().startsWith(key + u':'))
            return line.trimmed().sliced(key.size() + 1).trimmed();
    }
    return {};
}

ImportedRequest brunoRequestOf(const QString& text, const QString& folder, const QString& fileName)
{
    static const QRegularExpression meta(QStringLiteral("^meta \\{$"));
    static const QRegularExpression method(QStringLiteral("^(get|post|put|patch|delete|head|options|connect|trace) \\{$"));
    static const QRegularExpression json(QStringLiteral("^body(?::json|:text)? \\{$"));
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    ImportedRequest request{
        .folder = folder, .name = valueIn(blockOf(lines, meta).value_or(QStringList()), QStringLiteral("name")), .hasVariables = true};
    if (request.name.isEmpty())
        request.name = fileName;
    QString verb;
    blockOf(lines, method, &verb);
    request.method = verb.isEmpty() ? QStringLiteral("GET") : verb.toUpper();
    QStringList body = blockOf(lines, json).value_or(QStringList());
    for (QString& line : body)
        line = line.startsWith(QStringLiteral("  ")) ? line.sliced(2) : line;
    request.body = body.join(u'\n');
    return request;
}

} // namespace

std::optional<QList<ImportedRequest>> brunoRequests(const QString& folder)
{
    QStringList files;
    QDirIterator iterator(folder, {QStringLiteral("*.bru")}, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        files.append(iterator.next());
    if (files.isEmpty())
        return std::nullopt;
    files.sort();
    QList<ImportedRequest> requests;
    for (const QString& path : files) {
        const QString inside = QDir(folder).relativeFilePath(path);
        const QString name = QFileInfo(path).completeBaseName();
        const bool isSetting = name == QStringLiteral("folder") || name == QStringLiteral("collection");
        QFile file(path);
        if (isSetting || inside.startsWith(QStringLiteral("environments/")) || file.size() > largestFile || !file.open(QIODevice::ReadOnly))
            continue;
        requests.append(brunoRequestOf(QString::fromUtf8(file.readAll()), inside.section(u'/', 0, -2), name));
    }
    return requests;
}

} // namespace vestnik
