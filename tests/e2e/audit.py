"""Every control of every page, dialog and card has a name for a screen reader, in both languages, and no control is named by its
value."""

import json
import os
import re
import subprocess
import tempfile

import pyatspi

from keys import press
from window import BATCH, CLI, PAGES, SCENARIO, TOKEN, Window, records, showing, wait_for, walk, walk_shown
from x11 import Desktop

WORDS = {
    "en": {"palette": "Commands", "environment": "Environment", "history": "History", "order": "Order ID",
           "save environment": "Save", "token": "Token", "unlock": "Unlock production…",
           "name": "To unlock sending, type: shop", "unlock now": "Unlock", "send": "Send to shop", "reason": "Ticket or reason",
           "card": "Send to production?", "diagnostics": "Save diagnostics…", "details": "Details of the test",
           "test": "Test connection", "chips": ["Event", "Outcome", "Environment", "Period"],
           "search": "Search the history", "timeline": "Order timeline", "back": "Back to the record", "compare": "Compare two records"},
    "ru": {"palette": "Команды", "environment": "Окружение", "history": "Журнал", "order": "Номер заказа",
           "save environment": "Сохранить", "token": "Токен", "unlock": "Разблокировать прод…",
           "name": "Чтобы разблокировать отправку, введите: shop", "unlock now": "Разблокировать", "send": "Отправить в «shop»",
           "reason": "Тикет или причина", "card": "Отправить в прод?", "diagnostics": "Сохранить диагностику…",
           "details": "Подробности проверки", "test": "Проверить связь",
           "chips": ["Событие", "Результат", "Окружение", "Период"], "search": "Поиск по журналу",
           "timeline": "История заказа", "back": "Назад к записи", "compare": "Сравнить две записи"},
}
# Key codes of a PC keyboard under X.
CTRL, SHIFT, E, TAB, RIGHT, DOWN, ESCAPE = 37, 50, 26, 23, 114, 116, 9

# What a person acts on. Cells and rows are named by what they hold; panes, labels and scroll bars are not acted on by name.
CONTROLS = {pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_RADIO_BUTTON, pyatspi.ROLE_COMBO_BOX,
            pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_SPIN_BUTTON, pyatspi.ROLE_LIST,
            pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE, pyatspi.ROLE_PAGE_TAB, pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_LINK, pyatspi.ROLE_SLIDER,
            pyatspi.ROLE_PROGRESS_BAR, pyatspi.ROLE_DIALOG}


def values_of(node):
    """What the control shows, or could show, as its value."""
    if node.getRole() == pyatspi.ROLE_COMBO_BOX:
        return [child.name for child in walk(node) if child.getRole() == pyatspi.ROLE_LIST_ITEM]
    try:
        return [node.queryText().getText(0, -1)]
    except NotImplementedError:
        return []


def place(node):
    path = []
    while node is not None and node.getRole() != pyatspi.ROLE_APPLICATION:
        path.append(f"{node.getRoleName()} \"{node.name or ''}\"")
        node = node.parent
    return " < ".join(path)


def faults(root):
    found = []
    for node in walk_shown(root):
        if node.getRole() not in CONTROLS or not showing(node):
            continue
        name = (node.name or "").strip()
        if not re.search(r"\w", name):
            found.append("without a name: " + place(node))
        elif name.strip(": ") in [value.strip() for value in values_of(node)]:
            found.append("named by its value: " + place(node))
    return found


def batch_steps(window, language, data):
    """Takes rows through the page of the batches, and stops at each step to be looked at."""
    words = BATCH[language]
    window.go(PAGES[language][2])
    rows = [("order.accepted", order) for order in ("H7001", "H7002", "H404-7", "H405-7")]
    window.take_table(language, rows, os.path.join(data, "rows.csv"))
    yield "batch, step 1"
    window.press(words["next"])
    window.find("push button", words["store"])
    yield "batch, step 2"
    window.press_beginning(words["store"])
    window.find("push button", words["start"])
    yield "batch, step 3"
    window.press_beginning(words["start"])
    window.sees(words["finished"])
    yield "batch, step 3, over"
    window.press_beginning(words["fix"])
    window.find("push button", words["leave"])
    yield "batch, corrections"


