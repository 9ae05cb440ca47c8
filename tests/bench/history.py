#!/usr/bin/env python3
"""Measures the history over a large journal and holds its searches against the same SQL in plain sqlite3, in the same run.

Asserts nothing. The journal is made once and kept in the given folder, for making it takes longer than measuring.
"""

import argparse
import hashlib
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from table import Budget, Figure, Table

NEWEST = 2**62
RUNS = 5


def make_journal(programs, folder, records):
    if (folder / "journal.sqlite").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    # Under another name until it is whole.
    draft = folder / "draft"
    draft.mkdir(exist_ok=True)
    for old in draft.glob("journal.sqlite*"):
        old.unlink()
    subprocess.run([programs / "history_generator", draft, str(records)], check=True)
    (draft / "journal.sqlite").rename(folder / "journal.sqlite")
    print(f"journal of {records} records written in {time.monotonic() - started:.0f} s")


def plain_search(connection, search, limit):
    """Milliseconds that plain sqlite3 needs for the same first page: the median of some runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        connection.execute(search["sql"], (0, NEWEST, search["phrase"])).fetchmany(limit)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def plain_scan(connection):
    """Seconds to read every record and to hash what it holds, without looking at it."""
    started = time.perf_counter()
    columns = [column[1] for column in connection.execute("PRAGMA table_info(record)")]
    for row in connection.execute(f"SELECT {', '.join(f'CAST({column} AS BLOB)' for column in columns)} FROM record ORDER BY seq"):
        hashlib.sha256(b"".join(value for value in row if value)).digest()
    return time.perf_counter() - started


def percentile(values, part):
    return sorted(values)[int(part * (len(values) - 1))]


def add_searches(table, searches, connection):
    every = searches["all"]
    table.add("search, 95 of 100 first pages within", Figure(every["p95"], "ms"), Budget("ours", most=10))
    table.add("search, slowest first page", Figure(every["max"], "ms"), Budget("ours", most=40))
    ours = [search["median"] for search in searches["each"]]
    plain = [plain_search(connection, search, searches["limit"]) for search in searches["each"]]
    for part in (0.5, 0.95):
        table.add(f"search, {part * 100:.0f} of 100 texts within", Figure(percentile(ours, part), "ms"), Budget("ratio", most=1.5),
                  "sqlite3, same SQL", Figure(percentile(plain, part), "ms"))


def add_reading(table, report, connection):
    add_searches(table, report["searches"], connection)
    for place, times in report["pages"].items():
        table.add(f"page of 200, {place}", Figure(times["p50"], "ms"))
    for text, took in report["short"].items():
        table.add(f"search of \"{text}\", whole page", Figure(took, "ms"), Budget("ours", most=150))
    for name, took in report["filters"].items():
        table.add(f"filter, {name}", Figure(took, "ms"), Budget("ours", most=20) if name.startswith("attention") else None)
    for name, times in report["orders"].items():
        table.add(f"order, {name}", Figure(times["p50"], "ms"))
    for name, export in report["exports"].items():
        table.add(f"export of {export['deliveries']} deliveries, {name}", Figure(export["ms"] / 1000, "s"), Budget("ours", most=25))
        table.add(f"memory of that export, {name}", Figure(export["peak memory grew by"] / 1024, "MiB more"))
    table.add("verify", Figure(report["verify"] / 1000, "s"), Budget("ours", most=22), "scan and hash alone", Figure(plain_scan(connection), "s"))


def start(command):
    """Milliseconds from a window's start to its first paint as the program itself says, and MiB."""
    report = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return report["first_paint_ms"], report["resident_bytes"] / 2**20


def add_starts(table, programs, folder, runs=11):
    """In turns, so that a busy machine is busy for all."""
    with tempfile.TemporaryDirectory() as nothing:
        vestnik = [programs / "vestnik", "--smoke", "--data-dir"]
        bare, empty, full = zip(*((start([programs / "bare_window"]), start([*vestnik, nothing]), start([*vestnik, folder]))
                                  for _ in range(runs)))
    bare_paint, bare_memory = (Figure([run[part] for run in bare], unit) for part, unit in enumerate(("ms", "MiB")))
    for what, starts, most in (("no history", empty, 2.5), ("this history", full, 2.7)):
        table.add(f"first paint, {what}", Figure([run[0] for run in starts], "ms"), Budget("ratio", most=most), "bare window", bare_paint)
        table.add(f"memory at first paint, {what}", Figure([run[1] for run in starts], "MiB"), Budget("ratio", most=2), "bare window",
                  bare_memory)


def add_window(table, programs, folder):
    output = subprocess.run([programs / "history_window_bench", folder], check=True, capture_output=True).stdout
    for name, measured in json.loads(output).items():
        if isinstance(measured, dict):
            table.add(f"window held, {name.replace('_', ' ')}", Figure(measured["longest_gap_ms"], "ms"), Budget("ours", most=50))


def measure(programs, table, kept, records):
    """Adds the figures of a history of so many records to the table; the journal is kept in a folder of its own in `kept`."""
    folder = kept / f"history-{records}"
    make_journal(programs, folder, records)
    connection = sqlite3.connect(f"file:{folder / 'journal.sqlite'}?mode=ro", uri=True)
    output = subprocess.run([programs / "history_bench", folder], check=True, capture_output=True).stdout
    add_reading(table, json.loads(output), connection)
    add_starts(table, programs, folder)
    add_window(table, programs, folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True, help="the folder of the programs")
    parser.add_argument("--folder", type=Path, required=True, help="where the journal is kept")
    parser.add_argument("--records", type=int, default=1_000_000)
    arguments = parser.parse_args()
    table = Table()
    measure(arguments.programs, table, arguments.folder, arguments.records)
    print(table.text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
