#include "Database.h"

#include "JournalFiles.h"
#include "Text.h"
#include "WriterQueueLock.h"

#include <QUrl>
#include <QVariant>

#include <optional>

namespace vestnik {
namespace {

// The primary result codes that mean something to us; https://www.sqlite.org/rescode.html
constexpr int genericError = 1;
constexpr int ioError = 10;
constexpr int corrupt = 11;
constexpr int full = 13;
constexpr int constraint = 19;
constexpr int notDatabase = 26;

// A URI, for only its `mode=rw` keeps SQLite from creating the file.
QString uri(const QString& file, Database::Access access)
{
    const QString path = QStringLiteral("file:") + QString::fromLatin1(QUrl::toPercentEncoding(file, "/"));
    switch (access) {
    case Database::Access::ReadWrite: return path + QStringLiteral("?mode=rw");
    case Database::Access::ReadOnly: return path + QStringLiteral("?mode=ro");
    case Database::Access::Immutable: return path + QStringLiteral("?mode=ro&immutable=1");
    }
    Q_UNREACHABLE();
}

} // namespace

Database::Database(const QString& file, const QString& name) : SqlConnection(QStringLiteral("QSQLITE")), m_file(file)
{
    handle().setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"));
    handle().setDatabaseName(name);
}

Result<std::unique_ptr<Database>> Database::open(const QString& file, Access access)
{
    return opened(std::unique_ptr<Database>(new Database(file, uri(file, access))));
}

Result<std::unique_ptr<Database>> Database::openInMemory()
{
    const QString name = QStringLiteral(":memory:");
    return opened(std::unique_ptr<Database>(new Database(name, name)));
}

Result<std::unique_ptr<Database>> Database::opened(std::unique_ptr<Database> database)
{
    if (!database->handle().open())
        return std::unexpected(database->error(database->handle().lastError()));
    return database;
}

Error Database::error(const QSqlError& error) const
{
    // Extended codes carry the primary one in their low byte.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    // A record in the way of a new one means that the head does not know it: who claims an attempt looks before.
    // A statement of ours that cannot be understood means that a table or what it needs is not there.
    if (code == corrupt || code == notDatabase || code == constraint || code == genericError)
        return {ErrorCode::JournalDamaged, m_file, detail};
    // A full disk is an I/O error when it is the shared memory file that finds no room.
    if (code == full || (code == ioError && JournalFiles::isFull(m_file)))
        return {ErrorCode::JournalFull, m_file, detail + QStringLiteral("; ") + JournalFiles::fullError(m_file, 0).detail};
    return {ErrorCode::JournalUnavailable, m_file, detail};
}

Result<Transaction> Transaction::begin(const Database& database, Kind kind)
{
    std::optional<WriterQueueLock> turn;
    if (kind == Kind::Immediate)
        turn.emplace(database.file());
    const Result<void> begun = database.execute(turn ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    if (!begun)
        return std::unexpected(begun.error());
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (!m_database)
        return;
    // SQLite may have rolled back by itself, so a failure here says nothing.
    [[maybe_unused]] const Result<void> undone = m_database->execute(QStringLiteral("ROLLBACK"));
}

Result<void> Transaction::commit()
{
    const Result<void> committed = m_database->execute(QStringLiteral("COMMIT"));
    if (committed)
        m_database = nullptr;
    return committed;
}

QByteArray boundText(const QString& text)
{
    const QByteArray bytes = withoutHalfPairs(text).toUtf8();
    return bytes.isNull() ? QByteArray("") : bytes;
}

QString readText(const QByteArray& bytes)
{
    return textOfUtf8(bytes);
}

} // namespace vestnik
