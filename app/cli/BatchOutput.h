#pragma once

#include "BatchCounts.h"
#include "BatchStore.h"
#include "Command.h"
#include "DeliveryReport.h"

#include <nlohmann/json_fwd.hpp>

namespace vestnik {

/// Returns the fate of a row as `--json` spells it.
const char* fateCode(RowFate fate);
/// Returns a line that counts the rows with a fate for which they do not go. Empty for Sent.
QString fateText(RowFate fate, qsizetype count);
/// Returns a batch as JSON, without its rows.
nlohmann::ordered_json batchJson(const StoredBatch& batch);
/// Adds the sum of a batch's rows.
void addTally(nlohmann::ordered_json& object, const BatchCounts& tally);
/// Returns the sum of a batch's rows as lines of text or, with `--json`, as one line that describes the batch, too. `corrected`: the lines
/// of its file that were accepted once they were corrected.
QStringList tallyLines(const CliContext& context, const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected);
/// Returns the file of a batch's rows, or where else they come from.
QString sourceText(const BatchHeader& header);
/// Returns one row as a line of JSON.
QString rowJson(const StoredBatch& batch, const BatchQueue& queue, qsizetype row, const DeliveryReport* report = nullptr);

} // namespace vestnik
