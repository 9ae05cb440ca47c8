#include "ImportedRequest.h"

#include "JsonParse.h"
#include "Placeholders.h"
#include "Text.h"

#include <QRegularExpression>

namespace vestnik {
namespace {

std::unexpected<Error> none(const ImportedRequest& request, const char* why)
{
    return std::unexpected(Error{ErrorCode::ImportedIsNone, request.name, QString::fromLatin1(why)});
}

/// Variables of Postman and Bruno as placeholders: a person is asked for those that nobody here knows.
QString withPlaceholders(const QString& body)
{
    static const QRegularExpression variable(QStringLiteral("\\{\\{\\s*([^{}]{1,90}?)\\s*\\}\\}"));
    static const QHash<QString, QString> known{{QStringLiteral("$guid"), QStringLiteral("{{uuid}}")},
                                               {QStringLiteral("$randomUUID"), QStringLiteral("{{uuid}}")},
                                               {QStringLiteral("$isoTimestamp"), QStringLiteral("{{now}}")},
                                               {QStringLiteral("$randomInt"), QStringLiteral("{{random:digits:3}}")}};
    QString made;
    qsizetype from = 0;
    for (auto match = variable.globalMatch(body); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        made += Placeholders::literal(body.sliced(from, found.capturedStart() - from));
        const QString name = found.captured(1);
        made += known.value(name, QStringLiteral("{{ask:%1}}").arg(name));
        from = found.capturedEnd();
    }
    made += Placeholders::literal(body.sliced(from));
    return made;
}

/// Fits what the store takes: a name without control characters, and not too long.
QString soundName(const QString& name)
{
    QString sound;
    for (const QChar c : name)
        sound += c.isSpace() || c.category() == QChar::Other_Control ? QChar(u' ') : c;
    return trimmedText(QStringView(sound).left(100));
}

} // namespace

Result<Preset> presetOf(const ImportedRequest& request)
{
    if (!request.method.isEmpty() && request.method.compare(QStringLiteral("POST"), Qt::CaseInsensitive) != 0)
        return none(request, "method");
    if (request.isInAFile)
        return none(request, "file");
    if (trimmedText(request.body).isEmpty())
        return none(request, "body");
    const QString body = request.hasVariables ? withPlaceholders(request.body) : Placeholders::literal(request.body);
    const JsonParse parse = parseJson(body.toUtf8());
    Preset preset{.id = request.folder.isEmpty() ? QString() : request.folder + u'/', .name = soundName(request.name), .notification = {}};
    if (parse && parse.duplicates.isEmpty()) {
        const std::optional<Notification> notification = Notification::fromDocument(parse.value);
        if (!notification)
            return none(request, "notification");
        preset.notification = *notification;
    } else {
        // A variable may stand where JSON has a number: then it is a body as it is.
        const bool looksLikeOne = Placeholders::areIn(body) && body.contains(QStringLiteral("\"event\""))
            && body.contains(QStringLiteral("\"type\""));
        if (!looksLikeOne)
            return none(request, "json");
        preset.rawBody = body;
    }
    if (preset.name.isEmpty())
        preset.name = soundName(preset.notification.event() + u' ' + preset.notification.orderId());
    return preset;
}

} // namespace vestnik
