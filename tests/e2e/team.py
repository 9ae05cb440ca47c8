#!/usr/bin/python3
"""Two windows and a command line share one history and one batch, over the accessibility bus and a real PostgreSQL: what one sends the
other sees, production names who sent an event before, and a batch that is shared is finished by all, each row once. In both languages."""

import collections
import json
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading
import time

import pyatspi

from window import BATCH, CLI, PAGES, PATIENCE, TOKEN, Window, showing, wait_for, walk, walk_shown

# The proofs of the batches have members and servers for any test; theirs is the command line alone.
sys.argv = [sys.argv[0], CLI]
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "proofs"))
from batchdesk import Counting  # noqa: E402  pylint: disable=wrong-import-position
from teamdesk import PASSWORD, Team  # noqa: E402  pylint: disable=wrong-import-position

ROWS = 36
ORDER = "H7000000001"
WORDS = {
    "ru": {"unlock": "Разблокировать прод…", "name": "Чтобы разблокировать отправку, введите: shop", "unlock now": "Разблокировать",
           "order": "Номер заказа", "reason": "Тикет или причина", "send": "Отправить в «shop»", "card": "Отправить в прод?",
           "confirm": "Отправить в прод", "decline": "Не отправлять", "history": "Журнал", "team": "Общий журнал",
           "share": "Открыть команде", "batches": "Прежние массовые отправки", "joined": "Общая для команды. "},
    "en": {"unlock": "Unlock production…", "name": "To unlock sending, type: shop", "unlock now": "Unlock", "order": "Order ID",
           "reason": "Ticket or reason", "send": "Send to shop", "card": "Send to production?", "confirm": "Send to production",
           "decline": "Don't send", "history": "History", "team": "Team", "share": "Share with the team", "batches": "Earlier batches",
           "joined": "Shared with the team. "},
}


def serve_with_tls(folder):
    """A counting server with a throw-away certificate; it and the file that makes it trusted."""
    key, certificate = os.path.join(folder, "key.pem"), os.path.join(folder, "ca.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj",
                    "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"], check=True, capture_output=True)
    server = Counting()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)  # its number is the same
    return server, certificate


def run(member, *arguments, text=None):
    """The member's command line, without passwords in variables: it reads and writes the keychain as the window does."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("VESTNIK_")}
    done = subprocess.run(member.command(*arguments), input=text, capture_output=True, env=plain, timeout=PATIENCE, check=False, text=True)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


def prepare(member, url, certificate):
    """A computer with both environments, whose secrets are in the keychain."""
    run(member, "env", "add", "shop", "--url", url, "--kind", "production", "--ca-file", certificate)
    for environment in ("shop", "local"):
        run(member, "env", "token", environment, text=TOKEN + "\n")
    run(member, "team", "connect", "--name", member.name, *member.team.postgres.place(member.name), text=PASSWORD + "\n")


def open_window(member, environment, language):
    data = str(member.folder / "data")
    with open(os.path.join(data, "environments.json"), encoding="utf-8") as file:
        identity = next(one["id"] for one in json.load(file)["environments"] if one["name"] == environment)
    with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
        file.write(f"[General]\nenvironment={identity}\nlanguage={language}\n")
    os.chmod(file.name, 0o600)
    return Window(data)


def is_seen(window, *parts):
    return any(all(part in (node.name or "") for part in parts) and showing(node) for node in walk_shown(window.app))


def fill(window, words):
    window.press(words["unlock"])
    window.type(words["name"], "shop")
    window.press(words["unlock now"])
    window.type(words["order"], ORDER)
    window.type(words["reason"], "SUP-4411")


def row_of(window, table, text):
    cells = window.find("table", table, exact=True).queryTable()
    for row in range(cells.nRows):
        for column in range(cells.nColumns):
            cell = cells.getAccessibleAt(row, column)
            if cell is not None and text in (cell.name or ""):
                return cell
    return None


def history_and_card(anna, boris, words, language):
    """Anna sends to production; Boris sees it in the team's history, and his card for the same event of the same order names her."""
    boris.go(PAGES[language][1])
    boris.press(words["team"], "check box")
    fill(anna, words)
    anna.press(words["send"])
    anna.press(words["confirm"])
    begun = time.monotonic()
    wait_for("Anna's send in Boris's history", lambda: row_of(boris, words["history"], ORDER))
    print(f"team ({language}): a send was seen in the other window after {time.monotonic() - begun:.1f} s")

    boris.go(PAGES[language][0])
    fill(boris, words)

    def card():
        boris.press(words["send"])
        shown = boris.find("frame", words["card"])
        if ORDER in shown.name and any("(anna)" in (node.name or "") for node in walk(shown)):
            return True
        boris.press(words["decline"])  # her records are not there yet, or the database was slow
        wait_for("the card to close", lambda: not is_seen(boris, words["card"]))
        return False

    wait_for("Anna's name on Boris's card", card)
    boris.press(words["decline"])


