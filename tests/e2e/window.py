"""The real window and the command line as a person has them before the eyes: over the accessibility bus, from outside.

Every scenario is a program `SCENARIO VESTNIK VESTNIK_CLI`, on a desktop with an accessibility bus (tests/support/with-desktop).
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
# By the names of their buttons in the rail.
PAGES = {"en": ["Send", "History", "Batch", "Environments", "Scenarios", "Settings", "Help"],
         "ru": ["Отправка", "Журнал", "Массовая отправка", "Окружения", "Сценарии", "Настройки", "Справка"]}
# The way of a table through the page of the batches, in the words of its buttons.
BATCH = {"en": {"open": "Open a file…", "name": "File name", "choose": "Open", "next": "Next: check", "store": "Next: sending of ",
                "start": "Start sending: ", "finished": "Done. ", "rows": "Rows of the batch", "fix": "Fix (", "leave": "Back to the rows"},
         "ru": {"open": "Открыть файл…", "name": "Имя файла", "choose": "Открыть", "next": "Дальше: проверка", "store": "Дальше: отправка ",
                "start": "Начать отправку: ", "finished": "Готово. ", "rows": "Строки массовой отправки", "fix": "Исправить (",
                "leave": "Вернуться к строкам"}}
# A run of a scenario, in the words of its page.
SCENARIO = {"en": {"list": "Scenarios", "built in": "Cancel at each stage", "run": "Run: ", "passed": "Passed ", "steps": "Steps of the scenario",
                   "report": "Save the report", "plan": "Back to the plan of the scenario", "new": "A new order each run"},
            "ru": {"list": "Сценарии", "built in": "Отмена на каждом этапе", "run": "Запустить: ", "passed": "Пройдено ",
                   "steps": "Шаги сценария", "report": "Сохранить отчёт", "plan": "Назад к плану сценария",
                   "new": "Новый заказ при каждом запуске"}}
PATIENCE = 60  # seconds; machines are slow at times, and nothing is measured here


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


def walk_shown(node):
    """Leaves out what is in a part that is not in view: cells of a hidden table say that they show, and asking all of them takes long."""
    yield node
    if node.childCount == 0 or (node.getRole() != pyatspi.ROLE_APPLICATION and not showing(node)):
        return
    for child in node:
        if child is not None:
            yield from walk_shown(child)


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
            for node in walk_shown(self.app):
                same = node.name == name if exact else (node.name or "").startswith(name)
                if node.getRoleName() == role and same and showing(node):
                    return node
            return None

        return wait_for(f"{role} \"{name}\"", look)

    def sees(self, *parts):
        """A text that has all of these in it."""
        def look():
            return next((node for node in walk_shown(self.app) if all(part in (node.name or "") for part in parts) and showing(node)), None)

        return wait_for(f"the text \"{'… '.join(parts)}\"", look)

    def press(self, name, role="push button"):
        button = self.find(role, name, exact=True)
        wait_for(f"{name} to be enabled", lambda: button.getState().contains(pyatspi.STATE_ENABLED))
        button.queryAction().doAction(0)

    def go(self, page):
        """To a page of the window, by its button in the rail."""
        self.press(page, "check box")

    def type(self, field, text, role="text"):
        self.find(role, field).queryEditableText().setTextContents(text)

    def press_beginning(self, name):
        button = self.find("push button", name)
        wait_for(f"{name} to be enabled", lambda: button.getState().contains(pyatspi.STATE_ENABLED))
        button.queryAction().doAction(0)

    def in_dialog(self, field, file, button):
        """Types the file's name into the dialog in front and presses its button."""
        self.type(field, file)

        def look():
            for top in self.app:
                if top is not None and top.getRoleName() in ("dialog", "file chooser"):
                    for node in walk(top):
                        if node.getRoleName() == "push button" and node.name == button and showing(node):
                            return node
            return None

        wait_for(f"{button} in the dialog", look).queryAction().doAction(0)

    def take_table(self, language, rows, file):
        """Opens a table of (event, order id) in the first step of the batches, whose page is in view."""
        with open(file, "w", encoding="utf-8") as table:
            table.write("order_id;type\n" + "".join(f"{order};{event}\n" for event, order in rows))
        words = BATCH[language]
        self.press(words["open"])
        self.in_dialog(words["name"], file, words["choose"])
        wait_for("the rows", lambda: self.find("push button", words["next"]).getState().contains(pyatspi.STATE_ENABLED))

    def text_of(self, field):
        return self.find("text", field).queryText().getText(0, -1)

    def select_row(self, table, text, role="list"):
        """The row of a list or a table in which that text stands."""
        def look():
            box = self.find(role, table)
            cells = box.queryTable()
            for row in range(cells.nRows):
                if any(text in (cells.getAccessibleAt(row, column).name or "") for column in range(cells.nColumns)):
                    for other in cells.getSelectedRows():  # this one alone
                        if other != row:
                            cells.removeRowSelection(other)
                    return cells.isRowSelected(row) or cells.addRowSelection(row)
            return False

        wait_for(f"{text} in {table}", look)

    def select_cell(self, table, row, column):
        """In a table, as the current one."""
        def look():
            cell = self.find("table", table).queryTable().getAccessibleAt(row, column)
            return cell is not None and cell.queryComponent().grabFocus() or cell.queryAction().doAction(0)

        wait_for(f"row {row}, column {column} of {table}", look)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0, "the window did not end in order"


def records(data):
    output = subprocess.run([CLI, "--data-dir", data, "--json", "history"], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def add_environment(data, url, language):
    """An environment "local" of kind test, chosen. Its token is typed into the window, which asks for it at the first send."""
    subprocess.run([CLI, "--data-dir", data, "env", "add", "local", "--url", url, "--kind", "test"], check=True, capture_output=True)
    with open(os.path.join(data, "environments.json"), encoding="utf-8") as file:
        identity = json.load(file)["environments"][0]["id"]
    with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
        file.write(f"[General]\nenvironment={identity}\nlanguage={language}\n")
    os.chmod(file.name, 0o600)


def on_sandbox(name, scenario):
    """Runs `scenario(data folder, address)` against a sandbox of its own."""
    os.umask(0o022)  # the programs are to keep their files private by themselves
    with tempfile.TemporaryDirectory() as data:
        server = subprocess.Popen([CLI, "sandbox", "--token", TOKEN], stdout=subprocess.PIPE, text=True)
        try:
            scenario(data, server.stdout.readline().strip())
        finally:
            server.terminate()
            server.wait()
    print(f"{name}: passed")
