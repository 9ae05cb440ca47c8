#!/usr/bin/env python3
"""Checks that the house stands as it was designed: who may use whom, by links and by includes, who calls the operating system, what lies
where, how comments begin.

A wrong include alone would still compile, and so would a wrong link: hence both are read, the links from CMake's own account of the
targets (the reply of its file API). Each finding is one line that names the place; the exit code is 1 if there is any.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

# A room may use those on lower floors; rooms of one floor do not know each other.
FLOORS = {
    "platform": 0,
    "contract": 1,
    "wording": 2,
    "delivery": 3, "journal": 3, "settings": 3, "sandbox": 3,
    "outbox": 4, "team": 4,
    "batch": 5,
    "session": 6,
    "scenario": 7,
    "cli": 8, "ui": 8,
    "pages": 9,  # no part of a program: it runs at build time
}
PURE = {"contract", "wording"}  # values and sentences: they do not use the operating system's room
# The operating system is called in `platform` alone, so that another system is one more folder there.
SYSTEM_HEADER = re.compile(r"((arpa|linux|net|netinet|sys)/.+|(dlfcn|errno|fcntl|grp|ifaddrs|malloc|netdb|poll|pthread|pwd|sched|semaphore|signal|spawn"
                           r"|syslog|termios|unistd|windows)\.h|cerrno|csignal)")
SYSTEM_WORD = re.compile(r"(\berrno\b|/proc\b|\bcurrent(?:DateTimeUtc|MSecsSinceEpoch)\b)")  # the time comes from a Clock
STYLE_SHEET = re.compile(r"\b(setStyleSheet)\b")  # it keeps the colours of the theme that was there when it was set
# They take any text, an order's or a token too; a line of the log takes typed values.
FREE_LOG = re.compile(r"\b(qC?(?:Debug|Info|Warning|Critical)|QMessageLogger)\b")
LOG_ITSELF = "app/platform/Log.cpp"
OUTSIDE_ROOMS = ("vestnik_flags", "vestnik_headers_")  # flags and precompiled headers: no code of ours
ROOT_FOLDERS = {"app", "ui", "resources", "tests", "translations"}
ROOT_FILES = {"CMakeLists.txt", "CMakePresets.json", "README.md", "CHANGELOG.md", "LICENSE", "dev", "ARCHITECTURE.md", "CONTRIBUTING.md"}
LINES_AT_MOST = 500
# In two parts each, so that this file does not find itself.
OPEN_ENDS = re.compile(r"\b(" + "|".join(("TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK", "QS" "KIP")) + r")\b")
# Those words make a riddle of a doc comment: it starts with a verb ("Returns", "Owns") or with a noun and its article.
RIDDLE = re.compile(r"^\s*///\s*(What|Who|Those|That which|The same)\b|///<\s*((?i:what|who|those|that which|the same))\b")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
LINKED_TYPES = {"EXECUTABLE", "STATIC_LIBRARY", "SHARED_LIBRARY", "MODULE_LIBRARY", "OBJECT_LIBRARY", "INTERFACE_LIBRARY"}


def room_of(path):
    """The room that a file or folder of the repository belongs to, `tests` for any test, or None."""
    parts = Path(path).parts
    if parts[:1] == ("app",) and len(parts) > 1:
        return parts[1]
    return parts[0] if parts[:1] in (("ui",), ("tests",)) else None


def may_use(user, used):
    if user == used or user == "tests":
        return True
    if user in PURE and used == "platform":
        return False
    return user in FLOORS and used in FLOORS and FLOORS[used] < FLOORS[user]


def files_of(root):
    """Paths of the repository's files, relative to it: what git knows and what it would take, or all there is without git."""
    if (root / ".git").exists():
        command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"]
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
        return sorted(name for name in listed if name and (root / name).is_file())
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in ("build", "node_modules", "__pycache__")]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def read(root, name):
    return (root / name).read_text(encoding="utf-8", errors="replace")


def is_source(name):
    return name.endswith((".h", ".cpp"))


def check_root(files):
    for name in sorted({name.split("/")[0] for name in files}):
        is_folder = name not in files
        if not name.startswith(".") and name not in (ROOT_FOLDERS if is_folder else ROOT_FILES):
            yield f"{name}: the root does not hold this"
    for name in files:
        if re.match(r"app/[^/]+$", name) and name != "app/CMakeLists.txt":
            yield f"{name}: lies in no room; app/ holds a folder a room"


def check_texts(root, files):
    for name in files:
        is_script = name == "dev" or name.startswith(".ci/") or name.endswith((".py", ".sh"))
        is_checked = is_script or is_source(name) or name.endswith(("CMakeLists.txt", ".cmake"))
        if not is_checked:
            continue
        lines = read(root, name).splitlines()
        is_listed_by_case = name.startswith("tests/")  # a test is a list of cases: long, and simple all the same
        if (is_script or is_source(name)) and not is_listed_by_case and len(lines) > LINES_AT_MOST:
            yield f"{name}: {len(lines)} lines; at {LINES_AT_MOST} a source is due for a split"
        for number, line in enumerate(lines, 1):
            found = OPEN_ENDS.search(line)
            if found:
                yield f"{name}:{number}: {found.group(1)} is left open"


def check_comments(root, files):
    for name in files:
        if not is_source(name) or not name.startswith(("app/", "ui/")):
            continue
        for number, line in enumerate(read(root, name).splitlines(), 1):
            found = RIDDLE.search(line)
            if found:
                yield f'{name}:{number}: a doc comment begins with "{found.group(1) or found.group(2)}", not with a verb or a noun'


