#!/usr/bin/env python3
"""translations.py names what is wrong in a small program's .ts files: texts that are new, gone, unfinished or ill translated."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import translations  # noqa: E402  (found through the line before)

SOURCE = """#include <QCoreApplication>
class Pane : public QObject {
    Q_OBJECT
    void show() { say(tr("Send to %1").arg(name)); say(tr("%n row(s)", nullptr, rows)); }
};
QString word() { return QCoreApplication::translate("Words", "Стоп", "a button"); }
"""
TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="%s"%s>
%s</TS>
"""
PLURAL = """<message numerus="yes"><source>%%n row(s)</source><translation%s>%s</translation></message>"""
RU = TS % ("ru_RU", "", """<context><name>Pane</name>
<message><source>Send to %1</source><translation>Отправить в «%1»</translation></message>
""" + PLURAL % ("", "".join(f"<numerusform>%n {word}</numerusform>" for word in ("строка", "строки", "строк"))) + """
</context><context><name>Words</name>
<message><source>Стоп</source><comment>a button</comment><translation>Остановить</translation></message>
</context>""")
EN = TS % ("en_US", "", "<context><name>Pane</name>" + PLURAL % (
    "", "<numerusform>%n row</numerusform><numerusform>%n rows</numerusform>") + "</context>")


class Translations(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        for name in ("app", "ui", "translations"):
            (self.root / name).mkdir()
        self.write("ui/Pane.cpp", SOURCE)
        self.write("translations/vestnik_ru.ts", RU)
        self.write("translations/vestnik_en.ts", EN)

    def write(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def replace(self, name, old, new):
        text = (self.root / name).read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.write(name, text.replace(old, new))

    def found(self):
        return list(translations.findings(self.root))

    def test_completeFiles_haveNoFindings(self):
        self.assertEqual(self.found(), [])

    def test_breaches_areNamed(self):
        ru, en, source = "translations/vestnik_ru.ts", "translations/vestnik_en.ts", "ui/Pane.cpp"
        breaches = {
            "a new text": (source, 'tr("Send to %1")', 'tr("Post to %1")', "vestnik_ru.ts: new text, run ./dev translations: Pane: 'Post to"),
            "a text that is gone": (source, 'tr("Send to %1")', 'name', "vestnik_ru.ts: no source has it"),
            "a new plural": (source, "%n row(s)", "%n line(s)", "vestnik_en.ts: new text"),
            "another meaning": (source, "a button", "a state", "Words: 'Стоп' (a state)"),
            "an unfinished text": (ru, "<translation>Отправить", '<translation type="unfinished">Отправить', "unfinished: Pane: 'Send"),
            "an obsolete text": (ru, "<translation>Отправить", '<translation type="vanished">Отправить', "vanished: Pane: 'Send"),
            "an empty text": (ru, ">Остановить<", "><", "vestnik_ru.ts: empty: Words"),
            "a missing plural form": (ru, "<numerusform>%n строк</numerusform>", "", "vestnik_ru.ts: 2 plural forms, not 3"),
            "an unfinished English plural": (en, "<translation>", '<translation type="unfinished">', "vestnik_en.ts: unfinished"),
            "a lost placeholder": (ru, "«%1»", "«»", "other placeholders than the source's: Pane: 'Send"),
            "a class without its macro": (source, "    Q_OBJECT\n", "", "Q_OBJECT"),
        }
        for name, (file, old, new, expected) in breaches.items():
            with self.subTest(name):
                self.setUp()
                self.replace(file, old, new)
                found = self.found()
                self.assertTrue(any(expected in finding for finding in found), f"{expected!r} is not in {found}")

    def test_filesMissing_isFoundOnlyWhereThereAreTexts(self):
        (self.root / "translations/vestnik_ru.ts").unlink()
        (self.root / "translations/vestnik_en.ts").unlink()
        self.assertEqual(len(self.found()), 2)
        self.write("ui/Pane.cpp", "int attr(int x); // a str (not a text)\n")
        self.assertEqual(self.found(), [])

    def test_update_addsWhatIsNew(self):
        self.replace("ui/Pane.cpp", 'tr("Send to %1")', 'tr("Post to %1")')
        for name in translations.PLURAL_FORMS:
            translations.run_lupdate(self.root, self.root / "translations" / name, name)
        self.assertEqual([finding.split(": ")[1] for finding in self.found()], ["unfinished"])


if __name__ == "__main__":
    unittest.main()
