#!/usr/bin/python3
"""An event leaves the real window once, in Russian and in English, and its answer comes back and stays.

Usage: e2e.py VESTNIK VESTNIK_CLI, on a desktop with an accessibility bus (tests/support/with-desktop). What the window shows is read over
that bus; what was sent and kept is read with the command line.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time

import pyatspi

VESTNIK, CLI = sys.argv[1:3]
TOKEN = "qwerty123sbermarket"
PATIENCE = 60  # seconds; machines are slow at times, and nothing is measured here

WORDS = {
    "ru": {"send": "Отправить в «local»", "order": "Номер заказа", "uuid": "UUID заказа", "environment": "Окружение", "processed": "200 Событие обработано",
           "again": "202 Событие уже было обработано", "language": "Язык", "environments": "Окружения…", "name": "Название", "address": "Адрес",
           "kind": "Вид", "token": "Токен", "save": "Сохранить", "close": "Закрыть", "history": "Журнал",
           "leftover": "Осталось от заказа H1234567890: UUID заказа."},
    "en": {"send": "Send to local", "order": "Order ID", "uuid": "Order UUID", "environment": "Environment", "processed": "200 Event processed",
           "again": "202 Event was already processed", "language": "Language", "history": "History", 
           "leftover": "Still of order H1234567890: Order UUID."},
}


def wait_for(what, condition):
    deadline = time.monotonic() + PATIENCE
    trouble = None
    while time.monotonic() < deadline:
        try:
            found = condition()
            if found:
                return found
            trouble = None
        except Exception as error:  # a widget may go while it is looked at
            trouble = error
        time.sleep(0.1)
    raise AssertionError(f"not seen within {PATIENCE} s: {what}") from trouble


def walk(node):
    yield node
    for child in node:
        if child is not None:
            yield from walk(child)


def showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


class Window:
    def __init__(self, data, language=None):
        arguments = [VESTNIK, "--data-dir", data] + (["--lang", language] if language else [])
        self.process = subprocess.Popen(arguments)
        self.app = wait_for("the program on the bus", self.find_app)

    def find_app(self):
        if self.process.poll() is not None:
            sys.exit(f"the window ended with {self.process.returncode}")
        desktop = pyatspi.Registry.getDesktop(0)
        desktop.clear_cache()  # it was asked before the program was there, and may remember that
        for app in desktop:
            if app is not None and app.get_process_id() == self.process.pid:
                app.clear_cache()
                return app if app.childCount > 0 else None
        return None

    def find(self, role, name, exact=False):
        def look():
            for node in walk(self.app):
                same = node.name == name if exact else (node.name or "").startswith(name)
                if node.getRoleName() == role and same and showing(node):
                    return node
            return None

        return wait_for(f"{role} \"{name}\"", look)

    def sees(self, text):
        return wait_for(f"the text \"{text}\"", lambda: any(text in (node.name or "") and showing(node) for node in walk(self.app)))

    def press(self, name, role="push button"):
        button = self.find(role, name, exact=True)
        wait_for(f"{name} to be enabled", lambda: button.getState().contains(pyatspi.STATE_ENABLED))
        button.queryAction().doAction(0)

    def type(self, field, text, role="text"):
        self.find(role, field).queryEditableText().setTextContents(text)

    def choose(self, combo, item):
        box = self.find("combo box", combo)
        entry = wait_for(f"{item} in {combo}", lambda: next((n for n in walk(box) if n.name == item), None))
        index = entry.getIndexInParent()
        entry.parent.querySelection().selectChild(index)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0, "the window did not end in order"


def records(data):
    output = subprocess.run([CLI, "--data-dir", data, "--json", "history"], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def body(order, uuid=None, event="order.accepted"):
    ids = f'"order_id":"{order}"' + (f',"orderUUID":"{uuid}"' if uuid else "")
    return f'{{"event":{{"type":"{event}","payload":{{{ids}}}}}}}'


def scenario(data, url):
    # The environment is set up from outside; its token is typed into the window, which asks for it at the first send.
    subprocess.run([CLI, "--data-dir", data, "env", "add", "local", "--url", url, "--kind", "test"], check=True, capture_output=True)
    with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
        identity = json.load(open(os.path.join(data, "environments.json"), encoding="utf-8"))["environments"][0]["id"]
        file.write(f"[General]\nenvironment={identity}\nlanguage=ru\n")
    os.chmod(file.name, 0o600)

    words = WORDS["ru"]
    window = Window(data)
    window.type(words["order"], "H1234567890")
    window.type(words["uuid"], "265cb601-a78a-4862-9e9d-d6b48d6a0a3f")
    window.press(words["send"])
    window.type(words["token"], TOKEN, "password text")
    window.press(words["save"])
    window.press(words["close"])
    assert records(data) == [], "something was sent before there was a token"
    window.press(words["send"])
    window.sees(words["processed"])
    kept = wait_for("one record", lambda: records(data))
    assert len(kept) == 1 and kept[0]["outcome"] == "processed" and kept[0]["status"] == 200
    assert kept[0]["request"]["body"] == body("H1234567890", "265cb601-a78a-4862-9e9d-d6b48d6a0a3f")
    window.press(words["send"])
    window.sees(words["again"])
    window.type(words["order"], "H42")
    window.sees(words["leftover"])
    window.type(words["uuid"], "")
    window.press(words["send"])
    wait_for("three records", lambda: len(records(data)) == 3)

    # A crash, and the same in English: the history and the draft are there.
    wait_for("the draft on disk", lambda: "H42" in open(os.path.join(data, "draft.json"), encoding="utf-8").read())
    window.process.kill()
    window.process.wait()
    words = WORDS["en"]
    window = Window(data, "en")
    assert window.find("text", words["order"]).queryText().getText(0, -1) == "H42", "the draft was lost"
    window.find("table", words["history"])
    window.sees("202 Event was already processed")
    window.sees("200 Event processed")
    window.press(words["send"])
    window.type("Token", TOKEN, "password text")
    window.press("Save")
    window.press("Close")
    window.press(words["send"])
    window.sees(words["again"])
    kept = wait_for("four records", lambda: len(records(data)) == 4 and records(data))
    assert [record["outcome"] for record in kept] == ["already_processed", "processed", "already_processed", "processed"], kept
    assert kept[0]["request"]["body"] == body("H42")
    window.end()
    verified = subprocess.run([CLI, "--data-dir", data, "history", "verify"], check=False)
    assert verified.returncode == 0, "the journal is not sound"
    for folder, _, files in os.walk(data):
        assert os.stat(folder).st_mode & 0o077 == 0, f"others can look into {folder}"
        for name in files:
            path = os.path.join(folder, name)
            assert os.stat(path).st_mode & 0o077 == 0, f"others can read {name}"
            with open(path, "rb") as file:
                assert TOKEN.encode() not in file.read(), f"the token stands in {name}"


def main():
    os.umask(0o022)  # the programs are to keep their files private by themselves
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen([CLI, "sandbox", "--token", TOKEN], stdout=subprocess.PIPE, text=True)
        try:
            scenario(data, server.stdout.readline().strip())
        finally:
            server.terminate()
            server.wait()
    print("e2e: passed")


main()
