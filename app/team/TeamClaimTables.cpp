#include "TeamClaimTables.h"

#include "Environment.h"
#include "OutcomeSql.h"
#include "TeamConnection.h"
#include "TeamRights.h"

namespace vestnik::TeamClaimTables {
namespace {

const QString signatureOfTake = QStringLiteral("vestnik.take_claims(uuid, text, bigint, text[], text[], text[], text[], text, boolean)");
const QString signatureOfEnd = QStringLiteral("vestnik.end_claims(uuid, text[], boolean)");

/// Returns the condition that what another sent may have been taken, and to no sandbox; one that has no end yet may have been, too.
QString mayBeTaken()
{
    return QStringLiteral("d.environment_kind <> %1 AND (d.outcome IS NULL OR d.outcome = %2 OR %3)")
        .arg(TeamConnection::quoted(kindCode(EnvironmentKind::Sandbox)), TeamConnection::quoted(outcomeCode(Outcome::Unknown)),
             OutcomeSql::isAccepted(QStringLiteral("d.outcome")));
}

/// Answers each claim that is wanted: with its number alone when it is granted, or names no order; `in_flight` with who holds it and since when, when it
/// is not granted; and `accepted` or `unknown`, with who sent the event before and when by that member's clock, when it is granted all the same.
/// Two that name one order by a common key wait for each other here, in the order of the keys' hashes, so that no two wait in a ring; what the other
/// has done is seen after the wait, which is so only where each statement sees the newest. A claim ends with the record of its end (record_claims),
/// so that who finds no claim finds the record after it. Times are the server's, after the wait. A UUID that was sent with another order id is a
/// leftover of that order.
QString takeFunction()
{
    return QStringLiteral(R"(
CREATE FUNCTION vestnik.take_claims(id uuid, place text, lasts bigint, deliveries text[], events text[], order_ids text[], order_uuids text[],
    batch_id text, takes_over boolean) RETURNS TABLE (number int, holder text, since bigint, standing text) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lock_key bigint;
    order_key text;
    uuid_key text;
    span interval := pg_catalog.make_interval(secs => least(greatest(lasts, 1000), 1200000) / 1000.0);
BEGIN
    @refuse
    IF pg_catalog.current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        RAISE EXCEPTION 'claims are taken in read committed alone' USING ERRCODE = 'feature_not_supported';
    END IF;
    FOR lock_key IN SELECT DISTINCT pg_catalog.hashtextextended(place || ' ' || w.event || k.word, 1) AS hashed
        FROM unnest(events, order_ids, order_uuids) AS w (event, order_id, order_uuid),
            LATERAL (VALUES (' id ' || w.order_id), (' uuid ' || lower(w.order_uuid))) AS k (word)
        WHERE k.word NOT IN (' id ', ' uuid ') ORDER BY hashed
    LOOP
        PERFORM pg_catalog.pg_advisory_xact_lock(lock_key);
    END LOOP;
    DELETE FROM vestnik.claim AS c WHERE (c.journal, c.delivery) IN (SELECT o.journal, o.delivery FROM vestnik.claim AS o
        WHERE o.journal = id AND o.until <= clock_timestamp() FOR UPDATE SKIP LOCKED);
    FOR row_number IN 1 .. cardinality(deliveries) LOOP
        number := row_number;
        holder := NULL;
        since := NULL;
        standing := NULL;
        order_key := nullif(order_ids[number], '');
        uuid_key := nullif(lower(order_uuids[number]), '');
        IF order_key IS NULL AND uuid_key IS NULL THEN
            RETURN NEXT;
            CONTINUE;
        END IF;
        SELECT m.name, (extract(epoch FROM c.taken_at) * 1000)::bigint, 'in_flight' INTO holder, since, standing
            FROM vestnik.claim AS c JOIN vestnik.member AS m ON m.journal = c.journal
            WHERE c.origin = place AND c.event = events[number] AND (@claimed) AND c.journal <> id AND c.until > clock_timestamp() ORDER BY c.taken_at DESC LIMIT 1;
        IF FOUND AND NOT takes_over THEN
            RETURN NEXT;
            CONTINUE;
        END IF;
        SELECT m.name, d.started_at, CASE WHEN d.outcome IS NOT NULL AND @accepted THEN 'accepted' ELSE 'unknown' END
            INTO holder, since, standing FROM vestnik.delivery AS d JOIN vestnik.member AS m ON m.journal = d.journal
            WHERE d.journal <> id AND d.origin = place AND d.event = events[number] AND @taken
                AND ((d.order_id = order_key AND d.order_id <> '') OR (lower(d.order_uuid) = uuid_key AND lower(d.order_uuid) <> ''
                    AND (order_key IS NULL OR d.order_id = '')))
                AND (batch_id = '' OR d.batch IS DISTINCT FROM batch_id OR d.delivery = deliveries[number])
                AND NOT (takes_over AND d.outcome IS NULL AND EXISTS (SELECT FROM vestnik.claim AS c
                    WHERE c.journal = d.journal AND c.delivery = d.delivery AND c.until > clock_timestamp()))
            ORDER BY 3, d.started_at DESC LIMIT 1;
        DELETE FROM vestnik.claim AS c WHERE c.origin = place AND c.event = events[number] AND (@claimed) AND c.journal <> id;
        INSERT INTO vestnik.claim AS c (journal, delivery, origin, event, order_id, order_uuid, taken_at, until)
            VALUES (id, deliveries[number], place, events[number], order_key, uuid_key, clock_timestamp(), clock_timestamp() + span)
            ON CONFLICT (journal, delivery) DO UPDATE SET origin = excluded.origin, event = excluded.event, order_id = excluded.order_id,
                order_uuid = excluded.order_uuid, until = excluded.until;
        RETURN NEXT;
    END LOOP;
END $$)")
        .replace(QStringLiteral("@refuse"), TeamRights::refuseOthers(QStringLiteral("id")))
        .replace(QStringLiteral("@claimed"),
                 QStringLiteral("c.order_id = order_key OR (c.order_uuid = uuid_key AND (order_key IS NULL OR c.order_id IS NULL))"))
        .replace(QStringLiteral("@taken"), mayBeTaken())
        .replace(QStringLiteral("@accepted"), OutcomeSql::isAccepted(QStringLiteral("d.outcome")));
}

/// Ends claims at once; those of deliveries that are recorded only where their end is here: else the record's arrival ends them. So no record of
/// the member's may be arriving meanwhile, as check_record() has it: neither would see the other.
QString endFunction()
{
    return QStringLiteral(
               "CREATE FUNCTION vestnik.end_claims(id uuid, deliveries text[], are_recorded boolean) RETURNS void LANGUAGE plpgsql"
               " SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ BEGIN %1"
               " IF are_recorded THEN PERFORM pg_advisory_xact_lock(hashtextextended(id::text, 0)); END IF;"
               " DELETE FROM vestnik.claim AS c WHERE c.journal = id AND c.delivery = ANY (deliveries)"
               " AND (NOT are_recorded OR EXISTS (SELECT FROM vestnik.delivery AS d"
               " WHERE d.journal = c.journal AND d.delivery = c.delivery AND d.outcome IS NOT NULL)); END $$")
        .arg(TeamRights::refuseOthers(QStringLiteral("id")));
}

/// Ends a claim in the transaction that brings the end of its delivery, if that may have been taken: after any other it may go again, and whoever holds
/// the claim knows. One that a taker works on just now is left to that.
QString recordedFunction()
{
    return QStringLiteral("CREATE FUNCTION vestnik.end_recorded() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
                          " SET search_path = pg_catalog, pg_temp AS $$ BEGIN"
                          " DELETE FROM vestnik.claim WHERE (journal, delivery) IN (SELECT c.journal, c.delivery FROM vestnik.claim AS c"
                          " JOIN added AS r ON r.journal = c.journal AND r.delivery = c.delivery"
                          " WHERE r.kind IN ('end', 'recovered') AND (r.outcome = %1 OR %2) FOR UPDATE OF c SKIP LOCKED);"
                          " RETURN NULL; END $$")
        .arg(TeamConnection::quoted(outcomeCode(Outcome::Unknown)), OutcomeSql::isAccepted(QStringLiteral("r.outcome")));
}

} // namespace

QStringList all()
{
    return {
        QStringLiteral("CREATE TABLE vestnik.claim (journal uuid NOT NULL REFERENCES vestnik.member, delivery text NOT NULL,"
                       " origin text NOT NULL, event text NOT NULL, order_id text, order_uuid text, taken_at timestamptz NOT NULL,"
                       " until timestamptz NOT NULL, PRIMARY KEY (journal, delivery),"
                       " CHECK (order_id IS NOT NULL OR order_uuid IS NOT NULL))"),
        // By their hashes: a value of any length fits.
        QStringLiteral("CREATE INDEX claim_order ON vestnik.claim USING hash (order_id)"),
        QStringLiteral("CREATE INDEX claim_uuid ON vestnik.claim USING hash (order_uuid)"),
        takeFunction(),
        endFunction(),
        recordedFunction(),
        QStringLiteral("CREATE TRIGGER record_claims AFTER INSERT ON vestnik.record REFERENCING NEW TABLE AS added"
                       " FOR EACH STATEMENT EXECUTE FUNCTION vestnik.end_recorded()"),
        QStringLiteral("REVOKE ALL ON FUNCTION %1, %2, vestnik.end_recorded() FROM PUBLIC").arg(signatureOfTake, signatureOfEnd),
        QStringLiteral("GRANT SELECT ON vestnik.claim TO vestnik_member"),
        QStringLiteral("GRANT EXECUTE ON FUNCTION %1, %2 TO vestnik_member").arg(signatureOfTake, signatureOfEnd),
    };
}

} // namespace vestnik::TeamClaimTables
