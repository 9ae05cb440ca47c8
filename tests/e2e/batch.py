#!/usr/bin/python3
"""A table goes through its three steps against the built-in sandbox: file, check, trial rows, pause, resume, a retry, the export. In both
languages, over the accessibility bus."""

import csv
import os
import tempfile

import pyatspi

from window import Window, records, wait_for, walk_shown, showing

ROWS = 24
FAILING = "H503-1000000007"  # the sandbox answers 503 to it
WORDS = {
    "ru": {
        "batch": "Массовая отправка", "open": "Открыть файл…", "name": "Имя файла", "choose": "Открыть", "next": "Дальше: проверка",
        "counts": "Уйдёт строк: 24 из 26.", "nothing": "Ещё ничего не отправлено.", "store": "Дальше: отправка 24 строк",
        "trial": "Пробные строки", "rate": "Строк в секунду, не больше", "start": "Начать отправку: 24 строки",
        "looked": "Пробные строки отправлены", "resume": "Продолжить: ", "pause": "Пауза", "paused": "Пауза. ",
        "finished": "Готово. ", "retry": "Отправить ещё раз: временный сбой (1)…",
        "may": "событие всё же могло обработаться", "again": "1 строку", "rows": "Строки массовой отправки",
        "cause": f"Строка 9, {FAILING}: ✗ ", "export": "Экспорт строк с результатами",
        "save": "Сохранить", "written": "Записаны все ", "state": "состояние",
    },
    "en": {
        "batch": "Batch", "open": "Open a file…", "name": "File name", "choose": "Open", "next": "Next: check",
        "counts": "Rows to send: 24 of 26.", "nothing": "Nothing has been sent yet.", "store": "Next: sending of 24 rows",
        "trial": "Trial rows", "rate": "Rows a second, at most", "start": "Start sending: 24 rows",
        "looked": "Trial rows sent", "resume": "Resume: ", "pause": "Pause", "paused": "Paused. ",
        "finished": "Done. ", "retry": "Send again: temporary failure (1)…",
        "may": "it may have been processed all the same",
        "again": "1 row", "rows": "Rows of the batch", "cause": f"Line 9, {FAILING}: ✗ ",
        "export": "Export the rows and what became of them", "save": "Save", "written": "were written to ", "state": "state",
    },
}


def order(number):
    return FAILING if number == 7 else f"H10000000{number:02}"


def write_table(path):
    """24 rows that go, one that repeats another, and one whose id a spreadsheet damaged."""
    with open(path, "w", encoding="windows-1251", newline="") as file:
        rows = [["Номер заказа", "Событие", "Примечание"]]
        rows += [[order(number), "Заказ принят", "срочно"] for number in range(ROWS)]
        rows += [[order(3), "Заказ принят", "ещё раз"], ["1,23457E+12", "Заказ принят", ""]]
        csv.writer(file, delimiter=";").writerows(rows)


def set_number(window, name, value):
    window.find("spin button", name, exact=True).queryValue().currentValue = value


def press_with(window, part):
    """The one button whose text has that part."""
    def look():
        found = [node for node in walk_shown(window.app) if node.getRoleName() == "push button" and part in (node.name or "") and showing(node)]
        assert len(found) < 2, [node.name for node in found]
        return found[0] if found else None

    wait_for(f"the button with {part}", look).queryAction().doAction(0)


def scenario(language):
    words = WORDS[language]
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as files:
        table, result = os.path.join(files, "orders.csv"), os.path.join(files, "result.csv")
        write_table(table)
        window = Window(data, language)
        window.go(words["batch"])
        window.press(words["open"])
        window.in_dialog(words["name"], table, words["choose"])
        window.press(words["next"])
        window.sees(words["counts"])
        window.sees(words["nothing"])
        assert not records(data), "something was sent before it was wanted"

        window.press(words["store"])
        set_number(window, words["trial"], 3)
        set_number(window, words["rate"], 4)
        window.press(words["start"])
        window.sees(words["looked"])
        assert len(records(data)) == 3, "the trial is three rows"

        window.press_beginning(words["resume"])
        window.press(words["pause"])
        window.sees(words["paused"])
        sent = len(records(data))
        assert 3 <= sent < ROWS, f"{sent} rows went before the pause"

        window.press_beginning(words["resume"])
        window.sees(words["finished"])
        after = records(data)
        assert len(after) == ROWS and sum(record["outcome"] == "server_error" for record in after) == 1
        window.find("table", words["rows"], exact=True).queryTable().addRowSelection(7)
        window.sees(words["cause"])
        window.press(words["retry"])
        window.sees(words["may"])
        press_with(window, words["again"])
        failing = wait_for("the second attempt", lambda: next(
            (record for record in records(data) if record["outcome"] == "server_error" and record["attempts"] == 2), None))
        assert FAILING in failing["request"]["body"]
        window.sees(words["finished"])
        assert len(records(data)) == ROWS, "a retry is the same delivery"

        window.press(words["export"])
        window.in_dialog(words["name"], result, words["save"])
        window.sees(words["written"])
        with open(result, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        assert [row[0] for row in rows[1:]] == [order(number) for number in range(ROWS)] + [order(3), "1,23457E+12"]
        state = next(column for column, name in enumerate(rows[0]) if name.endswith(words["state"]))
        states = [row[state] for row in rows[1:]]
        assert states.count("accepted") == ROWS - 1 and states.count("failed") == 1 and states.count("skipped") == 2, states
        window.end()


os.umask(0o022)
for spoken in WORDS:
    scenario(spoken)
print("batch: passed")
