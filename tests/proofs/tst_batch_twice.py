#!/usr/bin/env python3
"""Nothing goes twice unasked, with the real command line against a server that counts: the same table in two terminals, a batch that is
run again while it is paused, and every reason for which a row is left out with the option that sends it all the same.

Usage: tst_batch_twice.py VESTNIK_CLI
"""

import collections
import json
import sys
import threading
import unittest

from batchdesk import PATIENCE, BatchTest, one_event


class Twice(BatchTest):
    def batch(self, rows, *options, kind="run"):
        return self.desk.run("batch", kind, self.desk.table(rows), "--env", "local", *options)

    def left_out(self, batch):
        return {fate: count for fate, count in self.desk.tally(batch)[0]["left_out"].items() if count}

    def test_same_table_in_two_terminals(self):
        self.server.latency = lambda status: 0.002
        for number in range(3):
            rows = [(f"H{number}{row:09}", "order.accepted") for row in range(400)]
            before = len(self.server.pairs())
            table = self.desk.table(rows)
            runs = [self.desk.start("batch", "run", table, "--env", "local") for _ in range(2)]
            for run in runs:
                run.communicate(timeout=PATIENCE)
            self.assertEqual(collections.Counter(self.server.pairs()[before:]), collections.Counter(rows))
            self.assertIn(0, [run.returncode for run in runs])

    def test_paused_batch_that_is_run_again(self):
        rows = one_event(40)
        self.assert_exit(7, self.batch(rows, "--trial-rows", "10"))
        first = self.desk.batches()[0]
        again = self.batch(rows)
        self.assert_exit(2, again)  # ten were accepted, and the others wait
        self.assertIn(f"vestnik-cli batch resume {first[:8]}".encode(), again.stderr)
        self.assertEqual(len(self.server.pairs()), 10)
        self.assert_exit(0, self.desk.run("batch", "resume", first))
        self.assert_all_sent_once(rows)

    def test_resume_looks_again(self):
        rows = one_event(40)
        self.assert_exit(7, self.batch(rows, "--trial-rows", "10"))
        first = self.desk.batches()[0]
        self.assert_exit(0, self.batch(rows, "--send-waiting"))
        self.assert_exit(0, self.desk.run("batch", "resume", first))
        self.assert_all_sent_once(rows)
        self.assertEqual(self.left_out(first), {"accepted_before": 30})
        self.assertEqual(self.desk.tally(first)[0]["progress"], "finished")
        resumed = self.desk.run("batch", "resume", first, "--send-accepted")
        self.assert_exit(0, resumed)
        self.assertIn(b"they are sent again: 30", resumed.stderr)
        self.assertEqual(len(self.server.pairs()), 70)

    def test_plan_that_was_stored_later_waits(self):
        """Both were planned before either was stored: of the first, one row is on its way and one waits for its place when the second begins."""
        rows = one_event(20)
        held = threading.Event()
        self.addCleanup(held.set)
        self.server.latency = lambda status: held.wait(PATIENCE) and 0 or 0
        first = self.desk.start("batch", "run", self.desk.table(rows), "--env", "local", "--parallel", "1")
        self.desk.wait_for_requests(1)
        second = self.batch(rows, "--send-waiting", "--send-accepted", "--send-unknown", kind="plan")
        self.assertIn(b"just now by another program or batch, which do not go: 2", second.stderr)
        held.set()
        first.communicate(timeout=PATIENCE)
        self.assertEqual(first.returncode, 0)
        self.assert_all_sent_once(rows)

    def test_accepted_rows_stay_by_default(self):
        rows = one_event(3)
        self.assert_exit(0, self.batch(rows))
        for options in ((), ("--skip-accepted",)):
            self.assert_exit(2, self.batch(rows, *options))
        self.assert_all_sent_once(rows)
        more = rows + [("H9", "order.accepted")]
        self.assert_exit(0, self.batch(more))
        self.assertEqual(self.left_out(self.desk.batches()[0]), {"accepted_before": 3})
        self.assertEqual(len(self.server.pairs()), 4)
        self.assert_exit(0, self.batch(rows, "--send-accepted"))
        self.assertEqual(len(self.server.pairs()), 7)

    def test_unknown_rows_stay_by_default(self):
        rows = one_event(3)
        self.server.answer = lambda number, order, event, token: (None, {}) if order == "H0000000001" and number <= 3 else None
        self.assert_exit(4, self.batch(rows))
        unknown = self.desk.batches()[0]
        self.assert_exit(2, self.batch(rows))
        self.assertEqual(len(self.server.pairs()), 3)
        self.assert_exit(0, self.batch(rows, "--send-unknown"))
        self.assertEqual(self.server.pairs()[3:], [("H0000000001", "order.accepted")])
        # That one has it: the word on the unknown rows of the first batch sends it no second time.
        self.desk.run("batch", "resend", unknown, "--unknown")
        self.assertEqual(len(self.server.pairs()), 4)
        self.assert_exit(0, self.desk.run("batch", "resend", unknown, "--unknown", "--send-accepted"))
        self.assertEqual(len(self.server.pairs()), 5)

    def test_unexpected_answers_go_again_when_they_are_asked_for(self):
        rows = one_event(3)
        self.server.answer = lambda number, order, event, token: (418, {}) if number == 2 else None
        self.assert_exit(1, self.batch(rows, "--parallel", "1"))
        batch = self.desk.batches()[0]
        self.desk.run("batch", "resume", batch)
        self.desk.run("batch", "resend", batch)
        self.assertEqual(len(self.server.pairs()), 3)
        self.assert_exit(0, self.desk.run("batch", "resend", batch, "--unexpected"))
        self.assertEqual(self.server.pairs()[3:], [("H0000000001", "order.accepted")])

    def test_corrected_rows_are_said_everywhere(self):
        rows = one_event(12)
        self.server.answer = lambda number, order, event, token: (422, {}) if number <= 12 else None
        self.assert_exit(7, self.batch(rows[:4] + rows[4:], "--parallel", "1"))  # the same failure came several times
        batch = self.desk.batches()[0]
        refused = len(self.server.pairs())
        file = self.desk.folder / "fix.csv"
        self.assert_exit(0, self.desk.run("batch", "export", batch, str(file), "--only", "fixable"))
        text = file.read_text(encoding="utf-8-sig").replace("H00000000", "H10000000")
        file.write_text(text, encoding="utf-8")
        self.server.answer = lambda number, order, event, token: None
        self.assert_exit(0, self.desk.run("batch", "fix", batch, str(file)))
        listed = {one["batch"]: one for one in map(json.loads, self.desk.run("--json", "batch", "list").stdout.splitlines())}
        self.assertEqual((listed[batch]["failed"], listed[batch]["corrected"]), (refused, refused))
        self.assertEqual(self.desk.tally(batch)[0]["corrected"], refused)
        words = f"of them corrected and accepted: {refused}"
        self.assertIn(words, listed[batch]["description"])
        self.assertIn(words, self.desk.run("batch", "list").stdout.decode())
        shown = self.desk.run("batch", "show", batch).stdout.decode()
        self.assertIn(f"of them corrected, and accepted since: {refused}", shown)
        self.assertNotIn("Line 2:", shown)  # nobody has to look at it


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
