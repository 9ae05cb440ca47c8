#!/usr/bin/env python3
"""The page of promises names tests that there are, in both languages the same, and each promise names one."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`((?:tst|proofs)_\w+)(?:::(\w+))?`")


def page(language):
    return (ROOT / f"resources/help/promises.{language}.md").read_text(encoding="utf-8")


class Promises(unittest.TestCase):
    def test_named_tests_are_there(self):
        sources = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("tst_*.cpp")}
        proofs = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("CMakeLists.txt"))
        for name, function in NAMED.findall(page("en")):
            with self.subTest(name=name, function=function):
                if name.startswith("proofs_"):
                    self.assertIn(f"NAME {name} ", proofs)
                    continue
                self.assertIn(name, sources)
                if function:
                    self.assertRegex(sources[name], rf"void (?:{name}::)?{function}\(\)")

    def test_both_languages_promise_the_same(self):
        self.assertEqual(NAMED.findall(page("en")), NAMED.findall(page("ru")))
        self.assertEqual(page("en").count("\n## "), page("ru").count("\n## "))

    def test_each_promise_names_its_test(self):
        for language, last in (("en", "## What is not protected"), ("ru", "## От чего защиты нет")):
            for line in page(language).split(last)[0].splitlines():
                if line.startswith("- "):
                    self.assertTrue(NAMED.search(line), line)


if __name__ == "__main__":
    unittest.main()
