"""A command line of its own, a server that counts what reaches it, and tables to send."""

import collections
import http.server
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

CLI = sys.argv[1]
LIFE = ["order.accepted", "order.in_work", "order.assembled", "order.ready_for_delivery"]
PATIENCE = 100


class Counting(http.server.ThreadingHTTPServer):
    """Answers 200, or 202 to what it has seen, unless `answer` says otherwise; keeps every complete request with its time."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.requests = []  # (time, order, event, token, status)
        self.seen = set()
        self.answer = lambda number, order, event, token: None
        self.latency = lambda status: 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # a client that was killed

    def count(self, order, event, token):
        with self.lock:
            special = self.answer(len(self.requests) + 1, order, event, token)
            status, headers = special or ((202 if (order, event) in self.seen else 200), {})
            if status in (200, 202):
                self.seen.add((order, event))
            self.requests.append((time.monotonic(), order, event, token, status))
        return status, headers

    def pairs(self):
        with self.lock:
            return [(order, event) for _, order, event, _, _ in self.requests]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def setup(self):
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["event"]
        status, headers = self.server.count(event["payload"]["order_id"], event["type"], self.headers["client-token"])
        time.sleep(self.server.latency(status))
        if status is None:  # no answer at all
            self.close_connection = True
            return
        head = f"HTTP/1.1 {status} Status\r\nContent-Length: 0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.wfile.write(head.encode() + b"\r\n")

    def log_message(self, *_):
        pass


class Desk:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vestnik-batch-"))
        self.server = Counting()
        made = self.run("env", "add", "local", "--url", f"http://127.0.0.1:{self.server.server_port}", "--kind", "test")
        assert made.returncode == 0, made.stderr

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        shutil.rmtree(self.folder)

    def command(self, *arguments):
        return [CLI, "--data-dir", str(self.folder / "data"), "--lang", "en", *arguments]

    def run(self, *arguments, token="t0ken"):
        return subprocess.run(self.command(*arguments), capture_output=True, env=self.environment(token), timeout=PATIENCE)

    def start(self, *arguments, token="t0ken"):
        return subprocess.Popen(self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment(token))

    @staticmethod
    def environment(token):
        return dict(os.environ, VESTNIK_TOKEN=token, LC_ALL="C.UTF-8")

    def table(self, rows):
        file = self.folder / "rows.csv"
        file.write_text("order_id;event\n" + "".join(f"{order};{event}\n" for order, event in rows), encoding="utf-8")
        return str(file)

    def batches(self):
        return [json.loads(line)["batch"] for line in self.run("--json", "batch", "list").stdout.splitlines()]

    def tally(self, batch):
        lines = [json.loads(line) for line in self.run("--json", "batch", "show", batch).stdout.splitlines()]
        return lines[-1], lines[:-1]

    def wait_for_requests(self, count):
        deadline = time.monotonic() + PATIENCE
        while len(self.server.requests) < count and time.monotonic() < deadline:
            time.sleep(0.001)


def one_event(count):
    return [(f"H{number:010}", "order.accepted") for number in range(count)]


def lives(orders):
    """Each order's whole life, with other orders' rows between its own."""
    return [(f"H{number:010}", event) for event in LIFE for number in range(orders)]


def events_out_of_order(pairs):
    """Orders whose events came for the first time in another order than that of the table."""
    came = collections.defaultdict(list)
    for order, event in pairs:
        if event not in came[order]:
            came[order].append(event)
    return [order for order, events in came.items() if events != LIFE[: len(events)]]


class BatchTest(unittest.TestCase):
    """A desk for each test."""

    def setUp(self):
        self.desk = Desk()
        self.server = self.desk.server
        self.addCleanup(self.desk.close)

    def assert_exit(self, code, done):
        self.assertEqual(done.returncode, code, done.stdout[-2000:] + done.stderr[-2000:])

    def assert_all_sent_once(self, rows):
        self.assertEqual(collections.Counter(self.server.pairs()), collections.Counter(rows))
