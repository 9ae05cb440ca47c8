#!/usr/bin/python3
"""An event leaves the real window once, in Russian and in English, and its answer comes back and stays."""

import os
import subprocess

from window import CLI, PAGES, TOKEN, Window, add_environment, on_sandbox, records, wait_for

WORDS = {
    "ru": {"send": "Отправить в «local»", "order": "Номер заказа", "uuid": "UUID заказа", "environment": "Окружение", "processed": "200 Событие обработано",
           "again": "202 Событие уже было обработано", "language": "Язык", "environments": "Окружения…", "name": "Название", "address": "Адрес",
           "kind": "Вид", "token": "Токен", "save": "Сохранить", "history": "Журнал",
           "clear": "Очистить"},
    "en": {"send": "Send to local", "order": "Order ID", "uuid": "Order UUID", "environment": "Environment", "processed": "200 Event processed",
           "again": "202 Event was already processed", "language": "Language", "history": "History"},
}


def draft(data):
    with open(os.path.join(data, "draft.json"), encoding="utf-8") as file:
        return file.read()


def body(order, uuid=None, event="order.accepted"):
    ids = f'"order_id":"{order}"' + (f',"orderUUID":"{uuid}"' if uuid else "")
    return f'{{"event":{{"type":"{event}","payload":{{{ids}}}}}}}'


def scenario(data, url):
    add_environment(data, url, "ru")
    words = WORDS["ru"]
    window = Window(data)
    window.type(words["order"], "H1234567890")
    window.type(words["uuid"], "265cb601-a78a-4862-9e9d-d6b48d6a0a3f")
    window.press(words["send"])
    window.type(words["token"], TOKEN, "password text")
    window.press(words["save"])
    window.go(PAGES["ru"][0])
    assert records(data) == [], "something was sent before there was a token"
    window.press(words["send"])
    window.sees(words["processed"])
    kept = wait_for("one record", lambda: records(data))
    assert len(kept) == 1 and kept[0]["outcome"] == "processed" and kept[0]["status"] == 200
    assert kept[0]["request"]["body"] == body("H1234567890", "265cb601-a78a-4862-9e9d-d6b48d6a0a3f")
    window.press(words["send"])
    window.sees(words["again"])
    window.type(words["order"], "H42")
    window.sees("H1234567890", words["uuid"])  # what stays in the form of the other order is named, with it
    window.find("push button", words["clear"], exact=True)
    window.type(words["uuid"], "")
    window.press(words["send"])
    wait_for("three records with their ends", lambda: len(kept := records(data)) == 3 and all(record["outcome"] for record in kept))

    # A crash, and the same in English: the history, the draft and the token are there.
    wait_for("the draft on disk, without the UUID", lambda: "H42" in draft(data) and "265cb601" not in draft(data))
    window.process.kill()
    window.process.wait()
    words = WORDS["en"]
    window = Window(data, "en")
    assert window.text_of(words["order"]) == "H42", "the draft was lost"
    window.find("table", words["history"])
    window.sees("202 Event was already processed")
    window.sees("200 Event processed")
    window.press(words["send"])  # the keychain has kept the token
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


on_sandbox("first send", scenario)
