#!/usr/bin/env python3
"""What vestnik-cli wrote is read by readers that share no code with it: Python's csv, json and sqlite3, and a HAR validator of our own.

Usage: tst_history.py VESTNIK_CLI JOURNAL_VERSION_1.sql
"""

import base64
import csv
import http.server
import io
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

import har12

CLI, OLD_JOURNAL = sys.argv[1:3]
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# What spreadsheets, quoting and encodings stumble over; each is a reason and, where ids allow it, an order id.
CORPUS = [
    "=cmd|' /C calc'!A1", "+7 999 123", "-1+1", "@SUM(A1)", "\tafter a tab", "\rafter a return", "'=apostrophe", "''@two", "'plain",
    '"quoted"', 'half "quote', "a;b", "a,b", "a\tb", "line\nbreak", "line\r\nbreak", "\n", " outer spaces ", "Ёлка, ж/д — №5", "👩‍🍳 emoji 🛒",
    "русская «кавычка»", "\u00a0nbsp\u200b", "null", "1,23457E+12", "0012", "x" * 3000,
]
# Answers by their order: charset, body.
ANSWERS = {
    "cp1251": ("text/plain; charset=windows-1251", "Ошибка: «ёж»; да".encode("cp1251")),
    "binary": ("application/octet-stream", bytes(range(256))),
    "formula": ("application/json", b'=1+1;"\r\n'),
}


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bodies = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Server.bodies.append(body)
        order = json.loads(body)["event"]["payload"].get("order_id", "")
        kind, answer = ANSWERS.get(order, ("application/json", b"{}"))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


SERVER = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=SERVER.serve_forever, daemon=True).start()