def check_includes(root, files):
    homes = {}
    for name in files:
        if name.endswith(".h") and room_of(name):
            homes.setdefault(os.path.basename(name), []).append(name)
    for header, places in homes.items():
        if len(places) > 1:
            yield f"{header}: a bare include of it would be ambiguous: {', '.join(places)}"
    for name in filter(is_source, files):
        room = room_of(name)
        if room is None:
            yield f"{name}: a source outside app, ui and tests"
            continue
        for quote, target in INCLUDE.findall(read(root, name)):
            places = homes.get(os.path.basename(target), [])
            if quote == "<":
                if target in homes:
                    yield f"{name}: includes <{target}>; the project's own headers stand in quotes"
                continue
            if "/" in target:
                yield f'{name}: includes "{target}"; a bare name is enough'
            elif not places and not re.search(r"\.moc$|^moc_.*\.cpp$", target):
                yield f'{name}: includes "{target}", which is no header of this project; others stand in angle brackets'
            for place in places:
                if not may_use(room, room_of(place)):
                    yield f'{name}: includes "{target}" of {room_of(place)}; {room} may not use it'


def check_system_calls(root, files):
    for name in filter(is_source, files):
        if not name.startswith(("app/", "ui/")) or room_of(name) == "platform":
            continue
        text = read(root, name)
        for quote, target in INCLUDE.findall(text):
            if quote == "<" and SYSTEM_HEADER.fullmatch(target):
                yield f"{name}: includes <{target}>; only platform calls the operating system"
        for number, line in enumerate(text.splitlines(), 1):
            found = not INCLUDE.match(line) and SYSTEM_WORD.search(line)
            if found:
                yield f"{name}:{number}: {found.group(1)}; only platform calls the operating system"
            if STYLE_SHEET.search(line):
                yield f"{name}:{number}: setStyleSheet; VestnikStyle paints, with the colours of Tokens.h"


def check_log_calls(root, files):
    for name in filter(is_source, files):
        if not name.startswith(("app/", "ui/")) or name == LOG_ITSELF:
            continue
        for number, line in enumerate(read(root, name).splitlines(), 1):
            found = FREE_LOG.search(line)
            if found:
                yield f"{name}:{number}: {found.group(1)}; a line of the log is written through Log.h"


def load_targets(build):
    """Targets as CMake replied: {id: target}. Raises when there is no reply, since then nothing would be checked."""
    replies = sorted((build / ".cmake/api/v1/reply").glob("index-*.json"))
    if not replies:
        raise FileNotFoundError(f"{build} has no reply of CMake's file API; configure it first")
    folder = replies[-1].parent
    index = json.loads(replies[-1].read_text(encoding="utf-8"))
    models = [entry["jsonFile"] for entry in index["objects"] if entry["kind"] == "codemodel"]
    model = json.loads((folder / models[0]).read_text(encoding="utf-8"))
    targets = {}
    for entry in model["configurations"][0]["targets"]:
        targets[entry["id"]] = json.loads((folder / entry["jsonFile"]).read_text(encoding="utf-8"))
    return model["paths"], targets


def check_targets(paths, targets):
    source, binary = Path(paths["source"]), Path(paths["build"])
    linked = {key: target for key, target in targets.items() if target["type"] in LINKED_TYPES}
    for target in linked.values():
        name, folder = target["name"], target["paths"]["source"]
        room = room_of(folder)
        if room is None:
            if name.startswith("vestnik") and not name.startswith(OUTSIDE_ROOMS):
                yield f"{name}: is made in {folder}, which is no room"
            continue
        if room not in FLOORS and room != "tests":
            yield f"{name}: {folder} is not on the table of floors"
            continue
        if target["type"] == "STATIC_LIBRARY" and folder.startswith("app/") and name != f"vestnik_{room}":
            yield f"{name}: the library of {folder} is called vestnik_{room}"
        for dependency in target.get("dependencies", []):
            used = linked.get(dependency["id"])
            used_room = used and room_of(used["paths"]["source"])
            if used_room and not may_use(room, used_room):
                yield f"{name}: links {used['name']}; {room} may not use {used_room}"
        folders = {entry["path"] for group in target.get("compileGroups", []) for entry in group.get("includes", [])}
        for entry in sorted(Path(os.path.normpath(folder)) for folder in folders):
            if entry.is_relative_to(binary) or not entry.is_relative_to(source):
                continue
            inside = entry.relative_to(source)
            is_room = len(inside.parts) == 2 if inside.parts[:1] == ("app",) else room_of(inside) in ("ui", "tests")
            if not is_room:
                yield f"{name}: its include path has {inside or '.'}, which is more than one room"
            elif not may_use(room, room_of(inside)):
                yield f"{name}: its include path has {inside}; {room} may not use {room_of(inside)}"


def findings(root, build):
    files = files_of(root)
    yield from check_root(files)
    yield from check_texts(root, files)
    yield from check_comments(root, files)
    yield from check_includes(root, files)
    yield from check_system_calls(root, files)
    yield from check_log_calls(root, files)
    yield from check_targets(*load_targets(build))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--build", type=Path, required=True, help="a build folder configured with a codemodel-v2 query")
    arguments = parser.parse_args()
    found = list(findings(arguments.root.resolve(), arguments.build.resolve()))
    for finding in found:
        print(f"floors: {finding}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
