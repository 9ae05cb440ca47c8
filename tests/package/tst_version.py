#!/usr/bin/env python3
"""The version stands in CMakeLists.txt; the program, the changelog and its links say the same."""

import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sys.argv.pop(1)


class Version(unittest.TestCase):
    def setUp(self):
        self.version = re.search(r"^project\(vestnik VERSION ([0-9.]+) ", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"), re.MULTILINE)[1]

    def test_newest_entry_of_the_changelog(self):
        headings = re.findall(r"^## \[(.+?)\](?: - (.+))?$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
        version, date = next(heading for heading in headings if heading[0] != "Unreleased")
        self.assertEqual(version, self.version)
        self.assertRegex(date, r"^\d{4}-\d\d-\d\d$")

    def test_program(self):
        result = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True)
        self.assertEqual(result.stdout.strip(), f"vestnik-cli {self.version}")


if __name__ == "__main__":
    unittest.main()
