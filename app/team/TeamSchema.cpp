#include "TeamSchema.h"

#include "Log.h"
#include "TeamTables.h"
#include "TeamVerifier.h"

#include <QVariant>

namespace vestnik::TeamSchema {
namespace {

// Any number that nobody else takes: "VSTN".
constexpr qint64 lockNumber = 0x5653544e;

/// Returns the schema's version; 0 when there is none.
Result<int> versionOf(const TeamConnection& connection)
{
    const Result<QVariant> table = connection.value(QStringLiteral("SELECT to_regclass('vestnik.schema_version') IS NOT NULL"));
    if (!table)
        return std::unexpected(table.error());
    if (!table->toBool())
        return 0;
    const Result<QVariant> found = connection.value(QStringLiteral("SELECT max(version) FROM vestnik.schema_version"));
    return found ? Result<int>(found->toInt()) : std::unexpected(found.error());
}

std::unexpected<Error> failed(const TeamConnection& connection, ErrorCode code, const QString& detail = {})
{
    return std::unexpected(Error{code, connection.place(), detail});
}

/// Returns the schema in which pg_trgm is, after it was put there if need be.
Result<QString> trigramSchema(const TeamConnection& connection)
{
    const Result<QVariant> available = connection.value(
        QStringLiteral("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'"));
    if (!available)
        return std::unexpected(available.error());
    if (available->toInt() == 0)
        return failed(connection, ErrorCode::TeamSearchMissing);
    if (const Result<void> done = connection.execute(QStringLiteral("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA vestnik")); !done)
        return std::unexpected(done.error());
    const Result<QVariant> schema = connection.value(
        QStringLiteral("SELECT quote_ident(n.nspname) FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace"
                       " WHERE e.extname = 'pg_trgm'"));
    return schema ? Result<QString>(schema->toString()) : std::unexpected(schema.error());
}

Result<void> executeAll(const TeamConnection& connection, const QStringList& statements)
{
    for (const QString& statement : statements) {
        if (const Result<void> done = connection.execute(statement); !done)
            return done;
    }
    return {};
}

Result<void> makeFirst(const TeamConnection& connection)
{
    const QStringList begin{
        QStringLiteral("CREATE SCHEMA IF NOT EXISTS vestnik"),
        QStringLiteral("CREATE TABLE vestnik.schema_version (version integer NOT NULL, at timestamptz NOT NULL DEFAULT now())"),
    };
    if (const Result<void> done = executeAll(connection, begin); !done)
        return done;
    const Result<QString> trigrams = trigramSchema(connection);
    return trigrams ? executeAll(connection, TeamTables::firstVersion(*trigrams)) : std::unexpected(trigrams.error());
}

/// Brings the schema from that version to the next.
Result<void> stepFrom(const TeamConnection& connection, int former)
{
    Result<void> done = former == 0 ? makeFirst(connection) : executeAll(connection, TeamTables::secondVersion());
    if (done)
        done = connection.execute(QStringLiteral("INSERT INTO vestnik.schema_version (version) VALUES (%1)").arg(former + 1));
    return done;
}

} // namespace

Result<void> prepare(const TeamConnection& connection)
{
    Result<TeamTransaction> transaction = TeamTransaction::begin(connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const Result<void> alone = connection.execute(QStringLiteral("SELECT pg_advisory_xact_lock(%1)").arg(lockNumber)); !alone)
        return alone;
    const Result<int> found = versionOf(connection);
    if (!found)
        return std::unexpected(found.error());
    if (*found > version)
        return failed(connection, ErrorCode::TeamSchemaNewer, QString::number(*found));
    for (int former = *found; former < version; ++former) {
        if (const Result<void> done = stepFrom(connection, former); !done)
            return done;
    }
    const Result<void> committed = transaction->commit();
    if (committed)
        Log::info(Log::team(), "schema prepared", Log::Field{"former", *found}, Log::Field{"version", version});
    return committed;
}

Result<void> check(const TeamConnection& connection)
{
    const Result<int> found = versionOf(connection);
    if (!found)
        return std::unexpected(found.error());
    const QString number = QString::number(*found);
    if (*found == 0)
        return failed(connection, ErrorCode::TeamSchemaMissing);
    if (*found < version)
        return failed(connection, ErrorCode::TeamSchemaOlder, number);
    return *found > version ? failed(connection, ErrorCode::TeamSchemaNewer, number) : Result<void>();
}

Result<std::unique_ptr<TeamConnection>> open(const TeamAccess& access)
{
    Result<std::unique_ptr<TeamConnection>> connection = TeamConnection::open(access);
    if (!connection)
        return connection;
    const Result<void> sound = check(**connection);
    return sound ? std::move(connection) : std::unexpected(sound.error());
}

Result<void> admit(const TeamConnection& connection, const QString& user, const QString& password)
{
    Result<TeamTransaction> transaction = TeamTransaction::begin(connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    QString name = user;
    name.replace(u'"', QStringLiteral("\"\""));
    const Result<QVariant> known = connection.value(
        QStringLiteral("SELECT count(*) FROM pg_roles WHERE rolname = %1").arg(TeamConnection::quoted(user)));
    if (!known)
        return std::unexpected(known.error());
    QStringList statements;
    if (known->toInt() == 0)
        statements += QStringLiteral("CREATE ROLE \"%1\" LOGIN").arg(name);
    // The server writes statements to its log, and the password itself does not belong there.
    if (!password.isEmpty())
        statements += QStringLiteral("ALTER ROLE \"%1\" PASSWORD '%2'").arg(name, QString::fromLatin1(TeamVerifier::of(password)));
    statements += QStringLiteral("GRANT vestnik_member TO \"%1\"").arg(name);
    const Result<void> done = executeAll(connection, statements);
    return done ? transaction->commit() : done;
}

} // namespace vestnik::TeamSchema
