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

from window import CLI, PAGES, TOKEN, Window, records, showing, wait_for, walk_shown

WORDS = {
    "ru": {"locked": "Отправка в прод заблокирована", "unlocked": "Прод разблокирован", "unlock": "Разблокировать прод…",
           "name": "Чтобы разблокировать отправку, введите: shop", "unlock now": "Разблокировать",
           "wrong": "Это не название окружения", "lock": "Заблокировать прод", "send": "Отправить в «shop»",
           "order": "Номер заказа", "reason": "Тикет или причина", "needs": "нужен тикет или причина", "card": "Отправить в прод?",
           "confirm": "Отправить в прод", "decline": "Не отправлять", "token": "Токен", "save": "Сохранить",
           "answer": "200 Событие обработано", "history": "Журнал", "edit": "Изменить и отправить", "change": "Перейти в ",
           "send elsewhere": "Отправить в «local»"},
    "en": {"locked": "Sending to production is locked", "unlocked": "Production unlocked", "unlock": "Unlock production…",
           "name": "To unlock sending, type: shop", "unlock now": "Unlock", "wrong": "That is not the environment's name",
           "lock": "Lock production", "send": "Send to shop", "order": "Order ID", "reason": "Ticket or reason", "needs": "needs a ticket",
           "card": "Send to production?", "confirm": "Send to production", "decline": "Don't send", "token": "Token", "save": "Save",
           "answer": "200 Event processed", "history": "History", "edit": "Edit and send", "change": "Change to ",
           "send elsewhere": "Send to local"},
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


def serve_plainly():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


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


def offers_to_send(window, words):
    """Where production is locked, Send leads to unlocking, and says so."""
    return any(node.name == words["send"] and showing(node) and node.getState().contains(pyatspi.STATE_ENABLED)
               for node in walk_shown(window.app))


def is_seen(window, text):
    return any(text in (node.name or "") and showing(node) for node in walk_shown(window.app))


def unlock(window, words, name="shop"):
    window.press(words["unlock"])
    window.type(words["name"], name)
    window.press(words["unlock now"])


def production_records(data):
    return [record for record in records(data) if record["request"]["url"].startswith("https:")]


def nothing_left(data, sent):
    assert len(Counter.bodies) == sent, f"requests arrived: {Counter.bodies}"
    assert len(production_records(data)) == sent, "something was recorded as sent"


def go_to(window, words, order, environment):
    """To the environment of a record, through what is offered when it is taken into the form."""
    window.go(words["history"])
    window.select_row(words["history"], order, "table")
    window.press(words["edit"])
    window.press(words["change"] + environment)


def is_core_off(process):
    with open(f"/proc/{process.pid}/limits", encoding="ascii") as file:
        return any(line.split()[:6] == ["Max", "core", "file", "size", "0", "0"] for line in file)


def scenario(data, url, elsewhere, certificate, language):
    words = WORDS[language]
    subprocess.run([CLI, "--data-dir", data, "env", "add", "shop", "--url", url, "--kind", "production", "--ca-file", certificate],
                   check=True, capture_output=True)
    with open(os.path.join(data, "environments.json"), encoding="utf-8") as file:
        identity = file.read().split('"id"')[1].split('"')[1]
    subprocess.run([CLI, "--data-dir", data, "env", "add", "local", "--url", elsewhere, "--kind", "test"], check=True, capture_output=True)
    subprocess.run([CLI, "--data-dir", data, "send", "order.accepted", "--env", "local", "--order-id", "H-elsewhere"], check=True,
                   capture_output=True, env=dict(os.environ, VESTNIK_TOKEN=TOKEN))
    Counter.bodies.clear()
    with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
        file.write(f"[General]\nenvironment={identity}\nlanguage={language}\n")
    window = Window(data)
    assert is_core_off(window.process), "a crash of the window would leave its memory behind"
    window.sees(words["locked"])
    window.type(words["order"], "H-production")
    assert not offers_to_send(window, words), "production can be sent to while it is locked"

    unlock(window, words, "sh0p")
    window.sees(words["wrong"])
    assert not offers_to_send(window, words)
    window.type(words["name"], "shop")
    window.press(words["unlock now"])
    window.sees(words["unlocked"])
    window.press(words["send"])
    window.type(words["token"], TOKEN, "password text")  # the first one is no change: production stays unlocked
    window.press(words["save"])
    window.go(PAGES[language][0])
    nothing_left(data, 0)
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
    wait_for("the answer's record", lambda: [record for record in production_records(data) if record["outcome"] == "processed"])
    window.sees(words["answer"])
    nothing_left(data, 1)
    assert production_records(data)[0]["request"]["body"].encode() == Counter.bodies[0]

    go_to(window, words, "H-elsewhere", "local")
    window.find("push button", words["send elsewhere"], exact=True)
    assert not is_seen(window, words["unlocked"])
    go_to(window, words, "H-production", "shop")
    window.sees(words["locked"])
    assert not offers_to_send(window, words), "production is unlocked after a switch of environment"
    nothing_left(data, 1)
    unlock(window, words)
    window.sees(words["unlocked"])
    window.press(words["send"])
    window.sees(words["card"])
    nothing_left(data, 1)

    window.press(words["lock"])
    window.sees(words["locked"])
    assert not offers_to_send(window, words)
    nothing_left(data, 1)
    window.end()


os.umask(0o077)
with tempfile.TemporaryDirectory() as scratch:
    address, authority = serve(scratch)
    plain = serve_plainly()
    for code in ("ru", "en"):
        scenario(os.path.join(scratch, code), address, plain, authority, code)
print("production: passed")
