"""What HAR 1.2 asks of a file, written from its specification (softwareishard.com/blog/har-12-spec) and from nothing of Vestnik's."""

import datetime
import re

NAME_VALUE = {"name": str, "value": str}
NUMBER = (int, float)


class Fault(Exception):
    pass


def fields(where, value, required, optional=None):
    """An object with these members, of these types; none beside them but those that begin with an underscore, and `comment`."""
    optional = dict(optional or {}, comment=str)
    if not isinstance(value, dict):
        raise Fault(f"{where} is no object")
    for name, kind in required.items():
        if name not in value:
            raise Fault(f"{where}.{name} is missing")
        check_kind(f"{where}.{name}", value[name], kind)
    for name, content in value.items():
        if name in optional:
            check_kind(f"{where}.{name}", content, optional[name])
        elif name not in required and not name.startswith("_"):
            raise Fault(f"{where}.{name} is not in the specification")


def check_kind(where, value, kind):
    if isinstance(value, bool) and kind is not bool or not isinstance(value, kind):
        raise Fault(f"{where} is a {type(value).__name__}")


def named_values(where, values):
    for index, value in enumerate(values):
        fields(f"{where}[{index}]", value, NAME_VALUE)


def moment(where, text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text):
        raise Fault(f"{where} is no ISO 8601 time with an offset: {text}")
    datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def request(where, value):
    fields(where, value, {"method": str, "url": str, "httpVersion": str, "cookies": list, "headers": list, "queryString": list,
                          "headersSize": int, "bodySize": int}, {"postData": dict})
    named_values(f"{where}.headers", value["headers"])
    named_values(f"{where}.queryString", value["queryString"])
    if "postData" in value:
        fields(f"{where}.postData", value["postData"], {"mimeType": str, "text": str}, {"params": list})


def response(where, value):
    fields(where, value, {"status": int, "statusText": str, "httpVersion": str, "cookies": list, "headers": list, "content": dict,
                          "redirectURL": str, "headersSize": int, "bodySize": int})
    named_values(f"{where}.headers", value["headers"])
    fields(f"{where}.content", value["content"], {"size": int, "mimeType": str}, {"text": str, "encoding": str, "compression": int})


def entry(where, value):
    fields(where, value, {"startedDateTime": str, "time": NUMBER, "request": dict, "response": dict, "cache": dict, "timings": dict},
           {"pageref": str, "serverIPAddress": str, "connection": str})
    moment(f"{where}.startedDateTime", value["startedDateTime"])
    request(f"{where}.request", value["request"])
    response(f"{where}.response", value["response"])
    fields(f"{where}.cache", value["cache"], {}, {"beforeRequest": dict, "afterRequest": dict})
    timings = value["timings"]
    fields(f"{where}.timings", timings, {"send": NUMBER, "wait": NUMBER, "receive": NUMBER},
           {"blocked": NUMBER, "dns": NUMBER, "connect": NUMBER, "ssl": NUMBER})
    if min(timings["send"], timings["wait"], timings["receive"]) < 0:
        raise Fault(f"{where}.timings has a negative part")
    parts = sum(part for name, part in timings.items() if isinstance(part, NUMBER) and part != -1 and name != "ssl")
    if abs(parts - value["time"]) > 0.01:
        raise Fault(f"{where}.time is {value['time']}, its parts make {parts}")


def check(document):
    """Raises Fault for the first thing that is wrong."""
    fields("", document, {"log": dict})
    log = document["log"]
    fields("log", log, {"version": str, "creator": dict, "entries": list}, {"browser": dict, "pages": list})
    if log["version"] != "1.2":
        raise Fault(f"log.version is {log['version']}")
    fields("log.creator", log["creator"], {"name": str, "version": str})
    for index, value in enumerate(log["entries"]):
        entry(f"log.entries[{index}]", value)
