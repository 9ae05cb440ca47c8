#include "EndRoom.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
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
    const int descriptor = ::open(QFile::encodeName(m_file).constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return std::unexpected(JournalFiles::systemError(m_journal, m_file, errno));
    int result = 0;
    do {
        result = ::fallocate(descriptor, 0, 0, room);
    } while (result != 0 && errno == EINTR);
    const int number = errno;
    ::close(descriptor);
    if (result == 0) {
        m_kept = room;
        return {};
    }
    // What was taken before stays: it is for ends that may still come.
    if (m_kept == 0)
        ::unlink(QFile::encodeName(m_file).constData());
    if (number == EOPNOTSUPP || number == ENOSYS)
        return JournalFiles::freeSpace(m_journal).value_or(room) >= room ? Result<void>()
                                                                         : std::unexpected(JournalFiles::fullError(m_journal, room));
    const bool isFull = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return std::unexpected(isFull ? JournalFiles::fullError(m_journal, room) : JournalFiles::systemError(m_journal, m_file, number));
}

void EndRoom::giveBack()
{
    if (std::exchange(m_kept, 0) > 0)
        ::unlink(QFile::encodeName(m_file).constData());
}

} // namespace vestnik
