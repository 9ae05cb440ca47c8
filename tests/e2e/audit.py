"""Every control of every page and dialog has a name for a screen reader, in both languages, and no control is named by its value."""

import os
import re
import subprocess
import tempfile

import pyatspi

from window import BATCH, CLI, PAGES, Window, records, showing, wait_for, walk

PALETTE = {"en": "Commands", "ru": "Команды"}

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
    for node in walk(root):
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


def audit(language):
    found = {}
    with tempfile.TemporaryDirectory() as data:
        for order in ("H1", "H422-1"):
            subprocess.run([CLI, "--data-dir", data, "send", "order.accepted", "--order-id", order, "--env", "sandbox"], check=False,
                           capture_output=True)
        assert len(records(data)) == 2
        subprocess.run([CLI, "--data-dir", data, "env", "add", "local", "--url", "http://127.0.0.1:9", "--kind", "test"], check=True,
                       capture_output=True)
        window = Window(data, language)
        for page in PAGES[language]:
            window.go(page)
            rail = window.find("check box", page, exact=True)
            wait_for(f"the page {page}", lambda: rail.getState().contains(pyatspi.STATE_CHECKED))
            controls = [node for node in walk(window.app) if node.getRole() in CONTROLS and showing(node)]
            assert len(controls) > 8, f"{page} shows {len(controls)} controls: the audit sees nothing there"
            for fault in faults(window.app):
                found.setdefault(fault, page)
        for step in batch_steps(window, language, data):
            for fault in faults(window.app):
                found.setdefault(fault, step)
        window.press(PALETTE[language])
        window.find("dialog", PALETTE[language])
        for fault in faults(window.app):
            found.setdefault(fault, "palette")
        window.process.kill()
        window.process.wait()
    return [f"{language}, {page}: {fault}" for fault, page in found.items()]


def main():
    os.umask(0o022)
    found = [fault for language in PAGES for fault in audit(language)]
    assert not found, "controls that a screen reader cannot tell:\n" + "\n".join(found)
    print("audit: passed")


main()
