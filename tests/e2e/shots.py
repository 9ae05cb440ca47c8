"""Pictures of every page, in both languages and themes: shots.py VESTNIK VESTNIK_CLI FOLDER [WIDTHxHEIGHT...]"""

import json
import os
import subprocess
import sys
import tempfile
import time

import pyatspi

from window import BATCH, CLI, PAGES, SCENARIO, Window, records, wait_for
from x11 import Desktop

FOLDER, SIZES = sys.argv[3], sys.argv[4:] or ["1366x768"]
WORDS = {"en": {"order": "Order ID", "send": "Send to Sandbox", "timeline": "Order timeline", "back": "Back to the record",
                "compare": "Compare two records", "event": "Order in progress"},
         "ru": {"order": "Номер заказа", "send": "Отправить в песочницу", "timeline": "История заказа", "back": "Назад к записи",
                "compare": "Сравнить две записи", "event": "Заказ взят в работу"}}
FILES = ["send", "history", "batch", "environments", "scenarios", "settings", "help"]
ORDERS = [("order.accepted", "H1234567890"), ("order.in_work", "H1234567890"), ("order.accepted", "H404-17"),
          ("order.accepted", "H405-2"), ("order.accepted", "H1234567891"), ("order.accepted", "H1234567891")]
# Of a batch: accepted, refused in several ways (never five in a row: that is a pause), without an answer, left out by the check.
ROWS = [("order.accepted", f"H77000000{number:02}") for number in range(14)]
ROWS += [("order.accepted", f"H404-{number}") for number in range(4)] + [("order.accepted", f"H405-{number}") for number in range(3)]
ROWS += [("order.accepted", "H500-1"), ("order.accepted", "HDROP-1"), ("order.accepted", "H7700000001"), ("order.acepted", "H1")]


def command_line(data, *arguments):
    subprocess.run([CLI, "--data-dir", data, *arguments], check=False, capture_output=True)


def shoot_answers(window, language, picture):
    """The detail view with answers, with the draft after them, and with a record beside the history."""
    send, history = PAGES[language][:2]
    window.go(send)
    window.type(WORDS[language]["order"], "H1234567893")
    window.press(WORDS[language]["send"])
    picture("accepted")  # the README's, in English and light
    window.type(WORDS[language]["order"], "H405-7")
    window.press(WORDS[language]["send"])
    picture("answer")
    window.type(WORDS[language]["order"], "H1234567892")
    picture("draft")
    window.go(history)
    window.select_row(history, "H404-17", "table")
    picture("record")
    window.select_row(history, WORDS[language]["event"], "table")
    window.press(WORDS[language]["timeline"])
    picture("timeline")
    window.press(WORDS[language]["back"])
    rows = window.find("table", history, exact=True).queryTable()
    rows.addRowSelection(next(row for row in range(rows.nRows) if not rows.isRowSelected(row)))
    window.press(WORDS[language]["compare"])
    picture("compare")


def shoot(language, theme, size):
    with tempfile.TemporaryDirectory() as data:
        for event, order in ORDERS:
            command_line(data, "send", event, "--order-id", order, "--env", "sandbox")
        assert len(records(data)) == len(ORDERS)
        write_scenario(data)
        for name, kind in (("Shop test", "test"), ("Shop", "production")):
            command_line(data, "env", "add", name, "--url", "https://127.0.0.1:9", "--kind", kind)
        with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
            file.write(f"[General]\nlanguage={language}\nappearance={theme}\n")
        window = Window(data)
        with Desktop() as desktop:
            desktop.resize(*map(int, size.split("x")))

            def picture(name):
                time.sleep(1.5)  # the page is painted, and what it looks up is there
                desktop.picture(os.path.join(FOLDER, f"{name}-{language}-{theme}-{size}.png"))

            for page, name in zip(PAGES[language], FILES):
                window.go(page)
                picture(name)
                if name == "batch":
                    shoot_batch(window, language, data, lambda step: picture(f"batch-{step}"))
            shoot_answers(window, language, picture)
            shoot_scenario(window, language, picture)
        window.process.kill()
        window.process.wait()


def shoot_scenario(window, language, picture):
    """A plan, with orders of one's own, and a report with a failed step chosen."""
    words = SCENARIO[language]
    window.go(PAGES[language][4])
    window.select_row(words["list"], "QA/отказ")
    picture("scenario-plan")
    window.press_beginning(words["run"])
    report = window.find("push button", words["report"])
    wait_for("the report", lambda: report.getState().contains(pyatspi.STATE_ENABLED))
    picture("scenario-report")
    window.select_row(words["list"], words["built in"])
    window.press_beginning(words["run"])
    report = window.find("push button", words["report"])
    wait_for("the report", lambda: report.getState().contains(pyatspi.STATE_ENABLED))
    picture("scenario-long")


def write_scenario(data):
    steps = [{"event": "order.accepted", "expect": {"status": 200}},
             {"event": "order.in_work", "delay_ms": 1500, "expect": {"outcome": "processed", "at_most_ms": 2000}, "on_surprise": "ask"},
             {"name": "Повторный приём", "event": "order.accepted", "expect": {"status": 200}, "on_surprise": "go_on"},
             {"event": "order.delivering", "expect": {"status": 422, "error_field": "type"}, "on_surprise": "go_on"},
             {"event": "order.canceled", "fields": {"number": "{{random:digits:4}}"}, "expect": {"outcome": "processed"}}]
    os.makedirs(os.path.join(data, "scenarios", "QA"), mode=0o700)
    with open(os.path.join(data, "scenarios", "QA", "отказ.json"), "w", encoding="utf-8") as file:
        json.dump({"version": 1, "name": "отказ", "description": "Заказ принят, взят в работу и отменён; один шаг не проходит.",
                   "steps": steps}, file, ensure_ascii=False)
    os.chmod(file.name, 0o600)


def shoot_batch(window, language, data, picture):
    """The three steps of a batch, and the corrections."""
    words = BATCH[language]

    def shown(step):
        time.sleep(1)
        picture(step)

    window.take_table(language, ROWS, os.path.join(data, "b5.csv"))
    shown("1-table")
    window.press(words["next"])
    window.find("push button", words["store"])
    shown("2-check")
    window.press_beginning(words["store"])
    window.find("push button", words["start"])
    shown("3-idle")
    window.press_beginning(words["start"])
    window.sees(words["finished"])
    window.find("table", words["rows"], exact=True).queryTable().addRowSelection(14)
    shown("3-over")
    window.press_beginning(words["fix"])
    window.find("push button", words["leave"])
    shown("3-fix")
    window.press(words["leave"])


os.umask(0o022)
os.makedirs(FOLDER, exist_ok=True)
for one_size in SIZES:
    for one_language in PAGES:
        for one_theme in ("light", "dark"):
            shoot(one_language, one_theme, one_size)
print(f"{len(os.listdir(FOLDER))} pictures are in {FOLDER}")
