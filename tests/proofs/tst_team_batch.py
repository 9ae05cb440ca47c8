#!/usr/bin/env python3
"""Batches that several members of a team work on, by the real command line and a real PostgreSQL: each row goes once.

Usage: tst_team_batch.py VESTNIK_CLI [--kills N [--rows N] [--members N] [--seed N]]   with --kills it only kills members and the
server, N times, and prints what it counted.
"""

import collections
import json
import random
import re
import signal
import sqlite3
import sys
import threading
import time
import unittest

from batchdesk import LIFE, PATIENCE, events_out_of_order, lives, one_event
from teamdesk import Gate, Team, wait_until

NAMES = ["anna", "boris", "vera", "gleb"]


def lives_in_turn(orders):
    """Each order's rows stand side by side, so that members who did not keep them in order would soon send them out of it."""
    return sorted(lives(orders), key=lambda row: row[0])


def shared_batch(team, rows, *options):
    """Anna shares a batch and runs it."""
    member = team.members[0]
    runner = member.start("batch", "run", member.table(rows), "--env", "local", "--share", *options)
    return runner, batch_id(team)


def batch_id(team):
    newest = "SELECT id FROM vestnik.batch ORDER BY shared_at DESC LIMIT 1"
    wait_until(lambda: team.postgres.sql(newest), "a shared batch")
    return team.postgres.sql(newest)[0][0]


