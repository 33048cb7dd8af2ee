"""What a reader of funder.xlsx can work out of its hidden counts: linear programs over everything the workbook shows,
solved by lp_solve, which shares no code with the program. The workbook is read from its XML."""
import math
import os
import re
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_workbook import Workbook  # noqa: E402
from funder_project import AGES, EDUCATIONS, GENDERS, Truth, quarter  # noqa: E402

BELOW = 5
SHORT = dict(zip(GENDERS, "wmns"))


def tables(path):
    """{tab: rows as dicts by column title}; numbers as int or float, [c] and the like as text."""
    out = {}
    for sheet in Workbook(path).sheets:
        rows = {}
        for (row, column), (kind, value, *_) in sheet.cells.items():
            if value is not None:
                rows.setdefault(row, {})[column] = float(value) if kind == "n" else sheet.text((row, column))
        if not rows:
            continue
        last = max(rows)
        width = len(rows[last])
        top = last
        while top - 1 in rows and len(rows[top - 1]) == width:
            top -= 1
        header = rows[top]
        out[sheet.name] = [{header[c]: rows[r].get(c) for c in header} for r in range(top + 1, last + 1)]
    return out


class System:
    """Unknown counts, none negative, and equations over them. Every unknown has its true value beside it."""

    def __init__(self):
        self.true = {}
        self.equations = []
        self.hidden = []  # (name, sum, primary)
        self.failures = []

    def unknown(self, name, true):
        self.true[name] = true
        return name

    def value(self, total):
        return sum(factor * self.true[name] for name, factor in total.items())

    def relate(self, left, right):
        total = dict(left)
        for name, factor in right.items():
            total[name] = total.get(name, 0) - factor
        assert self.value(total) == 0, (left, right)
        self.equations.append((total, 0))

    def take(self, name, cell, total, secret=True):
        """A cell of the workbook that counts `total`: a fact when it is a number, hidden when it is [c]."""
        true = self.value(total)
        if isinstance(cell, float):
            if cell != true:
                self.failures.append(f"{name}: the workbook says {cell}, the records {true}")
            if secret and 1 <= true < BELOW:
                self.failures.append(f"{name}: {true} is shown")
            self.equations.append((total, true))
        elif cell == "[c]":
            self.hidden.append((name, total, 1 <= true < BELOW))
        elif cell != "[z]":
            self.failures.append(f"{name}: neither a number nor a mark: {cell!r}")

    def guard(self, name, total):
        """What no table shows, but must not be worked out where it is small."""
        if 1 <= self.value(total) < BELOW:
            self.hidden.append((name, total, True))

    # ---- bounds ----

    def solve(self, objective, sense):
        lines = [sense + ": " + self.text(objective) + ";"]
        lines += [self.text(total) + f" = {value};" for total, value in self.equations if total]
        with tempfile.NamedTemporaryFile("w", suffix=".lp") as file:
            file.write("\n".join(lines))
            file.flush()
            out = subprocess.run(["lp_solve", "-S3", "-e", "1e-9", file.name], capture_output=True, text=True).stdout
        if "unbounded" in out:
            return None
        if "Actual values of the variables" not in out:
            raise RuntimeError("lp_solve: " + out.strip()[:200])
        block = out.split("Actual values of the variables:")[1].split("Actual values of the constraints")[0]
        return {name: float(value) for name, value in re.findall(r"^(\w+)\s+(\S+)$", block, re.M)}

    def text(self, total):
        return " ".join(f"{factor:+g} {name}" for name, factor in total.items() if factor) or "0"

    def bounds(self):
        """Widen what is seen of every hidden sum until it is wide enough or its own optimum is known."""
        low = [self.value(total) for _, total, _ in self.hidden]
        high = list(low)

        def is_wide(i):
            need = BELOW if self.hidden[i][2] else 1
            return math.floor(high[i] + 1e-6) - math.ceil(low[i] - 1e-6) >= need

        def widen(total, sense, i=None):
            point = self.solve(total, sense)
            if point is None and i is not None:
                high[i] = math.inf
            for j, (_, other, _) in enumerate(self.hidden if point else []):
                value = sum(factor * point.get(v, 0) for v, factor in other.items())
                low[j], high[j] = min(low[j], value), max(high[j], value)

        for round_number in range(4):  # far corners show many wide at once
            mixed = plus(*({v: f * (1 if zlib.crc32(f"{round_number}{name}".encode()) & 8 else -1) for v, f in total.items()}
                           for i, (name, total, _) in enumerate(self.hidden) if not is_wide(i)))
            if any(mixed.values()):
                widen(mixed, "max")
                widen(mixed, "min")
        for i, (name, total, primary) in enumerate(self.hidden):
            for sense in ("max", "min"):
                if not is_wide(i):
                    widen(total, sense, i)
            if not is_wide(i):
                kind = "small" if primary else "hidden"
                self.failures.append(f"{name}: {kind} count {self.value(total)} lies in {low[i]:g}..{high[i]:g}")


