#include "User.h"

#include <QDir>

#include <pwd.h>
#include <unistd.h>

namespace vestnik::User {
namespace {

/// Replaces a folder by `~`, but not the beginning of a longer name.
QString shortened(const QString& text, const QString& home)
{
    QString result;
    qsizetype from = 0;
    for (qsizetype found = text.indexOf(home); found >= 0; found = text.indexOf(home, from)) {
        const qsizetype end = found + home.size();
        const bool isWhole = end == text.size() || !(text[end].isLetterOrNumber() || QStringLiteral("_-").contains(text[end]));
        result += QStringView(text).sliced(from, found - from);
        result += isWhole ? QStringLiteral("~") : home;
        from = end;
    }
    result += QStringView(text).sliced(from);
    return result;
}

} // namespace

QString name()
{
    // A batch asks for each row.
    static const QString user = [] {
        const passwd* entry = ::getpwuid(::geteuid());
        return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
    }();
    return user;
}

QString withoutHome(const QString& text)
{
    static const QStringList homes{QDir::homePath(), QDir(QDir::homePath()).canonicalPath()};
    QString result = text;
    for (const QString& home : homes) {
        if (home.size() > 1)
            result = shortened(result, home);
    }
    return result;
}

} // namespace vestnik::User
