#pragma once

#include "DataFolder.h"
#include "StopCheck.h"

namespace vestnik {

/// Describes a program and its data to whoever looks for a fault in it: versions, the system, settings, environments as id, kind and origin,
/// counts of the journal, its verification, and the end of the log. It has nothing of any order, no name of a person, no token, and paths
/// in the home folder begin with `~`. It is in English and in codes, since the reader is not the one who saves it. What cannot be read is
/// described as that.
class Diagnostics {
public:
    struct Request {
        QString program;          ///< `vestnik`, `vestnik-cli`
        DataFolder folder;        ///< it may be missing
        QStringList display = {}; ///< the lines of a program that has a display
    };

    /// Returns the text, lines that end in `\n`. Reads files and all records, for half a minute if these are a million; changes nothing.
    /// Any thread. `isStopped` ends the reading of the journal, and the text says so.
    static QString text(const Request& request, const StopCheck& isStopped = {});

    /// Writes such a text for the user alone, whole or not at all. FileUnwritable; FileIsOwn for what belongs to the data folder.
    static Result<void> write(const QString& path, const QString& text, const DataFolder& folder);
};

} // namespace vestnik
