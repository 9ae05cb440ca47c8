#pragma once

#include <QString>

namespace vestnik::User {

/// Returns the name of the user whom this process works for; the number where the system knows no name. It is looked up once, and any thread
/// may call it.
QString name();

} // namespace vestnik::User
