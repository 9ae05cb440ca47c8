"""The window's keys with the Russian layout active: what a keyboard sends are key codes, and the letters on them are Cyrillic then."""

import os
import subprocess
import tempfile

import pyatspi

from window import Window, wait_for
from x11 import Desktop

# Key codes of a PC keyboard under X.
CTRL, SHIFT, ESCAPE, ENTER, DOWN = 37, 50, 9, 36, 116
K, F, L, B, COMMA, F1, ONE = 45, 41, 46, 56, 59, 67, 10


def press(*codes):
    for code in codes:
        pyatspi.Registry.generateKeyboardEvent(code, None, pyatspi.KEY_PRESS)
    for code in reversed(codes):
        pyatspi.Registry.generateKeyboardEvent(code, None, pyatspi.KEY_RELEASE)


def give_focus():
    """There is no window manager here to give the window the focus of the keyboard."""
    with Desktop() as desktop:
        desktop.focus()


def focused(window, role, name):
    def look():
        node = window.find(role, name)
        return node.getState().contains(pyatspi.STATE_FOCUSED)

    wait_for(f"the focus in \"{name}\"", look)


def run():
    subprocess.run(["setxkbmap", "-layout", "ru,us"], check=True)  # the first group is the active one
    with tempfile.TemporaryDirectory() as data:
        with open(os.path.join(data, "preferences.ini"), "w", encoding="utf-8") as file:
            file.write("[General]\nlanguage=ru\n")
        window = Window(data, "ru")
        window.find("text", "Номер заказа")
        give_focus()
        focused(window, "text", "Номер заказа")
        press(CTRL, K)
        focused(window, "text", "Заказ, событие, окружение, шаблон или действие")
        window.find("dialog", "Команды")
        rows = window.find("list", "Найденное")
        assert rows.getChildAtIndex(0).name == "Заказ принят, order.accepted, Ctrl+1, События", rows.getChildAtIndex(0).name
        press(ESCAPE)
        focused(window, "text", "Номер заказа")
        press(CTRL, F)
        focused(window, "text", "Поиск по журналу")
        press(CTRL, L)
        focused(window, "text", "Номер заказа")
        press(CTRL, COMMA)
        window.sees("Настройки")
        press(CTRL, K)
        for code in (K, F, L):  # "ладно" is no command: letters go into the field
            press(code)
        wait_for("Cyrillic letters in the field", lambda: window.text_of("Заказ, событие") == "лад")
        press(ESCAPE)
        window.end()
    print("keys: passed")


if __name__ == "__main__":
    run()
