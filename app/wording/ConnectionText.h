#pragma once

#include "ConnectionReport.h"

#include <QStringList>

namespace vestnik {

/// A stage and how it went: "TLS: the certificate is trusted (…)".
QString connectionStepText(const ConnectionStep& step);

/// The whole report, a line a step, with the certificates and the verdict: the token was not checked.
QStringList connectionLines(const ConnectionReport& report);

/// The last line alone.
QString connectionVerdict(const ConnectionReport& report);

} // namespace vestnik
