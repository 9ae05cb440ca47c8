#include "WalWatch.h"

#include "FileSystem.h"

#include <QVariant>

namespace vestnik {
namespace {

constexpr qsizetype headSize = 32; // https://www.sqlite.org/fileformat2.html#the_write_ahead_log

Error lost(const QString& file, const QString& path, const char* how)
{
    return {ErrorCode::JournalUnavailable, file, path + QLatin1String(" was ") + QLatin1String(how)};
}

} // namespace

WalWatch::WalWatch(const QString& file)
    : m_file(file),
      m_wal(stateOf(file + QStringLiteral("-wal"))),
      m_index(stateOf(file + QStringLiteral("-shm"))),
      m_openWal(OpenFile::forReading(file + QStringLiteral("-wal"))),
      m_generation(generation())
{ }

QByteArray WalWatch::generation() const
{
    return m_openWal ? m_openWal->beginning(headSize) : QByteArray();
}

// The index is looked at and never opened: SQLite's locks on a file are gone as soon as the process closes any other descriptor of it.
std::optional<WalWatch::Watched> WalWatch::stateOf(const QString& path)
{
    const SystemResult<FileStatus> found = FileSystem::status(path);
    return found ? std::optional(Watched{path, found->identity, found->size}) : std::nullopt;
}

Result<void> WalWatch::check(const Database& database)
{
    for (std::optional<Watched>* seen : {&m_wal, &m_index}) {
        if (!*seen)
            continue;
        const Watched& before = **seen;
        const std::optional<Watched> now = stateOf(before.path);
        if (!now)
            return std::unexpected(lost(m_file, before.path, "removed"));
        if (now->id != before.id)
            return std::unexpected(lost(m_file, before.path, "replaced"));
        // It is written from its beginning to its end, so a hole means that it was cut while something was appended after the cut.
        if (seen == &m_wal && m_openWal && m_openWal->hasHole()) {
            m_isCut = true;
            return std::unexpected(lost(m_file, before.path, "cut"));
        }
        if (now->size >= before.size)
            continue;
        if (seen == &m_index)
            return std::unexpected(lost(m_file, before.path, "cut"));
        if (const Result<void> whole = checkCut(database, *now); !whole) {
            m_isCut = true;
            return whole;
        }
        *seen = now;
    }
    return {};
}

/// Another program may have moved it into the journal's file; then it holds no more than it says.
Result<void> WalWatch::checkCut(const Database& database, const Watched& wal) const
{
    // SQLite is not asked then: it would move what is left into the file, where it does not fit together.
    if (!m_generation.isEmpty() && m_generation == generation())
        return std::unexpected(lost(database.file(), wal.path, "cut"));
    constexpr qint64 frameHeadSize = 24;
    const Result<QVariant> page = database.value(QStringLiteral("PRAGMA main.page_size"));
    Result<QSqlQuery> query = database.prepare(QStringLiteral("PRAGMA main.wal_checkpoint(PASSIVE)"));
    if (!page || !query)
        return std::unexpected(!page ? page.error() : query.error());
    const Result<bool> hasRow = database.first(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    const qint64 frames = query->value(1).toLongLong(); // below zero when another program moves it just now
    const bool isCut = frames > 0 && wal.size < headSize + frames * (frameHeadSize + page->toLongLong());
    if (frames < 0 || isCut)
        return std::unexpected(lost(database.file(), wal.path, "cut"));
    return {};
}

void WalWatch::look()
{
    for (std::optional<Watched>* seen : {&m_wal, &m_index}) {
        if (!*seen)
            continue;
        const std::optional<Watched> now = stateOf((*seen)->path);
        if (now && now->id == (*seen)->id)
            (*seen)->size = now->size;
    }
    m_generation = generation();
}

} // namespace vestnik