def double_click(node):
    place = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    pyatspi.Registry.generateMouseEvent(place.x + min(place.width // 2, 60), place.y + place.height // 2, "b1d")


def shared_batch(team, anna, boris, words, language, file):
    """Anna shares a table, Boris joins in his window and Vera in a command line, and all of it goes, each row once."""
    begin = BATCH[language]
    gate = threading.Event()
    team.server.latency = lambda status: 0 if gate.wait(PATIENCE) else 0
    rows = [("order.accepted", f"H{number:010}") for number in range(ROWS)]
    anna.go(PAGES[language][2])
    anna.take_table(language, rows, file)
    anna.press(begin["next"])
    anna.press(words["share"], "check box")
    anna.press_beginning(begin["store"])
    anna.sees(words["joined"])
    batch = team.postgres.sql("SELECT id FROM vestnik.batch")[0][0]

    boris.go(PAGES[language][2])
    wait_for("the batch in Boris's list", lambda: row_of(boris, words["batches"], "anna"))
    double_click(row_of(boris, words["batches"], "anna"))  # his window is the one on top
    boris.sees(words["joined"])
    assert not team.server.pairs(), "something was sent before anybody wanted it"

    anna.press_beginning(begin["start"])
    boris.press_beginning(begin["start"])
    vera = team.members[2].start("batch", "join", batch[:8])
    claimed = "SELECT count(DISTINCT journal) FROM vestnik.batch_row WHERE state = 'claimed'"
    wait_for("all three at work", lambda: team.postgres.sql(claimed) == [["3"]])
    gate.set()
    anna.sees(begin["finished"])
    boris.sees(begin["finished"])
    out, errors = vera.communicate(timeout=PATIENCE)
    assert vera.returncode == 0, (out + errors).decode()
    assert collections.Counter(team.server.pairs()) == collections.Counter((order, event) for event, order in rows), team.server.pairs()
    assert team.states(batch) == ({"ended": ROWS}, ROWS), team.states(batch)
    by = dict(team.postgres.sql("SELECT m.name, count(*) FROM vestnik.batch_row AS r JOIN vestnik.member AS m USING (journal) GROUP BY 1"))
    print(f"team ({language}): rows by member {by}")
    assert set(by) == {"anna", "boris", "vera"}, by


def scenario(language):
    words = WORDS[language]
    team = Team(["anna", "boris", "vera"], deadline=PATIENCE)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            server, certificate = serve_with_tls(scratch)
            people = team.members[:2]
            for member in people:
                prepare(member, f"https://127.0.0.1:{server.server_port}", certificate)
            windows = [open_window(member, "shop", language) for member in people]
            history_and_card(*windows, words, language)
            assert server.pairs() == [(ORDER, "order.accepted")], server.pairs()
            for window in windows:
                window.end()
            windows = [open_window(member, "local", language) for member in people]
            shared_batch(team, *windows, words, language, os.path.join(scratch, "orders.csv"))
            for window in windows:
                window.end()
            server.shutdown()
    finally:
        team.close()


os.umask(0o022)
for spoken in WORDS:
    scenario(spoken)
print("team: passed")
