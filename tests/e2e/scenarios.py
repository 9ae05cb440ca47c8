#!/usr/bin/python3
"""A preset, a scenario made of the history and its run for a new order, in the real window over the accessibility bus, in Russian and in
English. What left is counted in the journal: nothing goes twice."""

import json
import os
import tempfile
import xml.etree.ElementTree as ElementTree

import pyatspi
from gi.repository import GLib

from keys import CTRL, DOWN, ENTER, focused, press
from window import PAGES, SCENARIO, Window, records, wait_for
from x11 import Desktop

MENU, P, UP = 135, 33, 111  # key codes of a PC keyboard under X
EVENTS = ["order.accepted", "order.in_work", "order.assembled"]
WORDS = {
    "ru": {"send": "Отправить в песочницу", "order": "Номер заказа", "uuid": "UUID заказа", "handout": "Код для курьера",
           "event": "Событие", "events": ["Заказ принят", "Заказ взят в работу", "Заказ собран"], "new preset": "Сохранить как шаблон",
           "preset name": "Название нового шаблона", "save preset": "Сохранить шаблон", "saved": "Шаблон «{}» сохранён.",
           "presets": "Шаблоны", "load": "Загрузить", "new order": "Новый номер при загрузке", "loaded": "Загружено в форму.",
           "language": "Язык: ", "this": "Русский", "search": "Поиск по журналу", "actions": "Действия с журналом",
           "make": "Сохранить как сценарий…", "rename": "Новое название", "renamed": "теперь называется «{}»",
           "orders": "Номера или UUID заказов, по одному в строке", "junit": "JUnit XML…", "file": "Имя файла", "save": "Сохранить",
           "written": "Отчёт записан в "},
    "en": {"send": "Send to Sandbox", "order": "Order ID", "uuid": "Order UUID", "handout": "Handout code", "event": "Event",
           "events": ["Order accepted", "Order in progress", "Order assembled"], "new preset": "Save as a preset",
           "preset name": "Name of the new preset", "save preset": "Save preset", "saved": "Preset \"{}\" saved.",
           "presets": "Presets", "load": "Load", "new order": "New order ID on load", "loaded": "Loaded into the form.",
           "language": "Language: ", "this": "English", "search": "Search the history", "actions": "History actions",
           "make": "Save as a scenario…", "rename": "New name", "renamed": "is called \"{}\" now",
           "orders": "Order IDs or UUIDs, one per line", "junit": "JUnit XML…", "file": "File name", "save": "Save",
           "written": "The report was written to "},
}
OTHER = {"ru": "en", "en": "ru"}
HANDOUT = "77889900"


class Focus:
    """Which part of the windows has the keyboard, as it says itself. No list of the bus has a menu or a field in a row."""

    def __init__(self):
        self.node = None
        pyatspi.Registry.registerEventListener(self.hear, "object:state-changed:focused")

    def hear(self, event):
        if event.detail1 and event.source:
            self.node = event.source

    def latest(self, *roles):
        while GLib.MainContext.default().iteration(False):
            pass
        return self.node if self.node and (not roles or self.node.getRoleName() in roles) else None

    def after(self, codes, *roles):
        """Where the focus is after keys that move it."""
        self.latest()
        self.node = None
        press(*codes)
        return wait_for("the focus", lambda: self.latest(*roles))

    def field(self, name):
        return wait_for(f"the field {name}", lambda: (field := self.latest("text")) and field.name == name and field)

    def choose(self, wanted):
        """Goes down an open menu to that item, and presses it."""
        seen = []
        while wanted not in seen:
            assert len(seen) < 40, f"\"{wanted}\" is not in the menu: {seen}"
            seen.append(self.after([DOWN], "menu item", "check menu item").name)
        press(ENTER)


FOCUS = Focus()


