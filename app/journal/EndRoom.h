#pragma once

#include "JournalFiles.h"

namespace vestnik {

/// Room on the journal's disk for the ends of what a run has under way, in a file of its own: before an attempt starts the room is taken
/// from the disk, and given back when an end finds none. Where the file system takes no room in advance it is only looked whether there is
/// any. Of one thread; destroying it gives the room back.
class EndRoom {
public:
    EndRoom(const QString& folder, const QString& run);
    ~EndRoom();
    EndRoom(const EndRoom&) = delete;
    EndRoom& operator=(const EndRoom&) = delete;

    /// Keeps room for the ends of so many attempts. JournalFull when there is none: none of them may start then.
    Result<void> keepFor(qsizetype attempts);
    /// Gives the room back to the disk.
    void giveBack();

    static QString file(const QString& folder, const QString& run);

private:
    Result<void> take(qint64 room);

    const QString m_journal;
    const QString m_file;
    qint64 m_kept = 0;
};

} // namespace vestnik
