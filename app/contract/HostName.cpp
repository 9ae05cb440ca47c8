#include "HostName.h"

#include <QRegularExpression>
#include <QUrl>

namespace vestnik {
namespace {

/// In Latin letters and without the dot that an absolute name ends with.
QString comparable(const QString& host)
{
    const QString normal = hostInNormalForm(host);
    const QByteArray ace = QUrl::toAce(normal); // empty for an IPv6 address
    QString name = ace.isEmpty() ? normal : QString::fromLatin1(ace);
    while (name.endsWith(u'.'))
        name.chop(1);
    return name.toLower();
}

} // namespace

QString hostInNormalForm(const QString& host)
{
    QUrl url;
    url.setHost(host.trimmed());
    return url.host().isEmpty() ? host : url.host();
}

bool isSameHost(const QString& one, const QString& other)
{
    return comparable(one) == comparable(other);
}

bool isLoopbackHost(const QString& host)
{
    static const QRegularExpression loopback(QStringLiteral("\\A(?:localhost|127(?:\\.[0-9]{1,3}){3}|::1)\\z"));
    return loopback.match(comparable(host)).hasMatch();
}

QString urlInNormalForm(const QString& url)
{
    static const QRegularExpression parts(QStringLiteral("\\A([A-Za-z]+)://(\\[[^\\]]*\\]|[^/:?#@\\[\\]]+)(.*)\\z"),
                                          QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = parts.match(url);
    const QUrl read(url, QUrl::StrictMode);
    if (!match.hasMatch() || !read.isValid() || read.host().isEmpty() || !read.userInfo().isEmpty())
        return url;
    const QString host = match.captured(2).startsWith(u'[') ? match.captured(2) : read.host(); // an IPv6 address stays: its zone is escaped
    return read.scheme() + QStringLiteral("://") + host + match.captured(3);
}

} // namespace vestnik
