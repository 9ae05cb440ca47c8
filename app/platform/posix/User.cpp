#include "User.h"

#include <pwd.h>
#include <unistd.h>

namespace vestnik::User {

QString name()
{
    // A batch asks for each row.
    static const QString user = [] {
        const passwd* entry = ::getpwuid(::geteuid());
        return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
    }();
    return user;
}

} // namespace vestnik::User
