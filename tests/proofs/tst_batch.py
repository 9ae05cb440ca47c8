#!/usr/bin/env python3
"""Batches of the real command line against a server that counts: what is paused, interrupted or killed loses no row and sends none twice.

Usage: tst_batch.py VESTNIK_CLI [--kills N]   with --kills it only kills, N times, and prints what it counted.
"""

import collections
import contextlib
import csv
import json
import os
import pty
import random
import re
import signal
import subprocess
import sys
import threading
import time
import unittest

from batchdesk import LIFE, Counting, PATIENCE, BatchTest, Desk, events_out_of_order, lives, one_event


class Batches(BatchTest):
    def test_every_row_goes_once_and_orders_keep_their_order(self):
        rows = lives(60)
        done = self.desk.run("batch", "run", self.desk.table(rows), "--env", "local", "--parallel", "24")
        self.assert_exit(0, done)
        self.assert_all_sent_once(rows)
        self.assertEqual(events_out_of_order(self.server.pairs()), [])
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(collections.Counter(line["state"] for line in lines), {"accepted": len(rows)})
        again = self.desk.run("batch", "run", self.desk.table(rows), "--env", "local")
        self.assert_exit(2, again)
        self.assertEqual(len(self.server.requests), len(rows))

    def test_plan_sends_nothing(self):
        rows = one_event(3) + [("1,23457E+12", "order.accepted"), ("H0000000001", "order.accepted")]
        done = self.desk.run("--json", "batch", "plan", self.desk.table(rows), "--env", "local")
        self.assert_exit(2, done)
        fates = [json.loads(line)["fate"] for line in done.stdout.splitlines()]
        self.assertEqual(fates, ["sent", "sent", "sent", "faulty", "repeated"])
        self.assertEqual(self.server.requests, [])
        self.assertEqual(self.desk.batches(), [])

    def test_refused_token_stops_and_the_batch_goes_on_with_another(self):
        rows, parallel = one_event(1000), 6
        self.server.answer = lambda number, order, event, token: (401, {}) if token == "old" and number >= 10 else None
        table = self.desk.table(rows)
        done = self.desk.run("batch", "run", table, "--env", "local", "--parallel", str(parallel), token="old")
        self.assert_exit(7, done)
        refused = [request for request in self.server.requests if request[4] == 401]
        self.assertTrue(1 <= len(refused) <= parallel, len(refused))
        os.unlink(table)  # the plan is stored; the file is no longer needed
        batch, = self.desk.batches()
        self.assert_exit(0, self.desk.run("batch", "resume", batch[:8], token="new"))
        accepted = [(order, event) for _, order, event, _, status in self.server.requests if status == 200]
        self.assertEqual(collections.Counter(accepted), collections.Counter(rows))
        self.assertEqual(len(self.server.requests), len(rows) + len(refused))
        tally, _ = self.desk.tally(batch)
        self.assertEqual(tally["accepted"], len(rows))

    def test_retry_after_holds_every_connection(self):
        rows, parallel, wait, throttled = one_event(300), 30, 4, []

        def answer(number, order, event, token):
            if number == 50:
                throttled.append((time.monotonic(), order))
                return 429, {"Retry-After": str(wait)}
            return None

        def latency(status):
            """The other connections' answers come when the 429 has been read and the wait is not over."""
            if not throttled or status == 429:
                return 0.005
            return max(0.005, throttled[0][0] + wait / 2 - time.monotonic())

        self.server.answer = answer
        self.server.latency = latency
        run = self.desk.run("batch", "run", self.desk.table(rows), "--env", "local", "--parallel", str(parallel))
        self.assert_exit(0, run)
        (moment, order), = throttled
        # Off a terminal, too, a line says until when; it comes once.
        said = re.findall(r"\(429\)\. [^.]* in [34] s, at (\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d)\.", run.stderr.decode())
        self.assertEqual(len(said), 1, run.stderr)
        # What had left before the 429 could be read, and nothing more, although every connection is free again long before the wait is over.
        early = [request for request in self.server.requests if moment < request[0] < moment + wait and request[4] != 429]
        self.assertLess(len(early), parallel)
        accepted = collections.Counter((order, event) for _, order, event, _, status in self.server.requests if status == 200)
        self.assertEqual(accepted, collections.Counter(rows))
        self.assertEqual(self.server.pairs().count((order, "order.accepted")), 2)

    def test_one_runner_a_batch(self):
        rows = one_event(100)
        self.assert_exit(7, self.desk.run("batch", "run", self.desk.table(rows), "--env", "local", "--trial-rows", "5"))
        self.assertEqual(len(self.server.requests), 5)
        batch, = self.desk.batches()
        released = threading.Event()
        self.addCleanup(released.set)
        self.server.latency = lambda status: released.wait(10) and 0
        first = self.desk.start("batch", "resume", batch)
        self.desk.wait_for_requests(6)
        second = self.desk.run("batch", "resume", batch)
        self.assert_exit(5, second)
        self.assertIn(b"is being sent or is paused already, here or in another Vestnik", second.stderr)
        released.set()
        first.communicate(timeout=PATIENCE)
        self.assertEqual(first.returncode, 0)
        self.assert_all_sent_once(rows)

    def test_interrupt_pauses_cleanly(self):
        rows = one_event(500)
        self.server.latency = lambda status: 0.02
        runner = self.desk.start("batch", "run", self.desk.table(rows), "--env", "local")
        self.desk.wait_for_requests(20)
        runner.send_signal(signal.SIGINT)
        _, errors = runner.communicate(timeout=PATIENCE)
        self.assertEqual(runner.returncode, 7)
        sent = len(self.server.requests)
        self.assertLess(sent, 500)
        batch, = self.desk.batches()
        self.assertIn(f"vestnik-cli batch resume {batch[:8]}".encode(), errors)
        self.assertNotIn(b"Press", errors)  # a terminal has no buttons
        tally, _ = self.desk.tally(batch)
        self.assertEqual((tally["accepted"], tally["unknown"], tally["queued"]), (sent, 0, 500 - sent))
        self.assert_exit(0, self.desk.run("batch", "resume", batch))
        self.assert_all_sent_once(rows)

    def test_file_that_changes_meanwhile_is_no_matter(self):
        rows = one_event(200)
        self.server.latency = lambda status: 0.01
        table = self.desk.table(rows)
        runner = self.desk.start("batch", "run", table, "--env", "local")
        self.desk.wait_for_requests(10)
        self.desk.table([("H9999999999", "order.canceled")] * 300)
        runner.communicate(timeout=PATIENCE)
        self.assertEqual(runner.returncode, 0)
        self.assert_all_sent_once(rows)

    def test_same_file_twice_is_asked_about(self):
        rows = one_event(20)
        table = self.desk.table(rows)
        self.assert_exit(0, self.desk.run("batch", "run", table, "--env", "local"))
        again = self.desk.run("batch", "run", table, "--env", "local", "--send-accepted", "--trial-rows", "5")
        self.assert_exit(7, again)
        self.assertIn(b"Was this table sent already?", again.stderr)
        self.assertEqual(len(self.server.requests), 25)

    def test_failures_of_a_paused_batch_go_without_its_rest(self):
        self.server.answer = lambda number, order, event, token: (503, {}) if number == 2 else None
        rows = one_event(20)
        self.assert_exit(7, self.desk.run("batch", "run", self.desk.table(rows), "--env", "local", "--trial-rows", "4"))
        batch, = self.desk.batches()
        self.assert_exit(3, self.desk.run("batch", "resend", batch))  # sixteen still wait
        self.assertEqual(len(self.server.requests), 5)
        self.assert_exit(0, self.desk.run("batch", "resume", batch))
        accepted = [(order, event) for _, order, event, _, status in self.server.requests if status == 200]
        self.assertEqual(collections.Counter(accepted), collections.Counter(rows))

    def test_findings_are_written_and_read_back(self):
        table = self.desk.folder / "odd.csv"
        table.write_text("order_id;type\n1,23457E+12;order.accepted\nH0000000001;order.accepted\n", encoding="utf-8")
        findings = self.desk.folder / "why.csv"
        self.assert_exit(2, self.desk.run("batch", "plan", str(table), "--env", "local", "--findings", str(findings)))
        with open(findings, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        self.assertEqual([row[0] for row in rows], ["order_id", "1,23457E+12"])
        self.assertTrue(rows[1][-1])
        self.assertEqual(self.server.requests, [])

    def test_bad_files_are_named_and_nothing_is_sent(self):
        bad = {"folder": None, "empty": b"", "header": b"order_id;event\r\n", "zero": b"order_id\nH1000000001\n\0\n",
               "mixed": "order_id;number\nH1000000001;\u0451\n".encode() + "H1000000002;\u0451\n".encode("cp1251"),
               "quote": b'order_id;number\nH1000000001;"x\n', "workbook.xlsx": b"PK\x03\x04" + bytes(100)}
        for name, content in bad.items():
            path = self.desk.folder / name
            path.mkdir() if content is None else path.write_bytes(content)
            with self.subTest(name):
                done = self.desk.run("batch", "run", str(path), "--env", "local", "--event", "order.accepted")
                self.assert_exit(5 if content is None else 2, done)
                self.assertIn(name.encode(), done.stderr)
        self.assertEqual(self.server.requests, [])
        self.assertEqual(self.desk.batches(), [])

    def test_failures_are_resent_on_a_word_and_exported(self):
        broken = {"H0000000003": 503, "H0000000005": 422}
        self.server.answer = lambda number, order, event, token: (broken[order], {}) if order in broken else None
        rows = lives(10)
        self.assert_exit(1, self.desk.run("batch", "run", self.desk.table(rows), "--env", "local"))
        batch, = self.desk.batches()
        tally, lines = self.desk.tally(batch)
        self.assertEqual((tally["accepted"], tally["failed"], tally["held"]), (32, 2, 6))
        broken.clear()
        self.assert_exit(1, self.desk.run("batch", "resend", batch))  # the temporary one, and what it held
        tally, _ = self.desk.tally(batch)
        self.assertEqual((tally["accepted"], tally["failed"], tally["held"]), (36, 1, 3))
        self.assertEqual(events_out_of_order(self.server.pairs()), [])
        file = self.desk.folder / "export.csv"
        self.assert_exit(0, self.desk.run("batch", "export", batch, str(file)))
        self.assertEqual(len(file.read_text(encoding="utf-8-sig").splitlines()), len(rows) + 1)
        # Read again, it is the same table: the result columns fill nothing.
        planned = self.desk.run("--json", "batch", "plan", str(file), "--env", "local")
        self.assertEqual([(line["order_id"], line["event"]) for line in map(json.loads, planned.stdout.splitlines())], rows)

    def test_held_rows_go_on_a_word(self):
        self.server.answer = lambda number, order, event, token: (422, {}) if event == LIFE[1] else None
        rows = lives(3)
        self.assert_exit(1, self.desk.run("batch", "run", self.desk.table(rows), "--env", "local"))
        batch, = self.desk.batches()
        self.assertEqual(self.desk.tally(batch)[0]["held"], 6)
        self.assert_exit(1, self.desk.run("batch", "resume", batch))
        self.assertEqual(len(self.server.requests), 6)
        self.assert_exit(1, self.desk.run("batch", "resume", batch, "--release-held"))
        self.assert_all_sent_once(rows)

    def test_second_interrupt_gives_up_what_is_under_way(self):
        released = threading.Event()
        self.addCleanup(released.set)
        self.server.latency = lambda status: released.wait(60) and 0
        runner = self.desk.start("batch", "run", self.desk.table(one_event(50)), "--env", "local")
        self.desk.wait_for_requests(6)
        # The first one only waits for the answers, which do not come. Two at once may be taken for one.
        with self.assertRaises(subprocess.TimeoutExpired):
            runner.send_signal(signal.SIGINT)
            runner.communicate(timeout=1)
        runner.send_signal(signal.SIGINT)
        runner.communicate(timeout=PATIENCE)
        self.assertEqual(runner.returncode, 7)
        batch, = self.desk.batches()
        tally, _ = self.desk.tally(batch)
        self.assertEqual((tally["unknown"], tally["queued"]), (6, 44))
        released.set()
        self.server.latency = lambda status: 0
        self.assert_exit(4, self.desk.run("batch", "resume", batch))
        self.assertEqual(len(self.server.requests), 50)  # what is unknown waits for a person's word
        self.assert_exit(0, self.desk.run("batch", "resend", batch, "--unknown"))
        self.assertEqual(len(self.server.requests), 56)

    def test_terminal_has_a_progress_line_and_no_json(self):
        self.server.latency = lambda status: 0.05
        try:
            terminal, end = pty.openpty()
        except OSError as error:
            self.skipTest(f"this machine gives out no terminals: {error}")
        self.addCleanup(os.close, terminal)
        self.server.answer = lambda number, order, event, token: (429, {"Retry-After": "1"}) if number == 20 else None
        runner = subprocess.Popen(self.desk.command("batch", "run", self.desk.table(one_event(60)), "--env", "local"), stdout=end,
                                  stderr=subprocess.PIPE, env=self.desk.environment("t0ken"))
        os.close(end)
        _, errors = runner.communicate(timeout=PATIENCE)
        shown = b""
        with contextlib.suppress(OSError):  # how the end of a terminal shows once nobody writes to it any more
            while part := os.read(terminal, 4096):
                shown += part
        self.assertEqual(runner.returncode, 0)
        self.assertIn(b" of 60 \xc2\xb7 accepted ", errors)
        self.assertRegex(errors, rb"\r\x1b\[K[^\r\n]*\(429\)\. [^.\r\n]* in 1 s, at \d\d\.\d\d\.\d{4} ")
        self.assertNotIn(b"{", errors + shown)

    def test_another_address_is_not_resumed(self):
        rows = one_event(20)
        self.assert_exit(7, self.desk.run("batch", "run", self.desk.table(rows), "--env", "local", "--trial-rows", "2"))
        file = self.desk.folder / "data/environments.json"
        elsewhere = Counting()
        self.addCleanup(elsewhere.server_close)
        self.addCleanup(elsewhere.shutdown)
        as_it_was = file.read_text(encoding="utf-8")
        changed = as_it_was.replace(f":{self.server.server_port}", f":{elsewhere.server_port}")
        self.assertNotEqual(changed, as_it_was)
        file.write_text(changed, encoding="utf-8")
        moved = self.desk.run("batch", "resume", self.desk.batches()[0])
        self.assert_exit(2, moved)
        self.assertEqual(elsewhere.requests, [])
        file.write_text(as_it_was, encoding="utf-8")
        self.desk.run("env", "remove", "local")
        batch, = self.desk.batches()
        self.assert_exit(2, self.desk.run("batch", "resume", batch))
        self.assertEqual(len(self.server.requests), 2)

    def test_dead_server_stops_the_batch(self):
        table = self.desk.table(one_event(200))
        self.desk.run("env", "add", "dead", "--url", "http://127.0.0.1:9", "--kind", "test")
        self.assert_exit(7, self.desk.run("batch", "run", table, "--env", "dead"))
        batch, = self.desk.batches()
        tally, lines = self.desk.tally(batch)
        self.assertEqual(tally["unknown"], 0)
        # Fifteen that failed, and six whose starts were on disk and that were stopped.
        self.assertLessEqual(sum(line["attempts"] for line in lines), 21)

    def test_killed_runners_send_nothing_twice_and_lose_nothing(self):
        figures = kill_a_batch(self, self.desk, 250, 20)
        self.assertEqual(figures["kills"], 20)


def kill_a_batch(test, desk, orders, kills):
    """Runs a batch whose runner is killed again and again; then a person has the unknown ones sent once more."""
    rows = lives(orders)
    between = max(1, len(rows) // (kills + 10))
    done_kills = 0
    command = ["batch", "run", desk.table(rows), "--env", "local"]
    while done_kills < kills:
        wanted = len(desk.server.requests) + random.randrange(between + 1)
        is_killed, at_most = threading.Event(), wanted + random.randrange(10)

        def latency(status, is_killed=is_killed, at_most=at_most):
            """However fast the machine is, the batch has not ended before the kill: from some answer on the server waits for it."""
            if len(desk.server.requests) > at_most:
                is_killed.wait(PATIENCE)
            return random.random() * 0.006

        desk.server.latency = latency
        runner = desk.start(*command)
        while len(desk.server.requests) < wanted and runner.poll() is None:
            time.sleep(0.0005)
        time.sleep(random.random() * 0.01)
        runner.kill()
        runner.communicate()
        is_killed.set()
        if runner.returncode != -signal.SIGKILL:
            break  # it had ended: nothing is left that goes by itself
        done_kills += 1
        batches = desk.batches()
        if batches:
            command = ["batch", "resume", batches[0]]
    desk.server.latency = lambda status: 0
    batch = desk.batches()[0]
    desk.run("batch", "resume", batch)
    tally, _ = desk.tally(batch)
    pairs = desk.server.pairs()
    twice = [pair for pair, count in collections.Counter(pairs).items() if count > 1]
    test.assertEqual(twice, [], "sent twice without a person's word")
    test.assertEqual(events_out_of_order(pairs), [])
    test.assertEqual(tally["accepted"] + tally["unknown"] + tally["held"], len(rows), tally)
    unknown = tally["unknown"]
    while tally["unknown"] > 0:
        desk.run("batch", "resend", batch, "--unknown")
        tally, _ = desk.tally(batch)
    test.assertEqual(tally["accepted"], len(rows), tally)
    test.assertEqual(set(desk.server.pairs()), set(rows), "lost")
    test.assertEqual(events_out_of_order(desk.server.pairs()), [])
    test.assertEqual(desk.run("history", "verify").returncode, 0)
    return {"kills": done_kills, "rows": len(rows), "unknown": unknown}


class KillMany(unittest.TestCase):
    """Only asked for by name: see --kills."""

    def runTest(self):
        wanted = int(sys.argv[sys.argv.index("--kills") + 1])
        sums = collections.Counter()
        started = time.monotonic()
        while sums["kills"] < wanted:
            desk = Desk()
            try:
                sums.update(kill_a_batch(self, desk, 250, min(20, wanted - sums["kills"])))
            finally:
                desk.close()
        print(f"{sums['kills']} kills over {sums['rows']} rows: {sums['unknown']} found unknown, none sent twice without a person's word, "
              f"none lost, every order's events in their order; {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    if "--kills" in sys.argv:
        result = unittest.TextTestRunner(verbosity=0).run(KillMany())
        sys.exit(0 if result.wasSuccessful() else 1)
    del KillMany
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=1)
