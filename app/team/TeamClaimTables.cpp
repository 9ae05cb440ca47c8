#include "TeamClaimTables.h"

#include "TeamRights.h"

namespace vestnik::TeamClaimTables {
namespace {

const QString signatureOfTake = QStringLiteral("vestnik.take_claims(uuid, text, bigint, text[], text[], text[], text[], boolean)");
const QString signatureOfEnd = QStringLiteral("vestnik.end_claims(uuid, text[])");

/// Answers each claim that is wanted: with its number alone when it is granted, else with who holds it and since when. Two that name one order by
/// a common key wait for each other here, in the order of the keys' hashes, so that no two wait in a ring; what the other has done is seen after
/// the wait, which is so only where each statement sees the newest. Times are the server's, after the wait.
QString takeFunction()
{
    return QStringLiteral(R"(
CREATE FUNCTION vestnik.take_claims(id uuid, place text, lasts bigint, deliveries text[], events text[], order_ids text[], order_uuids text[],
    takes_over boolean) RETURNS TABLE (number int, holder text, since bigint) LANGUAGE plpgsql SECURITY DEFINER
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
        order_key := nullif(order_ids[number], '');
        uuid_key := nullif(lower(order_uuids[number]), '');
        SELECT m.name, (extract(epoch FROM c.taken_at) * 1000)::bigint INTO holder, since
            FROM vestnik.claim AS c JOIN vestnik.member AS m ON m.journal = c.journal
            WHERE c.origin = place AND c.event = events[number] AND (c.order_id = order_key OR c.order_uuid = uuid_key)
                AND c.journal <> id AND c.until > clock_timestamp() ORDER BY c.taken_at DESC LIMIT 1;
        IF FOUND AND NOT takes_over THEN
            RETURN NEXT;
            CONTINUE;
        END IF;
        holder := NULL;
        since := NULL;
        DELETE FROM vestnik.claim AS c WHERE c.origin = place AND c.event = events[number]
            AND (c.order_id = order_key OR c.order_uuid = uuid_key) AND c.journal <> id;
        INSERT INTO vestnik.claim AS c (journal, delivery, origin, event, order_id, order_uuid, taken_at, until)
            VALUES (id, deliveries[number], place, events[number], order_key, uuid_key, clock_timestamp(), clock_timestamp() + span)
            ON CONFLICT (journal, delivery) DO UPDATE SET origin = excluded.origin, event = excluded.event, order_id = excluded.order_id,
                order_uuid = excluded.order_uuid, until = excluded.until;
        RETURN NEXT;
    END LOOP;
END $$)")
        .replace(QStringLiteral("@refuse"), TeamRights::refuseOthers(QStringLiteral("id")));
}

QString endFunction()
{
    return QStringLiteral("CREATE FUNCTION vestnik.end_claims(id uuid, deliveries text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER"
                          " SET search_path = pg_catalog, pg_temp AS $$ BEGIN %1"
                          " DELETE FROM vestnik.claim AS c WHERE c.journal = id AND c.delivery = ANY (deliveries); END $$")
        .arg(TeamRights::refuseOthers(QStringLiteral("id")));
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
        QStringLiteral("REVOKE ALL ON FUNCTION %1, %2 FROM PUBLIC").arg(signatureOfTake, signatureOfEnd),
        QStringLiteral("GRANT SELECT ON vestnik.claim TO vestnik_member"),
        QStringLiteral("GRANT EXECUTE ON FUNCTION %1, %2 TO vestnik_member").arg(signatureOfTake, signatureOfEnd),
    };
}

} // namespace vestnik::TeamClaimTables