class Desk:
    """A data folder of its own, with an environment for the server."""

    def __init__(self, copy_of=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vestnik-proofs-"))
        self.launcher = []
        if copy_of:
            shutil.copytree(copy_of.folder, self.folder, dirs_exist_ok=True)
            return
        made = self.run("env", "add", "local", "--url", f"http://127.0.0.1:{SERVER.server_port}", "--kind", "test")
        assert made.returncode == 0, made.stderr

    def close(self):
        shutil.rmtree(self.folder)

    @property
    def journal(self):
        return self.folder / "journal.sqlite"

    def run(self, *arguments):
        command = [*self.launcher, CLI, "--data-dir", str(self.folder), "--lang", "en", *arguments]
        return subprocess.run(command, capture_output=True, env=dict(os.environ, VESTNIK_TOKEN="s3cret", LC_ALL="C.UTF-8"), timeout=60)

    def send(self, order, *more):
        return self.run("--json", "send", "order.accepted", "--env", "local", "--order-id", order, *more)

    def verify(self):
        done = self.run("--json", "history", "verify")
        return done.returncode, json.loads(done.stdout)


def undone(cell):
    """Takes the mark off that keeps a cell from being a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_SIGNS) else cell


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk()
        Server.bodies.clear()
        cls.sent = []  # (order, reason), in their order
        for index, text in enumerate(CORPUS):
            cls.deliver(f"H{index}", text)
        for order in ANSWERS:
            cls.deliver(order, "answer")
        cls.deliver("=H1;\"2\"", "an id like a formula", "--as-is")
        cls.deliver("H-gs", "a marking code", "--set", "number=№;\"5\"\n=1",
                    "--position", json.dumps({"id": "1", "quantity": 1, "markingCode": [{"value": "0104\u001d21ё"}]}))

    @classmethod
    def deliver(cls, order, reason, *more):
        done = cls.desk.send(order, "--reason", reason, *more)
        assert done.returncode == 0, (order, reason, done.stderr)
        cls.sent.append((order, reason))

    @classmethod
    def tearDownClass(cls):
        cls.desk.close()

    def export(self, name, *more):
        file = self.desk.folder / name
        done = self.desk.run("history", "export", str(file), *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        content = file.read_bytes()
        file.unlink()
        return content

    def oldest_first(self, records):
        records = list(records)
        self.assertEqual(len(records), len(self.sent))
        return reversed(records)

    def test_json_lines_are_what_was_sent_and_answered(self):
        records = [json.loads(line) for line in self.export("a.jsonl").decode("utf-8").split("\n") if line]
        for record, (order, reason), body in zip(self.oldest_first(records), self.sent, Server.bodies, strict=True):
            attempt, = record["attempts"]
            self.assertEqual(record["order_id"], order)
            self.assertEqual(attempt["reason"], reason)
            self.assertEqual(attempt["request"]["body"].encode("utf-8"), body)
            answer = attempt["end"]["response"]
            got = answer["body"].encode("utf-8") if "body" in answer else base64.b64decode(answer["body_base64"], validate=True)
            self.assertEqual(got, ANSWERS.get(order, ("", b"{}"))[1])

    def test_csv_is_equal_once_the_mark_is_undone(self):
        for name, separator in ((";", ";"), (",", ","), ("tab", "\t")):
            with self.subTest(separator=name):
                content = self.export("a.csv", "--separator", name)
                self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
                text = io.StringIO(content.decode("utf-8-sig"), newline="")
                rows = list(csv.DictReader(text, delimiter=separator, strict=True))
                for row, (order, reason), body in zip(self.oldest_first(rows), self.sent, Server.bodies, strict=True):
                    for cell in row.values():
                        self.assertFalse(cell.startswith(FORMULA_SIGNS), cell)
                    self.assertEqual(undone(row["Order ID"]), order)
                    self.assertEqual(undone(row["Ticket or reason"]), reason)
                    self.assertEqual(undone(row["Request"]).encode("utf-8"), body)
                answers = {undone(row["Order ID"]): undone(row["Response"]) for row in rows}
                self.assertEqual(answers["cp1251"], "Ошибка: «ёж»; да")
                self.assertEqual(answers["formula"], '=1+1;"\r\n')

    def test_har_passes_its_specification(self):
        document = json.loads(self.export("a.har"))
        har12.check(document)
        entries = document["log"]["entries"]
        for entry, body in zip(self.oldest_first(entries), Server.bodies, strict=True):
            self.assertEqual(entry["request"]["postData"]["text"].encode("utf-8"), body)
            self.assertEqual(entry["request"]["bodySize"], len(body))

    def test_the_validator_finds_what_is_wrong(self):
        document = json.loads(self.export("a.har"))
        for damage in (lambda d: d["log"].pop("creator"), lambda d: d["log"]["entries"][0].pop("timings"),
                       lambda d: d["log"]["entries"][0]["response"].update(status="200"),
                       lambda d: d["log"]["entries"][0].update(time=-5), lambda d: d["log"]["entries"][0].update(startedDateTime="today"),
                       lambda d: d["log"]["entries"][0]["request"].update(extra=1)):
            damaged = json.loads(json.dumps(document))
            damage(damaged)
            with self.assertRaises(har12.Fault):
                har12.check(damaged)

    def test_the_token_stands_nowhere(self):
        for file in self.desk.folder.rglob("*"):
            if file.is_file():
                self.assertNotIn(b"s3cret", file.read_bytes(), file)


class Tampering(unittest.TestCase):
    """Each change is made with SQL from outside; the journal's own guards are taken away first, as a person would."""

    @classmethod
    def setUpClass(cls):
        cls.sound = Desk()
        for index in range(5):
            assert cls.sound.send(f"H10{index}").returncode == 0
        assert cls.sound.verify()[0] == 0

    @classmethod
    def tearDownClass(cls):
        cls.sound.close()

    def setUp(self):
        self.desk = Desk(copy_of=self.sound)
        self.addCleanup(self.desk.close)

    def tamper(self, *statements):
        connection = sqlite3.connect(self.desk.journal)
        with connection:
            for statement in ("DROP TRIGGER record_update", "DROP TRIGGER record_delete", *statements):
                connection.execute(statement)
        connection.close()

    def assert_named(self, code, record, sound):
        exit_code, report = self.desk.verify()
        self.assertEqual(exit_code, 1)
        self.assertEqual(report["fault"], {"code": code, "record": record})
        self.assertEqual(report["records"], sound)
        self.assertIn(str(record), report["description"])

    def test_a_flipped_byte(self):
        connection = sqlite3.connect(self.desk.journal)
        body, = connection.execute("SELECT request_body FROM record WHERE seq = 3").fetchone()
        connection.close()
        body = bytes(body[:20]) + bytes([body[20] ^ 1]) + bytes(body[21:])
        self.tamper(f"UPDATE record SET request_body = x'{body.hex()}' WHERE seq = 3")
        self.assert_named("altered", 3, 2)

    def test_a_deleted_record(self):
        self.tamper("DELETE FROM record WHERE seq = 6")
        self.assert_named("missing", 6, 5)

    def test_two_swapped_records(self):
        self.tamper("UPDATE record SET seq = 100 WHERE seq = 3", "UPDATE record SET seq = 3 WHERE seq = 5",
                    "UPDATE record SET seq = 5 WHERE seq = 100")
        self.assert_named("altered", 3, 2)

    def test_the_last_record_cut_off(self):
        self.tamper("DELETE FROM record WHERE seq = 10")
        self.assert_named("tail_cut", 10, 9)
        before = len(Server.bodies)
        self.assertEqual(self.desk.send("H200").returncode, 5)
        self.assertEqual(len(Server.bodies), before)

    def test_bytes_flipped_in_the_file(self):
        sound = self.desk.journal.read_bytes()
        places = [found.start() for found in re.finditer(rb'"payload":\{"order_id":"H10', sound)]
        self.assertEqual(len(places), 5)
        for place in places:
            damaged = bytearray(sound)
            damaged[place] ^= 0xFF
            self.desk.journal.write_bytes(damaged)
            exit_code, report = self.desk.verify()
            self.assertEqual((exit_code, report["fault"]["code"]), (1, "altered"))


class Refusals(unittest.TestCase):
    """What cannot be written is not sent: the file is named, the way out said, and the server sees nothing."""

    @classmethod
    def setUpClass(cls):
        cls.sound = Desk()
        assert cls.sound.send("H1").returncode == 0

    @classmethod
    def tearDownClass(cls):
        cls.sound.close()

    def setUp(self):
        self.desk = Desk(copy_of=self.sound)
        self.addCleanup(self.desk.close)

    def assert_refused(self, way_out):
        before = len(Server.bodies)
        done = self.desk.send("H2")
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(str(self.desk.journal), done.stderr.decode())
        self.assertIn(way_out, done.stderr.decode())
        self.assertEqual(len(Server.bodies), before)

    def test_a_truncated_file(self):
        self.desk.journal.write_bytes(self.desk.journal.read_bytes()[:10000])
        self.assert_refused("history reset")

    def test_a_newer_schema(self):
        connection = sqlite3.connect(self.desk.journal)
        with connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
        self.assert_refused("Use that version")

    def test_an_older_schema_is_backed_up_then_migrated(self):
        self.desk.journal.unlink()
        connection = sqlite3.connect(self.desk.journal)
        with connection:
            connection.executescript(pathlib.Path(OLD_JOURNAL).read_text(encoding="utf-8"))
        version, = connection.execute("PRAGMA user_version").fetchone()
        old = connection.execute("SELECT count(*) FROM record").fetchone()
        connection.close()
        self.assertEqual(self.desk.send("H2").returncode, 0)
        backup, = self.desk.folder.glob(f"journal-v{version}-*.sqlite")
        copy = sqlite3.connect(backup)
        self.assertEqual(copy.execute("PRAGMA user_version").fetchone(), (version,))
        self.assertEqual(copy.execute("SELECT count(*) FROM record").fetchone(), old)
        copy.close()
        exit_code, report = self.desk.verify()
        self.assertEqual((exit_code, report["records"]), (0, old[0] + 2))

    def test_a_full_disk(self):
        """On a disk of 32 megabytes, mounted for these programs alone; where that is not allowed, under a limit on a file's size."""
        disk = self.desk.folder / "disk"
        disk.mkdir()
        script = ('mount -t tmpfs -o size=32m tmpfs "$1" && cp "$2"/environments.json "$1" && shift 2 && '
                  'export FOLDER="$1" && shift && "$@" send order.accepted --env local --order-id H1 >/dev/null && '
                  'dd if=/dev/zero of="$FOLDER/filler" bs=64k status=none 2>/dev/null; '
                  '"$@" send order.accepted --env local --order-id H2; echo "exit $?"; rm "$FOLDER/filler"; '
                  '"$@" send order.accepted --env local --order-id H3 >/dev/null; echo "exit $?"; "$@" history verify; echo "exit $?"')
        unshare = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-Urm"]
        possible = subprocess.run([*unshare, "mount", "-t", "tmpfs", "tmpfs", str(disk)], capture_output=True).returncode == 0
        if not possible:
            print("a disk of its own is not allowed here: the limit on a file's size stands in for it", file=sys.stderr)
            return self.check_limited_file()
        before = len(Server.bodies)
        cli = [CLI, "--data-dir", str(disk), "--lang", "en"]
        done = subprocess.run([*unshare, "sh", "-c", script, "sh", str(disk), str(self.desk.folder), str(disk), *cli], capture_output=True,
                              env=dict(os.environ, VESTNIK_TOKEN="s3cret", LC_ALL="C.UTF-8"), timeout=60)
        exits = [line for line in done.stdout.decode().splitlines() if line.startswith("exit")]
        self.assertEqual(exits, ["exit 5", "exit 0", "exit 0"], done.stdout + done.stderr)
        self.assertIn(f"no space left for {disk / 'journal.sqlite'}", done.stderr.decode())
        self.assertIn("free some space", done.stderr.decode())
        self.assertEqual([json.loads(body)["event"]["payload"]["order_id"] for body in Server.bodies[before:]], ["H1", "H3"])

    def check_limited_file(self):
        self.desk.launcher = ["sh", "-c", 'ulimit -f 20; trap "" XFSZ; exec "$@"', "sh"]
        self.assert_refused("Sending stopped")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=1)
