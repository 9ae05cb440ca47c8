#include "TeamQueueTables.h"

#include "OutcomeSql.h"
#include "TeamRights.h"

namespace vestnik::TeamQueueTables {
namespace {

/// Returns the statement of a function with the owner's rights that a member of that journal calls. `its_journal` is one of its arguments.
QString function(const QString& head, const QString& declarations, const QString& body)
{
    return QStringLiteral("CREATE FUNCTION vestnik.%1 LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$\n"
                          "#variable_conflict use_column\n%2BEGIN %3\n%4 END $$")
        .arg(head, declarations.isEmpty() ? QString() : QStringLiteral("DECLARE ") + declarations + u'\n',
             TeamRights::refuseOthers(QStringLiteral("its_journal")), body);
}

QStringList tables()
{
    return {
        // Of an order's rows only the first that is not passed may be claimed; `ready` says that it is this one.
        QStringLiteral(
            "CREATE TABLE vestnik.batch (id uuid PRIMARY KEY, journal uuid NOT NULL REFERENCES vestnik.member, login text NOT NULL,"
            " made bigint NOT NULL, shared_at timestamptz NOT NULL DEFAULT now(), header bytea NOT NULL, origin text NOT NULL,"
            " path text NOT NULL, api_version text NOT NULL, row_count integer NOT NULL CHECK (row_count > 0),"
            " per_second double precision NOT NULL CHECK (per_second >= 0), tokens double precision NOT NULL DEFAULT 1,"
            " filled_at timestamptz NOT NULL DEFAULT now(), paused_until timestamptz NOT NULL DEFAULT now(),"
            " made_in xid8 NOT NULL DEFAULT pg_current_xact_id())"),
        QStringLiteral(
            "CREATE TABLE vestnik.batch_row (batch uuid NOT NULL REFERENCES vestnik.batch, number integer NOT NULL,"
            " content bytea NOT NULL, order_number integer, delivery text NOT NULL, ready boolean NOT NULL, passed boolean NOT NULL "
            "DEFAULT false,"
            " state text NOT NULL CHECK (state IN ('queued', 'claimed', 'ended', 'unknown', 'excluded')),"
            " journal uuid REFERENCES vestnik.member, place text, lease timestamptz, outcome text, status integer NOT NULL DEFAULT 0,"
            " attempts integer NOT NULL DEFAULT 0, fate text, again boolean NOT NULL DEFAULT false, put_back_by uuid, put_back_at "
            "timestamptz,"
            " claim bigint, returned uuid[] NOT NULL DEFAULT '{}', left_by uuid[] NOT NULL DEFAULT '{}', changed xid8 NOT NULL DEFAULT "
            "pg_current_xact_id(), PRIMARY KEY (batch, "
            "number))"),
        // Each claim has its number, so that nothing late that is said of an earlier one is taken for this one.
        QStringLiteral("CREATE SEQUENCE vestnik.batch_claim OWNED BY vestnik.batch_row.claim"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS delivery_id ON vestnik.delivery USING hash (delivery)"),
        QStringLiteral("CREATE INDEX batch_row_turn ON vestnik.batch_row (batch, number) WHERE state = 'queued' AND ready"),
        QStringLiteral("CREATE INDEX batch_row_order ON vestnik.batch_row (batch, order_number, number) WHERE NOT passed"),
        QStringLiteral("CREATE INDEX batch_row_claimed ON vestnik.batch_row (batch) WHERE state = 'claimed'"),
        QStringLiteral("CREATE INDEX batch_row_changed ON vestnik.batch_row (batch, changed)"),
    };
}

/// A plan is there whole or not at all, and nobody adds to it later.
QStringList sharing()
{
    return {
        function(
            QStringLiteral("share_batch(its_id uuid, its_journal uuid, its_made bigint, its_header bytea, its_origin text, its_path text,"
                           " its_version text, its_rows integer, its_rate double precision) RETURNS void"),
            {},
            QStringLiteral("INSERT INTO vestnik.batch (id, journal, login, made, header, origin, path, api_version, row_count, per_second)"
                           " VALUES (its_id, its_journal, session_user, its_made, its_header, its_origin, its_path, its_version, its_rows,"
                           " its_rate);")),
        function(
            QStringLiteral("share_rows(its_batch uuid, its_journal uuid, its_first integer, its_contents bytea[], its_orders integer[],"
                           " its_deliveries text[], its_goes boolean[]) RETURNS void"),
            {},
            QStringLiteral(
                "IF NOT EXISTS (SELECT FROM vestnik.batch AS b WHERE b.id = its_batch AND b.journal = its_journal"
                " AND b.made_in = pg_current_xact_id()) THEN"
                " RAISE EXCEPTION 'the plan is stored already' USING ERRCODE = 'insufficient_privilege'; END IF;"
                " INSERT INTO vestnik.batch_row (batch, number, content, order_number, delivery, ready, state)"
                " SELECT its_batch, its_first + n - 1, its_contents[n], CASE WHEN its_goes[n] THEN its_orders[n] END, its_deliveries[n],"
                " its_goes[n] AND its_orders[n] = its_first + n - 1, CASE WHEN its_goes[n] THEN 'queued' ELSE 'excluded' END"
                " FROM generate_series(1, array_length(its_contents, 1)) AS n;")),
        // What the server knew of the table says nothing of a batch that is new: until it looks by itself, each exchange would read all the rows.
        QStringLiteral(
            "CREATE FUNCTION vestnik.check_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
            " SET search_path = pg_catalog, pg_temp AS $$ BEGIN"
            " IF (SELECT count(*) FROM vestnik.batch_row WHERE batch = NEW.id) <> NEW.row_count THEN"
            " RAISE EXCEPTION 'rows of the plan are missing'; END IF; ANALYZE (SKIP_LOCKED) vestnik.batch_row; RETURN NULL; END $$"),
        QStringLiteral("CREATE CONSTRAINT TRIGGER batch_whole AFTER INSERT ON vestnik.batch DEFERRABLE INITIALLY DEFERRED"
                       " FOR EACH ROW EXECUTE FUNCTION vestnik.check_whole()"),
    };
}

/// Leases go by the server's clock alone. A row is not given of whose delivery the records of any member tell that it was accepted, or may have been:
/// then the queue has lost what it knew, such as when the database was restored. It takes that from the records, and a person's word stands above.
QString claiming()
{
    const QString accepted = OutcomeSql::isAccepted(QStringLiteral("%1"));
    return function(
        QStringLiteral("claim_rows(its_batch uuid, its_journal uuid, its_place text, its_wanted integer, its_lease bigint)"
                       " RETURNS TABLE (number integer, again boolean, claim bigint)"),
        QStringLiteral("held vestnik.batch; allowed integer := its_wanted; there double precision; given integer := 0;"
                       " one vestnik.batch_row; told vestnik.delivery;"),
        QStringLiteral(
            "IF its_lease NOT BETWEEN 1 AND 7200000 THEN RAISE EXCEPTION 'no such lease'; END IF;"
            " SELECT * INTO held FROM vestnik.batch AS b WHERE b.id = its_batch;"
            " IF NOT FOUND OR held.paused_until > clock_timestamp() THEN RETURN; END IF;"
            " IF held.per_second > 0 THEN"
            "  SELECT * INTO held FROM vestnik.batch AS b WHERE b.id = its_batch FOR UPDATE;"
            "  there := least(greatest(held.per_second / 2, 1),"
            "   held.tokens + held.per_second * greatest(extract(epoch FROM clock_timestamp() - held.filled_at), 0));"
            "  allowed := least(allowed, floor(there)::integer);"
            " END IF;"
            " FOR one IN SELECT * FROM vestnik.batch_row AS o WHERE o.batch = its_batch AND o.state = 'queued' AND o.ready AND its_journal "
            "<> ALL (o.left_by)"
            "  ORDER BY o.number LIMIT greatest(allowed, 0) FOR UPDATE SKIP LOCKED LOOP"
            "  told := NULL;"
            "  IF NOT one.again THEN"
            "   SELECT * INTO told FROM vestnik.delivery AS d WHERE d.delivery = one.delivery AND (%1 OR d.outcome = 'unknown'"
            "    OR (d.outcome IS NULL AND d.journal <> ALL (one.returned))) ORDER BY (%1) DESC NULLS LAST LIMIT 1;"
            "  END IF;"
            "  IF told.journal IS NULL THEN"
            "   UPDATE vestnik.batch_row AS o SET state = 'claimed', journal = its_journal, place = its_place, outcome = NULL, status = 0,"
            "    claim = nextval('vestnik.batch_claim'), lease = clock_timestamp() + its_lease * interval '1 millisecond',"
            "    changed = pg_current_xact_id() WHERE o.batch = its_batch AND o.number = one.number RETURNING o.claim INTO claim;"
            "   number := one.number; again := one.again; given := given + 1; RETURN NEXT;"
            "  ELSE"
            "   UPDATE vestnik.batch_row AS o SET state = CASE WHEN %2 THEN 'ended' ELSE 'unknown' END, journal = told.journal,"
            "    outcome = coalesce(told.outcome, 'unknown'), status = told.status, attempts = told.attempts, lease = NULL,"
            "    passed = coalesce(%2, false), changed = pg_current_xact_id() WHERE o.batch = its_batch AND o.number = one.number;"
            "   IF %2 THEN PERFORM vestnik.advance_order(its_batch, one.order_number); END IF;"
            "  END IF; END LOOP;"
            " IF held.per_second > 0 THEN"
            "  UPDATE vestnik.batch AS b SET tokens = there - given, filled_at = clock_timestamp() WHERE b.id = its_batch;"
            " END IF;")
            .arg(accepted.arg(QStringLiteral("d.outcome")), accepted.arg(QStringLiteral("told.outcome"))));
}

QStringList holding()
{
    return {
        claiming(),
        // A lease that is over is not renewed: others may have been told already that nobody has the row.
        function(QStringLiteral("renew_rows(its_batch uuid, its_journal uuid, its_rows integer[], its_claims bigint[], its_lease bigint)"
                                " RETURNS SETOF integer"),
                 {},
                 QStringLiteral(
                     "IF its_lease NOT BETWEEN 1 AND 7200000 THEN RAISE EXCEPTION 'no such lease'; END IF;"
                     " RETURN QUERY UPDATE vestnik.batch_row AS r SET lease = clock_timestamp() + its_lease * interval '1 millisecond'"
                     " FROM unnest(its_rows, its_claims) AS held (number, claim) WHERE r.batch = its_batch AND r.number = held.number"
                     " AND r.claim = held.claim AND r.journal = its_journal AND r.state = 'claimed'"
                     " AND r.lease > clock_timestamp() RETURNING r.number;")),
        function(QStringLiteral("expire_rows(its_batch uuid, its_journal uuid) RETURNS void"), {},
                 QStringLiteral("UPDATE vestnik.batch_row AS r SET state = 'unknown', changed = pg_current_xact_id()"
                                " FROM (SELECT o.number FROM vestnik.batch_row AS o WHERE o.batch = its_batch AND o.state = 'claimed'"
                                " AND o.lease < clock_timestamp() FOR UPDATE SKIP LOCKED) AS over"
                                " WHERE r.batch = its_batch AND r.number = over.number;")),
        // Only its own member knows that a row never began, and says so of what nobody has put back or taken since. A start without an end in that
        // member's records says nothing from then on.
        function(
            QStringLiteral("return_rows(its_batch uuid, its_journal uuid, its_place text, its_rows integer[], its_claims bigint[])"
                           " RETURNS void"),
            {},
            QStringLiteral("UPDATE vestnik.batch_row AS r SET state = 'queued', journal = NULL, place = NULL, lease = NULL,"
                           " returned = array_remove(r.returned, its_journal) || its_journal, changed = pg_current_xact_id()"
                           " FROM unnest(its_rows, its_claims) AS held (number, claim) WHERE r.batch = its_batch AND r.number = held.number"
                           " AND r.claim = held.claim AND r.journal = its_journal AND r.place = its_place AND r.state IN ('claimed', "
                           "'unknown') AND r.outcome IS NULL;")),
        function(QStringLiteral("pause_batch(its_batch uuid, its_journal uuid, its_time bigint) RETURNS void"), {},
                 QStringLiteral(
                     "UPDATE vestnik.batch AS b SET paused_until = greatest(b.paused_until,"
                     " clock_timestamp() + least(greatest(its_time, 0), 3600000) * interval '1 millisecond') WHERE b.id = its_batch;")),
    };
}

/// The ends of rows. Each may be said twice.
QStringList ending()
{
    const QString accepted = OutcomeSql::isAccepted(QStringLiteral("%1"));
    return {
        QStringLiteral("CREATE FUNCTION vestnik.advance_order(its_batch uuid, its_order integer) RETURNS void LANGUAGE sql SECURITY DEFINER"
                       " SET search_path = pg_catalog, pg_temp AS $$"
                       " UPDATE vestnik.batch_row SET ready = true, changed = pg_current_xact_id() WHERE batch = its_batch AND NOT ready"
                       " AND number = (SELECT min(number) FROM vestnik.batch_row WHERE batch = its_batch AND order_number = its_order"
                       " AND NOT passed) $$"),
        // From a member that was cut off an acceptance is news of any row, as long as nobody holds it; and that nobody knows what became of it is news
        // of a row that the queue takes for one that never went, having lost what it knew. Gives the rows of which the queue knows that, or better.
        function(
            QStringLiteral("finish_rows(its_batch uuid, its_journal uuid, its_rows integer[], its_claims bigint[], its_outcomes text[],"
                           " its_statuses integer[], its_attempts integer[]) RETURNS SETOF integer"),
            QStringLiteral("its_order integer;"),
            QStringLiteral(
                "FOR i IN 1 .. coalesce(array_length(its_rows, 1), 0) LOOP"
                " UPDATE vestnik.batch_row AS r SET state = CASE its_outcomes[i] WHEN 'unknown' THEN 'unknown' ELSE 'ended' END,"
                " journal = its_journal, outcome = its_outcomes[i], status = its_statuses[i], attempts = its_attempts[i], lease = NULL,"
                " passed = %1, changed = pg_current_xact_id()"
                " WHERE r.batch = its_batch AND r.number = its_rows[i] AND NOT r.passed AND r.order_number IS NOT NULL"
                " AND ((r.journal = its_journal AND coalesce(r.claim, 0) = its_claims[i] AND r.state IN ('claimed', 'unknown'))"
                " OR (%1 AND r.state <> 'claimed')"
                " OR (its_outcomes[i] = 'unknown' AND r.state = 'queued' AND r.journal IS NULL AND NOT r.again))"
                " RETURNING r.order_number INTO its_order;"
                " IF FOUND THEN IF %1 THEN PERFORM vestnik.advance_order(its_batch, its_order); END IF;"
                " RETURN NEXT its_rows[i];"
                " ELSIF EXISTS (SELECT FROM vestnik.batch_row AS r WHERE r.batch = its_batch AND r.number = its_rows[i] AND r.passed)"
                " THEN RETURN NEXT its_rows[i]; END IF; END LOOP;")
                .arg(accepted.arg(QStringLiteral("its_outcomes[i]")))),
        // What was accepted is over for all. Any other reason is this member's knowledge alone, and may pass: another one may have the row. The rate
        // is one of requests, and this was none. As where rows are claimed, the batch is locked before them.
        function(
            QStringLiteral(
                "leave_out_row(its_batch uuid, its_journal uuid, its_row integer, its_claim bigint, its_fate text) RETURNS void"),
            QStringLiteral("its_order integer; is_over boolean := its_fate = 'accepted_before';"),
            QStringLiteral("PERFORM FROM vestnik.batch AS b WHERE b.id = its_batch AND b.per_second > 0 FOR UPDATE;"
                           " UPDATE vestnik.batch_row AS r SET state = CASE WHEN is_over THEN 'excluded' ELSE 'queued' END, lease = NULL,"
                           " passed = is_over, fate = CASE WHEN is_over THEN its_fate END, journal = CASE WHEN is_over THEN r.journal END,"
                           " place = CASE WHEN is_over THEN r.place END,"
                           " left_by = CASE WHEN is_over THEN r.left_by ELSE array_append(r.left_by, its_journal) END,"
                           " changed = pg_current_xact_id() WHERE r.batch = its_batch"
                           " AND r.number = its_row AND r.claim = its_claim AND r.journal = its_journal AND r.state = 'claimed' RETURNING "
                           "r.order_number INTO its_order;"
                           " IF FOUND THEN"
                           "  UPDATE vestnik.batch AS b SET tokens = least(b.tokens + 1, greatest(b.per_second / 2, 1))"
                           "   WHERE b.id = its_batch AND b.per_second > 0;"
                           "  IF is_over THEN PERFORM vestnik.advance_order(its_batch, its_order); END IF; END IF;")),
        // It begins anew, and asks for them once more.
        function(QStringLiteral("reconsider_rows(its_batch uuid, its_journal uuid) RETURNS void"), {},
                 QStringLiteral("UPDATE vestnik.batch_row AS r SET left_by = array_remove(r.left_by, its_journal)"
                                " WHERE r.batch = its_batch AND its_journal = ANY (r.left_by);")),
        // A person's word. Rows that are held stay so; what any member's records say was accepted is that, and does not go again.
        function(
            QStringLiteral("put_back_rows(its_batch uuid, its_journal uuid, its_rows integer[])"
                           " RETURNS TABLE (row_number integer, became text, holder uuid)"),
            QStringLiteral("r vestnik.batch_row; told vestnik.delivery;"),
            QStringLiteral(
                "FOR r IN SELECT * FROM vestnik.batch_row AS o WHERE o.batch = its_batch AND"
                " (o.number = ANY (its_rows) OR (its_rows IS NULL AND o.state IN ('claimed', 'unknown'))) ORDER BY o.number FOR UPDATE LOOP"
                " row_number := r.number; holder := coalesce(r.journal, r.left_by[1]); became := r.state;"
                " IF r.state IN ('claimed', 'unknown') AND r.lease >= clock_timestamp() THEN became := 'claimed';"
                " ELSIF r.state IN ('claimed', 'unknown') OR (r.state = 'ended' AND NOT r.passed)"
                "  OR (r.state = 'excluded' AND r.order_number IS NOT NULL) OR (r.state = 'queued' AND r.left_by <> '{}') THEN"
                "  SELECT * INTO told FROM vestnik.delivery AS d WHERE d.delivery = r.delivery AND %1 LIMIT 1;"
                "  IF FOUND THEN became := 'accepted';"
                "   UPDATE vestnik.batch_row AS o SET state = 'ended', journal = told.journal, outcome = told.outcome, status = "
                "told.status, attempts = "
                "told.attempts,"
                "    lease = NULL, passed = true, changed = pg_current_xact_id() WHERE o.batch = its_batch AND o.number = r.number;"
                "   PERFORM vestnik.advance_order(its_batch, r.order_number);"
                "  ELSE became := 'queued';"
                "   UPDATE vestnik.batch_row AS o SET state = 'queued', again = true, lease = NULL, outcome = NULL, status = 0,"
                "    fate = NULL, passed = false, left_by = '{}',"
                "    put_back_by = its_journal, put_back_at = clock_timestamp(), changed = pg_current_xact_id()"
                "    WHERE o.batch = its_batch AND o.number = r.number;"
                "   UPDATE vestnik.batch_row AS o SET ready = false WHERE r.state = 'excluded' AND o.batch = its_batch"
                "    AND o.order_number = r.order_number AND o.number > r.number AND o.state = 'queued';"
                "  END IF; END IF; RETURN NEXT; END LOOP;")
                .arg(accepted.arg(QStringLiteral("d.outcome")))),
    };
}

QStringList rights()
{
    const QString ofMembers = QStringLiteral(
        "vestnik.share_batch(uuid, uuid, bigint, bytea, text, text, text, integer, double precision),"
        " vestnik.share_rows(uuid, uuid, integer, bytea[], integer[], text[], boolean[]),"
        " vestnik.claim_rows(uuid, uuid, text, integer, bigint), vestnik.renew_rows(uuid, uuid, integer[], bigint[], bigint),"
        " vestnik.expire_rows(uuid, uuid), vestnik.return_rows(uuid, uuid, text, integer[], bigint[]), vestnik.pause_batch(uuid, uuid, "
        "bigint),"
        " vestnik.finish_rows(uuid, uuid, integer[], bigint[], text[], integer[], integer[]), vestnik.leave_out_row(uuid, uuid, integer, "
        "bigint, text),"
        " vestnik.reconsider_rows(uuid, uuid), vestnik.put_back_rows(uuid, uuid, integer[])");
    return {
        QStringLiteral("REVOKE ALL ON FUNCTION vestnik.check_whole(), vestnik.advance_order(uuid, integer), %1 FROM PUBLIC").arg(ofMembers),
        QStringLiteral("GRANT EXECUTE ON FUNCTION %1 TO vestnik_member").arg(ofMembers),
        QStringLiteral("GRANT SELECT ON vestnik.batch, vestnik.batch_row TO vestnik_member"),
    };
}

} // namespace

QStringList all()
{
    return tables() + sharing() + ending() + holding() + rights();
}

} // namespace vestnik::TeamQueueTables
