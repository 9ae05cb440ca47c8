#pragma once

#include "BatchQueue.h"
#include "BatchStore.h"
#include "Command.h"
#include "Environment.h"
#include "SandboxServer.h"

#include <QSet>

namespace vestnik {

/// A stored batch with the state of its rows.
struct BatchLookup {
    StoredBatch batch;
    BatchQueue queue;
    QSet<qsizetype> corrected; ///< the lines of its file that were accepted once they were corrected
};

/// Reads a stored batch by its id or a prefix of it; closes what dead programs left open first.
Result<BatchLookup> lookUpBatch(const CliContext& context, const QString& id);
/// Returns the environment that the batch is pinned to; the sandbox is started for it.
Result<Environment> environmentOfBatch(const CliContext& context, const BatchHeader& header, SandboxServer& sandbox);

} // namespace vestnik
