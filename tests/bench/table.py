"""Figures of some runs beside a peer's from the same run, their ratio, and the budget that either is held against."""

import json
import os
import platform
import statistics
import subprocess


class Figure:
    """What some runs gave, in one unit."""

    def __init__(self, values, unit):
        self.values = list(values) if isinstance(values, (list, tuple)) else [values]
        self.unit = unit

    @property
    def median(self):
        return statistics.median(self.values)

    def __str__(self):
        spread = f" ({short(min(self.values))} to {short(max(self.values))})" if len(self.values) > 1 else ""
        return f"{short(self.median)}{spread} {self.unit}"


class Budget:
    """`of` says what it is for: the "ratio" to the peer, or "ours"."""

    def __init__(self, of, most=None, least=None):
        self.of, self.most, self.least = of, most, least

    def keeps(self, value):
        return (self.most is None or value <= self.most) and (self.least is None or value >= self.least)

    def text(self, unit):
        word, number = ("at most", self.most) if self.most is not None else ("at least", self.least)
        return f"{word} {short(number)} {'×' if self.of == 'ratio' else unit}"


class Table:
    """Says each line once it is known, and all of them at the end."""

    def __init__(self):
        self.rows = []
        self.faults = 0

    def add(self, work, ours, budget=None, peer="", theirs=None):
        row = {"work": work, "ours": ours, "peer": peer, "theirs": theirs, "budget": budget, "load": os.getloadavg()[0],
               "ratio": ours.median / theirs.median if theirs and theirs.median else None}
        row["kept"] = budget.keeps(row["ratio"] if budget.of == "ratio" else ours.median) if budget else None
        self.rows.append(row)
        print(": ".join((work, ", ".join(text for text in self.texts(row)[1:] if text))), flush=True)

    def fault(self, text):
        """Something was not done as it should be, so that its time means nothing."""
        self.faults += 1
        print(f"FAULT: {text}", flush=True)

    @staticmethod
    def texts(row):
        budget = row["budget"]
        theirs = f"{row['peer']} {row['theirs']}" if row["theirs"] else ""
        ratio = f"{row['ratio']:.2f} ×" if row["ratio"] else ""
        kept = {None: "", True: "kept", False: "NOT KEPT"}[row["kept"]]
        return [row["work"], str(row["ours"]), theirs, ratio, budget.text(row["ours"].unit) if budget else "", kept]

    def text(self):
        lines = [["work", "Vestnik", "peer, same run", "ratio", "budget", ""]] + [self.texts(row) for row in self.rows]
        widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)

    def write(self, file):
        """As JSON, with the machine in words."""
        rows = [dict(row, ours=plain(row["ours"]), theirs=plain(row["theirs"]),
                     budget=row["budget"] and {"of": row["budget"].of, "most": row["budget"].most, "least": row["budget"].least})
                for row in self.rows]
        with open(file, "w", encoding="utf-8") as output:
            json.dump({"machine": machine(), "commit": commit(), "faults": self.faults, "figures": rows}, output, ensure_ascii=False,
                      indent=2)


def short(number):
    """Three digits that matter, without an exponent."""
    if abs(number) >= 100:
        return f"{number:.0f}"
    return f"{number:.1f}" if abs(number) >= 10 else f"{number:.2f}"


def plain(figure):
    return figure and {"median": figure.median, "runs": figure.values, "unit": figure.unit}


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), platform.machine())
    return {"processor": model, "cores": os.cpu_count(), "memory GiB": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
            "system": platform.release()}


def commit():
    done = subprocess.run(["git", "-C", os.path.dirname(os.path.abspath(__file__)), "describe", "--always", "--dirty"], capture_output=True,
                          text=True, check=False)
    return done.stdout.strip()
