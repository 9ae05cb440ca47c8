#pragma once

#include "Database.h"
#include "StopCheck.h"

#include <QList>

#include <optional>

namespace vestnik::ShortTextSearch {

/// How many characters a text has that is found here; the index itself finds longer ones.
inline constexpr qsizetype length = 2;

/// Returns the statement that makes the index of lines too short for the search index, which earlier journals lack.
QString shortLinesSql();

/// Returns the lines of the search index that hold a folded text, which has two characters: some hundredths of a second where the text is rare.
/// None when it is too frequent, or when the journal lacks what is needed; then one looks through the lines. Interrupted when it is stopped.
Result<std::optional<QList<qint64>>> findLines(const Database& database, const QString& folded, const StopCheck& isStopped);

} // namespace vestnik::ShortTextSearch
