#pragma once

#include <QString>

namespace vestnik::User {

/// Returns the name of the user whom this process works for; the number where the system knows no name. It is looked up once, and any thread
/// may call it.
QString name();

/// Returns a text with the path of the user's home folder, in which a name may stand, shortened to `~` wherever it stands. Any thread.
QString withoutHome(const QString& text);

} // namespace vestnik::User
