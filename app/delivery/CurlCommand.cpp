#include "CurlCommand.h"

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

/// A word that the shell takes as it is.
QByteArray quoted(QByteArray text)
{
    return '\'' + text.replace('\'', R"('\'')") + '\'';
}

/// A word in which only the token's place is for the shell.
QByteArray quotedWithToken(QByteArray text)
{
    for (const char special : {'\\', '"', '$', '`'}) // the backslash first: the others bring one along
        text.replace(special, QByteArray(1, '\\') + special);
    return '"' + text.replace(maskedToken, "$CLIENT_TOKEN") + '"';
}

bool isCurlsOwn(const QByteArray& name)
{
    static const std::array<QByteArray, 3> names{"host", "content-length", "connection"};
    return std::find(names.cbegin(), names.cend(), name.toLower()) != names.cend();
}

QByteArray headerWord(const Header& header)
{
    if (header.second.isEmpty())
        return quoted(header.first + ';'); // with a colon curl would leave the header out
    const QByteArray line = header.first + ": " + header.second;
    return line.contains(maskedToken) ? quotedWithToken(line) : quoted(line);
}

} // namespace

std::optional<QByteArray> curlCommand(const HttpRequest& request)
{
    constexpr qsizetype maxArgument = 128 * 1024 - 1; // of Linux, for one argument of a program; other systems take more
    const bool isPiped = request.body.size() > maxArgument;
    // printf is the shell's own, which no such limit holds for; it adds no line end.
    QByteArrayList parts;
    if (isPiped)
        parts += "printf %s " + quoted(request.body) + " |";
    parts += "curl --request POST " + quoted(request.url.toUtf8());
    if (request.url.contains(u'[')) // of an IPv6 address: curl would take it for a pattern
        parts += "--globoff";
    for (const Header& header : request.headers) {
        if (!isCurlsOwn(header.first))
            parts += "--header " + headerWord(header);
    }
    // A leading @ names a file to --data-binary, - being what was piped in; --data-raw does not know files.
    const QByteArray option = request.body.startsWith('@') ? "--data-raw " : "--data-binary ";
    parts += isPiped ? QByteArray("--data-binary @-") : option + quoted(request.body);
    const QByteArray command = parts.join(" \\\n  ");
    return command.contains('\0') ? std::nullopt : std::optional(command);
}

} // namespace vestnik
