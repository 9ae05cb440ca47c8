#include "TeamTables.h"

#include "OutcomeSql.h"
#include "RecordColumns.h"
#include "TeamClaimTables.h"
#include "TeamFault.h"
#include "TeamQueueTables.h"
#include "TeamRights.h"

namespace vestnik::TeamTables {
namespace {

using TeamRights::isAdministrator;
using TeamRights::refuseOthers;

/// Returns a column of the local table with PostgreSQL's type; what the local one declares beside its type is only its key and its kinds.
QString recordColumn(const SqlColumns::Spec& spec)
{
    QString declaration = SqlColumns::text(spec.declaration);
    declaration.replace(QStringLiteral("INTEGER"), QStringLiteral("bigint")).replace(QStringLiteral("BLOB"), QStringLiteral("bytea"));
    declaration.replace(QStringLiteral(" PRIMARY KEY"), QStringLiteral(" NOT NULL"));
    return SqlColumns::text(spec.name) + u' ' + declaration;
}

QStringList tables(const QString& trigrams)
{
    return {
        QStringLiteral("CREATE TABLE vestnik.member (journal uuid PRIMARY KEY, name text NOT NULL, computer text NOT NULL,"
                       " program text NOT NULL, login text NOT NULL, first_seen timestamptz NOT NULL DEFAULT now(),"
                       " last_seen timestamptz NOT NULL DEFAULT now())"),
        // Texts that PostgreSQL cannot hold (a zero byte, ill-formed UTF-8) stand in odd_texts as they are, and readable in their columns.
        QStringLiteral("CREATE TABLE vestnik.record (journal uuid NOT NULL REFERENCES vestnik.member, %1, odd_texts bytea,"
                       " folded text NOT NULL DEFAULT '', received_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (journal, seq))")
            .arg(SqlColumns::join(recordColumns, recordColumn)),
        QStringLiteral("CREATE UNIQUE INDEX record_start ON vestnik.record (journal, delivery, attempt) WHERE kind = 'start'"),
        QStringLiteral("CREATE UNIQUE INDEX record_end ON vestnik.record (journal, delivery, attempt) WHERE kind IN ('end', 'recovered')"),
        QStringLiteral("CREATE INDEX record_folded ON vestnik.record USING gin (folded %1.gin_trgm_ops)").arg(trigrams),
        // The chain goes on after that record with that hash, though the record itself is not here.
        QStringLiteral("CREATE TABLE vestnik.chain_start (journal uuid NOT NULL REFERENCES vestnik.member, seq bigint NOT NULL,"
                       " hash bytea NOT NULL, why text NOT NULL CHECK (why IN ('skipped', 'pruned')), login text NOT NULL,"
                       " at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (journal, seq))"),
        QStringLiteral(
            "CREATE TABLE vestnik.delivery (key bigint GENERATED ALWAYS AS IDENTITY UNIQUE, journal uuid NOT NULL, seq bigint NOT NULL,"
            " delivery text NOT NULL, attempts bigint NOT NULL, started_at bigint, event text, order_id text, order_uuid text,"
            " environment_id text, environment_name text, environment_kind text, origin text, os_user text, operator text,"
            " source text, reason text, resend_of text, batch text, outcome text, status bigint NOT NULL DEFAULT 0,"
            " duration_us bigint NOT NULL DEFAULT 0, ended bigint, PRIMARY KEY (journal, delivery))"),
        QStringLiteral("CREATE INDEX delivery_started ON vestnik.delivery (started_at DESC, key DESC)"),
        // By their hashes: a value of any length fits. All that lack one would be in one place, which every new one would search; so a query
        // says that it has one.
        QStringLiteral("CREATE INDEX delivery_order ON vestnik.delivery USING hash (order_id) WHERE order_id <> ''"),
        QStringLiteral("CREATE INDEX delivery_uuid ON vestnik.delivery USING hash (lower(order_uuid)) WHERE lower(order_uuid) <> ''"),
        QStringLiteral("CREATE INDEX delivery_batch ON vestnik.delivery (batch) WHERE batch IS NOT NULL"),
        QStringLiteral("CREATE INDEX delivery_failed ON vestnik.delivery (started_at DESC, key DESC) WHERE ")
            + OutcomeSql::isFailed(QStringLiteral("outcome")),
    };
}

/// Refuses what is not its member's, what is not the next record of its chain, and takes no record twice. One member's pushes wait for each other.
QString checkFunction()
{
    return QStringLiteral(R"(
CREATE FUNCTION vestnik.check_record() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known bytea;
BEGIN
    %2
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended(NEW.journal::text, 0));
    SELECT hash INTO known FROM vestnik.record WHERE journal = NEW.journal AND seq = NEW.seq;
    IF FOUND THEN
        IF known = NEW.hash THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'record % is there with another hash', NEW.seq USING ERRCODE = '%1';
    END IF;
    SELECT hash INTO known FROM vestnik.record WHERE journal = NEW.journal AND seq = NEW.seq - 1;
    IF NOT FOUND THEN
        SELECT hash INTO known FROM vestnik.chain_start WHERE journal = NEW.journal AND seq = NEW.seq - 1;
    END IF;
    IF NOT FOUND AND NEW.seq = 1 THEN
        known := pg_catalog.decode(pg_catalog.repeat('00', 32), 'hex');
    END IF;
    IF known IS DISTINCT FROM NEW.previous_hash THEN
        RAISE EXCEPTION 'record % does not follow the one before it', NEW.seq USING ERRCODE = '%1';
    END IF;
    RETURN NEW;
END $$)")
        .replace(QStringLiteral("%1"), QLatin1String(TeamFault::forkState))
        .replace(QStringLiteral("%2"), refuseOthers(QStringLiteral("NEW.journal")));
}

/// Keeps the delivery list, with the rights of the schema's owner, and tells who listens. A session keeps the plan that it made while the list was
/// short, so it is told to find the lines by their index.
QString projectFunction()
{
    const QStringList columns = deliveryColumns();
    QStringList updates;
    for (const QString& column : columns)
        updates += QStringLiteral("%1 = excluded.%1").arg(column);
    return QStringLiteral(R"(
CREATE FUNCTION vestnik.project() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    INSERT INTO vestnik.delivery AS d (journal, delivery, seq, attempts, started_at, @columns)
        SELECT DISTINCT ON (journal, delivery) journal, delivery, min(seq) OVER (PARTITION BY journal, delivery), attempt, at, @columns
        FROM added
        WHERE kind = 'start' ORDER BY journal, delivery, attempt DESC
    ON CONFLICT (journal, delivery) DO UPDATE SET attempts = excluded.attempts, started_at = excluded.started_at, @updates,
        outcome = NULL, status = 0, duration_us = 0, ended = NULL WHERE excluded.attempts > d.attempts;
    UPDATE vestnik.delivery AS d SET outcome = r.outcome, status = coalesce(r.status, 0), duration_us = coalesce(r.duration_us, 0),
        ended = r.seq FROM added AS r
        WHERE r.kind IN ('end', 'recovered') AND d.journal = r.journal AND d.delivery = r.delivery AND d.attempts = r.attempt;
    PERFORM pg_notify('vestnik_record', journal::text) FROM (SELECT DISTINCT journal FROM added) AS journals;
    RETURN NULL;
END $$)")
        .replace(QStringLiteral("@columns"), columns.join(QStringLiteral(", ")))
        .replace(QStringLiteral("@updates"), updates.join(QStringLiteral(", ")));
}

QStringList functions()
{
    return {
        checkFunction(),
        QStringLiteral("CREATE TRIGGER record_check BEFORE INSERT ON vestnik.record FOR EACH ROW EXECUTE FUNCTION vestnik.check_record()"),
        projectFunction(),
        QStringLiteral("CREATE TRIGGER record_project AFTER INSERT ON vestnik.record REFERENCING NEW TABLE AS added"
                       " FOR EACH STATEMENT EXECUTE FUNCTION vestnik.project()"),
        QStringLiteral(
            "CREATE FUNCTION vestnik.keep_record() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$ BEGIN"
            " IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM vestnik.chain_start AS c WHERE c.journal = OLD.journal"
            " AND c.why = 'pruned' AND c.seq >= OLD.seq) THEN RETURN OLD; END IF;"
            " RAISE EXCEPTION 'a record is never changed, and deleted only by team prune'; END $$"),
        QStringLiteral("CREATE TRIGGER record_keep BEFORE UPDATE OR DELETE ON vestnik.record FOR EACH ROW"
                       " EXECUTE FUNCTION vestnik.keep_record()"),
        // A journal is of the user who came with it first; the administrator may come with it too, and may give it to another.
        QStringLiteral(
            "CREATE FUNCTION vestnik.join(id uuid, called text, place text, version text) RETURNS void LANGUAGE plpgsql"
            " SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ BEGIN"
            " INSERT INTO vestnik.member AS m (journal, name, computer, program, login) VALUES (id, called, place, version, session_user)"
            " ON CONFLICT (journal) DO UPDATE SET name = called, computer = place, program = version, last_seen = now()"
            " WHERE m.login = session_user OR %1;"
            " %2 END $$")
            .arg(isAdministrator(), refuseOthers(QStringLiteral("id"))),
        // Only forward: what stands here already is never passed over.
        QStringLiteral(
            "CREATE FUNCTION vestnik.skip_to(id uuid, number bigint, previous bytea) RETURNS void LANGUAGE plpgsql"
            " SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ BEGIN %1"
            " INSERT INTO vestnik.chain_start (journal, seq, hash, why, login) SELECT id, number, previous, 'skipped', session_user"
            " WHERE NOT EXISTS (SELECT FROM vestnik.record WHERE journal = id AND seq >= number) ON CONFLICT DO NOTHING; END $$")
            .arg(refuseOthers(QStringLiteral("id"))),
    };
}

QStringList rights()
{
    QStringList columns{QStringLiteral("journal"), QStringLiteral("odd_texts"), QStringLiteral("folded")};
    for (const SqlColumns::Spec& spec : recordColumns)
        columns += SqlColumns::text(spec.name);
    return {
        QStringLiteral("DO $$ BEGIN CREATE ROLE vestnik_member NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$"),
        QStringLiteral("REVOKE ALL ON SCHEMA vestnik FROM PUBLIC"),
        // A member who may execute a trigger's function may put it on a table of her own.
        QStringLiteral("REVOKE ALL ON FUNCTION vestnik.check_record(), vestnik.project(), vestnik.keep_record(),"
                       " vestnik.join(uuid, text, text, text), vestnik.skip_to(uuid, bigint, bytea) FROM PUBLIC"),
        QStringLiteral("GRANT USAGE ON SCHEMA vestnik TO vestnik_member"),
        QStringLiteral("GRANT SELECT ON ALL TABLES IN SCHEMA vestnik TO vestnik_member"),
        QStringLiteral("GRANT INSERT (%1) ON vestnik.record TO vestnik_member").arg(columns.join(QStringLiteral(", "))),
        QStringLiteral("GRANT EXECUTE ON FUNCTION vestnik.join(uuid, text, text, text), vestnik.skip_to(uuid, bigint, bytea)"
                       " TO vestnik_member"),
    };
}

} // namespace

QStringList deliveryColumns()
{
    return {QStringLiteral("event"),          QStringLiteral("order_id"),         QStringLiteral("order_uuid"),
            QStringLiteral("environment_id"), QStringLiteral("environment_name"), QStringLiteral("environment_kind"),
            QStringLiteral("origin"),         QStringLiteral("os_user"),          QStringLiteral("operator"),
            QStringLiteral("source"),         QStringLiteral("reason"),           QStringLiteral("resend_of"),
            QStringLiteral("batch")};
}

QStringList firstVersion(const QString& trigrams)
{
    return tables(trigrams) + functions() + rights();
}

QStringList secondVersion()
{
    return TeamClaimTables::all() + TeamQueueTables::all();
}

} // namespace vestnik::TeamTables