def plus(*sums):
    total = {}
    for one in sums:
        for name, factor in one.items():
            total[name] = total.get(name, 0) + factor
    return total


def attack(path, folder, as_of, previous=None):
    """`previous`: (path, as-of date) of the edition before. Returns what was found wrong, and how many were hidden."""
    editions = [(previous[1], tables(previous[0]))] if previous else []
    editions.append((as_of, tables(path)))
    truth = Truth(folder, as_of)
    cut = previous[1] if previous else None
    system = System()
    quarters = [row["Quarter"] for row in editions[-1][1]["By quarter"]]
    model = Model(system, truth, cut, quarters)
    model.take_part(editions[-1][1])
    for date, book in editions:
        model.read(book, date if date != as_of else None)
    model.guards()
    for sheet, rows in editions[-1][1].items():
        system.failures += [f"{sheet}: {column} shown though it is made of hidden counts" for column in
                            derived_leaks(sheet, rows)]
    system.bounds()
    return system.failures, len(system.hidden)


def derived_leaks(sheet, rows):
    """Shares and means whose parts are hidden must be hidden too."""
    parts = {"Women (% of total)": (("Women",), ("Total", "Participants")), "Men (% of total)": (("Men",), ("Total",)),
             "Reached (% of eligible)": (("Eligible (people)",), ("Participants",)), "Hours": (("Participants",),),
             "Mean per participant (hours)": (("Participants",),), "Outcome": (("Counted (people)",),),
             "Standing": (("Counted (people)",),),
             "Cumulative, women (% of total)": (("Cumulative, women",), ("Cumulative, total",))}
    for row in rows:
        for column, wanted in parts.items():
            for names in wanted:
                hidden = any(row.get(name) == "[c]" for name in names)
                if hidden and row.get(column) not in (None, "[c]"):
                    yield column


