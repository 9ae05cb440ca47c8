#!/usr/bin/env python3
"""Measures batches of the real command line, its journal on, against peers that send the same rows to the same server in the same run.

Asserts no time; ends with 1 when a server did not get exactly the rows that were sent to it.
"""

import argparse
import asyncio
import csv
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from table import Budget, Figure, Table

HERE = Path(__file__).resolve().parent
AT_ONCE = 64
LATENCY = 0.05
TOKEN = "t0ken"
EVENT = "order.accepted"
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's aiohttp belongs to it


def body_of(order):
    return json.dumps({"event": {"type": EVENT, "payload": {"order_id": order}}}, separators=(",", ":"))


def orders_of(table):
    with open(table, encoding="utf-8", newline="") as file:
        return [row["order_id"] for row in csv.DictReader(file)]


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_until_listening(port, process):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError("the server does not listen")


class FastServer:
    """nginx that answers 200 at once; its own counter tells how many requests it has read."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        folder = folder / "nginx"
        folder.mkdir()
        temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(f"""
            daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; {"user root;" if os.geteuid() == 0 else ""}
            events {{ worker_connections 1024; }}
            http {{
                access_log off; {temporary} keepalive_requests 1000000000;
                server {{
                    listen 127.0.0.1:{self.port} backlog=1024;
                    location /v1/ {{ return 200 '{{}}'; }}
                    location = /count {{ stub_status; }}
                }}
            }}""", encoding="utf-8")
        self.process = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
        wait_until_listening(self.port, self.process)
        self.asked = 0

    def count(self):
        with urllib.request.urlopen(f"{self.url}/count") as answer:
            total = int(re.search(r"\n *\d+ \d+ (\d+)", answer.read().decode())[1])
        self.asked += 1
        return total - self.asked

    def close(self):
        self.process.terminate()
        self.process.wait()


class SlowServer:
    """A process of its own, this file with --serve: it answers each request when it is LATENCY old, however many there are."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen([sys.executable, __file__, "--serve", str(self.port)])
        wait_until_listening(self.port, self.process)

    def count(self):
        with urllib.request.urlopen(f"{self.url}/count") as answer:
            return int(answer.read())

    def close(self):
        self.process.terminate()
        self.process.wait()


class Patient(asyncio.Protocol):
    """One connection of the slow server: takes whole requests out of what comes, and counts those with a body."""

    total = 0
    length = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

    def connection_made(self, transport):
        self.transport = transport
        self.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.bytes = b""

    def data_received(self, data):
        self.bytes += data
        while (end := self.bytes.find(b"\r\n\r\n")) >= 0:
            found = self.length.search(self.bytes, 0, end)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self.bytes) < whole:
                return
            self.take(self.bytes.startswith(b"POST"))
            self.bytes = self.bytes[whole:]

    def take(self, is_post):
        content = b"{}" if is_post else str(Patient.total).encode()
        Patient.total += is_post
        answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(content), content)
        asyncio.get_running_loop().call_later(LATENCY if is_post else 0, self.answer, answer)

    def answer(self, answer):
        if not self.transport.is_closing():
            self.transport.write(answer)


