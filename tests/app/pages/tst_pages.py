#!/usr/bin/env python3
"""The man pages and completions that the build wrote, before their real readers: man without a warning, each shell that is here without
an error, and bash at a terminal, where a Tab is pressed."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

FOLDER = Path(sys.argv.pop(1) if len(sys.argv) > 1 else ".").resolve()
PATIENCE = 30  # seconds until a shell that says nothing is given up
MANUALS = ("man/man1/vestnik-cli.1", "man/man1/vestnik.1", "man/ru/man1/vestnik-cli.1", "man/ru/man1/vestnik.1")
SCRIPTS = {"bash": "bash-completion/completions/{}", "zsh": "zsh/vendor-completions/_{}", "fish": "fish/vendor_completions.d/{}.fish"}


class Terminal:
    """A bash at a terminal of its own, in which both programs are functions that print their arguments."""

    def __init__(self, folder):
        process, self.stream = pty.fork()
        if process == 0:
            os.chdir(folder)
            environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "PS1": "", "HOME": folder, "LC_ALL": "C.UTF-8"}
            os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], environment)
        self.process = process
        for program in ("vestnik-cli", "vestnik"):
            self.type(f"source {FOLDER / SCRIPTS['bash'].format(program)}\n")
            self.type(f"{program}() {{ printf '<%s>' \"$@\"; printf '|%s\\n' end; }}\n")
        self.type("bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; printf '|%s\\n' ready\n")
        self.until("|ready")

    def type(self, text):
        os.write(self.stream, text.encode())

    def until(self, mark):
        seen, end = "", time.monotonic() + PATIENCE
        while mark not in seen:
            ready, _, _ = select.select([self.stream], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f"bash did not come to {mark}: {seen}")
            seen += os.read(self.stream, 65536).decode(errors="replace")
        return seen

    def complete(self, line):
        """The arguments that the program gets when a person types the line, with a Tab where the line has one, and presses Enter."""
        self.type(line + "\n")
        return re.findall(r"<([^<>]*)>", self.until("|end").splitlines()[-1])

    def close(self):
        os.close(self.stream)
        os.waitpid(self.process, 0)


class Manuals(unittest.TestCase):
    def test_man_has_no_warning(self):
        for name in MANUALS:
            with self.subTest(name=name):
                page = FOLDER / name
                self.assertTrue(page.is_file(), "was not written")
                result = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(page)], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}, check=False)
                self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_sections_are_there(self):
        titles = {"": ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "SEE ALSO"),
                  "ru/": ("ИМЯ", "ОБЗОР", "ОПИСАНИЕ", "ПАРАМЕТРЫ", "КОД ЗАВЕРШЕНИЯ", "ОКРУЖЕНИЕ", "ФАЙЛЫ", "СМ. ТАКЖЕ")}
        for language, wanted in titles.items():
            for program in ("vestnik-cli", "vestnik"):
                page = (FOLDER / f"man/{language}man1/{program}.1").read_text(encoding="utf-8")
                found = re.findall(r'^\.SH "(.*)"$', page, re.MULTILINE)
                self.assertEqual([title for title in found if title not in ("COMMANDS", "КОМАНДЫ")], list(wanted), f"{language}{program}")


class Completions(unittest.TestCase):
    def test_each_shell_reads_its_script(self):
        for shell, place in SCRIPTS.items():
            for program in ("vestnik-cli", "vestnik"):
                script = FOLDER / place.format(program)
                self.assertTrue(script.is_file(), script)
                if shutil.which(shell):
                    result = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
                    self.assertEqual((result.returncode, result.stderr), (0, ""), f"{shell} {program}")

    def test_tab_in_bash(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "night orders.csv").touch()
            (Path(folder) / "state").mkdir()
            terminal = Terminal(folder)
            try:
                for line, arguments in {
                    "vestnik-cli bat\t": ["batch"],
                    "vestnik-cli batch ru\t": ["batch", "run"],
                    "vestnik-cli batch run --tr\t5": ["batch", "run", "--trial-rows", "5"],
                    "vestnik-cli batch run nig\t": ["batch", "run", "night orders.csv"],
                    "vestnik-cli --lang r\tevents": ["--lang", "ru", "events"],
                    "vestnik-cli --lang=r\tevents": ["--lang=ru", "events"],
                    "vestnik-cli --data-dir sta\t": ["--data-dir", "state/"],
                    "vestnik-cli --data-dir batch batch resu\t": ["--data-dir", "batch", "batch", "resume"],
                    "vestnik-cli batch --js\tlist": ["batch", "--json", "list"],
                    "vestnik-cli send order.canc\t": ["send", "order.canceled"],
                    "vestnik-cli history --outcome not_s\t": ["history", "--outcome", "not_sent"],
                    "vestnik-cli env add shop --kind pro\t": ["env", "add", "shop", "--kind", "production"],
                    "vestnik --smo\t": ["--smoke"],
                }.items():
                    with self.subTest(line=line):
                        self.assertEqual(terminal.complete(line), arguments)
            finally:
                terminal.close()


if __name__ == "__main__":
    unittest.main()
