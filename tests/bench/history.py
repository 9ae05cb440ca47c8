#!/usr/bin/env python3
"""Measures the history over a large journal and holds its searches against the same SQL in plain sqlite3, in the same run.

Prints a table; asserts nothing. The journal is made once and kept in the given folder, for making it takes longer than measuring.
"""

import argparse
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def percentile(values, part):
    return sorted(values)[int(part * (len(values) - 1))]


def print_searches(searches, folder):
    connection = sqlite3.connect(f"file:{folder / 'journal.sqlite'}?mode=ro", uri=True)
    ours = [search["median"] for search in searches["each"]]
    plain = [plain_search(connection, search, searches["limit"]) for search in searches["each"]]
    print(f"search, first {searches['limit']}: p50 {searches['all']['p50']:.2f} ms, p95 {searches['all']['p95']:.2f} ms, "
          f"max {searches['all']['max']:.2f} ms over {searches['all']['runs']} runs (at most 20 ms)")
    for part in (0.5, 0.95):
        print(f"  against sqlite3 with the same SQL, p{part * 100:.0f}: {percentile(ours, part):.2f} ms to {percentile(plain, part):.2f} ms, "
              f"{percentile(ours, part) / percentile(plain, part):.2f} × (at most 1.5)")


def starts(command, runs=11):
    """Medians of some starts of a window: milliseconds from its start to its first paint as the program itself says, and MiB."""
    reports = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs)]
    return (statistics.median(report["first_paint_ms"] for report in reports),
            statistics.median(report["resident_bytes"] for report in reports) / 2**20)


def print_starts(programs, folder):
    with tempfile.TemporaryDirectory() as nothing:
        bare = starts([programs / "bare_window"])
        empty = starts([programs / "vestnik", "--smoke", "--data-dir", nothing])
        full = starts([programs / "vestnik", "--smoke", "--data-dir", folder])
    print(f"window shown: bare QWidget {bare[0]:.0f} ms, {bare[1]:.0f} MiB; Vestnik without a history {empty[0]:.0f} ms, {empty[1]:.0f} MiB; "
          f"with this one {full[0]:.0f} ms, {full[1]:.0f} MiB")
    print(f"  {full[0] / bare[0]:.2f} × the start (at most 2.5), {full[1] / bare[1]:.2f} × the memory (at most 2.5); "
          f"the history adds {full[0] - empty[0]:.0f} ms (at most 50)")


def print_window(programs, folder):
    output = subprocess.run([programs / "history_window_bench", folder], check=True, capture_output=True).stdout
    for name, measured in json.loads(output).items():
        if isinstance(measured, dict):
            print(f"window's thread, {name.replace('_', ' ')}: {measured['ms'] / 1000:.1f} s, longest without events "
                  f"{measured['longest_gap_ms']:.0f} ms, of which {measured['longest_work_ms']:.0f} ms its own work (at most 50)")
        else:
            print(f"window, {name.replace('_', ' ')}: {measured}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True, help="the folder of the programs")
    parser.add_argument("--folder", type=Path, required=True, help="where the journal is kept")
    parser.add_argument("--records", type=int, default=1_000_000)
    arguments = parser.parse_args()
    folder = arguments.folder / f"history-{arguments.records}"
    make_journal(arguments.programs, folder, arguments.records)
    output = subprocess.run([arguments.programs / "history_bench", folder], check=True, capture_output=True).stdout
    report = json.loads(output)
    print_searches(report["searches"], folder)
    for place, times in report["pages"].items():
        print(f"page, {place}: p50 {times['p50']:.2f} ms, p95 {times['p95']:.2f} ms")
    for text, took in report["short"].items():
        print(f"search of \"{text}\": {took:.0f} ms")
    for name, took in report["filters"].items():
        print(f"filter, {name}: {took:.0f} ms")
    for name, times in report["orders"].items():
        print(f"order, {name}: p50 {times['p50']:.2f} ms, p95 {times['p95']:.2f} ms")
    for name, export in report["exports"].items():
        print(f"export, {name}: {export['deliveries']} deliveries, {export['bytes'] / 1e6:.0f} MB in {export['ms'] / 1000:.1f} s, "
              f"peak memory grew by {export['peak memory grew by']} KiB")
    print(f"verify: {report['verify'] / 1000:.1f} s; memory before the exports: {report['memory']} KiB")
    print_starts(arguments.programs, folder)
    print_window(arguments.programs, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
