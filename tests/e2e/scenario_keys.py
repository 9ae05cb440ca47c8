#!/usr/bin/python3
"""A preset, a scenario made of the history and its run for a new order, by the keyboard alone, with a Russian and with an English layout.
The bus is only looked at. What left is counted in the journal: nothing goes twice."""

import os
import subprocess
import tempfile

import pyatspi

from keys import COMMA, CTRL, DOWN, ENTER, F, L, SHIFT, focused, press
from scenarios import EVENTS, FOCUS, HANDOUT, MENU, OTHER, P, UP, WORDS, Seat, are_sent, begin, check_report, passed, sent
from window import PAGES, SCENARIO, records, wait_for

# Key codes of a PC keyboard under X.
ALT, TAB, SPACE, A, S, N, ONE, TWO, FIVE, HOME, SCROLL_LOCK = 64, 23, 65, 38, 39, 57, 10, 11, 14, 110, 78
ROWS = {"us": {10: "1234567890-=", 24: "qwertyuiop[]", 38: "asdfghjkl;'", 52: "zxcvbnm,./"},
        "ru": {10: "1234567890-=", 24: "йцукенгшщзхъ", 38: "фывапролджэ", 52: "ячсмитьбю."}}
CODES = {layout: {" ": SPACE} | {sign: first + place for first, row in rows.items() for place, sign in enumerate(row)}
         for layout, rows in ROWS.items()}


class Keyboard:
    """Two layouts, between which Scroll Lock changes; it counts the keys, apart from those of texts."""

    def __init__(self, language):
        self.layouts = ["ru", "us"] if language == "ru" else ["us", "ru"]
        subprocess.run(["setxkbmap", "-layout", ",".join(self.layouts), "-option", "", "-option", "grp:sclk_toggle"], check=True)
        self.keys = 0

    def press(self, *codes):
        self.keys += 1
        press(*codes)

    def type(self, text):
        for sign in text:
            key = "-" if sign == "_" else sign.lower()
            if key not in CODES[self.layouts[0]]:
                press(SCROLL_LOCK)
                self.layouts.reverse()
            code = CODES[self.layouts[0]][key]
            press(*([code] if sign == key else [SHIFT, code]))

    def type_anew(self, window, field, text):
        """Instead of what the field has."""
        self.press(CTRL, A)
        self.type(text)
        wait_for(f"{text} in {field}", lambda: window.text_of(field) == text)

    def go_to(self, window, role, name, is_backwards=False):
        """By Tab, or by Shift+Tab to what is before."""
        place, seen = window.find(role, name), []
        while not place.getState().contains(pyatspi.STATE_FOCUSED):
            assert len(seen) < 60, f"Tab does not come to {role} \"{name}\": {seen}"
            self.keys += 1
            seen.append(FOCUS.after([SHIFT, TAB] if is_backwards else [TAB]).name)

    def send(self, window, language):
        """After an answer the program rests a little, and takes no second press for another send."""
        button = window.find("push button", WORDS[language]["send"], exact=True)
        wait_for("the form to be ready", lambda: button.getState().contains(pyatspi.STATE_ENABLED))
        self.press(CTRL, ENTER)


def use_preset(keyboard, window, data, language, order):
    """Kept in one language and loaded in the other one, where it makes up a new order; returns that."""
    words, name = WORDS[language], "Ночная 1" if language == "ru" else "Night 1"
    focused(window, "text", words["order"])
    keyboard.type_anew(window, words["order"], order)
    keyboard.go_to(window, "text", words["handout"])
    keyboard.type_anew(window, words["handout"], HANDOUT)
    keyboard.press(CTRL, S)
    focused(window, "text", words["preset name"])
    keyboard.type_anew(window, words["preset name"], name)
    keyboard.press(ENTER)
    window.sees(words["saved"].format(name))

    keyboard.press(CTRL, COMMA)
    keyboard.go_to(window, "combo box", words["language"])
    keyboard.press(UP if language == "en" else DOWN)
    language = OTHER[language]
    words = WORDS[language]
    window.find("combo box", words["language"] + words["this"])
    keyboard.press(ALT, ONE)
    keyboard.press(CTRL, P)
    focused(window, "list", words["presets"])
    keyboard.press(MENU)
    FOCUS.choose(words["new order"])
    focused(window, "list", words["presets"])
    keyboard.press(ENTER)
    window.sees(words["loaded"])
    wait_for("another order", lambda: window.text_of(words["order"]) not in ("", order))
    made = window.text_of(words["order"])
    code = window.text_of(words["handout"])
    assert code not in ("", HANDOUT), f"the code of the new order is \"{code}\""
    assert not records(data), "something was sent by itself"
    keyboard.send(window, language)
    are_sent(data, [(made, EVENTS[0])])
    return made


