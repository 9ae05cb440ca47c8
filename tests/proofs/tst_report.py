#!/usr/bin/env python3
"""The reports of scenarios, judged by programs that know nothing of Vestnik: xmllint against a schema of JUnit XML, Debian's junitparser
for the counts, and Python's HTML parser for the page that needs nothing else.

Usage: tst_report.py VESTNIK_CLI
"""

import html.parser
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import junitparser

CLI = sys.argv[1]
SCHEMA = pathlib.Path(__file__).with_name("junit.xsd")
# What XML and HTML stumble over, in names and in what is sent.
ODD = "<&>\"' ]]> 👩‍🍳 \u0001 Ёлка"
SCENARIO = {
    "version": 1,
    "name": "Night " + ODD.replace("\u0001", ""),
    "steps": [
        {"event": "order.accepted", "fields": {"order_id": "{{order_id}}"}, "expect": {"outcome": "processed"}},
        {"event": "order.accepted", "fields": {"order_id": "H404-1", "number": ODD}, "expect": {"outcome": "processed"}, "on_surprise": "go_on"},
        {"event": "order.in_work", "fields": {"order_id": "{{order_id}}"}, "expect": {"outcome": "invalid"}, "on_surprise": "stop"},
        {"event": "order.assembled", "fields": {"order_id": "{{order_id}}"}, "expect": {"outcome": "processed"}},
    ],
}


class Page(html.parser.HTMLParser):
    """Collects what a page fetches, and whether its elements are closed in order."""

    VOID = {"meta", "br", "hr", "img", "input", "link", "col"}

    def __init__(self):
        super().__init__()
        self.open, self.fetched, self.text, self.scripts = [], [], [], 0

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        self.fetched += [value for name, value in attrs if name in ("src", "href") and not (value or "").startswith("#")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data):
        self.text.append(data)


class Reports(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name)

    def run_scenario(self, name, *arguments):
        self.xml, self.html = self.data / "report.xml", self.data / "report.html"
        return subprocess.run(
            [CLI, "--data-dir", str(self.data / "data"), "scenario", "run", name, "--env", "sandbox", "--junit", str(self.xml), "--html", str(self.html), "--force",
             "--json", *arguments], capture_output=True, text=True, check=False)

    def judge(self):
        verdict = subprocess.run(["xmllint", "--noout", "--schema", str(SCHEMA), str(self.xml)], capture_output=True, text=True, check=False)
        self.assertEqual(verdict.returncode, 0, verdict.stderr)
        page = Page()
        page.feed(self.html.read_text(encoding="utf-8"))
        page.close()
        self.assertEqual(page.open, [])
        self.assertEqual(page.fetched, [], "the page needs nothing else")
        self.assertEqual(page.scripts, 0)
        return junitparser.JUnitXml.fromfile(str(self.xml)), "".join(page.text)

    def test_schema_canRefuse(self):
        self.xml = self.data / "bad.xml"
        for bad in ('<testsuites><testsuite name="a" tests="1"><testcase name="b"/></testsuite></testsuites>',  # no classname
                    '<testsuites><testsuite name="a" tests="-1"/></testsuites>', "<report/>"):
            self.xml.write_text(bad, encoding="utf-8")
            self.assertNotEqual(subprocess.run(["xmllint", "--noout", "--schema", str(SCHEMA), str(self.xml)], capture_output=True, check=False).returncode, 0, bad)

    def test_everyBuiltInOne_isValid(self):
        listed = subprocess.run([CLI, "--data-dir", str(self.data / "data"), "scenario", "list", "--json"], capture_output=True, text=True, check=True)
        ids = [json.loads(line)["id"] for line in listed.stdout.splitlines()]
        self.assertGreaterEqual(len(ids), 10)
        for one in (one for one in ids if one not in ("builtin/every-pair", "builtin/sandbox-answers")):  # long, and no other kinds of elements
            with self.subTest(one):
                done = self.run_scenario(one)
                self.assertEqual(done.returncode, 0, done.stderr)
                report, _ = self.judge()
                steps = [json.loads(line) for line in done.stdout.splitlines()]
                cases = [case for suite in report for case in suite]
                self.assertEqual(len(cases), len(steps))
                self.assertTrue(all(not case.result for case in cases))

    def test_failuresAndStepsThatDidNotRun_areTold(self):
        folder = self.data / "data" / "scenarios"
        os.makedirs(folder)
        (folder / "night.json").write_text(json.dumps(SCENARIO), encoding="utf-8")
        done = self.run_scenario("night", "--order-id", "H1", "--order-id", "H2")
        self.assertEqual(done.returncode, 1, done.stderr + done.stdout)
        report, text = self.judge()
        self.assertEqual(len(list(report)), 2, "a suite for each order")
        first, second = list(report)
        for suite, fixed in ((first, "Failure"), (second, "Skipped")):  # the step of a fixed order went once, with the first order
            kinds = [[type(result).__name__ for result in case.result] for case in suite]
            self.assertEqual(kinds, [[], [fixed], ["Failure"], ["Skipped"]])
        self.assertEqual([(suite.tests, suite.failures, suite.skipped) for suite in report], [(4, 2, 1), (4, 1, 2)])
        for said in ("H1", "H2", "H404-1", "Ёлка", "<&>"):
            self.assertIn(said, text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
