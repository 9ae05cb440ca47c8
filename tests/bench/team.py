#!/usr/bin/env python3
"""Measures a team's database, a PostgreSQL of its own: what a million records of six members take to be there and to be read, beside psql with
the same SQL, what a connected team costs a send, and how much faster four members are than one.

Asserts no time; ends with 1 when something was not sent exactly once.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch import EVENT, FastServer, SlowServer
from table import Budget, Figure, Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "proofs"))
import batchdesk  # pylint: disable=wrong-import-position
import teamdesk  # pylint: disable=wrong-import-position

MEMBERS = ["anna", "boris", "vera", "gleb", "darya", "egor"]
AT_ONCE = 6


class Seat(teamdesk.Member):
    """A member's computer, which is not connected yet."""

    def __init__(self, postgres, name, url):  # pylint: disable=super-init-not-called
        self.postgres = postgres
        self.name = name
        self.folder = Path(tempfile.mkdtemp(prefix="vestnik-member-"))
        self.did("env", "add", "local", "--url", url, "--kind", "test")

    def did(self, *arguments):
        done = subprocess.run(self.command(*arguments), capture_output=True, env=self.environment("t0ken"), check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{arguments}: {done.stderr.decode(errors='replace')[-500:]}")
        return done

    def connect(self):
        return self.did("team", "connect", "--name", self.name, *self.postgres.place(self.name))


def admit(postgres, names):
    folder = tempfile.mkdtemp(prefix="vestnik-administrator-")
    for name in names:
        command = [batchdesk.CLI, "--data-dir", folder, "--lang", "en", "team", "init", "--member", name, *postgres.place("postgres")]
        subprocess.run(command, check=True, capture_output=True, env=Seat.environment("t0ken"))
        postgres.sql(f"ALTER ROLE {name} PASSWORD '{teamdesk.PASSWORD}'")
    shutil.rmtree(folder)


def psql_times(postgres, statements):
    """Milliseconds of each statement, as psql itself measures them."""
    text = "\\timing on\n\\pset pager off\n\\o /dev/null\n" + "".join(f"{statement};\n" for statement in statements)
    done = postgres.call("psql", "-X", "-h", str(postgres.folder), "-p", str(postgres.port), "-U", "postgres", "-d", "orders",
                         input=text.encode())
    return [float(found) for found in re.findall(r"^Time: ([\d.]+) ms", done.stdout.decode(), re.MULTILINE)]


def percentile(values, part):
    return sorted(values)[int(part * (len(values) - 1))]


def add_history(table, programs, postgres, records):
    """A part of the records by each member."""
    rates = []
    for name in MEMBERS:
        seat = Seat(postgres, name, "http://127.0.0.1:9")
        subprocess.run([programs / "history_generator", seat.folder / "data", str(records // len(MEMBERS))], check=True, capture_output=True)
        started = time.perf_counter()
        seat.connect()
        rates.append(records // len(MEMBERS) / (time.perf_counter() - started))
        seat.close()
    table.add(f"team: {records} records put there", Figure(rates, "records/s"), Budget("ours", least=5000))
    postgres.sql("VACUUM ANALYZE")  # as the server does by itself after a while
    command = [programs / "team_reader_bench", "127.0.0.1", str(postgres.port), "orders", MEMBERS[0]]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=Seat.environment("t0ken")).stdout)
    searches = report["searches"]["times"]
    plain = psql_times(postgres, report["searches"]["sql"])
    for part, most in (("p50", None), ("p95", 30)):
        table.add(f"team: search, first page, {part}", Figure(searches[part], "ms"), most and Budget("ours", most=most), "psql, same SQL",
                  Figure(percentile(plain, int(part[1:]) / 100), "ms"))
    for what, times in report["reading"].items():
        table.add(f"team: {what}, p95", Figure(times["p95"], "ms"))


def add_send(table, postgres, runs=21):
    """One send of the command line: alone, and with a connected team that is not asked, and one that is; in turns."""
    with tempfile.TemporaryDirectory(prefix="vestnik-bench-") as name:
        server = FastServer(Path(name))
        try:
            seats = [Seat(postgres, member, server.url) for member in MEMBERS[:3]]
            for seat, rule in zip(seats[1:], ("off", "ask")):
                seat.did("env", "edit", "local", "--team-rule", rule)
                seat.connect()
            before, times = server.count(), [[], [], []]
            for number in range(runs):
                for place, seat in enumerate(seats):
                    started = time.perf_counter()
                    seat.did("send", EVENT, "--env", "local", "--order-id", f"H{place}{number:09}")
                    times[place].append((time.perf_counter() - started) * 1000)
            if (got := server.count() - before) != 3 * runs:
                table.fault(f"{3 * runs} were sent, and the server got {got}")
        finally:
            server.close()
    alone, told, asked = (Figure(values, "ms") for values in times)
    table.add("team: one send, rule off", told, Budget("ratio", most=1.1), "no team", alone)
    table.add("team: one send, rule ask", asked, None, "no team", alone)
    for seat in seats:
        seat.close()


def add_batch(table, postgres, rows):
    """A shared batch by one member and by four, on a server that takes its time."""
    server = SlowServer()
    seats = [Seat(postgres, name, server.url) for name in MEMBERS[:4]]
    for seat in seats:
        seat.connect()
    rates = []
    for count in (1, 4):
        orders = [(f"H{count}{number:08}", EVENT) for number in range(rows)]
        before, started = server.count(), time.perf_counter()
        first = seats[0].start("batch", "run", seats[0].table(orders), "--env", "local", "--share", "--parallel", str(AT_ONCE))
        batch = None
        while batch is None and first.poll() is None:
            shared = postgres.sql("SELECT id FROM vestnik.batch ORDER BY shared_at DESC")
            batch = shared[0][0] if len(shared) > len(rates) else None
        others = [seat.start("batch", "join", batch, "--parallel", str(AT_ONCE)) for seat in seats[1:count]]
        for process in (first, *others):
            _, errors = process.communicate(timeout=600)
            if process.returncode != 0:
                table.fault(f"a member ended with {process.returncode}: {errors.decode(errors='replace')[-500:]}")
        if (got := server.count() - before) != rows:
            table.fault(f"{rows} rows were sent by {count}, and the server got {got}")
        rates.append(rows / (time.perf_counter() - started))
    server.close()
    table.add(f"team: shared batch of {rows} rows, four members", Figure(rates[1], "rows/s"), Budget("ratio", least=3), "one member",
              Figure(rates[0], "rows/s"))
    for seat in seats:
        seat.close()


def measure(programs, table, records, rows=10_000):
    """Adds the figures of a team to the table."""
    batchdesk.CLI = str(programs / "vestnik-cli")
    for part in (lambda postgres: add_history(table, programs, postgres, records), lambda postgres: add_send(table, postgres),
                 lambda postgres: add_batch(table, postgres, rows)):
        postgres = teamdesk.Postgres()
        try:
            admit(postgres, MEMBERS)
            part(postgres)
        finally:
            postgres.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True, help="the folder of the programs")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=10_000)
    arguments = parser.parse_args()
    table = Table()
    measure(arguments.programs, table, arguments.records, arguments.rows)
    print(f"\n{table.text()}")
    return 1 if table.faults else 0


if __name__ == "__main__":
    sys.exit(main())
