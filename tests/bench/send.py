"""Measures one send of the command line as a whole process, beside a bare program that makes the same POST between two durable lines."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from batch import EVENT, TOKEN, FastServer, Peers, body_of
from table import Budget, Figure


def timed(command, body, table):
    """Milliseconds of the whole program."""
    started = time.perf_counter()
    done = subprocess.run(command, input=body.encode(), capture_output=True, check=False,
                          env=dict(os.environ, VESTNIK_TOKEN=TOKEN, LC_ALL="C.UTF-8"))
    took = (time.perf_counter() - started) * 1000
    if done.returncode != 0:
        table.fault(f"{Path(command[0]).name} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return took


def measure(programs, table, runs=21):
    """Adds the figures of one send to the table; the runs take turns, and each sends once."""
    with tempfile.TemporaryDirectory(prefix="vestnik-bench-") as name:
        folder = Path(name)
        server = FastServer(folder)
        try:
            peers = Peers(programs / "vestnik-cli", folder)
            data = peers.fresh_data(server.url)
            before, ours, bare = server.count(), [], []
            for number in range(runs):
                order = f"H{number:010}"
                ours.append(timed(peers.vestnik(data, "send", EVENT, "--order-id", order, "--env", "local"), "", table))
                bare.append(timed([programs / "bare_send", f"{server.url}/v1/notifications", folder / "lines"], body_of(order), table))
            if (got := server.count() - before) != 2 * runs:
                table.fault(f"{2 * runs} were sent, and the server got {got}")
        finally:
            server.close()
    table.add("one send, whole process", Figure(ours, "ms"), Budget("ours", most=40), "bare QNetworkAccessManager", Figure(bare, "ms"))
