#!/usr/bin/env python3
"""Writes a corpus of tables, made from code points, into a folder, and what Python's own csv module reads in each: FOLDER.

`expected.json` lists, for each file, the encoding, the separator and the rows (those without any text left out), or the fault that a
reader must find.
"""

import codecs
import csv
import io
import json
import pathlib
import sys

NBSP, ZWSP, GS, YO = "\u00a0", "\u200b", "\u001d", "\u0451"
HEADER = "\u041d\u043e\u043c\u0435\u0440 \u0437\u0430\u043a\u0430\u0437\u0430"  # Номер заказа
WORDS = "\u0401\u043b\u043a\u0430 \u2014 \u00ab\u0436/\u0434\u00bb \u2116 5"  # Ёлка — «ж/д» № 5
LATIN_WORDS = "caf\u00e9 \u00fc\u00df"
EMOJI = "\U0001f469\u200d\U0001f373 \U0001f6d2"
IDS = ["H1234567890", "00123", "metro:777-1", "retailer:265cb601-a78a-4862-9e9d-d6b48d6a0a3f", "1,23457E+12", "H" + "9" * 40]


def table(rows, separator=";", end="\r\n"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


def plain(separator=";", end="\r\n", words=WORDS):
    return table([[HEADER, "event", "number"]] + [[one, "order.accepted", words] for one in IDS], separator, end)


# name: (text, encoding, separator) or, for a fault, (bytes, code, detail)
GOOD = {
    "utf8": (plain(), "utf-8", ";"),
    "utf8-bom": (plain(), "utf-8-sig", ";"),
    "utf16le": (plain("\t"), "utf-16-le-bom", "\t"),
    "utf16be": (plain("\t"), "utf-16-be-bom", "\t"),
    "utf16le-without-mark": (plain("\t"), "utf-16-le", "\t"),
    "utf16be-without-mark": (plain(), "utf-16-be", ";"),
    "windows-1251": (plain(), "cp1251", ";"),
    "windows-1251-comma": (plain(","), "cp1251", ","),
    "windows-1251-one-letter": (table([["id", "n"], ["H1", YO]]), "cp1251", ";"),
    "windows-1251-every-letter": (table([["id", "n"], ["H1", bytes(range(0xA8, 0x100)).decode("cp1251")]]), "cp1251", ";"),
    "koi8": (plain(words=(WORDS.replace("\u2014", "-").replace("\u00ab", "<").replace("\u00bb", ">").replace("\u2116", "N") + " ") * 20), "koi8-r", ";"),
    "cp866": (plain(words=(WORDS.replace("\u2014", "-").replace("\u00ab", "<").replace("\u00bb", ">").replace("\u2116", "N") + " ") * 20), "cp866", ";"),
    "ascii": (table([["order_id", "code"]] + [[one, "1"] for one in IDS]), "ascii", ";"),
    "comma": (plain(","), "utf-8", ","),
    "tab": (plain("\t"), "utf-8", "\t"),
    "unix-line-ends": (plain(end="\n"), "utf-8", ";"),
    "old-mac-line-ends": (plain(end="\r"), "utf-8", ";"),
    "sep-line": ("sep=,\r\n" + plain(","), "utf-8-sig", ","),
    "sep-line-odd": ("SEP=|\n" + plain("|"), "utf-8", "|"),
    "one-column": (HEADER + "\r\n" + "\r\n".join(one for one in IDS if "," not in one), "utf-8", ";"),
    "quotes": (table([["a", "b"], ['say "hi"', '""'], ['"', 'x"y'], [";;", "plain"]]), "utf-8", ";"),
    "line-breaks-in-quotes": (table([["a", "b"], ["one\ntwo", "x"], ["one\r\ntwo\r\n", "y"], ["\n", "z"]]), "utf-8", ";"),
    "text-after-a-quote": ('a;b\n"x"y;1\n"x" "y";2\n  "z";3\n', "utf-8", ";"),
    "ragged": ("a;b;c\n1\n1;2\n1;2;3\n1;2;3;4\n;;;5\n", "utf-8", ";"),
    "empty-rows": ("a;b;c\r\n;;;\r\n\r\n1;2;3\r\n ; ;\t\r\n" + NBSP + ";;\r\n4;5;6\r\n;;;\r\n\r\n\r\n", "utf-8", ";"),
    "no-last-line-end": ("a;b\n1;2", "utf-8", ";"),
    "outer-spaces": (f'a;b\n  x ;{NBSP}y{NBSP}\n{ZWSP}1;"  2  "\n', "utf-8", ";"),
    "emoji": (table([["id", "note"], ["H1", EMOJI], ["H2", "\U00020000"]]), "utf-8", ";"),
    "marking-codes": (table([["id", "code"], ["H1", f"0104600{GS}21ABC{GS}93xyz"], ["H2", GS]]), "utf-8", ";"),
    "json-in-a-cell": (table([["id", "items"], ["H1", json.dumps([{"id": "1;2", "quantity": 1.50}, {"id": 'q"', "n": None}])]]), "utf-8", ";"),
    "two-hundred-columns": (table([[f"c{i}" for i in range(200)], [str(i) for i in range(200)], ["x"] * 200]), "utf-8", ";"),
    "long-cell": (table([["id", "note"], ["H1", "x" * 300000], ["H2", "y"]]), "utf-8", ";"),
    "long-first-row": (table([["id", "note" * 40000], ["H1", "a,b,c"], ["H2", "a,b,c"]]), "utf-8", ";"),
    "commas-inside": (table([["id", "note"], ["H1", "a, b, c"], ["H2", "d, e, f"], ["H3", "g"]]), "utf-8", ";"),
    "semicolons-inside": (table([["id", "note"], ["H1", "a; b"], ["H2", "d; e; f"]], ","), "utf-8", ","),
    "decimal-commas": (table([["id", "weight"], ["H1", "0,5"], ["H2", "1,25"]]), "utf-8", ";"),
    "unusual-spaces": ("a;b\nx\u2028y;\u000b1\nz\u0085;\u000c\u20032\n", "utf-8", ";"),
    "latin": (table([["id", "note"], ["H1", LATIN_WORDS]]), "utf-8", ";"),
    "many-rows": (table([["id", "n"]] + [[f"H{i:010}", str(i)] for i in range(5000)]), "utf-8", ";"),
}
MARKS = {"utf-16-le-bom": ("utf-16-le", codecs.BOM_UTF16_LE), "utf-16-be-bom": ("utf-16-be", codecs.BOM_UTF16_BE)}

BAD = {
    "nothing": (b"", "empty", ""),
    "only-line-ends": (b"\r\n\r\n;;;\r\n", "empty", ""),
    "zero-byte": (b"a;b\r\nH1;x\0y\r\n", "not_text", "2"),
    "zero-in-utf16": (codecs.BOM_UTF16_LE + "a\tb\nx\0y\t1\n".encode("utf-16-le"), "not_text", "2"),
    "half-a-letter-of-utf16": (codecs.BOM_UTF16_LE + "a\tb".encode("utf-16-le") + b"x", "not_text", None),
    "mixed": ("a;b\n".encode() + f"H1;{WORDS}\n".encode() + f"H2;{WORDS}\n".encode("cp1251"), "mixed", "3"),
    "mark-of-utf8-on-windows-1251": (codecs.BOM_UTF8 + f"a;b\nH1;{WORDS}\n".encode("cp1251"), "mixed", "2"),
    "open-quote": (b'a;b\r\n"x\ny";1\r\nH2;"never closed\r\nH3;4\r\n', "open_quote", "4"),
    "workbook": (b"PK\x03\x04\x14\0\x06\0xl/workbook.xml", "workbook", ""),
    "old-workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "workbook", ""),
}


def read_by_python(text, separator):
    csv.field_size_limit(10**9)
    lines = io.StringIO(text, newline="")
    rows = list(csv.reader(lines, delimiter=separator))
    if rows and text[:4].lower() == "sep=":
        rows = rows[1:]
    is_text = lambda cell: cell.strip(" \t\r\n\u000b\u000c\u0085\u2003\u2028" + NBSP + ZWSP) != ""
    return [row for row in rows if any(is_text(cell) for cell in row)]


def main():
    folder = pathlib.Path(sys.argv[1])
    expected = []
    for name, (text, encoding, separator) in GOOD.items():
        codec, mark = MARKS.get(encoding, (encoding, b""))
        content = mark + text.encode(codec)
        (folder / f"{name}.csv").write_bytes(content)
        # Decoded anew from the bytes, so that what is expected is what stands in the file.
        rows = read_by_python(content[len(mark):].decode(codec), separator)
        expected.append({"file": f"{name}.csv", "separator": separator, "rows": rows})
    for name, (content, code, detail) in BAD.items():
        (folder / f"{name}.csv").write_bytes(content)
        expected.append({"file": f"{name}.csv", "fault": code, "detail": detail})
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")


if __name__ == "__main__":
    main()