class Model:
    """The unknowns: who entered by the previous edition (1) and since (2), by organisation, gender, quarter, band."""

    def __init__(self, system, truth, cut, quarters):
        self.s, self.truth, self.cut, self.quarters = system, truth, cut, quarters
        self.organisations = sorted(truth.organisations)
        self.number = {o: i for i, o in enumerate(self.organisations)}
        for gender in GENDERS:
            self.lay(gender)

    def people(self, gender, **wanted):
        for p in self.truth.people:
            if p["gender"] == gender and all(p[name] == value for name, value in wanted.items()):
                yield p

    def edition(self, p):
        return 1 if self.cut and p["entry"] <= self.cut else 2

    def cells(self, prefix, gender, keys, key_of, people):
        """One unknown a key and edition; {(key, edition): name}."""
        counts = {}
        for p in people:
            counts[key_of(p), self.edition(p)] = counts.get((key_of(p), self.edition(p)), 0) + 1
        return {(key, e): self.s.unknown(f"{prefix}{i}_{SHORT[gender]}{e}", counts.get((key, e), 0))
                for i, key in enumerate(keys) for e in (1, 2)}

    def lay(self, gender):
        mine = [p for p in self.truth.people if p["gender"] == gender]
        reached = [p for p in mine if p["entry"]]
        g = SHORT[gender]
        self.reached = getattr(self, "reached", {})
        self.reached[gender] = self.cells("r", gender, self.organisations, lambda p: p["organisation"], reached)
        self.unreached = getattr(self, "unreached", {})
        self.unreached[gender] = {o: self.s.unknown(f"u{i}_{g}", sum(1 for p in mine if p["organisation"] == o
                                                                    and not p["entry"]))
                                  for i, o in enumerate(self.organisations)}
        self.quarter = getattr(self, "quarter", {})
        self.quarter[gender] = self.cells("q", gender, self.quarters, lambda p: quarter(p["entry"]), reached)
        self.age = getattr(self, "age", {})
        self.age[gender] = self.cells("a", gender, [None, 0, 1, 2, 3],
                                      lambda p: p["age"] if p["complete"] else None, reached)
        self.education = getattr(self, "education", {})
        self.education[gender] = self.cells("e", gender, [None, 0, 1, 2],
                                            lambda p: p["education"] if p["complete"] else None, reached)
        self.done = getattr(self, "done", {})
        states = ["by", "since", "not"]
        self.done[gender] = self.cells("d", gender, states, lambda p: "not" if not p["done"] else
                                       "by" if self.cut and p["done"] <= self.cut else "since", reached)
        self.gain = getattr(self, "gain", {})
        self.gain[gender] = self.cells("t", gender, [0, 1, 2], lambda p: 2 if p["higher"] else int(p["tested"]), reached)
        for e in (1, 2):
            all_reached = {self.reached[gender][o, e]: 1 for o in self.organisations}
            for other in (self.quarter, self.age, self.education, self.done, self.gain):
                self.s.relate({name: 1 for (_, at), name in other[gender].items() if at == e}, all_reached)
            self.s.relate({self.age[gender][None, e]: 1}, {self.education[gender][None, e]: 1})
            # who was tested has finished something: the rest is a slack
            tested = {self.gain[gender][k, e]: 1 for k in (1, 2)}
            finished = {self.done[gender][k, e]: 1 for k in ("by", "since")}
            slack = self.s.unknown(f"x_{g}{e}", self.s.value(finished) - self.s.value(tested))
            self.s.relate({**tested, slack: 1}, finished)
        if not self.cut:
            for cells in (self.reached, self.quarter, self.age, self.education, self.done, self.gain):
                for (_, e), name in cells[gender].items():
                    if e == 1:
                        self.s.equations.append(({name: 1}, 0))
        for (key, e), name in self.quarter[gender].items():
            if self.cut and (quarter(self.cut) < key) == (e == 1):
                self.s.equations.append(({name: 1}, 0))
        for band_cells in (self.age, self.education):
            for (key, _), name in band_cells[gender].items():
                if gender == "" and key is not None:
                    self.s.equations.append(({name: 1}, 0))
        self.s.equations.append(({self.done[gender]["by", 2]: 1}, 0))

    # ---- sums ----

    def of(self, cells, genders, keys=None, then=False):
        editions = (1,) if then else (1, 2)
        return {name: 1 for g in genders for (key, e), name in cells[g].items()
                if e in editions and (keys is None or key in keys)}

    def finished(self, genders, then):
        keys = ("by",) if then else ("by", "since")
        return self.of(self.done, genders, keys, then)

    def eligible(self, genders, organisations):
        return plus(self.of(self.reached, genders, organisations),
                    {self.unreached[g][o]: 1 for g in genders for o in organisations})

    # ---- the workbook ----

    def read(self, book, then):
        """One edition; `then`: its as-of date when it is the previous one."""
        take, before = self.take, bool(then)
        columns = {"Total": GENDERS, "Women": ("woman",), "Men": ("man",), "Non-binary": ("non-binary",),
                   "Not stated": ("",)}
        stages = {"Eligible": lambda g: None if before else self.eligible(g, self.organisations),
                  "Participants": lambda g: self.of(self.reached, g, None, before),
                  "Completed at least one activity": lambda g: self.finished(g, before)}
        for row in book["Women and men"]:
            for column, genders in columns.items():
                take("gender", row["Group"], column, row[column], stages[row["Group"]](genders), before)
        for row in book["Indicators"]:
            for column, genders in columns.items():
                take("indicators", row["Indicator"], column, row[column], self.indicator(row, genders, before), before)
        self.read_quarters(book["By quarter"], before)
        self.read_places(book, before)
        self.read_targets(book["Targets and outcomes"], before)

    def take(self, table, row, column, cell, total, before):
        if total is None:
            return
        name = f"{table}/{row}/{column}" + ("/previous" if before else "")
        if before and not isinstance(cell, float):
            total_now = total
            if cell == "[c]" and 1 <= self.s.value(total_now) < BELOW:
                self.s.hidden.append((name, total_now, True))
            return
        self.s.take(name, cell, total)

    def indicator(self, row, genders, before):
        code, name = row["Code"], row["Indicator"]
        ages = {"EECO06": 0, "EECO07": 1, "EECO08": 3}
        if code == "EECO01":
            return self.of(self.reached, genders, None, before)
        if code == "EECO05":
            return self.of(self.age, genders, range(len(AGES)), before)
        if code in ages or name.startswith("Aged 30"):
            return self.of(self.age, genders, (ages.get(code, 2),), before)
        if code in ("EECO09", "EECO10", "EECO11"):
            return self.of(self.education, genders, (int(code[-2:]) - 9,), before)
        if before or code in ("EECO18", "EECO19"):
            return None
        return self.of(self.gain, genders, (1, 2) if "before and after" in name else (2,))

    def read_quarters(self, rows, before):
        groups = {"total": GENDERS, "women": ("woman",), "men": ("man",), "non-binary and not stated": ("non-binary", "")}
        for row in rows:
            q = row["Quarter"]
            for group, genders in groups.items():
                new = self.of(self.quarter, genders, (q,), before)
                so_far = self.of(self.quarter, genders, [k for k in self.quarters if k <= q], before)
                self.take("quarters", q, "new " + group, row["New, " + group], new, before)
                self.take("quarters", q, "so far " + group, row["Cumulative, " + group], so_far, before)

    def read_places(self, book, before):
        by_name = {row["name"]: o for o, row in self.truth.organisations.items()}
        columns = {"Participants": GENDERS, "Women": ("woman",), "Men": ("man",),
                   "Non-binary and not stated": ("non-binary", "")}
        places = [("organisations", row, [by_name[row["Organisation"]]]) for row in book["By organisation"]]
        places += [("sectors", row, [o for o, r in self.truth.organisations.items() if r["sector"] == row["Sector"]])
                   for row in book["By sector"]]
        for table, row, organisations in places:
            name = "+".join(organisations)
            for column, genders in columns.items():
                self.take(table, name, column, row[column], self.of(self.reached, genders, organisations, before),
                          before)
            if not before:
                self.take(table, name, "eligible", row["Eligible (people)"], self.eligible(GENDERS, organisations),
                          before)

    def read_targets(self, rows, before):
        by_name = {row["name"]: [o] for o, row in self.truth.organisations.items()}
        by_name["whole project"] = self.organisations
        for row in rows:
            people = row["Measure"].startswith("Participants") or row["Measure"].startswith("Women")
            past = row["Time gone by (%)"] == 1
            if people and row["Where"] in by_name and not past:
                self.take("targets", row["Where"], "counted", row["Counted (people)"],
                          self.of(self.reached, GENDERS, by_name[row["Where"]], before), before)
            if row["Measure"].startswith("Completed") and row["Where"] == "whole project" and not past:
                self.take("targets", row["Where"], "completed", row["Counted (people)"], self.finished(GENDERS, before),
                          before)
            if people and row["Where"].startswith("pillar: ") and not past and not before:
                self.read_pillar(row)

    def read_pillar(self, row):
        """Who took part in a pillar: a part of all participants, whose rest must not be small either."""
        pillar = row["Where"].removeprefix("pillar: ")
        inside = sum(1 for p in self.truth.people if p["entry"] and pillar in p["pillars"])
        everybody = self.of(self.reached, GENDERS)
        part = {self.s.unknown(f"p_{pillar}", inside): 1}
        rest = {self.s.unknown(f"n_{pillar}", self.s.value(everybody) - inside): 1}
        self.s.relate(plus(part, rest), everybody)
        self.s.take("targets/" + row["Where"], row["Counted (people)"], part)
        self.s.guard(f"not in {pillar}", rest)

    def take_part(self, book):
        """The cover tells how many organisations take part; when all do that are not shown as 0, each has someone."""
        rows = {row["Organisation"]: row["Participants"] for row in book["By organisation"]}
        told = next(row["Number"] for row in book["Cover"] if row["Figure"] == "Organisations with participants")
        if told != sum(1 for cell in rows.values() if cell != 0):
            self.s.failures.append("Cover: an organisation without participants is hidden")
            return
        for o, row in self.truth.organisations.items():
            if rows[row["name"]] != 0:
                total = self.of(self.reached, GENDERS, (o,))
                rest = self.s.unknown(f"y{self.number[o]}", self.s.value(total) - 1)
                self.s.equations.append(({**total, rest: -1}, 1))

    def guards(self):
        for o in self.organisations:
            self.s.guard(f"not reached/{o}", {self.unreached[g][o]: 1 for g in GENDERS})
            if self.cut:
                self.s.guard(f"entered since/{o}", {self.reached[g][o, 2]: 1 for g in GENDERS})
        for g in GENDERS:
            name = g or "not stated"
            self.s.guard(f"not reached/{name}", {self.unreached[g][o]: 1 for o in self.organisations})
            self.s.guard(f"incomplete/{name}", self.of(self.age, (g,), (None,)))
            self.s.guard(f"unfinished/{name}", self.of(self.done, (g,), ("not",)))
            self.s.guard(f"tested without gain/{name}", self.of(self.gain, (g,), (1,)))
            self.s.guard(f"finished, not tested/{name}", {f"x_{SHORT[g]}{e}": 1 for e in (1, 2)})