class Seat(Window):
    """The window with the keyboard before it: there is no window manager here that gives it the focus."""

    def __init__(self, data):
        super().__init__(data)
        self.find("check box", "")
        self.desktop = Desktop().__enter__()
        self.take_keyboard()

    def take_keyboard(self):
        self.desktop.focus()
        self.desktop.size(self.desktop.window)  # the answer comes when the focus is there

    def end(self):
        self.desktop.__exit__()
        super().end()


def begin(data, language):
    with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
        file.write(f"[General]\nlanguage={language}\n")
    os.chmod(file.name, 0o600)
    return Seat(data)


def sent(data):
    """The order and the event of every POST, from the first to the last."""
    kept = []
    for record in reversed(records(data)):
        assert record["attempts"] == 1 and record["outcome"] == "processed", record
        notification = json.loads(record["request"]["body"])["event"]
        kept.append((notification["payload"]["order_id"], notification["type"]))
    return kept


def are_sent(data, expected):
    """Waits for the records, then says which they are: those, in that order, and no other one."""
    wait_for(f"{len(expected)} records with their ends",
             lambda: len(kept := records(data)) >= len(expected) and all(record["outcome"] for record in kept))
    assert sent(data) == expected, f"sent: {sent(data)}, expected: {expected}"


def check_report(file, name):
    report = ElementTree.parse(file)
    cases = list(report.iter("testcase"))
    assert len(cases) == len(EVENTS), f"{len(cases)} test cases in {name}"
    bad = [part.tag for case in cases for part in case if part.tag in ("failure", "error", "skipped")]
    assert not bad, ElementTree.tostring(report.getroot(), "unicode")


class Clicks:
    """Counts what a hand does: presses of buttons, and texts that are typed."""

    def __init__(self, window):
        self.window, self.clicks, self.typed = window, 0, 0

    def press(self, name, role="push button"):
        self.clicks += 1
        button = self.window.find(role, name)
        wait_for(f"{name} to be enabled", lambda: button.getState().contains(pyatspi.STATE_ENABLED))
        button.queryAction().doAction(0)

    def type(self, field, text):
        self.typed += 1
        node = self.window.find("text", field)
        wait_for(f"{field} to be enabled", lambda: node.getState().contains(pyatspi.STATE_ENABLED))
        node.queryEditableText().setTextContents(text)


