#!/usr/bin/env python3
"""Checks that translations/*.ts hold exactly the texts of the sources, and that nothing in them is left untranslated.

The sources are the language `en` for people as well, so vestnik_en.ts holds plurals alone; vestnik_ru.ts holds every text.
With --update it brings the files up to date instead (translating is a person's work).
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

FOLDERS = ("app", "ui")
PLURAL_FORMS = {"vestnik_en.ts": 2, "vestnik_ru.ts": 3}
CALL = re.compile(r"\b(?:tr|translate|QT_TR_NOOP|QT_TR_N_NOOP|QT_TRANSLATE_NOOP|QT_TRANSLATE_N_NOOP)\s*\(")
PLACE = re.compile(r"%L?\d|\{\d\}")


def lupdate_program():
    for candidate in ("/usr/lib/qt6/bin/lupdate", shutil.which("lupdate6"), shutil.which("lupdate")):
        if candidate and Path(candidate).is_file():
            return candidate
    raise FileNotFoundError("lupdate is not installed (qt6-l10n-tools)")


def run_lupdate(root, file, name):
    """Brings one .ts file up to date; gives the complaints that mean a text would be looked up under a wrong context."""
    options = ["-silent", "-locations", "none", "-no-obsolete", "-extensions", "cpp,h"]
    if name == "vestnik_en.ts":
        options.append("-pluralonly")
    folders = [str(root / folder) for folder in FOLDERS if (root / folder).is_dir()]
    command = [lupdate_program(), *options, *folders, "-ts", str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    output = (result.stdout + result.stderr).splitlines()
    if result.returncode != 0:
        raise RuntimeError("lupdate failed:\n" + "\n".join(output))
    return [line.replace(f"{root}/", "") for line in output if "Q_OBJECT" in line or "tr() cannot be called" in line]


def messages(file):
    """{(context, source, disambiguation, id): message} of a .ts file."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""), message.get("id", ""))
            found[key] = message
    return found


def shown(key):
    return f"{key[0]}: {key[1]!r}" + (f" ({key[2]})" if key[2] else "")


def check_message(name, key, message):
    translation = message.find("translation")
    kind = translation.get("type", "") if translation is not None else "unfinished"
    if kind:
        yield f"{name}: {kind}: {shown(key)}"
        return
    is_plural = message.get("numerus") == "yes"
    texts = [form.text or "" for form in translation.findall("numerusform")] if is_plural else [translation.text or ""]
    if is_plural and len(texts) != PLURAL_FORMS[name]:
        yield f"{name}: {len(texts)} plural forms, not {PLURAL_FORMS[name]}: {shown(key)}"
    if not all(text.strip() for text in texts):
        yield f"{name}: empty: {shown(key)}"
    for text in filter(str.strip, texts):
        if sorted(set(PLACE.findall(text))) != sorted(set(PLACE.findall(key[1]))):
            yield f"{name}: other placeholders than the source's: {shown(key)}"


def check_file(root, name):
    committed = messages(root / "translations" / name)
    with tempfile.TemporaryDirectory() as folder:
        fresh_file = Path(folder) / name
        shutil.copyfile(root / "translations" / name, fresh_file)
        yield from (f"{name}: {line}" for line in run_lupdate(root, fresh_file, name))
        fresh = messages(fresh_file)
    yield from (f"{name}: new text, run ./dev translations: {shown(key)}" for key in sorted(fresh.keys() - committed.keys()))
    yield from (f"{name}: no source has it, run ./dev translations: {shown(key)}" for key in sorted(committed.keys() - fresh.keys()))
    for key, message in committed.items():
        if key in fresh:
            yield from check_message(name, key, message)


def sources_with_texts(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp") and CALL.search(path.read_text(encoding="utf-8", errors="replace")):
                yield path.relative_to(root).as_posix()


def findings(root):
    present = {path.name for path in (root / "translations").glob("*.ts")}
    yield from (f"{name}: is no file this project has a use for" for name in sorted(present - PLURAL_FORMS.keys()))
    users = list(sources_with_texts(root))
    for name in PLURAL_FORMS:
        if name in present:
            yield from check_file(root, name)
        elif users:
            yield f"{name}: is missing, and {len(users)} sources have texts to translate, such as {users[0]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    if arguments.update:
        found = [line for name in PLURAL_FORMS for line in run_lupdate(root, root / "translations" / name, name)]
    else:
        found = list(findings(root))
    for finding in found:
        print(f"translations: {finding}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
