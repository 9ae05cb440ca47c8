#!/usr/bin/python3
"""Nothing leaves the real window for production without two acts, unlocking and confirming, in Russian and in English; and it locks again,
by hand and by a switch of environment."""

import http.server
import os
import ssl
import subprocess
import tempfile
import threading

import pyatspi

from window import CLI, TOKEN, Window, records, showing, wait_for, walk

WORDS = {
    "ru": {"locked": "Прод закрыт", "unlocked": "Прод открыт", "unlock": "Открыть прод…", "name": "Введите название окружения: shop",
           "unlock now": "Открыть", "wrong": "Это не название окружения", "lock": "Закрыть прод", "send": "Отправить в «shop»",
           "order": "Номер заказа", "reason": "Тикет или причина", "needs": "нужен тикет или причина", "card": "Отправить в прод?",
           "confirm": "Отправить в прод", "decline": "Не отправлять", "token": "Токен", "save": "Сохранить", "close": "Закрыть",
           "environment": "Окружение", "sandbox": "Песочница", "answer": "200 Событие обработано"},
    "en": {"locked": "Production is locked", "unlocked": "Production unlocked", "unlock": "Unlock production…",
           "name": "Type the environment's name: shop", "unlock now": "Unlock", "wrong": "That is not the environment's name",
           "lock": "Lock production", "send": "Send to shop", "order": "Order ID", "reason": "Ticket or reason", "needs": "needs a ticket",
           "card": "Send to production?", "confirm": "Send to production", "decline": "Don't send", "token": "Token", "save": "Save",
           "close": "Close", "environment": "Environment", "sandbox": "Sandbox", "answer": "200 Event processed"},
}


class Counter(http.server.BaseHTTPRequestHandler):
    bodies = []

    def do_POST(self):
        Counter.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


def serve(folder):
    """A TLS server with a throw-away certificate; its address and the file that makes it trusted."""
    key, certificate = os.path.join(folder, "key.pem"), os.path.join(folder, "ca.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj",
                    "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"], check=True, capture_output=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"https://127.0.0.1:{server.server_port}", certificate


def is_enabled(window, name):
    return window.find("push button", name, exact=True).getState().contains(pyatspi.STATE_ENABLED)


def is_seen(window, text):
    return any(text in (node.name or "") and showing(node) for node in walk(window.app))


def unlock(window, words, name="shop"):
    window.press(words["unlock"])
    window.type(words["name"], name)
    window.press(words["unlock now"])


def nothing_left(data, sent):
    assert len(Counter.bodies) == sent, "a request arrived"
    assert len(records(data)) == sent, "something was recorded as sent"


def choose(window, words, environment):
    """Another environment, as an assistive tool does it: the entry of the list is chosen."""
    def look():
        box = window.find("combo box", words["environment"])
        for node in walk(box):
            if node.getRoleName() == "list item" and environment in (node.name or ""):
                return node.queryAction().doAction(0)
        return False

    wait_for(f"{environment} to be chosen", look)


def scenario(data, url, certificate, language):
    words = WORDS[language]
    Counter.bodies.clear()
    subprocess.run([CLI, "--data-dir", data, "env", "add", "shop", "--url", url, "--kind", "production", "--ca-file", certificate],
                   check=True, capture_output=True)
    with open(os.path.join(data, "environments.json"), encoding="utf-8") as file:
        identity = file.read().split('"id"')[1].split('"')[1]
    with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
        file.write(f"[General]\nenvironment={identity}\nlanguage={language}\n")
    window = Window(data)
    window.sees(words["locked"])
    window.type(words["order"], "H-production")
    assert not is_enabled(window, words["send"]), "production can be sent to while it is locked"

    unlock(window, words, "sh0p")
    window.sees(words["wrong"])
    assert not is_enabled(window, words["send"])
    window.type(words["name"], "shop")
    window.press(words["unlock now"])
    window.sees(words["unlocked"])
    window.press(words["send"])
    window.type(words["token"], TOKEN, "password text")  # another token locks production: it is unlocked once more
    window.press(words["save"])
    window.press(words["close"])
    nothing_left(data, 0)
    window.sees(words["locked"])
    unlock(window, words)
    window.sees(words["unlocked"])
    window.press(words["send"])
    window.sees(words["needs"])
    window.type(words["reason"], "SUP-4411")
    window.press(words["send"])
    card = window.sees(words["card"])
    for part in ("shop", "127.0.0.1", "H-production", "SUP-4411"):
        assert part in card.name, f"the card does not say {part}: {card.name}"
    window.press(words["decline"])
    wait_for("the card to close", lambda: not is_seen(window, words["card"]))
    nothing_left(data, 0)
    window.press(words["send"])
    window.press(words["confirm"])
    window.sees(words["answer"])
    nothing_left(data, 1)
    assert records(data)[0]["request"]["body"].encode() == Counter.bodies[0]

    window.press(words["lock"])
    window.sees(words["locked"])
    assert not is_enabled(window, words["send"])
    unlock(window, words)
    window.sees(words["unlocked"])
    choose(window, words, words["sandbox"])
    wait_for("production to be left", lambda: not is_seen(window, words["unlocked"]))
    choose(window, words, "shop")
    window.sees(words["locked"])
    assert not is_enabled(window, words["send"])
    nothing_left(data, 1)
    window.end()


os.umask(0o077)
with tempfile.TemporaryDirectory() as scratch:
    address, authority = serve(scratch)
    for code in ("ru", "en"):
        scenario(os.path.join(scratch, code), address, authority, code)
print("production: passed")
