#!/usr/bin/env python3
"""What comes after a batch, with the real command line against a server that counts: corrections, batches from the history, a Retry-After
that outlives its run, and what is said of a batch.

Usage: tst_batch_again.py VESTNIK_CLI
"""

import csv
import json
import re
import sys
import threading
import time
import unittest

from batchdesk import PATIENCE, BatchTest, lives, one_event


class Again(BatchTest):
    def run_refused(self, rows, answers):
        """Sends the rows; orders in `answers` get that status."""
        self.server.answer = lambda number, order, event, token: (answers[order], {}) if order in answers else None
        self.desk.run("batch", "run", self.desk.table(rows), "--env", "local")
        answers.clear()
        return self.desk.batches()[0]

    def export(self, batch, *more):
        file = self.desk.folder / f"export{len(list(self.desk.folder.glob('export*')))}.csv"
        self.assert_exit(0, self.desk.run("batch", "export", batch, str(file), *more))
        with open(file, encoding="utf-8-sig", newline="") as text:
            return file, list(csv.reader(text, delimiter=";"))

    def write(self, file, rows):
        with open(file, "w", encoding="utf-8", newline="") as text:
            csv.writer(text, delimiter=";").writerows(rows)

    def test_refused_rows_are_corrected_and_linked(self):
        batch = self.run_refused(one_event(6), {"H0000000001": 422, "H0000000002": 404, "H0000000003": 405, "H0000000004": 503})
        sent = len(self.server.requests)
        file, table = self.export(batch, "--only", "fixable")
        self.assertEqual([row[0] for row in table[1:]], ["H0000000001", "H0000000002", "H0000000003"])
        unchanged = self.desk.run("batch", "fix", batch, str(file), "--dry-run")
        self.assert_exit(2, unchanged)
        self.assertIn(b"Nothing to send: there is no row.", unchanged.stderr)
        table[1][0] = "H1000000001"
        table[3][0] = "H1000000003"
        self.write(file, table)
        dry = self.desk.run("batch", "fix", batch, str(file), "--dry-run")
        self.assert_exit(0, dry)
        self.assertIn('"H0000000001" → "H1000000001"'.encode(), dry.stderr)
        self.assertEqual(len(self.server.requests), sent)
        done = self.desk.run("--json", "batch", "fix", batch[:6], str(file))
        self.assert_exit(0, done)
        self.assertCountEqual(self.server.pairs()[sent:], [("H1000000001", "order.accepted"), ("H1000000003", "order.accepted")])
        tally, lines = self.desk.tally(self.desk.batches()[0])
        self.assertEqual((tally["correction_of"], tally["accepted"]), (batch, 2))
        self.assertEqual([line["line"] for line in lines], [3, 5])  # of the first batch's file
        # The same corrections a second time are none: nothing goes twice.
        self.assert_exit(2, self.desk.run("batch", "fix", batch, str(file)))
        self.assertEqual(len(self.server.requests), sent + 2)
        _, left = self.export(batch, "--only", "fixable")
        self.assertEqual([row[0] for row in left[1:]], ["H0000000002"])

    def test_corrections_that_may_not_go_send_nothing(self):
        batch = self.run_refused(one_event(4), {"H0000000001": 422, "H0000000002": 422})
        sent = len(self.server.requests)
        file, table = self.export(batch)
        for name, changes in {
            "an accepted row": {1: "H1000000000"},
            "one that becomes another": {2: "H1000000001", 3: "H1000000001"},
            "a damaged number": {2: "1,23457E+12"},
            "one that was accepted before": {2: "H0000000000"},
            "nothing": {},
        }.items():
            with self.subTest(name):
                changed = [list(row) for row in table]
                for row, order in changes.items():
                    changed[row][0] = order
                self.write(file, changed)
                fixed = self.desk.run("batch", "fix", batch, str(file))
                self.assert_exit(2, fixed)
                self.assertEqual(b"has every one of these rows as accepted" in fixed.stderr, name == "one that was accepted before", fixed.stderr)
                self.assertEqual(len(self.server.requests), sent)
                self.assertEqual(self.desk.batches(), [batch])
        other = self.run_refused([("H2000000000", "order.accepted")], {"H2000000000": 422})
        self.write(file, [table[0], ["H1000000001", *table[2][1:]]])
        self.assert_exit(2, self.desk.run("batch", "fix", other, str(file)))  # a table of another batch

    def test_records_go_again_as_a_batch(self):
        rows = lives(3)
        failing = {"H0000000001": 503}
        self.run_refused(rows, failing)
        sent = len(self.server.requests)
        planned = self.desk.run("--json", "batch", "plan", "--from-history", "--env", "local", "--outcome", "server_error")
        self.assert_exit(0, planned)
        bodies = [json.loads(line)["body"] for line in planned.stdout.splitlines()]
        self.assertEqual(len(bodies), 1)
        self.assert_exit(2, self.desk.run("batch", "run", "--from-history", "--env", "local", "--order", "H0000000000"))
        done = self.desk.run("batch", "run", "--from-history", "--env", "local", "--order", "H0000000000", "--send-accepted")
        self.assert_exit(0, done)
        again = self.server.pairs()[sent:]
        self.assertEqual(again, [pair for pair in rows if pair[0] == "H0000000000"])  # the oldest first, each once
        self.assertEqual(self.desk.run("batch", "plan", "--from-history", "--env", "local", "--order", "H0000000000",
                                       "--skip-accepted").stderr.count(b"Already accepted, which do not go without --send-accepted: 4"), 1)

    def test_records_of_a_dead_program_are_not_under_way(self):
        killed = threading.Event()
        self.addCleanup(killed.set)
        self.server.latency = lambda status: killed.wait(PATIENCE)
        runner = self.desk.start("batch", "run", self.desk.table(one_event(1)), "--env", "local")
        self.desk.wait_for_requests(1)
        runner.kill()
        runner.communicate()
        killed.set()
        planned = self.desk.run("--json", "batch", "plan", "--from-history", "--env", "local", "--order", "H0000000000")
        self.assert_exit(0, planned)
        self.assertNotIn(b"being sent just now", planned.stderr)
        self.assertEqual(len([line for line in planned.stdout.splitlines() if "body" in json.loads(line)]), 1)

    def test_server_errors_go_again_as_they_are_asked_for(self):
        batch = self.run_refused(one_event(3), {"H0000000001": 503})
        sent = len(self.server.requests)
        none = self.desk.run("batch", "resend", batch, "--unprocessed")
        self.assert_exit(2, none)
        self.assertIn(b"Nothing to send", none.stderr)
        self.assertEqual(none.stdout, b"")  # the sums of what went before would read as if it had gone now
        self.assert_exit(2, self.desk.run("batch", "resend", batch, "--unprocessed", "--unknown"))
        self.assertEqual(len(self.server.requests), sent)
        again = self.desk.run("batch", "resend", batch)
        self.assert_exit(0, again)
        self.assertIn(b"may have been processed (5xx): 1.", again.stderr)
        self.assertEqual(self.server.pairs()[sent:], [("H0000000001", "order.accepted")])

    def test_records_of_another_environment_are_not_meant(self):
        self.run_refused(one_event(1), {})
        made = self.desk.run("env", "add", "other", "--url", f"http://127.0.0.1:{self.server.server_port}", "--kind", "test")
        self.assert_exit(0, made)
        self.assert_exit(2, self.desk.run("batch", "run", "--from-history", "--env", "other", "--search", "H0000000000"))
        self.assert_exit(2, self.desk.run("batch", "run", "--from-history", "--env", "sandbox", "--order", "H0000000000"))
        self.assertEqual(len(self.server.requests), 1)

    def test_misused_options_send_nothing(self):
        table = self.desk.table(one_event(1))
        for more in ([], ["--from-history"], [table, "--from-history", "--search", "H"], [table, "--search", "H"],
                     ["--from-history", "--search", "H", "--set", "code=1"], ["--from-history", "--outcome", "no such"]):
            with self.subTest(more):
                self.assert_exit(2, self.desk.run("batch", "run", "--env", "local", *more))
        self.assertEqual((self.server.requests, self.desk.batches()), ([], []))

    def test_retry_after_outlives_its_run(self):
        wait, rows = 5, one_event(8)
        throttled = []

        def answer(number, order, event, token):
            if number == 3:
                throttled.append(time.monotonic())
                return 429, {"Retry-After": str(wait)}
            return None

        self.server.answer = answer
        runner = self.desk.start("batch", "run", self.desk.table(rows), "--env", "local", "--parallel", "1")
        self.desk.wait_for_requests(3)
        while b'"throttled"' not in runner.stdout.readline():
            pass  # until it is recorded
        runner.kill()
        runner.communicate()
        batch, = self.desk.batches()
        resumed = self.desk.run("batch", "resume", batch)
        self.assert_exit(0, resumed)
        self.assertIn(b"429", resumed.stderr)
        early = [request for request in self.server.requests[3:] if request[0] < throttled[0] + wait]
        self.assertEqual(early, [])
        accepted = sorted(order for _, order, _, _, status in self.server.requests if status == 200)
        self.assertEqual(accepted, [order for order, _ in rows])

    def test_batches_say_how_far_they_are(self):
        batch = self.run_refused(one_event(3), {"H0000000001": 422})
        listed = self.desk.run("batch", "list")
        self.assertIn(b"State", listed.stderr)  # the headings do not stand in the way of a pipe
        self.assertRegex(listed.stdout.decode(), rf"^{batch[:8]}  .*  local +3 +Finished · not accepted: 1 ")
        entry, = [json.loads(line) for line in self.desk.run("--json", "batch", "list").stdout.splitlines()]
        self.assertEqual((entry["progress"], entry["accepted"], entry["failed"], entry["rows"]), ("finished", 2, 1, 3))
        shown = self.desk.run("batch", "show", batch).stdout.decode()
        self.assertRegex(shown, r"Line 3: H0000000001 · order.accepted · ")
        self.assertIn("Accepted: 2", shown)
        tally, _ = self.desk.tally(batch)
        self.assertEqual((tally["environment"], tally["file"]), ("local", entry["file"]))
        self.assert_exit(0, self.desk.run("env", "remove", "local"))
        gone = self.desk.run("batch", "resend", batch)
        self.assert_exit(2, gone)
        self.assertTrue(re.search(rb'"local" \(http://127.0.0.1:\d+\) was removed', gone.stderr), gone.stderr)

    def test_only_what_never_went_is_removed(self):
        batch = self.run_refused(one_event(2), {})
        self.assert_exit(2, self.desk.run("batch", "remove", batch))
        self.assertEqual(self.desk.batches(), [batch])
        self.assert_exit(2, self.desk.run("batch", "remove", "ffffff"))
        self.server.answer = lambda number, order, event, token: (401, {})
        self.desk.run("batch", "run", self.desk.table([("H5000000000", "order.accepted")]), "--env", "local")
        refused = self.desk.batches()[0]
        self.assert_exit(2, self.desk.run("batch", "remove", refused))  # it was sent, if in vain
        self.assertEqual(len(self.desk.batches()), 2)

    def test_rows_of_unknown_outcome_go_on_a_word_alone(self):
        self.server.answer = lambda number, order, event, token: (None, {}) if order == "H0000000000" else None
        self.desk.run("batch", "run", self.desk.table(one_event(2)), "--env", "local")
        self.server.answer = lambda *_: None
        planned = self.desk.run("--json", "batch", "plan", self.desk.table(one_event(2)), "--env", "local")
        self.assertEqual([json.loads(line)["fate"] for line in planned.stdout.splitlines()], ["unknown_before", "accepted_before"])
        seen = len(self.server.requests)
        self.assert_exit(2, self.desk.run("batch", "run", self.desk.table(one_event(2)), "--env", "local"))
        self.assertEqual(len(self.server.requests), seen)
        self.assert_exit(0, self.desk.run("batch", "run", self.desk.table(one_event(2)), "--env", "local", "--send-unknown"))
        self.assertEqual(len(self.server.requests), seen + 1)

    def test_rows_to_look_at_are_shown_among_many_that_were_accepted_before(self):
        self.desk.run("batch", "run", self.desk.table(one_event(30)), "--env", "local")
        self.server.answer = lambda number, order, event, token: (422, {}) if order == "H9000000000" else None
        rows = one_event(30) + [("H9000000000", "order.accepted"), ("1,2E+12", "order.accepted")]
        self.desk.run("batch", "run", self.desk.table(rows), "--env", "local")
        shown = self.desk.run("batch", "show", self.desk.batches()[0]).stdout.decode()
        self.assertRegex(shown, r"Line 32: H9000000000 .* 422")
        self.assertRegex(shown, r"Line 33: 1,2E\+12 .* Has errors")
        self.assertNotIn("Line 2:", shown)

    def test_rows_that_wait_in_another_batch_are_told(self):
        self.desk.run("batch", "run", self.desk.table(one_event(4)), "--env", "local", "--trial-rows", "1")
        waiting, = self.desk.batches()
        said = self.desk.run("batch", "plan", self.desk.table(one_event(4)), "--env", "local").stderr.decode()
        self.assertIn(f"wait in batch {waiting[:8]}: 3.", said)

    def test_files_are_not_replaced_unasked(self):
        batch = self.run_refused(one_event(2), {})
        file = self.desk.folder / "precious.csv"
        table = self.desk.table(one_event(1))
        for command in (["batch", "export", batch, str(file)], ["history", "export", str(file)], ["env", "export", str(file)],
                        ["batch", "plan", table, "--env", "local", "--findings", str(file)]):
            with self.subTest(command[:2]):
                file.write_bytes(b"precious")
                refused = self.desk.run(*command)
                self.assert_exit(2, refused)
                self.assertIn(str(file).encode(), refused.stderr)
                self.assertEqual(file.read_bytes(), b"precious")
                done = self.desk.run(*command, "--force")
                self.assert_exit(0, done)
                self.assertIn(b"Written: " + str(file).encode(), done.stderr)
                self.assertNotEqual(file.read_bytes(), b"precious")

    def test_ids_are_given_in_six_characters(self):
        batch = self.run_refused(one_event(1), {})
        record = json.loads(self.desk.run("--json", "history").stdout)["delivery"]
        for command in (["batch", "show", batch], ["batch", "resume", batch], ["history", "show", record]):
            with self.subTest(command[:2]):
                short = self.desk.run(*command[:2], command[2][:5])
                self.assert_exit(2, short)
                self.assertIn(b"6 characters", short.stderr)
                self.assert_exit(0, self.desk.run(*command[:2], command[2][:6]))
        self.assertEqual(len(self.server.requests), 1)

    def test_columns_for_one_field_are_named(self):
        file = self.desk.folder / "columns.csv"
        file.write_text("Заказ;Номер заказа\nH0000000001;H0000000002\n", encoding="utf-8")
        command = ["batch", "run", str(file), "--env", "local", "--event", "order.accepted"]
        for more in ([], ["--map", "Заказ=order_id", "--map", "Номер заказа=order_id"]):
            refused = self.desk.run(*command, *more)
            self.assert_exit(2, refused)
            self.assertIn("Заказ, Номер заказа".encode(), refused.stderr)
        self.assertEqual(self.server.requests, [])
        self.assert_exit(0, self.desk.run(*command, "--map", "Номер заказа=order_id"))
        file.write_text("Номер заказа;order_id\nH0000000003;H0000000004\n", encoding="utf-8")
        told = self.desk.run(*command)
        self.assert_exit(0, told)
        self.assertIn('"order_id" fills it, "Номер заказа" is left out'.encode(), told.stderr)
        self.assertEqual([order for order, _ in self.server.pairs()], ["H0000000002", "H0000000004"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=1)
