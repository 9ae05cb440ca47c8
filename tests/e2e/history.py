#!/usr/bin/python3
"""An order of the past is found by a part of its id; its timeline is opened, it is copied for a ticket, and sent again."""

import os
import subprocess

from window import CLI, TOKEN, Window, add_environment, on_sandbox, records, wait_for, walk

ORDER = "H770007"


def send(data, event, order):
    environment = dict(os.environ, VESTNIK_TOKEN=TOKEN)
    subprocess.run([CLI, "--data-dir", data, "send", event, "--env", "local", "--order-id", order], env=environment, check=True,
                   capture_output=True)


def rows(window, table):
    return window.find("table", table, exact=True).queryTable().nRows


def dialog_button(window, name):
    """A button of the question in front, not of the window behind it."""
    def look():
        for top in window.app:
            if top is not None and top.getRoleName() in ("dialog", "alert"):
                for node in walk(top):
                    if node.getRoleName() == "push button" and node.name == name:
                        return node
        return None

    return wait_for(f"{name} in a question", look)


def resend(window):
    window.go("Журнал")  # an attempt to send leads to the form
    window.press("Отправить ещё раз…")
    dialog_button(window, "Отправить в «local»").queryAction().doAction(0)


def scenario(data, url):
    add_environment(data, url, "ru")
    for number in range(10):
        send(data, "order.accepted", f"H77000{number}")
    send(data, "order.in_work", ORDER)
    send(data, "order.accepted", ORDER)
    before = records(data)
    window = Window(data)
    window.go("Журнал")
    window.type("Поиск по журналу", "70007")
    wait_for("three rows", lambda: rows(window, "Журнал") == 3)
    window.select_row("Журнал", "Заказ взят в работу", "table")

    window.press("История заказа")
    wait_for("three entries", lambda: rows(window, "История заказа") == 3)
    window.sees("Только отправки из Vestnik с этого компьютера")
    window.press("Назад к записи")

    window.press("Скопировать для тикета")
    window.sees("Скопировано для тикета")
    search = window.find("text", "Поиск по журналу")
    search.queryEditableText().setTextContents("")
    search.queryEditableText().pasteText(0)
    ticket = wait_for("the pasted ticket", lambda: search.queryText().getText(0, -1))
    for part in (f"Заказ {ORDER} — Заказ взят в работу (order.in_work)", "200 · Событие обработано", "Окружение: local", "UTC"):
        assert part in ticket, f"{part} is not in the ticket: {ticket}"
    assert TOKEN not in ticket
    search.queryEditableText().setTextContents("70007")
    wait_for("three rows", lambda: rows(window, "Журнал") == 3)

    window.select_row("Журнал", "Заказ взят в работу", "table")
    resend(window)
    window.type("Токен", TOKEN, "password text")
    window.press("Сохранить")
    window.go("Журнал")
    window.select_row("Журнал", "Заказ взят в работу", "table")
    assert len(records(data)) == len(before), "something was sent before there was a token"
    resend(window)
    after = wait_for("one more record", lambda: len(records(data)) == len(before) + 1 and records(data))
    assert after[0]["outcome"] == "already_processed" and after[0]["request"]["body"] == next(
        record["request"]["body"] for record in before if "order.in_work" in record["request"]["body"])
    window.end()


on_sandbox("history", scenario)