def scenario_steps(window, language):
    """Takes a scenario through its page, and stops at each step to be looked at."""
    words = SCENARIO[language]
    window.go(PAGES[language][4])
    window.select_row(words["list"], words["built in"])
    window.press(words["new"], "check box")  # orders of one's own can be typed now
    yield "scenario, plan"
    window.press(words["new"], "check box")
    window.press_beginning(words["run"])
    window.find("push button", words["report"])
    window.sees(words["passed"])
    wait_for("the report", lambda: window.find("push button", words["report"]).getState().contains(pyatspi.STATE_ENABLED))
    window.select_row(words["steps"], "2", "table")
    yield "scenario, report"
    window.press(words["plan"])
    yield "scenario, plan again"


def focus():
    """Gives the window the focus of the keyboard, which a popup took away: there is no window manager here."""
    with Desktop() as desktop:
        desktop.focus()


class Audit:
    """What is found in one language, with the place where it was seen first."""

    def __init__(self, language):
        self.language = language
        self.words = WORDS[language]
        self.found = {}

    def look(self, window, where, least=1):
        controls = [node for node in walk_shown(window.app) if node.getRole() in CONTROLS and showing(node)]
        assert len(controls) >= least, f"{where} shows {len(controls)} controls: the audit sees nothing there"
        for fault in faults(window.app):
            self.found.setdefault(fault, where)

    def pages(self, window):
        for page in PAGES[self.language]:
            window.go(page)
            rail = window.find("check box", page, exact=True)
            wait_for(f"the page {page}", lambda: rail.getState().contains(pyatspi.STATE_CHECKED))
            self.look(window, page, 9)

    def batch(self, window, data):
        for step in batch_steps(window, self.language, data):
            self.look(window, step)

    def scenario(self, window):
        for step in scenario_steps(window, self.language):
            self.look(window, step)

    def dialog(self, window, where):
        wait_for(where, lambda: [node for node in walk_shown(window.app) if node.getRole() == pyatspi.ROLE_DIALOG and showing(node)])
        self.look(window, where)
        press(ESCAPE)
        wait_for(f"the end of {where}",
                 lambda: not [node for node in walk_shown(window.app) if node.getRole() == pyatspi.ROLE_DIALOG and showing(node)])

    def popups(self, window):
        send, history, settings = PAGES[self.language][0], PAGES[self.language][1], PAGES[self.language][5]
        window.go(send)
        window.find("combo box", self.words["environment"] + ": ").queryAction().doAction(0)
        self.look(window, "the environment box")
        press(ESCAPE)
        window.go(history)
        focus()
        press(CTRL, SHIFT, E)
        self.dialog(window, "the export")
        window.go(settings)
        window.press(self.words["diagnostics"])
        self.dialog(window, "the diagnostics")
        window.press(self.words["palette"])
        self.dialog(window, "the palette")

    @staticmethod
    def open_list(window, name):
        window.app.clear_cache()  # a popup comes and goes without a word
        return next((node for node in walk_shown(window.app) if node.getRoleName() == "list" and node.name == name and showing(node)
                     and node.parent.getRole() != pyatspi.ROLE_COMBO_BOX), None)

    def chips(self, window):
        """The lists of the filters' chips, each opened by its key."""
        window.go(PAGES[self.language][1])
        focus()
        window.find("text", self.words["search"], exact=True).queryComponent().grabFocus()
        press(TAB)
        for chip in self.words["chips"]:
            press(DOWN)
            choices = wait_for(f"the list of {chip}", lambda: self.open_list(window, chip))
            assert choices.childCount > 1, f"the list of {chip} is empty"
            self.look(window, f"the list of {chip}")
            press(ESCAPE)
            wait_for(f"the end of the list of {chip}", lambda: not self.open_list(window, chip))
            focus()
            press(RIGHT)

    def panels(self, window):
        """What takes the place of the detail beside the history."""
        history = PAGES[self.language][1]
        window.go(history)
        window.select_row(history, "H422-1", "table")
        window.press(self.words["timeline"])
        window.find("table", self.words["timeline"], exact=True)
        self.look(window, "the timeline")
        window.press(self.words["back"])
        rows = window.find("table", history, exact=True).queryTable()
        rows.addRowSelection(next(row for row in range(rows.nRows) if not rows.isRowSelected(row)))
        window.press(self.words["compare"])
        window.find("push button", self.words["back"], exact=True)
        self.look(window, "the comparison")
        window.press(self.words["back"])

    def card(self, window):
        """Production's question; nothing is sent."""
        window.go(PAGES[self.language][0])
        window.press(self.words["unlock"])
        self.look(window, "the unlocking")
        window.type(self.words["name"], "shop")
        window.press(self.words["unlock now"])
        window.type(self.words["order"], "H-audit")
        window.type(self.words["reason"], "SUP-1")
        window.press(self.words["send"])
        window.type(self.words["token"], TOKEN, "password text")
        window.press(self.words["test"])
        window.press(self.words["details"], "check box")
        self.look(window, "an asked token")
        window.press(self.words["save environment"])
        window.go(PAGES[self.language][0])
        window.press(self.words["send"])
        window.sees(self.words["card"])
        self.look(window, "production's card")