async def serve(port):
    server = await asyncio.get_running_loop().create_server(Patient, "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


async def send_by_aiohttp(url, table):
    """What a person would write who knows how: so many at once over as many connections, every status looked at."""
    import aiohttp

    async def work(session, orders):
        for order in orders:
            async with session.post(url, data=body_of(order), headers={"Content-Type": "application/json", "client-token": TOKEN,
                                                                        "Api-Version": "3.0"}) as answer:
                await answer.read()
                assert answer.status == 200

    orders = iter(orders_of(table))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        await asyncio.gather(*(work(session, orders) for _ in range(AT_ONCE)))


class Peers:
    """Each prepares what it needs, and gives the command that sends a table's rows to a server."""

    def __init__(self, cli, folder):
        self.cli = str(cli)
        self.window = cli.with_name("batch_window_bench")
        self.folder = folder
        self.runs = 0

    def plan(self, table):
        return self.vestnik(self.fresh_data("http://127.0.0.1:9"), "batch", "plan", table, "--env", "local")

    def batch(self, url, table, at_once=AT_ONCE):
        return self.vestnik(self.fresh_data(url), "batch", "run", table, "--env", "local", "--parallel", str(at_once))

    def aiohttp(self, url, table):
        return [SYSTEM_PYTHON, __file__, "--aiohttp", url + "/v1/notifications", str(table)]

    def newman(self, url, table):
        collection = self.folder / "collection.json"
        headers = [{"key": "Content-Type", "value": "application/json"}, {"key": "client-token", "value": TOKEN},
                   {"key": "Api-Version", "value": "3.0"}]
        collection.write_text(json.dumps({
            "info": {"name": "bench", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
            "item": [{"name": "send", "request": {"method": "POST", "url": url + "/v1/notifications", "header": headers,
                                                  "body": {"mode": "raw", "raw": body_of("{{order_id}}")}}}]}), encoding="utf-8")
        return [str(HERE / "peers/node_modules/.bin/newman"), "run", str(collection), "-d", str(table), "--silent"]

    def bruno(self, url, table):
        collection = self.folder / "bruno"
        collection.mkdir(exist_ok=True)
        (collection / "bruno.json").write_text('{"version":"1","name":"bench","type":"collection"}', encoding="utf-8")
        (collection / "send.bru").write_text(
            "meta {\n  name: send\n  type: http\n  seq: 1\n}\n\n"
            f"post {{\n  url: {url}/v1/notifications\n  body: json\n  auth: none\n}}\n\n"
            f"headers {{\n  client-token: {TOKEN}\n  Api-Version: 3.0\n}}\n\n"
            "body:json {\n  " + body_of("{{order_id}}") + "\n}\n", encoding="utf-8")
        return [str(HERE / "peers/node_modules/.bin/bru"), "run", "send.bru", "--csv-file-path", str(table)]

    def curl(self, url, table):
        config = self.folder / "curl.conf"
        one = [f'url = "{url}/v1/notifications"', 'header = "Content-Type: application/json"', f'header = "client-token: {TOKEN}"',
               'header = "Api-Version: 3.0"', 'output = "/dev/null"']
        quoted = (body_of(order).replace('"', '\\"') for order in orders_of(table))
        config.write_text("\nnext\n".join("\n".join([*one, f'data-binary = "{body}"']) for body in quoted), encoding="utf-8")
        return ["curl", "--silent", "--no-progress-meter", "-Z", "--parallel-max", str(AT_ONCE), "-K", str(config)]

    def fresh_folder(self):
        self.runs += 1
        return self.folder / f"data-{self.runs}"

    def fresh_data(self, url):
        data = self.fresh_folder()
        subprocess.run(self.vestnik(data, "env", "add", "local", "--url", url, "--kind", "test"), check=True, stdout=subprocess.DEVNULL)
        return data

    def vestnik(self, data, *arguments):
        return [self.cli, "--data-dir", str(data), "--lang", "en", *map(str, arguments)]


class Bench:
    def __init__(self, cli, folder, runs, table):
        self.folder = folder
        self.runs = runs
        self.peers = Peers(cli, folder)
        self.report = table
        self.fault = table.fault

    def table(self, rows):
        file = self.folder / f"rows-{rows}.csv"
        if not file.exists():
            lines = "".join(f"H{number:010},{EVENT}\n" for number in range(rows))
            file.write_text("order_id,event\n" + lines, encoding="utf-8")
        return file

    def measure(self, command, code=0):
        """Wall clock in seconds, peak memory in MB and CPU time in seconds of the whole program, its start included; it must end with that
        code."""
        process_environment = dict(os.environ, VESTNIK_TOKEN=TOKEN, LC_ALL="C.UTF-8")
        with open(self.folder / "output", "wb") as output:
            started = time.perf_counter()
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                       env=process_environment, cwd=self.folder / "bruno" if "send.bru" in command else None)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            took = time.perf_counter() - started
        if process.returncode != code:
            self.fault(f"{Path(command[0]).name} ended with {process.returncode}: {self.output_end()}")
        return took, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime

    def output_end(self):
        return (self.folder / "output").read_bytes()[-500:].decode(errors="replace")

    def send(self, make, server, rows):
        """Rows a second, and CPU time a row in microseconds; all of them must have come, and no more."""
        command = make(server.url, self.table(rows))
        before = server.count()
        took, _, processor = self.measure(command)
        if (got := server.count() - before) != rows:
            self.fault(f"{make.__name__}: {rows} rows were sent, and the server got {got}")
        return rows / took, processor / rows * 1e6

    def against(self, server, rows, peer, least, what, name):
        """In turns, so that a busy machine is busy for both."""
        runs = [(self.send(self.peers.batch, server, rows), self.send(peer, server, rows)) for _ in range(self.runs)]
        self.report.add(f"{what}, {rows} rows", Figure([ours for (ours, _), _ in runs], "rows/s"), Budget("ratio", least=least), name,
                        Figure([theirs for _, (theirs, _) in runs], "rows/s"))
        return Figure([processor for (_, processor), _ in runs], "µs CPU/row"), Figure([processor for _, (_, processor) in runs], "µs CPU/row")

    def against_aiohttp(self, server, rows):
        ours, theirs = self.against(server, rows, self.peers.aiohttp, 1, "batch, local server", "aiohttp")
        self.report.add("processor time of a row", ours, Budget("ours", most=450), "aiohttp", theirs)

    def plan(self, rows):
        measured = [self.measure(self.peers.plan(self.table(rows))) for _ in range(self.runs)]
        self.report.add(f"plan of {rows} rows", Figure([took for took, _, _ in measured], "s"), Budget("ours", most=2))
        self.report.add(f"memory of a plan of {rows} rows", Figure([peak for _, peak, _ in measured], "MB"), Budget("ours", most=200))

    def memory(self, server, few, many):
        """Of a stored batch that is sent: planning has its own budget, and ends when the rows are stored."""
        def resumed(rows):
            data = self.peers.fresh_data(server.url)
            before = server.count()
            started = self.peers.vestnik(data, "batch", "run", self.table(rows), "--env", "local", "--trial-rows", "1")
            self.measure(started, code=7)
            batch = json.loads(subprocess.run(self.peers.vestnik(data, "--json", "batch", "list"), check=True, capture_output=True).stdout)
            _, peak, _ = self.measure(self.peers.vestnik(data, "batch", "resume", batch["batch"], "--parallel", AT_ONCE))
            if (got := server.count() - before) != rows:
                self.fault(f"resume: {rows} rows were sent, and the server got {got}")
            return peak

        small, large = resumed(few), resumed(many)
        self.report.add(f"memory of a stored batch of {many} rows", Figure(large, "MB"), Budget("ratio", most=1.25), f"{few} rows",
                        Figure(small, "MB"))

    def window(self, server, few, some, many):
        """The whole window, a file becomes a batch in it and is sent: how long its thread is kept from events, and its memory."""
        reports = {}
        for rows in (few, some, many):
            before = server.count()
            command = [self.peers.window, self.peers.fresh_folder(), server.url, self.table(rows)]
            reports[rows] = report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            if (got := server.count() - before) != rows or report["accepted"] != rows:
                self.fault(f"window: {rows} rows, {report['accepted']} accepted, and the server got {got}")
        for step, measured in reports[some].items():
            if isinstance(measured, dict):
                self.report.add(f"window held, {some} rows: {step}", Figure(measured["longest_gap_ms"], "ms"), Budget("ours", most=50))
        small, large = (reports[rows]["memory sent, MiB"] for rows in (few, many))
        self.report.add(f"memory of the window, {many} rows sent", Figure(large, "MiB"), Budget("ratio", most=1.25), f"{few} rows",
                        Figure(small, "MiB"))


def measure(cli, table, rows, runs, only=None):
    """Adds the figures of batches to the table; `only`: names of parts."""
    folder = Path(tempfile.mkdtemp(prefix="vestnik-bench-"))
    bench = Bench(cli.resolve(), folder, runs, table)
    fast, slow = FastServer(folder), SlowServer()
    few = rows // 10
    waiting = f"batch, server of {LATENCY * 1000:.0f} ms"
    parts = {
        "plan": lambda: bench.plan(100_000),
        "aiohttp": lambda: bench.against_aiohttp(fast, rows),
        "curl": lambda: bench.against(slow, rows // 2, bench.peers.curl, 0.9, waiting, "curl -Z"),
        "bruno": lambda: bench.against(fast, few, bench.peers.bruno, 15, "batch, local server", "Bruno CLI"),
        "newman": lambda: bench.against(fast, few, bench.peers.newman, 40, "batch, local server", "newman"),
        "memory": lambda: bench.memory(fast, 1_000, 100_000),
        "window": lambda: bench.window(fast, 1_000, 10_000, 100_000),
    }
    try:
        for name, part in parts.items():
            if not only or name in only:
                part()
    finally:
        fast.close()
        slow.close()
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", type=Path)
    parser.add_argument("--rows", type=int, default=10_000, help="for the fast peers; a tenth of them for the slow ones")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=["plan", "memory", "window", "aiohttp", "newman", "bruno", "curl"], action="append")
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--aiohttp", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        return asyncio.run(serve(arguments.serve))
    if arguments.aiohttp:
        return asyncio.run(send_by_aiohttp(*arguments.aiohttp))
    table = Table()
    measure(arguments.cli, table, arguments.rows, arguments.runs, arguments.only)
    print(table.text())
    return 1 if table.faults else 0


if __name__ == "__main__":
    sys.exit(main())