class SharedBatches(unittest.TestCase):
    def team(self, count):
        team = Team(NAMES[:count])
        self.addCleanup(team.close)
        return team

    def end(self, process, code):
        out, errors = process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, code, (out[-1500:] + errors[-2500:]).decode())
        return out, errors

    def wait_for_members(self, team, count):
        """Until so many have rows of the batch: one who joins while the server is away is refused, or finds nothing left."""
        members = "SELECT count(DISTINCT journal) FROM vestnik.batch_row"
        wait_until(lambda: team.postgres.sql(members) == [[str(count)]], f"{count} members with rows")

    def stopped_batch(self, team, rows):
        """Anna stops in the middle: she has given back what had not begun when the server answers what had."""
        gate = team.server.latency = Gate(20)
        anna, batch = shared_batch(team, rows)
        wait_until(lambda: len(team.server.requests) > 20, "requests that wait")
        anna.send_signal(signal.SIGINT)

        def has_given_back():
            states, _ = team.states(batch)
            return states.get("claimed", 0) + states.get("ended", 0) == len(team.server.requests)

        wait_until(has_given_back, "rows that are given back")
        gate.open()
        self.end(anna, 7)
        self.assertLess(len(team.server.pairs()), len(rows))
        return batch

    def test_two_members_send_each_row_once(self):
        team = self.team(2)
        rows = lives_in_turn(60)
        gate = team.server.latency = Gate()
        anna, batch = shared_batch(team, rows)
        boris = team.members[1].start("batch", "join", batch[:8])
        self.wait_for_members(team, 2)
        gate.open()
        self.end(anna, 0)
        self.end(boris, 0)
        self.assertEqual(collections.Counter(team.server.pairs()), collections.Counter(rows))
        self.assertEqual(events_out_of_order(team.server.pairs()), [])
        by = dict(team.postgres.sql("SELECT m.name, count(*) FROM vestnik.batch_row AS r JOIN vestnik.member AS m USING (journal) GROUP BY 1"))
        self.assertEqual(set(by), {"anna", "boris"}, by)
        self.assertEqual(team.states(batch), ({"ended": len(rows)}, len(rows)))
        # Nothing is left, here or there; and the local list knows the batch.
        again = team.members[1].run("batch", "join", batch[:8])
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(team.members[1].run("batch", "resume", batch[:8]).returncode, 0)
        self.assertEqual(len(team.server.pairs()), len(rows))
        self.assertEqual(team.members[1].batches(), [batch])
        listed = json.loads(team.members[1].run("--json", "batch", "list", "--team").stdout)
        self.assertEqual((listed["batch"], listed["accepted"], listed["shared_by"]), (batch, len(rows), "anna"))

    def test_no_token_is_stored(self):
        team = self.team(1)
        anna, _ = shared_batch(team, one_event(3))
        self.end(anna, 0)
        self.assertEqual(team.postgres.sql("SELECT count(*) FROM vestnik.batch_row WHERE position('t0ken'::bytea IN content) > 0"
                                           ), [["0"]])
        self.assertEqual(team.postgres.sql("SELECT count(*) FROM vestnik.batch WHERE position('t0ken'::bytea IN header) > 0"), [["0"]])

    def test_stopped_member_gives_back(self):
        team = self.team(2)
        rows = one_event(200)
        batch = self.stopped_batch(team, rows)
        states, _ = team.states(batch)
        self.assertEqual(set(states), {"queued", "ended"}, states)
        self.assertEqual(states["ended"], len(team.server.pairs()))
        self.assertEqual(team.members[1].run("batch", "join", batch).returncode, 0)
        self.assertEqual(collections.Counter(team.server.pairs()), collections.Counter(rows))

    def test_without_the_team_nothing_goes(self):
        team = self.team(1)
        batch = self.stopped_batch(team, one_event(200))
        sent = len(team.server.pairs())
        team.postgres.kill()
        away = team.members[0].run("batch", "resume", batch)
        self.assertEqual(away.returncode, 5, away.stderr)
        self.assertEqual(team.members[0].run("team", "disconnect").returncode, 0)
        alone = team.members[0].run("batch", "resume", batch)
        self.assertEqual(alone.returncode, 2, alone.stderr)
        self.assertEqual(len(team.server.pairs()), sent)

    def test_refused_token_pauses_that_member_alone(self):
        team = self.team(2)
        rows = one_event(120)
        team.server.latency = lambda status: 0.02
        team.server.answer = lambda number, order, event, token: (401, {}) if token == "old" else None
        member = team.members[0]
        anna = member.start("batch", "run", member.table(rows), "--env", "local", "--share", token="old")
        batch = batch_id(team)
        self.end(anna, 7)
        self.assertEqual(team.states(batch)[0], {"queued": len(rows)})
        self.assertEqual(team.members[1].run("batch", "join", batch).returncode, 0)
        accepted = [(order, event) for _, order, event, _, status in team.server.requests if status == 200]
        self.assertEqual(collections.Counter(accepted), collections.Counter(rows))

    def wait_for_looks(self, team, user):
        """Until that member has looked at the queue twice from now on, and so has taken to heart what stands there now."""
        looks = set()

        def has_looked():
            looks.update(start for start, in team.postgres.sql("SELECT query_start FROM pg_stat_activity WHERE state = 'idle'"
                                                               f" AND usename = '{user}' AND query LIKE 'SELECT number, state, %'"))
            return len(looks) > 3

        wait_until(has_looked, f"looks of {user}")

    def test_retry_after_holds_all(self):
        team = self.team(2)
        rows, parallel = one_event(60), ["--parallel", "4"]
        refusal, gate = threading.Event(), Gate()
        team.server.answer = lambda number, order, event, token: (429, {"Retry-After": "15"}) if number == 1 else None
        team.server.latency = lambda status: gate(status) if status != 429 else 0 if refusal.wait(PATIENCE) else 0
        anna, batch = shared_batch(team, rows, *parallel)
        boris = team.members[1].start("batch", "join", batch, *parallel)
        wait_until(lambda: len(team.server.requests) >= 8, "requests of both")
        paused = f"SELECT extract(epoch FROM paused_until - clock_timestamp()), paused_until FROM vestnik.batch WHERE id = '{batch}'"
        before = team.postgres.sql(paused)[0][1]
        refusal.set()
        wait_until(lambda: team.postgres.sql(paused)[0][1] != before, "the pause")
        end = time.monotonic() + float(team.postgres.sql(paused)[0][0])
        for name in NAMES[:2]:
            self.wait_for_looks(team, name)
        gate.open()
        self.end(anna, 0)
        self.end(boris, 0)
        later = team.server.requests[8:]
        self.assertEqual([(at - end, order) for at, order, *_ in later if at < end], [])
        self.assertEqual(len(later), len(rows) - 7)  # all the others, and the refused one again
        accepted = [(order, event) for _, order, event, _, status in team.server.requests if status == 200]
        self.assertEqual(collections.Counter(accepted), collections.Counter(rows))

    def test_killed_server_in_the_middle(self):
        team = self.team(2)
        rows = lives(160)
        gate = team.server.latency = Gate()
        anna, batch = shared_batch(team, rows)
        boris = team.members[1].start("batch", "join", batch)
        self.wait_for_members(team, 2)
        gate.allow(100)
        wait_until(lambda: len(team.server.requests) > 100, "requests that wait")
        team.postgres.kill()
        before = len(team.server.requests)
        gate.open()
        anna.wait_for_error(b"other rows wait until it is back")
        self.wait_until_it_stands(team)
        self.assertLessEqual(len(team.server.pairs()), before + 2 * 12)  # what each had been given: nobody is given another row
        team.postgres.start()
        _, errors = self.end(anna, 0)
        self.end(boris, 0)
        self.assertEqual(errors.count(b"other rows wait until it is back"), 1, errors.decode())
        self.assertEqual(errors.count(b"database is back"), 1, errors.decode())
        self.assertEqual(collections.Counter(team.server.pairs()), collections.Counter(rows))
        self.assertEqual(events_out_of_order(team.server.pairs()), [])

    def wait_until_it_stands(self, team):
        """Until no request has come for a while."""
        wait_until(lambda: time.monotonic() - team.server.requests[-1][0] > 2, "a count that stands")

    def test_killed_members_rows_wait_for_a_person(self):
        team = Team(NAMES[:2], deadline=60)
        self.addCleanup(team.close)
        rows = lives(6)
        is_held = threading.Event()
        team.server.latency = lambda status: 0 if is_held.wait(PATIENCE) else 0
        anna, batch = shared_batch(team, rows, "--parallel", "2")
        team.members[0].wait_for_requests(2)
        refused = team.members[1].run("batch", "requeue", batch, "2")
        self.assertEqual(refused.returncode, 2, refused.stdout + refused.stderr)
        self.assertIn(b"anna holds it now", refused.stdout)
        anna.kill()
        anna.communicate()
        team.postgres.sql("UPDATE vestnik.batch_row SET lease = now() - interval '1 s' WHERE state = 'claimed'")
        is_held.set()
        # Boris sends the others; the leases of those that anna held are over.
        done = team.members[1].run("batch", "join", batch)
        self.assertEqual(done.returncode, 4, done.stderr)
        states, _ = team.states(batch)
        self.assertEqual(states["unknown"], 4, states)  # two on their way, two more held
        self.assertEqual(max(collections.Counter(team.server.pairs()).values()), 1)
        # Anna's own journal proves that two never began.
        again = team.members[0].run("batch", "join", batch)
        self.assertEqual(again.returncode, 4, again.stderr)
        self.assertEqual(max(collections.Counter(team.server.pairs()).values()), 1)
        self.assertEqual(team.states(batch)[0]["unknown"], 2)
        put = team.members[1].run("batch", "requeue", batch)
        self.assertEqual(put.returncode, 0, put.stderr)
        self.assertEqual(len(re.findall(rb"back in the queue; anna had it", put.stdout)), 2, put.stdout)
        self.assertEqual(team.members[1].run("batch", "join", batch).returncode, 0)
        self.assertEqual(team.states(batch)[1], len(rows))
        self.assertEqual(set(team.server.pairs()), set(rows))
        self.assertEqual(events_out_of_order(team.server.pairs()), [])

    def test_resend_is_for_the_queue(self):
        team = self.team(1)
        team.server.answer = lambda number, order, event, token: (500, {}) if number == 1 else None
        anna, batch = shared_batch(team, one_event(3), "--parallel", "1")
        self.end(anna, 1)
        refused = team.members[0].run("batch", "resend", batch)
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertIn(b"batch requeue", refused.stderr)
        self.assertEqual(team.members[0].run("batch", "requeue", batch, "2").returncode, 0)
        self.assertEqual(team.members[0].run("batch", "join", batch).returncode, 0)
        self.assertEqual(team.states(batch)[1], 3)

    def test_requeue_in_production_is_confirmed(self):
        team = self.team(1)
        anna = team.members[0]
        made = anna.run("env", "add", "prod", "--url", "https://127.0.0.1:1", "--kind", "production", "--deadline", "2")
        self.assertEqual(made.returncode, 0, made.stderr)
        given = ["--production", "prod", "--reason", "SUP-1"]
        anna.run("batch", "run", anna.table(one_event(7)), "--env", "prod", "--share", *given, "--confirm-rows", "7")
        batch = batch_id(team)
        team.postgres.sql("UPDATE vestnik.batch_row SET state = 'queued', outcome = NULL;"
                          "UPDATE vestnik.batch_row SET state = 'unknown' WHERE number < 6")
        for options in [], given, given + ["--confirm-rows", "7"], ["--production", "other", "--reason", "SUP-1", "--confirm-rows", "6"]:
            refused = anna.run("batch", "requeue", batch, *options)
            self.assertNotEqual(refused.returncode, 0, refused.stdout)
            self.assertIn(b"To send to production, add", refused.stderr + refused.stdout)
            self.assertEqual(team.states(batch)[0], {"unknown": 6, "queued": 1}, options)
        put = anna.run("batch", "requeue", batch, *given, "--confirm-rows", "6")
        self.assertEqual(put.returncode, 0, put.stderr)
        self.assertEqual(team.states(batch)[0], {"queued": 7})

    def test_restored_queue_sends_nothing_again(self):
        team = self.team(2)
        rows = lives_in_turn(12)
        anna, batch = shared_batch(team, rows)
        self.end(anna, 0)
        # The database is as it was before the first claim. The records of the members tell boris that there is nothing to send; then anna's journal
        # alone knows, and tells the queue.
        told = ({"ended": len(rows)}, len(rows))
        for forgotten, member, states in (("", team.members[1], ({"queued": len(rows)}, 0)),
                                          ("; DELETE FROM vestnik.delivery", team.members[0], told)):
            team.postgres.sql("UPDATE vestnik.batch_row SET state = 'queued', journal = NULL, place = NULL, lease = NULL, claim = NULL, outcome = NULL,"
                              f" status = 0, attempts = 0, passed = false, ready = order_number = number{forgotten}")
            joined = member.run("batch", "join", batch)
            self.assertEqual(joined.returncode, 0, joined.stderr)
            self.assertEqual(team.states(batch), states)
            self.assertEqual(collections.Counter(team.server.pairs()), collections.Counter(rows))

    def test_other_address_cannot_join(self):
        team = self.team(2)
        anna, batch = shared_batch(team, one_event(3))
        self.end(anna, 0)
        changed = team.members[1].run("env", "edit", "local", "--api-version", "9.9")
        self.assertEqual(changed.returncode, 0, changed.stderr)
        refused = team.members[1].run("batch", "join", batch)
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertEqual(team.members[1].batches(), [])
        mistyped = team.members[1].run("batch", "join", batch, "--env", "lokal")
        self.assertIn(b'There is no environment "lokal"', mistyped.stderr)

    def test_changed_environment_cannot_go_on(self):
        team = self.team(1)
        batch = self.stopped_batch(team, one_event(200))
        sent = len(team.server.pairs())
        changed = team.members[0].run("env", "edit", "local", "--api-version", "9.9")
        self.assertEqual(changed.returncode, 0, changed.stderr)
        for word in "join", "resume":
            refused = team.members[0].run("batch", word, batch)
            self.assertEqual(refused.returncode, 2, refused.stderr)
            self.assertIn(b"now has another address than the record", refused.stderr)
        self.assertEqual(len(team.server.pairs()), sent)

    def test_what_one_member_leaves_goes_by_another(self):
        team = self.team(2)
        rows = one_event(5)
        team.server.answer = lambda number, order, event, token: (401, {}) if token == "old" else None
        anna, boris = team.members
        own = boris.start("batch", "run", boris.table(rows[2:3]), "--env", "local", token="old")
        self.end(own, 7)  # it waits there now
        runner = anna.start("batch", "run", anna.table(rows), "--env", "local", "--share", token="old")
        self.end(runner, 7)
        batch = batch_id(team)
        self.assertEqual(team.states(batch)[0], {"queued": 5})
        joined = boris.run("batch", "join", batch)
        self.assertEqual(team.states(batch), ({"ended": 4, "queued": 1}, 4), joined.stderr)
        joined = anna.run("batch", "join", batch)
        self.assertEqual(team.states(batch), ({"ended": 5}, 5), joined.stderr)

    def test_killed_members_and_server_send_nothing_twice(self):
        figures = kill_a_team(self, 2, 60, 8, random.randrange(1 << 30))
        self.assertEqual(figures["kills"], 8)


