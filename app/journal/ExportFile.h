#pragma once

#include "ExportRequest.h"
#include "StopCheck.h"

#include <functional>

namespace vestnik::ExportFile {

using Handle = std::function<Result<void>(const DeliveryRecord&)>;
/// Is told now and then how many are written; may be empty.
using Progress = std::function<void(qint64)>;

/// Writes in the request's format what `forEach` gives to its argument, one at a time, in a thread of its own while `forEach` goes on: memory
/// stays flat, and it can be stopped between any two. The file appears whole or not at all. Returns how many were written; FileUnwritable names the file; Interrupted when it is stopped. In
/// the language in use.
Result<qint64> write(const QString& file, const ExportRequest& request, const StopCheck& isStopped, const Progress& progress,
                     const std::function<Result<void>(const Handle&)>& forEach);

} // namespace vestnik::ExportFile