def send_three(keyboard, window, data, language, order, before):
    words = WORDS[language]
    keyboard.press(CTRL, N)
    keyboard.press(CTRL, L)
    focused(window, "text", words["order"])
    keyboard.type_anew(window, words["order"], order)
    for number, _ in enumerate(EVENTS):
        keyboard.press(CTRL, ONE + number)
        keyboard.send(window, language)
        are_sent(data, before + [(order, each) for each in EVENTS[:number + 1]])


def make_scenario(keyboard, window, language, name):
    """Of the three newest records."""
    words = WORDS[language]
    history = PAGES[language][1]
    keyboard.press(ALT, TWO)
    keyboard.press(CTRL, F)
    focused(window, "text", words["search"])
    wait_for("four rows", lambda: window.find("table", history, exact=True).queryTable().nRows == 4)
    keyboard.go_to(window, "table", history)
    keyboard.press(CTRL, HOME)
    keyboard.press(SHIFT, DOWN)
    keyboard.press(SHIFT, DOWN)
    wait_for("three selected rows", lambda: window.find("table", history, exact=True).queryTable().getSelectedRows() == [0, 1, 2])
    keyboard.press(MENU)
    FOCUS.choose(words["make"])
    field = FOCUS.field(words["rename"])
    keyboard.press(CTRL, A)
    keyboard.type(name)
    wait_for("the name", lambda: field.queryText().getText(0, -1) == name)
    keyboard.press(ENTER)
    window.sees(words["renamed"].format(name))


def run_scenario(keyboard, window, data, language, before):
    """For an order that it makes up; returns that."""
    keyboard.press(ALT, FIVE)
    keyboard.press(CTRL, ENTER)
    passed(window, language)
    order = sent(data)[-1][0]
    are_sent(data, before + [(order, event) for event in EVENTS])
    return order


def save_report(keyboard, window, language, file):
    keyboard.go_to(window, "push button", SCENARIO[language]["report"])
    keyboard.press(SPACE)
    FOCUS.choose(WORDS[language]["junit"])
    focused(window, "text", WORDS[language]["file"])
    keyboard.type_anew(window, WORDS[language]["file"], file)
    keyboard.press(ENTER)
    window.sees(WORDS[language]["written"], os.path.basename(file))
    window.take_keyboard()
    check_report(file, os.path.basename(file))


def leave_report(keyboard, window, language):
    """To its plan, and from there to the page Send."""
    keyboard.go_to(window, "push button", SCENARIO[language]["plan"], True)
    keyboard.press(SPACE)
    window.find("check box", SCENARIO[language]["new"])
    keyboard.press(ALT, ONE)
    window.find("push button", WORDS[language]["send"], exact=True)


def repeat(keyboard, window, data, language, order, is_backwards):
    """From the page Send to the running scenario; returns how many keys it takes, apart from those of the order."""
    before = sent(data)
    keyboard.keys = 0
    keyboard.press(ALT, FIVE)
    keyboard.go_to(window, "text", WORDS[language]["orders"], is_backwards)  # a typed order needs no other key
    keyboard.type_anew(window, WORDS[language]["orders"], order)
    keyboard.press(CTRL, ENTER)
    keys = keyboard.keys
    passed(window, language)
    are_sent(data, before + [(order, event) for event in EVENTS])
    return keys


def scenario(first):
    """`first` is the language of the beginning; the rest is in the other one, which is chosen on the way."""
    language = OTHER[first]
    name = "Вчерашний набор" if language == "ru" else "Set of yesterday"
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as files:
        keyboard = Keyboard(language)
        window = begin(data, first)
        made = use_preset(keyboard, window, data, first, "H10001")
        send_three(keyboard, window, data, language, "H10002", [(made, EVENTS[0])])

        make_scenario(keyboard, window, language, name)
        other = run_scenario(keyboard, window, data, language, sent(data))
        assert other not in (made, "H10002"), "the order is no new one"
        save_report(keyboard, window, language, os.path.join(files, "report.xml"))
        leave_report(keyboard, window, language)
        keys = repeat(keyboard, window, data, language, "H10003", True)
        assert keys <= 9, f"{keys} keys, the first time"
        leave_report(keyboard, window, language)
        keys = repeat(keyboard, window, data, language, "H10004", True)
        assert keys <= 5, f"{keys} keys, with the box as it was left"
        window.end()
        window = Seat(data)
        window.find("push button", WORDS[language]["send"], exact=True)
        keys = repeat(keyboard, window, data, language, "H10005", False)
        assert keys <= 10, f"{keys} keys after a start"
        window.end()
        assert len(sent(data)) == 1 + 5 * len(EVENTS), "something was sent at the end"


def run():
    os.umask(0o022)
    for language in WORDS:
        scenario(language)
    print("scenario keys: passed")


if __name__ == "__main__":
    run()
