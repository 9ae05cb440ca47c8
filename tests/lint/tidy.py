#!/usr/bin/env python3
"""Runs clang-tidy on the sources that have changed, several at a time; on all of them with --all, or when it cannot be told."""

import argparse
import json
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDERS = ("app", "ui", "tests")
EVERYTHING = (".clang-tidy",)  # when one of these changes, every source is looked at


def git(root, *arguments):
    """Output of a git command, or None when it fails."""
    result = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    return result.stdout if result.returncode == 0 else None


def base_commit(root):
    """Where the change began: at the main branch, or one commit ago when we stand on it. None when there is no past to look at."""
    head = git(root, "rev-parse", "HEAD")
    fork = git(root, "merge-base", "HEAD", "origin/main")
    if fork and fork != head:
        return fork.strip()
    parent = git(root, "rev-parse", "--verify", "--quiet", "HEAD~1")
    return parent.strip() if parent else None


def changed_files(root, base):
    tracked = git(root, "diff", "--name-only", "--diff-filter=d", "-z", base)
    untracked = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    if tracked is None or untracked is None:
        raise RuntimeError("git could not list the changes")
    return sorted({name for name in (tracked + untracked).split("\0") if name})


def includers(root, header, compiled):
    """One compiled source through which the header is read: its own, or one that includes it, if need be through other headers."""
    own = re.sub(r"\.h$", ".cpp", header)
    if own in compiled:
        return own
    texts = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                texts[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8", errors="replace")
    names, seen = [Path(header).name], set()
    while names:
        name = names.pop(0)
        seen.add(name)
        users = [user for user, text in texts.items() if f'#include "{name}"' in text]
        for user in users:
            if user in compiled:
                return user
        names += [Path(user).name for user in users if Path(user).name not in seen]
    return None


def choose(root, compiled, everything):
    """What to look at, in words and as sources, and what is wrong with the choice itself."""
    base = None if everything else base_commit(root)
    changed = changed_files(root, base) if base else []
    if not base or any(name in EVERYTHING for name in changed):
        return "everything", sorted(compiled), []
    chosen, problems = set(), []
    for name in changed:
        if not name.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
            continue
        if name.endswith(".cpp"):
            if name in compiled:
                chosen.add(name)
            else:
                problems.append(f"{name}: no target compiles it")
        elif name.endswith(".h"):
            user = includers(root, name, compiled)
            if user:
                chosen.add(user)
            else:
                problems.append(f"{name}: no compiled source includes it")
    return f"changes since {base[:10]}", sorted(chosen), problems


def moc_program():
    """Where Qt's moc is; asked for once there is something to make with it."""
    query = subprocess.run(["qtpaths6", "--query", "QT_HOST_LIBEXECS"], check=True, capture_output=True, text=True)
    return Path(query.stdout.strip(), "moc")


def moc(command):
    subprocess.run(command, check=True, capture_output=True)


def commands_to_moc(root, build, chosen):
    """What makes the .moc files that the chosen sources include. CMake's own targets for them would first build every library they link."""
    needy = [name for name in chosen if re.search(r'#include "\w+\.moc"', (root / name).read_text(encoding="utf-8"))]
    of_tests = [parameters for name in needy for parameters in build.rglob(f"{Path(name).stem}.moc_parameters*")]
    for parameters in of_tests:
        yield [str(moc_program()), f"@{parameters}"]
    for info in sorted(build.rglob("AutogenInfo.json")):
        text = info.read_text(encoding="utf-8")
        if any(f'"{root / name}"' in text for name in needy):
            yield ["cmake", "-E", "cmake_autogen", str(info), "RelWithDebInfo"]


def tidy(root, build, name, end):
    """What clang-tidy found; None when the time was over before its turn came."""
    if end and time.monotonic() >= end:
        return None
    command = ["clang-tidy-19", "-p", str(build), "--quiet", name]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    noise = re.compile(r"^\d+ warnings? (treated as error|generated)|^Suppressed \d+ warnings|^Use -header-filter|^$")
    lines = [line for line in (result.stdout + result.stderr).splitlines() if not noise.match(line)]
    return result.returncode, lines


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--build", type=Path, required=True, help="where compile_commands.json is")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--minutes", type=float, help="begin no source after so long; the rest is named as not looked at")
    arguments = parser.parse_args()
    root, build = arguments.root.resolve(), arguments.build.resolve()

    compiled = set()
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        path = Path(entry["directory"], entry["file"]).resolve()
        if path.is_relative_to(root) and not path.is_relative_to(build):
            compiled.add(path.relative_to(root).as_posix())
    what, chosen, problems = choose(root, compiled, arguments.all)
    print(f"tidy: {what}: {len(chosen)} of {len(compiled)} sources", flush=True)
    started = time.monotonic()
    end = started + 60 * arguments.minutes if arguments.minutes is not None else None
    failed = bool(problems)
    left = 0
    for problem in problems:
        print(f"tidy: {problem}")
    with ThreadPoolExecutor(arguments.jobs) as pool:
        list(pool.map(moc, commands_to_moc(root, build, chosen)))
        for found in pool.map(lambda name: tidy(root, build, name, end), chosen):
            if not found:
                left += 1
                continue
            code, lines = found
            failed = failed or code != 0
            if lines:
                print("\n".join(lines).replace(f"{root}/", ""), flush=True)
    if left:
        print(f"tidy: the time is over; not looked at: {left} of {len(chosen)} (./dev lint without TIDY_MINUTES looks at all of them)")
    print(f"tidy: {time.monotonic() - started:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
