#include "EndRoom.h"

#include "FileSystem.h"
#include "OpenFile.h"

#include <QFile>

#include <utility>

namespace vestnik {
namespace {

// An end writes its record, its line of the list and what the search finds of it, each in pages of their own.
// The base is enough for the largest answer that is kept.
constexpr qint64 base = qint64{8} * 1024 * 1024;
constexpr qint64 forEach = qint64{128} * 1024;
// Taken in steps, so that a batch does not ask the disk at each row.
constexpr qsizetype step = 16;

qint64 roomFor(qsizetype attempts)
{
    const qsizetype steps = attempts <= 1 ? attempts : (attempts + step - 1) / step * step;
    return base + steps * forEach;
}

} // namespace

EndRoom::EndRoom(const QString& folder, const QString& run) : m_journal(JournalFiles::database(folder)), m_file(file(folder, run)) { }

EndRoom::~EndRoom()
{
    giveBack();
}

QString EndRoom::file(const QString& folder, const QString& run)
{
    return JournalFiles::runs(folder) + u'/' + run + QStringLiteral(".room");
}

Result<void> EndRoom::keepFor(qsizetype attempts)
{
    const qint64 room = roomFor(attempts);
    // Where no file may grow so far there is no room, however much the disk has.
    if (JournalFiles::isNearLimit(m_journal, room))
        return std::unexpected(JournalFiles::fullError(m_journal, room));
    return m_kept >= room ? Result<void>() : take(room);
}

Result<void> EndRoom::take(qint64 room)
{
    SystemResult<void> reserved;
    {
        SystemResult<OpenFile> file = OpenFile::forWriting(m_file);
        if (!file)
            return std::unexpected(JournalFiles::systemError(m_journal, m_file, file.error()));
        reserved = file->reserve(room);
    } // closed, or the disk would not get back what a failed call has taken
    if (reserved) {
        m_kept = room;
        return {};
    }
    // What was taken before stays: it is for ends that may still come.
    if (m_kept == 0)
        QFile::remove(m_file);
    if (FileSystem::isUnsupported(reserved.error()))
        return JournalFiles::freeSpace(m_journal).value_or(room) >= room ? Result<void>()
                                                                         : std::unexpected(JournalFiles::fullError(m_journal, room));
    return std::unexpected(FileSystem::isOutOfSpace(reserved.error()) ? JournalFiles::fullError(m_journal, room)
                                                                      : JournalFiles::systemError(m_journal, m_file, reserved.error()));
}

void EndRoom::giveBack()
{
    if (std::exchange(m_kept, 0) > 0)
        QFile::remove(m_file);
}

} // namespace vestnik
