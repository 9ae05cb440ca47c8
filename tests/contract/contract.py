#!/usr/bin/env python3
"""Holds what vestnik-cli sends against an independent judge: Prism, a validator that knows nothing but the API's OpenAPI file.

First the judge is shown requests that break the contract, and must refuse each: a judge that sleeps proves nothing. Then vestnik-cli
sends every kind of request, and Prism must accept each. The last line counts; the exit code is 1 when anything was not as it should be.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parents[1] / "resources"
CONTRACT = RESOURCES / "contract/notifications.openapi.yaml"
TOKEN = "qwerty123sbermarket"
ORDER_ID = "H1234567890"
UUID = "265cb601-a78a-4862-9e9d-d6b48d6a0a3f"
SHAPES = {
    "as the contract's example": ORDER_ID,
    "with a retailer's prefix": "metro:123-456",
    "a retailer and a UUID": f"retailer:{UUID}",
    "Cyrillic": "Заказ № 7, ё",
    "emoji": "order 📦👩‍🚀",
    "JSON's own characters": 'a"b\\c/d{}[],:',
    "255 code points of two bytes": "ж" * 255,
    "255 code points outside the BMP": "📦" * 255,
}


class Judge:
    """Prism on a free port of the loopback, from entering until leaving."""

    def __enter__(self):
        program = HERE / "node_modules/.bin/prism"
        if not program.exists():
            raise RuntimeError("Prism is not installed; ./dev contract does that")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")
        command = [program, "mock", "--host", "127.0.0.1", "--port", str(self.port), "--errors", CONTRACT]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
                                        start_new_session=True)
        try:
            self.wait_until_listening()
        except BaseException:
            self.__exit__()
            raise
        return self

    def wait_until_listening(self):
        deadline = time.monotonic() + 120
        while self.process.poll() is None and time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"Prism did not start:\n{self.last_words()}")

    def last_words(self, count=20):
        self.log.flush()
        self.log.seek(0)
        return "".join(self.log.readlines()[-count:])

    def __exit__(self, *_):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def post(self, body, left_out=None):
        """The status for a body posted without vestnik-cli, with one header left out if so wished."""
        headers = {"Content-Type": "application/json", "Api-Version": "3.0", "client-token": TOKEN}
        headers = {name: value for name, value in headers.items() if name != left_out}
        request = urllib.request.Request(self.url + "/v1/notifications", json.dumps(body).encode(), headers, method="POST")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code


def body_of(event, fields):
    return {"event": {"type": event, "payload": fields}}


def check_judge(judge):
    """Raw requests and the status each must get: {name: problem or None}."""
    sound = body_of("order.accepted", {"order_id": ORDER_ID})
    cases = {
        "a sound request": (200, judge.post(sound)),
        "no token": (401, judge.post(sound, left_out="client-token")),
        "no Api-Version": (422, judge.post(sound, left_out="Api-Version")),
        "neither id": (422, judge.post(body_of("order.accepted", {}))),
        "an unknown event": (422, judge.post(body_of("order.accepted2", {"order_id": ORDER_ID}))),
        "no event": (422, judge.post({})),
        "no payload": (422, judge.post({"event": {"type": "order.accepted"}})),
        "an id that is a number": (422, judge.post(body_of("order.accepted", {"order_id": 1234567890}))),
        "an id of 256 code points": (422, judge.post(body_of("order.accepted", {"order_id": "ж" * 256}))),
        "a position without quantity": (422, judge.post(body_of("order.delivered", {"orderUUID": UUID, "order": {"positions": [{"id": "1"}]}}))),
    }
    return {f"judge: {name}": None if got == wanted else f"status {got}, not {wanted}" for name, (wanted, got) in cases.items()}


# A short item, one with a weight and one with everything: as --position takes them, and as they must come out.
ITEMS = {
    "123456:1": {"id": "123456", "quantity": 1},
    "7:0,750:1000": {"id": "7", "quantity": 0.75, "weight": "1000"},
    '{"id":"8","quantity":1.50,"weight":"1000","markingCode":[{"value":"01\\u001d21"},{"value":"Ж"}],"replacedByID":"9"}': {
        "id": "8", "quantity": 1.5, "weight": "1000", "markingCode": [{"value": "01\x1d21"}, {"value": "Ж"}], "replacedByID": "9"},
}


def full_request(event, specs, ids):
    """The payload with every field of the event beside the ids, and the options that make it."""
    payload, options = {}, []
    for path in event["fields"]:
        *way, key = path.split(".")
        inner = payload
        for step in way:
            inner = inner.setdefault(step, {})
        if specs[path]["type"] == "table":
            inner[key] = list(ITEMS.values())
            options += [part for item in ITEMS for part in ("--position", item)]
        else:
            text = ids.get(specs[path].get("same_as"), specs[path]["example"])
            inner[key] = text == "true" if specs[path]["type"] == "yes_no" else text
            options += ["--set", f"{path}={text}"]
    return payload, options


def requests():
    """Every kind of request that can be sent: {name: (event, payload, options beside the ids)}."""
    catalogue = json.loads((RESOURCES / "events.json").read_text(encoding="utf-8"))
    specs = {field["path"]: field for field in catalogue["fields"]}
    kinds = {"order id": {"order_id": ORDER_ID}, "UUID": {"orderUUID": UUID}, "both ids": {"order_id": ORDER_ID, "orderUUID": UUID}}
    found = {}
    for event in catalogue["events"]:
        for name, ids in kinds.items():
            payload, options = full_request(event, specs, ids)
            found[f"{event['id']}, {name}"] = (event["id"], ids, [])
            found[f"{event['id']}, {name}, with every field"] = (event["id"], ids | payload, options)
    for name, text in SHAPES.items():
        found[f"order id: {name}"] = ("order.accepted", {"order_id": text}, [])
        found[f"UUID: {name}"] = ("order.accepted", {"orderUUID": text}, [])
    return found


def run_cli(program, folder, *arguments, token=None):
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": folder}
    if token:
        environment["VESTNIK_TOKEN"] = token
    return subprocess.run([program, "--data-dir", folder, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, encoding="utf-8", timeout=60, check=False)


def send(program, folder, event, fields, options):
    """Sends one request with vestnik-cli to the environment `prism`; says what is wrong, or None."""
    names = {"order_id": "--order-id", "orderUUID": "--uuid"}
    ids = [part for field, name in names.items() if field in fields for part in (name, fields[field])]
    result = run_cli(program, folder, "--json", "send", event, "--env", "prism", *ids, *options, token=TOKEN)
    if result.returncode != 0:
        return f"exit {result.returncode}: {result.stdout.strip()} {result.stderr.strip()}"
    try:
        delivery = json.loads(result.stdout)
        answer, body = (delivery["status"], delivery["outcome"]), json.loads(delivery["request"]["body"])
    except (ValueError, KeyError, TypeError) as error:
        return f"not what --json promises ({error!r}): {result.stdout.strip()}"
    if answer != (200, "processed"):
        return f"status {answer[0]}, outcome {answer[1]}"
    return None if body == body_of(event, fields) else f"another body than was asked for: {body}"


def check_cli(judge, program):
    """{name: problem or None} for every kind of request, sent with vestnik-cli."""
    with tempfile.TemporaryDirectory() as folder:
        added = run_cli(program, folder, "env", "add", "prism", "--url", judge.url, "--kind", "test")
        if added.returncode != 0:
            return {"vestnik-cli: env add": f"exit {added.returncode}: {added.stderr.strip()}"}
        return {f"vestnik-cli: {name}": send(program, folder, *request) for name, request in requests().items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cli", type=Path, help="the program to judge; without it only the judge is checked")
    arguments = parser.parse_args()
    try:
        with Judge() as judge:
            results = check_judge(judge)
            if arguments.cli:
                results |= check_cli(judge, arguments.cli.resolve())
            words = judge.last_words()
    except RuntimeError as error:
        print(f"contract: {error}", file=sys.stderr)
        return 1
    problems = {name: problem for name, problem in results.items() if problem}
    for name, problem in problems.items():
        print(f"contract: {name}: {problem}")
    if problems:
        print(f"What Prism said last:\n{words}")
    print(f"{len(results) - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