def write_scenario(data):
    """One that asks, so that its field is seen, too; it is the first of the list."""
    os.makedirs(os.path.join(data, "scenarios"), mode=0o700, exist_ok=True)
    with open(os.path.join(data, "scenarios", "asks.json"), "w", encoding="utf-8") as file:
        file.write('{"version":1,"name":"asks","steps":[{"event":"order.accepted","fields":{"number":"{{ask:PIN}}"}}]}')
    os.chmod(file.name, 0o600)


def write_preset(data):
    os.makedirs(os.path.join(data, "presets"), mode=0o700, exist_ok=True)
    with open(os.path.join(data, "presets", "night.json"), "w", encoding="utf-8") as file:
        file.write('{"version":2,"name":"night","request":{"event":{"type":"order.accepted","payload":{"order_id":"H1"}}}}')
    os.chmod(file.name, 0o600)


def audit(language):
    with tempfile.TemporaryDirectory() as data:
        for order in ("H1", "H422-1"):
            subprocess.run([CLI, "--data-dir", data, "send", "order.accepted", "--order-id", order, "--env", "sandbox"], check=False,
                           capture_output=True)
        assert len(records(data)) == 2
        write_preset(data)
        write_scenario(data)
        for name, url, kind in (("local", "http://127.0.0.1:9", "test"), ("shop", "https://127.0.0.1:9", "production")):
            subprocess.run([CLI, "--data-dir", data, "env", "add", name, "--url", url, "--kind", kind], check=True, capture_output=True)
        this = Audit(language)
        window = Window(data, language)
        this.pages(window)
        this.batch(window, data)
        this.scenario(window)
        this.popups(window)
        this.chips(window)
        this.panels(window)
        window.process.kill()
        window.process.wait()
        choose(data, "shop", language)
        before = len(records(data))
        window = Window(data)
        this.card(window)
        window.process.kill()
        window.process.wait()
        assert len(records(data)) == before, "something was sent"
    return [f"{language}, {page}: {fault}" for fault, page in this.found.items()]


def choose(data, name, language):
    with open(os.path.join(data, "environments.json"), encoding="utf-8") as file:
        identity = next(one["id"] for one in json.load(file)["environments"] if one["name"] == name)
    with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
        file.write(f"[General]\nenvironment={identity}\nlanguage={language}\n")
    os.chmod(file.name, 0o600)


def main():
    os.umask(0o022)
    found = [fault for language in PAGES for fault in audit(language)]
    assert not found, "controls that a screen reader cannot tell:\n" + "\n".join(found)
    print("audit: passed")


main()
