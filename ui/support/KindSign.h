#pragma once

#include "Environment.h"

namespace vestnik {

/// Returns the name of the line icon that stands for a kind of environment.
inline QString kindSign(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Sandbox: return QStringLiteral("flask");
    case EnvironmentKind::Test: return QStringLiteral("flag");
    case EnvironmentKind::Production: return QStringLiteral("bolt");
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
