#!/usr/bin/env python3
"""Measures all that the README's table shows beside its peers, prints one table and writes it as JSON. Takes most of an hour; nothing else
should run on the machine. Ends with 1 when something was not sent exactly once."""

import argparse
import sys
from pathlib import Path

import batch
import history
import send
import team
from table import Table


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True, help="the folder of the programs")
    parser.add_argument("--folder", type=Path, required=True, help="where the journal is kept, and the figures as bench.json")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    table = Table()
    send.measure(arguments.programs, table)
    batch.measure(arguments.programs / "vestnik-cli", table, arguments.rows, arguments.runs)
    history.measure(arguments.programs, table, arguments.folder, arguments.records)
    team.measure(arguments.programs, table, arguments.records)
    print(f"\n{table.text()}\n")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    table.write(arguments.folder / "bench.json")
    print(f"The same as JSON: {arguments.folder / 'bench.json'}")
    return 1 if table.faults else 0


if __name__ == "__main__":
    sys.exit(main())
