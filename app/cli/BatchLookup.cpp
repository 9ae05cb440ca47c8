#include "BatchLookup.h"

#include "BatchSending.h"
#include "DuplicateCheck.h"
#include "EnvironmentStore.h"
#include "HistoryCommands.h"
#include "Journal.h"
#include "JournalQueries.h"
#include "SendSupport.h"

namespace vestnik {

Result<BatchLookup> lookUpBatch(const CliContext& context, const QString& id)
{
    Journal journal(context.folder.path());
    openIfThere(journal); // which closes what dead programs left open
    Result<StoredBatch> batch = BatchStore::load(context.folder.path(), id);
    if (!batch)
        return std::unexpected(batch.error());
    JournalQueries reader(context.folder.path(), journal.runId());
    Result<BatchQueue> queue = DuplicateCheck::queueOf(reader, *batch);
    if (!queue)
        return std::unexpected(queue.error());
    const Result<QSet<qsizetype>> corrected = BatchStore::correctedLines(reader, context.folder.path(), batch->id);
    if (!corrected)
        return std::unexpected(corrected.error());
    return BatchLookup{std::move(*batch), std::move(*queue), *corrected};
}

Result<Environment> environmentOfBatch(const CliContext& context, const BatchHeader& header, SandboxServer& sandbox)
{
    const bool isSandbox = header.environmentKind == EnvironmentKind::Sandbox;
    return BatchSending::pinned(header,
                                isSandbox ? findEnvironment(context, sandboxId, sandbox)
                                          : EnvironmentStore(context.folder.environmentsFile()).byId(header.environmentId));
}

} // namespace vestnik