def kill_a_team(test, members, orders, kills, seed):
    """Members join a batch again and again while they and the server are killed at random moments; then a person puts back what is unknown."""
    rnd = random.Random(seed)
    rows = lives_in_turn(orders)
    team = Team(NAMES[:members], deadline=5)
    done = collections.Counter()
    is_over = threading.Event()

    def limit():
        return int(len(rows) * 0.8 * (done["kills"] + 1) / kills)

    def latency(status):
        """However fast the machine is, the batch has not ended before the last kill: from some answer on the server waits."""
        while not is_over.is_set() and len(team.server.requests) > limit() + 8 * members:
            is_over.wait(0.02)
        return random.random() * 0.02

    def join_all():
        for member in team.members:
            if member not in runners or runners[member].poll() is not None:
                if member in runners:
                    runners[member].communicate()
                runners[member] = member.start("batch", "join", batch)

    team.server.latency = latency
    runners = {}
    try:
        runner, batch = shared_batch(team, rows)
        runners[team.members[0]] = runner
        while done["kills"] < kills:
            join_all()
            # The moment is random, and most find rows on their way: a member needs a second or more before its first one.
            wanted, patience = rnd.randint(len(team.server.requests), max(len(team.server.requests), limit()) + 4 * members), time.monotonic() + 1 + 4 * rnd.random()
            while len(team.server.requests) < wanted and time.monotonic() < patience:
                time.sleep(0.002)
            time.sleep(rnd.random() * 0.05)
            if rnd.random() < 0.2:
                team.postgres.kill()
                done["server"] += 1
                time.sleep(rnd.random())
                team.postgres.start()
            else:
                member = rnd.choice(team.members)
                runners[member].kill()
                runners[member].communicate()
                if runners[member].returncode != -signal.SIGKILL:
                    continue  # it had ended by itself, such as when it found no server
                done["members"] += 1
            done["kills"] += 1
        is_over.set()
        join_all()
        for runner in runners.values():
            runner.communicate(timeout=2 * PATIENCE)
        check_nothing_twice(test, team, seed)
        go_on(team, batch)
        states, _ = team.states(batch)
        done["unknown"] = states.get("unknown", 0)
        check_nothing_twice(test, team, seed)
        test.assertEqual(events_out_of_order(team.server.pairs()), [], seed)
        rounds = 0
        while team.states(batch)[1] < len(rows) and rounds < 20:
            rounds += 1
            team.members[0].run("batch", "requeue", batch)
            go_on(team, batch)
        test.assertEqual(team.states(batch), ({"ended": len(rows)}, len(rows)), seed)
        test.assertEqual(set(team.server.pairs()), set(rows), "lost")
        test.assertEqual(events_out_of_order(team.server.pairs()), [], seed)
        done["rows"], done["requests"] = len(rows), len(team.server.requests)
        done["starts"] = check_records(test, team)
        return done
    finally:
        is_over.set()
        for runner in runners.values():
            if runner.poll() is None:
                runner.kill()
        team.close()


