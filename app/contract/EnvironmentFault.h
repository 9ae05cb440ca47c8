#pragma once

#include "Error.h"
#include "Issue.h"

#include <optional>

namespace vestnik {

/// EnvironmentInvalid, because of the first error among the issues; without one, of the first issue. Its detail is codes, which wording
/// reads back with issueOf().
Error environmentInvalid(const QString& name, const Issues& issues);
std::optional<Issue> issueOf(const Error& environmentInvalid);

} // namespace vestnik
