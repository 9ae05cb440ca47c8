#!/usr/bin/env python3
"""tidy.py looks at the sources that a change can have spoiled, and fails when clang-tidy does: in a small repository, with a stand-in for it."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import tidy  # noqa: E402  (found through the line before)

FILES = {
    ".clang-tidy": "Checks: '*'\n",
    "README.md": "a house\n",
    "app/Own.h": "int own();\n",
    "app/Own.cpp": '#include "Own.h"\n',
    "app/Values.h": "int value();\n",
    "app/Middle.h": '#include "Values.h"\n',
    "app/Outer.h": '#include "Middle.h"\n',
    "app/Alone.h": "int alone();\n",
    "ui/Pane.cpp": '#include "Outer.h"\n',
    "tests/tst_Own.cpp": '#include "Own.h"\n',
}
COMPILED = {name for name in FILES if name.endswith(".cpp")}
# Says what it was asked to look at; finds something where the source says so.
CLANG_TIDY = """#!/bin/sh
for source; do :; done
echo "$PWD/$source" >>"$PWD/build/looked-at"
echo "1 warning generated." >&2
echo "Suppressed 7 warnings (7 in non-user code)." >&2
grep -q dubious "$source" || exit 0
echo "$PWD/$source:1:1: error: this is dubious"
exit 1
"""


class Tidy(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        for name, text in FILES.items():
            self.write(name, text)
        self.write(".gitignore", "build/\ntools/\n")
        self.write("build/compile_commands.json", json.dumps(
            [{"directory": str(self.root / "build"), "file": str(self.root / name)} for name in sorted(COMPILED)]
            + [{"directory": str(self.root / "build"), "file": "made/moc_Pane.cpp"}]))
        self.write("tools/clang-tidy-19", CLANG_TIDY)
        (self.root / "tools/clang-tidy-19").chmod(0o755)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def git(self, *arguments):
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "a change")

    def chosen(self, everything=False):
        what, sources, problems = tidy.choose(self.root, COMPILED, everything)
        return what.split(" ")[0], sources, problems

    def run_tidy(self, *arguments):
        """Exit code, what was said, and which sources the stand-in was asked to look at."""
        script = Path(tidy.__file__).resolve()
        environment = {**os.environ, "PATH": f"{self.root / 'tools'}{os.pathsep}{os.environ['PATH']}"}
        result = subprocess.run(
            [sys.executable, str(script), "--root", str(self.root), "--build", str(self.root / "build"), *arguments],
            env=environment, capture_output=True, text=True, check=False)
        log = self.root / "build/looked-at"
        looked_at = sorted(Path(line).relative_to(self.root).as_posix() for line in log.read_text().splitlines()) if log.exists() else []
        return result.returncode, result.stdout + result.stderr, looked_at

    def test_noPast_isEverything(self):
        self.assertEqual(self.chosen(), ("everything", sorted(COMPILED), []))

    def test_nothingChanged_isNothing(self):
        self.commit()
        self.assertEqual(self.chosen(), ("changes", [], []))

    def test_all_isEverything(self):
        self.commit()
        self.assertEqual(self.chosen(everything=True), ("everything", sorted(COMPILED), []))

    def test_changes_areChosen(self):
        cases = {
            "a source": ("ui/Pane.cpp", ["ui/Pane.cpp"], []),
            "a test": ("tests/tst_Own.cpp", ["tests/tst_Own.cpp"], []),
            "a header with its source": ("app/Own.h", ["app/Own.cpp"], []),
            "a header that others include, through others": ("app/Values.h", ["ui/Pane.cpp"], []),
            "a header that a source includes": ("app/Outer.h", ["ui/Pane.cpp"], []),
            "a header that nobody includes": ("app/Alone.h", [], ["app/Alone.h: no compiled source includes it"]),
            "a new source in no target": ("app/New.cpp", [], ["app/New.cpp: no target compiles it"]),
            "what is no source": ("README.md", [], []),
            "a source elsewhere": ("resources/sample.cpp", [], []),
        }
        for name, (file, sources, problems) in cases.items():
            for is_committed in (False, True):
                with self.subTest(name, is_committed=is_committed):
                    self.setUp()
                    if not is_committed:
                        self.commit()  # so that there is a past
                    self.write(file, FILES.get(file, "") + "// more\n")
                    if is_committed:
                        self.commit()
                    self.assertEqual(self.chosen(), ("changes", sources, problems))

    def test_removedSource_isNotMissed(self):
        self.commit()
        (self.root / "app/Own.cpp").unlink()
        self.assertEqual(self.chosen(), ("changes", [], []))

    def test_changedRules_areForEverything(self):
        self.commit()
        self.write(".clang-tidy", "Checks: '-*'\n")
        self.assertEqual(self.chosen(), ("everything", sorted(COMPILED), []))

    def test_branch_isLookedAtFromItsFork(self):
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
        for file in ("app/Own.cpp", "ui/Pane.cpp"):
            self.write(file, FILES[file] + "// more\n")
            self.commit()
        self.assertEqual(self.chosen(), ("changes", ["app/Own.cpp", "ui/Pane.cpp"], []))

    def test_soundSources_pass(self):
        code, said, looked_at = self.run_tidy("--all")
        self.assertEqual((code, looked_at), (0, sorted(COMPILED)), said)
        self.assertIn("tidy: everything: 3 of 3 sources", said)
        self.assertNotIn("warning", said)

    def test_timeOver_saysWhatWasNotLookedAt(self):
        code, said, looked_at = self.run_tidy("--all", "--minutes", "0")
        self.assertEqual((code, looked_at), (0, []), said)
        self.assertIn("not looked at: 3 of 3", said)

    def test_timeEnough_looksAtAll(self):
        self.assertEqual(self.run_tidy("--all", "--minutes", "60")[2], sorted(COMPILED))

    def test_finding_failsAndIsNamed(self):
        self.commit()
        self.write("ui/Pane.cpp", FILES["ui/Pane.cpp"] + "// dubious\n")
        code, said, looked_at = self.run_tidy("--jobs", "2")
        self.assertEqual((code, looked_at), (1, ["ui/Pane.cpp"]), said)
        self.assertIn("\nui/Pane.cpp:1:1: error: this is dubious\n", said)

    def test_sourceInNoTarget_fails(self):
        self.commit()
        self.write("app/New.cpp", "// more\n")
        code, said, looked_at = self.run_tidy()
        self.assertEqual((code, looked_at), (1, []), said)
        self.assertIn("app/New.cpp: no target compiles it", said)

    def test_clangTidyMissing_fails(self):
        (self.root / "tools/clang-tidy-19").write_text("#!/no/such/interpreter\n", encoding="utf-8")
        self.assertNotEqual(self.run_tidy("--all")[0], 0)


if __name__ == "__main__":
    unittest.main()
