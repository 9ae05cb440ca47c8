#include "ReadConnection.h"

#include "DerivedTables.h"
#include "FileSystem.h"
#include "JournalSchema.h"

#include <QFileInfo>
#include <QVariant>

namespace vestnik {

ReadConnection::ReadConnection(const QString& folder) : m_folder(folder), m_file(JournalFiles::database(folder)) { }

Result<const Database*> ReadConnection::database()
{
    const Result<const Database*> database = look();
    // What is read from now on is at least as new as this.
    if (database && !m_known) {
        if (const Result<State> now = state())
            m_known = *now;
    }
    return database;
}

bool ReadConnection::hasChanged()
{
    const bool isFirst = !m_known;
    if (!database() || isFirst)
        return false;
    const Result<State> now = state();
    if (!now || *now == *m_known)
        return false;
    m_known = *now;
    return true;
}

Error ReadConnection::diagnosed(Error error)
{
    if (m_database && !DerivedTables::over(*m_database))
        error.code = ErrorCode::JournalListDamaged;
    m_database.reset();
    return error;
}

Result<const Database*> ReadConnection::look()
{
    const Result<std::optional<FileIdentity>> named = JournalFiles::identify(m_file);
    // A file read without locks may be changed by whoever can, so it is opened anew each time.
    if (named && named->has_value() && *named == m_id && m_database && !m_isImmutable)
        return m_database.get();
    m_database.reset();
    if (!named)
        return std::unexpected(named.error());
    m_id = *named;
    if (!m_id)
        return nullptr;
    Result<std::unique_ptr<Database>> opened = open();
    if (!opened)
        return std::unexpected(opened.error());
    m_database = std::move(*opened);
    return m_database.get();
}

Result<std::unique_ptr<Database>> ReadConnection::open()
{
    m_isImmutable = false;
    Result<std::unique_ptr<Database>> opened = JournalSchema::open(m_file, Database::Access::ReadOnly);
    if (opened) {
        ++m_connections;
        return opened;
    }
    if (opened.error().code != ErrorCode::JournalUnavailable || !canOnlyBeRead())
        return opened;
    m_isImmutable = true;
    return JournalSchema::open(m_file, Database::Access::Immutable);
}

// Reading a WAL journal needs a shared memory file beside it. Where none can be made, the file is complete in itself if there is no WAL.
bool ReadConnection::canOnlyBeRead() const
{
    return !FileSystem::isWritable(m_folder) && QFileInfo(m_file + QStringLiteral("-wal")).size() == 0;
}

Result<ReadConnection::State> ReadConnection::state()
{
    if (!m_database)
        return State{};
    if (m_isImmutable)
        return State{m_id, 0, QFileInfo(m_file).lastModified().toMSecsSinceEpoch()};
    const Result<QVariant> version = m_database->value(QStringLiteral("PRAGMA main.data_version"));
    if (!version)
        return std::unexpected(version.error());
    return State{m_id, m_connections, version->toLongLong()};
}

} // namespace vestnik
