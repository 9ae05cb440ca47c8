#!/usr/bin/env python3
"""floors.py names what is wrong: each kind of breach is built into a small house, and must be found there and nowhere else."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import floors  # noqa: E402  (found through the line before)

HEADER = "#pragma once\n"
CMAKE = """cmake_minimum_required(VERSION 3.25)
project(house LANGUAGES CXX)
function(room folder name)
    add_library(${name} STATIC ${folder}/${ARGV2}.cpp)
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
endfunction()
"""
SOUND = {
    "CMakeLists.txt": CMAKE + "add_subdirectory(app)\nadd_subdirectory(ui)\nadd_subdirectory(tests)\n",
    ".clang-format": "",
    "README.md": "",
    "app/CMakeLists.txt": "".join(f"add_subdirectory({room})\n" for room in ("contract", "delivery", "journal", "outbox", "cli")),
    "app/contract/CMakeLists.txt": "room(. vestnik_contract Value)\n",
    "app/contract/Value.h": HEADER,
    "app/contract/Value.cpp": '#include "Value.h"\n#include <QString>\n',
    "app/delivery/CMakeLists.txt": "room(. vestnik_delivery Client)\ntarget_link_libraries(vestnik_delivery PUBLIC vestnik_contract)\n",
    "app/delivery/Client.h": HEADER + '#include "Value.h"\n',
    "app/delivery/Client.cpp": '#include "Client.h"\n',
    "app/journal/CMakeLists.txt": "room(. vestnik_journal Journal)\ntarget_link_libraries(vestnik_journal PUBLIC vestnik_contract)\n",
    "app/journal/Journal.h": HEADER,
    "app/journal/Journal.cpp": '#include "Journal.h"\n#include "Journal.moc"\n',
    "app/outbox/CMakeLists.txt": "room(. vestnik_outbox Outbox)\n"
                                 "target_link_libraries(vestnik_outbox PUBLIC vestnik_delivery vestnik_journal)\n",
    "app/outbox/Outbox.h": HEADER + '#include "Client.h"\n#include "Journal.h"\n',
    "app/outbox/Outbox.cpp": '#include "Outbox.h"\n',
    "app/cli/CMakeLists.txt": "add_executable(vestnik-cli main.cpp)\ntarget_link_libraries(vestnik-cli PRIVATE vestnik_outbox)\n",
    "app/cli/main.cpp": '#include "Outbox.h"\nint main() { }\n',
    "ui/CMakeLists.txt": "add_executable(vestnik vestnik.cpp)\ntarget_link_libraries(vestnik PRIVATE vestnik_outbox)\n"
                         "target_include_directories(vestnik PRIVATE . composer)\n",
    "ui/vestnik.cpp": '#include "Composer.h"\nint main() { }\n',
    "ui/composer/Composer.h": HEADER + '#include "Outbox.h"\n',
    "tests/CMakeLists.txt": "add_executable(tst_Outbox tst_Outbox.cpp)\n"
                            "target_link_libraries(tst_Outbox PRIVATE vestnik_outbox vestnik_journal)\n",
    "tests/tst_Outbox.cpp": '#include "Outbox.h"\n#include "tst_Outbox.moc"\n',
}


class House(unittest.TestCase):
    def setUp(self):
        self.build_house()

    def build_house(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name).resolve()
        for name, text in SOUND.items():
            self.write(name, text)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def add(self, name, text):
        path = self.root / name
        self.write(name, (path.read_text(encoding="utf-8") if path.exists() else "") + text)

    def file_findings(self):
        files = floors.files_of(self.root)
        checks = (floors.check_texts, floors.check_comments, floors.check_includes, floors.check_system_calls, floors.check_log_calls)
        return [*floors.check_root(files), *(finding for check in checks for finding in check(self.root, files))]

    def target_findings(self):
        build = self.root / "build"
        query = build / ".cmake/api/v1/query/codemodel-v2"
        query.parent.mkdir(parents=True, exist_ok=True)
        query.touch()
        subprocess.run(["cmake", "-G", "Ninja", "-S", self.root, "-B", build], check=True, capture_output=True)
        return list(floors.check_targets(*floors.load_targets(build)))

    def test_soundHouse_hasNoFindings(self):
        self.assertEqual(self.file_findings(), [])
        self.assertEqual(self.target_findings(), [])

    def test_unconfiguredBuild_isAnError(self):
        with self.assertRaises(FileNotFoundError):
            list(floors.findings(self.root, self.root / "build"))

    def test_fileBreaches_areNamed(self):
        breaches = {
            "an include up a floor": ("app/contract/Value.cpp", '#include "Client.h"\n', "Value.cpp: includes \"Client.h\" of delivery"),
            "an include across a floor": ("app/delivery/Client.cpp", '#include "Journal.h"\n', "of journal; delivery may not use it"),
            "the operating system from a pure room": ("app/contract/Value.cpp", '#include "FileLock.h"\n', "contract may not use it"),
            "a system's header": ("app/journal/Journal.cpp", "#include <unistd.h>\n", "includes <unistd.h>; only platform"),
            "a system's header in a folder": ("app/delivery/Client.cpp", "# include <sys/file.h>\n", "includes <sys/file.h>; only platform"),
            "a system's header in the window": ("ui/vestnik.cpp", "#include <csignal>\n", "includes <csignal>; only platform"),
            "a style sheet": ("ui/MainWindow.cpp", "void f(W& w) { w.setStyleSheet({}); }\n", "MainWindow.cpp:1: setStyleSheet; VestnikStyle"),
            "the system's error": ("app/outbox/Outbox.cpp", "int a = errno;\n", "Outbox.cpp:2: errno; only platform"),
            "the system's list of processes": ("ui/composer/Composer.h", 'auto a = "/proc/self/statm";\n', "Composer.h:3: /proc; only platform"),
            "a clock of its own": ("app/outbox/Outbox.cpp", "auto a = QDateTime::currentDateTimeUtc();\n", ":2: currentDateTimeUtc; only platform"),
            "a free text in the log": ("app/outbox/Outbox.cpp", "void f() { qCWarning(a) << b; }\n", ":2: qCWarning; a line of the log"),
            "the window from the terminal": ("app/cli/main.cpp", '  #  include "Composer.h"\n', "of ui; cli may not use it"),
            "a test's header in a room": ("app/outbox/Outbox.cpp", '#include "Fake.h"\n', "of tests; outbox may not use it"),
            "a way out of the folder": ("app/outbox/Outbox.cpp", '#include "../journal/Journal.h"\n', "a bare name is enough"),
            "a folder in an include": ("ui/vestnik.cpp", '#include "composer/Composer.h"\n', "a bare name is enough"),
            "an own header in angle brackets": ("app/outbox/Outbox.cpp", "#include <Journal.h>\n", "stand in quotes"),
            "a foreign header in quotes": ("app/outbox/Outbox.cpp", '#include "sqlite3.h"\n', "no header of this project"),
            "two headers of one name": ("app/cli/Value.h", HEADER, "would be ambiguous"),
            "a stray folder": ("src/Thing.h", HEADER, "src: the root does not hold this"),
            "a stray file": ("notes.txt", "", "notes.txt: the root does not hold this"),
            "a source in no room": ("app/Thing.h", HEADER, "app/Thing.h: lies in no room"),
            "a source outside": ("resources/Thing.cpp", "", "outside app, ui and tests"),
            "a source too long": ("app/cli/main.cpp", "\n" * 500, "main.cpp: 502 lines"),
            "a script too long": ("dev", "\n" * 501, "dev: 501 lines"),
            "a mark of open work": ("app/cli/main.cpp", "// TO" "DO: more\n", "main.cpp:3: TO" "DO is left open"),
            "a doc comment with What": ("app/contract/Value.h", "    /// What it holds.\n", 'Value.h:2: a doc comment begins with "What"'),
            "a doc comment with Who": ("ui/vestnik.cpp", "/// Who works here.\n", 'begins with "Who", not with a verb or a noun'),
            "a doc comment with Those": ("app/cli/main.cpp", "///Those of it.\n", 'begins with "Those"'),
            "a doc comment with That which": ("app/cli/main.cpp", "/// That which goes.\n", 'begins with "That which"'),
            "a doc comment with The same": ("ui/composer/Composer.h", "/// The same, shorter.\n", 'begins with "The same"'),
            "a comment behind a member": ("app/journal/Journal.h", "int m_a; ///< what it holds\n", 'begins with "what"'),
            "a test that is skipped": ("tests/tst_Outbox.cpp", 'QS' 'KIP("later");\n', "QS" "KIP is left open"),
        }
        for name, (file, text, expected) in breaches.items():
            with self.subTest(name):
                self.build_house()
                self.write("tests/support/Fake.h", HEADER)
                self.write("app/platform/FileLock.h", HEADER)
                self.assertEqual(self.file_findings(), [])
                self.add(file, text)
                found = self.file_findings()
                self.assertTrue(any(expected in finding for finding in found), f"{expected!r} is not in {found}")
                self.assertTrue(all(Path(file).name in finding or "root" in finding for finding in found) or "two" in name, found)

    def test_wordsThatOnlyLookOpen_areLeftAlone(self):
        self.add("app/cli/main.cpp", 'auto name = "vestnik-XX' 'XXXX"; // a to' 'do list, HA' 'CKING\n')
        self.assertEqual(self.file_findings(), [])

    def test_wordsThatOnlyBeginAlike_areLeftAlone(self):
        self.add("app/cli/main.cpp", "/// Whatever it holds, what is in it.\n// What a line comment says.\nint a; ///< whole, who knows\n")
        self.add("tests/tst_Outbox.cpp", "/// What a test does.\n")
        self.assertEqual(self.file_findings(), [])

    def test_systemCallsInTheirRoom_areLeftAlone(self):
        self.write("app/platform/FileLock.h", HEADER)
        self.write("app/platform/posix/FileLock.cpp", '#include "FileLock.h"\n#include <sys/file.h>\n#include <cerrno>\nint a = errno; // /proc\n')
        self.add("tests/tst_Outbox.cpp", "#include <csignal>\nint a = errno;\n")
        self.add("app/journal/Journal.cpp", "#include <cstdio>\n#include <nlohmann/json.hpp>\nint errnoLike; // app/process, time/procedure\n")
        self.assertEqual(self.file_findings(), [])

    def test_theLogItself_isLeftAlone(self):
        self.write("app/platform/Log.cpp", "const QMessageLogger logger;\n")
        self.add("tests/tst_Outbox.cpp", 'void f() { qWarning("said"); }\n')
        self.assertEqual(self.file_findings(), [])

    def test_targetBreaches_areNamed(self):
        self.add("app/contract/CMakeLists.txt", "target_link_libraries(vestnik_contract PRIVATE vestnik_delivery)\n")
        self.add("app/delivery/CMakeLists.txt", "target_link_libraries(vestnik_delivery INTERFACE vestnik_journal)\n")
        self.add("app/journal/CMakeLists.txt", "target_include_directories(vestnik_journal PUBLIC ../contract ..)\n")
        self.add("app/outbox/CMakeLists.txt", "target_include_directories(vestnik_outbox PRIVATE ../../ui/composer)\nroom(. extra Outbox)\n")
        self.add("ui/CMakeLists.txt", "target_include_directories(vestnik PRIVATE ../app/cli)\nadd_dependencies(vestnik vestnik-cli)\n")
        self.add("app/CMakeLists.txt", "add_subdirectory(attic)\n")
        self.write("app/attic/CMakeLists.txt", "room(. vestnik_attic ../contract/Value)\n")
        self.add("CMakeLists.txt", "room(app/contract vestnik_stray Value)\n")
        found = "\n".join(self.target_findings())
        for expected in (
            "vestnik_contract: links vestnik_delivery; contract may not use delivery",
            "vestnik_outbox: its include path has ui/composer; outbox may not use ui",
            "vestnik_journal: its include path has app, which is more than one room",
            "extra: the library of app/outbox is called vestnik_outbox",
            "vestnik: its include path has app/cli; ui may not use cli",
            "vestnik: links vestnik-cli; ui may not use cli",
            "vestnik_attic: app/attic is not on the table of floors",
            "vestnik_stray: is made in ., which is no room",
        ):
            self.assertIn(expected, found)


if __name__ == "__main__":
    unittest.main()