def go_on(team, batch):
    """All join and run to the end."""
    runners = [member.start("batch", "join", batch) for member in team.members]
    for runner in runners:
        runner.communicate(timeout=2 * PATIENCE)


def check_nothing_twice(test, team, seed):
    twice = [pair for pair, count in collections.Counter(team.server.pairs()).items() if count > 1]
    test.assertEqual(twice, [], f"sent twice without a person's word, seed {seed}")


def check_records(test, team):
    """All records of all members are in the database as they are here, each POST with a start; a forged one is found. Gives the starts."""
    for member in team.members:
        member.connect()
    there = {tuple(row) for row in team.postgres.sql("SELECT m.name, r.seq, encode(r.hash, 'hex') FROM vestnik.record AS r"
                                                     " JOIN vestnik.member AS m USING (journal)")}
    here = set()
    for member in team.members:
        with sqlite3.connect(member.folder / "data" / "journal.sqlite") as journal:
            here |= {(member.name, str(seq), bytes(value).hex()) for seq, value in journal.execute("SELECT seq, hash FROM record")}
    test.assertEqual(here ^ there, set())
    starts = collections.Counter(tuple(row) for row in team.postgres.sql("SELECT order_id, event FROM vestnik.record WHERE kind = 'start'"))
    requests = collections.Counter(team.server.pairs())
    test.assertEqual([pair for pair, count in requests.items() if count > starts[pair]], [], "a POST without a start")
    sound = team.members[0].run("team", "verify")
    test.assertEqual(sound.returncode, 0, sound.stdout + sound.stderr)
    team.postgres.sql("ALTER TABLE vestnik.record DISABLE TRIGGER ALL; UPDATE vestnik.record SET reason = 'forged' WHERE seq = 3 AND journal ="
                      " (SELECT journal FROM vestnik.record GROUP BY journal ORDER BY count(*) DESC LIMIT 1); ALTER TABLE vestnik.record ENABLE TRIGGER ALL")
    forged = team.members[0].run("team", "verify")
    test.assertEqual(forged.returncode, 1, forged.stdout + forged.stderr)
    return sum(starts.values())


def option(name, usual):
    given = [sys.argv[place + 1] for place, word in enumerate(sys.argv[:-1]) if word == name]
    return int(given[-1]) if given else usual  # the last one counts


class KillMany(unittest.TestCase):
    """Only asked for by name: see --kills."""

    def runTest(self):
        members, rows = option("--members", 4), option("--rows", 2000)
        seed = option("--seed", random.randrange(1 << 30))
        started = time.monotonic()
        done = kill_a_team(self, members, rows // len(LIFE), option("--kills", 50), seed)
        print(f"{members} members, {done['rows']} rows, {done['kills']} kills ({done['members']} of members, {done['server']} of the server), "
              f"seed {seed}: {done['requests']} complete requests, {done['starts']} starts, {done['unknown']} rows unknown that a person put "
              f"back; none sent twice without that, none lost, each order's events in their order, every record of all members in the "
              f"database, a forged one found; {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    if "--kills" in sys.argv:
        result = unittest.TextTestRunner(verbosity=0).run(KillMany())
        sys.exit(0 if result.wasSuccessful() else 1)
    del KillMany
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=1)