def click(window, name):
    """With the mouse: what only opens a menu does nothing when the bus tells it to."""
    place = window.find("push button", name, exact=True).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    pyatspi.Registry.generateMouseEvent(place.x + place.width // 2, place.y + place.height // 2, "b1c")


def choose_language(window, former, language):
    window.go(PAGES[former][5])
    window.find("combo box", WORDS[former]["language"]).queryAction().doAction(0)
    press(UP if language == "ru" else DOWN)  # the bus opens the list, and only keys choose in it
    press(ENTER)
    window.find("combo box", WORDS[language]["language"] + WORDS[language]["this"])


def use_preset(window, data, language, order):
    """Kept in one language and loaded in the other one; it has no order, so that the form's one stays."""
    words, name = WORDS[language], f"Preset {language}"
    window.type(words["order"], "")
    window.type(words["uuid"], "")
    window.type(words["handout"], HANDOUT)
    window.press(words["new preset"])
    window.type(words["preset name"], name)
    window.press(words["save preset"])
    window.sees(words["saved"].format(name))

    choose_language(window, language, OTHER[language])
    language = OTHER[language]
    words = WORDS[language]
    window.go(PAGES[language][0])
    window.select_row(words["event"], words["events"][1])
    window.type(words["order"], order)
    window.select_row(words["presets"], name)
    press(CTRL, P)  # the bus gives no list the focus
    focused(window, "list", words["presets"])
    press(MENU)
    FOCUS.choose(words["load"])
    window.sees(words["loaded"])
    wait_for("the preset's code", lambda: window.text_of(words["handout"]) == HANDOUT)
    assert window.text_of(words["order"]) == order, "the form's order was lost"
    assert not records(data), "something was sent by itself"
    window.press(words["send"])
    are_sent(data, [(order, EVENTS[0])])
    assert f'"handoutCode":"{HANDOUT}"' in records(data)[0]["request"]["body"]


def send_three(window, data, language, order, before):
    words = WORDS[language]
    window.go(PAGES[language][0])
    window.type(words["order"], order)
    window.type(words["handout"], "")
    for number, event in enumerate(words["events"]):
        window.select_row(words["event"], event)
        window.press(words["send"])
        are_sent(data, before + [(order, each) for each in EVENTS[:number + 1]])


def make_scenario(window, language, order, name):
    words = WORDS[language]
    history = PAGES[language][1]
    window.go(history)
    window.type(words["search"], order)
    rows = wait_for("three rows", lambda: (table := window.find("table", history, exact=True).queryTable()).nRows == 3 and table)
    wait_for("the rows to be selected",
             lambda: all(rows.isRowSelected(row) or rows.addRowSelection(row) for row in range(3)) and len(rows.getSelectedRows()) == 3)
    click(window, words["actions"])
    FOCUS.choose(words["make"])
    FOCUS.field(words["rename"]).queryEditableText().setTextContents(name)
    press(ENTER)
    window.sees(words["renamed"].format(name))


def passed(window, language):
    """Waits for the end of a run, in which all has passed."""
    words = SCENARIO[language]
    report = window.find("push button", words["report"])
    wait_for("the end of the run", lambda: report.getState().contains(pyatspi.STATE_ENABLED))
    window.sees(f"{words['passed']}3 ", " 3 · ")


def save_report(window, language, file):
    words = WORDS[language]
    click(window, SCENARIO[language]["report"])
    FOCUS.choose(words["junit"])
    window.in_dialog(words["file"], file, words["save"])
    window.sees(words["written"], os.path.basename(file))
    window.take_keyboard()
    check_report(file, os.path.basename(file))


def repeat(window, data, language, order):
    """From the page Send to the running scenario; returns how often a hand presses and types."""
    hand = Clicks(window)
    hand.press(PAGES[language][4], "check box")
    hand.type(WORDS[language]["orders"], order)
    before = sent(data)
    hand.press(SCENARIO[language]["run"])
    are_sent(data, before + [(order, event) for event in EVENTS])
    passed(window, language)
    assert sent(data) == before + [(order, event) for event in EVENTS], "something was sent twice"
    return hand.clicks, hand.typed


def scenario(first):
    """`first` is the language of the beginning; the rest is in the other one, which is chosen on the way."""
    language = OTHER[first]
    name, orders = f"Yesterday's set {first}", [f"H{number}000{first}" for number in range(1, 6)]
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as files:
        window = begin(data, first)
        use_preset(window, data, first, orders[0])
        send_three(window, data, language, orders[1], sent(data))

        make_scenario(window, language, orders[1], name)
        before = sent(data)
        window.type(WORDS[language]["orders"], orders[2])
        window.press_beginning(SCENARIO[language]["run"])
        passed(window, language)
        are_sent(data, before + [(orders[2], event) for event in EVENTS])
        save_report(window, language, os.path.join(files, "report.xml"))
        window.press(SCENARIO[language]["plan"])

        window.go(PAGES[language][0])
        done = repeat(window, data, language, orders[3])
        assert done[0] <= 2 and done[1] == 1, f"{done[0]} clicks and {done[1]} texts"
        window.end()
        window = Seat(data)
        window.find("push button", WORDS[language]["send"], exact=True)
        done = repeat(window, data, language, orders[4])
        assert done[0] <= 2 and done[1] == 1, f"{done[0]} clicks and {done[1]} texts after a start"
        window.end()
        assert len(sent(data)) == 1 + 4 * len(EVENTS), "something was sent at the end"


def run():
    os.umask(0o022)
    for language in WORDS:
        scenario(language)
    print("scenarios: passed")


if __name__ == "__main__":
    run()
