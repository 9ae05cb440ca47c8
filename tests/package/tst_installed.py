#!/usr/bin/env python3
"""Installs the build into a folder of its own, as a package does, and gives what a desktop reads there to the desktop's own validators."""

import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD, CMAKE = sys.argv.pop(1), sys.argv.pop(1)
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def run(*command):
    result = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return result.returncode, result.stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.root = Path(cls.scratch.name)
        code, output = run(CMAKE, "--install", BUILD, "--prefix", cls.root)
        if code != 0:
            raise AssertionError(output)
        cls.share = cls.root / "share"

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_programs_run(self):
        code, output = run(self.root / "bin/vestnik-cli", "--version")
        self.assertEqual(code, 0, output)
        self.assertTrue((self.root / "bin/vestnik").is_file())

    def test_nothing_of_the_build_is_there(self):
        self.assertEqual({path.name for path in (self.root / "bin").iterdir()}, {"vestnik", "vestnik-cli"})
        self.assertEqual({path.name for path in self.root.iterdir()}, {"bin", "share"})

    def test_desktop_file(self):
        code, output = run("desktop-file-validate", self.share / "applications/vestnik.desktop")
        self.assertEqual((code, output), (0, ""))

    def test_metainfo(self):
        code, output = run("appstreamcli", "validate", "--no-net", self.share / "metainfo/local.vestnik.vestnik.metainfo.xml")
        self.assertEqual(code, 0, output)

    def test_presets_open_in_the_window(self):
        kind = "application/vnd.vestnik.presets+json"
        code, output = run("update-mime-database", self.share / "mime")
        self.assertEqual(code, 0, output)
        self.assertIn(f"50:{kind}:*.vestnik.json", (self.share / "mime/globs2").read_text(encoding="utf-8"))
        self.assertIn(f"{kind} application/json", (self.share / "mime/subclasses").read_text(encoding="utf-8"))
        desktop = (self.share / "applications/vestnik.desktop").read_text(encoding="utf-8")
        self.assertIn(f"MimeType={kind};", desktop)
        self.assertIn("Exec=vestnik %f", desktop)

    def test_icons(self):
        theme = self.share / "icons/hicolor"
        self.assertIn(b"<svg", (theme / "scalable/apps/vestnik.svg").read_bytes())
        for side in SIZES:
            head = (theme / f"{side}x{side}/apps/vestnik.png").read_bytes()[:24]
            self.assertEqual(head[:8], b"\x89PNG\r\n\x1a\n")
            self.assertEqual(struct.unpack(">II", head[16:24]), (side, side))

    def test_each_program_has_its_pages(self):
        for program in ("vestnik", "vestnik-cli"):
            for place in (f"man/man1/{program}.1.gz", f"man/ru/man1/{program}.1.gz", f"bash-completion/completions/{program}",
                          f"zsh/vendor-completions/_{program}", f"fish/vendor_completions.d/{program}.fish", f"doc/{program}/copyright",
                          f"doc/{program}/changelog.gz", f"doc/{program}/changelog.Debian.gz"):
                self.assertTrue((self.share / place).is_file(), place)


if __name__ == "__main__":
    unittest.main()
