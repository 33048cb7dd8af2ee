"""The definitions of the gap analysis and of training coverage, written out plainly from the project's methods: no
speed, no sharing, one function per definition. Reads a folder of canonical CSV files (rows known to be bad are left
out by the caller's say)."""
import calendar
import csv
import datetime as dt
import itertools
import math
import os
from fractions import Fraction as F

TRUST = {"certificate": 3, "test": 2, "manager": 1, "self": 0, "": 0}
DAY = dt.timedelta(days=1)


def day(text):
    return dt.date.fromisoformat(text) if text else None


def add_months(d, months):
    """By calendar, clamped to the month's end."""
    y, m = divmod(d.year * 12 + d.month - 1 + months, 12)
    return dt.date(y, m + 1, min(d.day, calendar.monthrange(y, m + 1)[1]))


def quarter_end(d):
    m = (d.month + 2) // 3 * 3
    return dt.date(d.year, m, calendar.monthrange(d.year, m)[1])


class Folder:
    def __init__(self, path, bad=()):
        """bad: (file, line) of rows that must not count."""
        self.bad, self.path = set(bad), path
        read = self.read
        s = {r["key"]: r["value"] for r in read("settings.csv")}
        self.as_of = day(s["as_of"])
        self.level_max = int(s.get("level_max", 5))
        self.expiring = int(s.get("expiring_days", 90))
        self.stale = int(s.get("stale_months", 36))
        self.start, self.end = day(s.get("project_start")), day(s.get("project_end"))
        self.units = {r["unit_id"]: r for r in read("units.csv")}
        self.organisations = [r["organisation_id"] for r in read("organisations.csv")]
        self.validity = {r["competence_id"]: int(r["validity_months"] or 0) for r in read("competences.csv")}
        self.roles = {}
        for r in read("roles.csv"):
            self.roles.setdefault(r["role_id"], {})[r["competence_id"]] = int(r["level"])
        self.goals = {r["goal_id"]: r for r in read("plan.csv")}
        self.staff = {r["person_id"]: r for r in read("staff.csv")}
        self.activities = {r["activity_id"]: r for r in read("activities.csv")}
        self.participation = read("participation.csv")
        self.targets = read("targets.csv")
        self.holdings, self.named = {}, set()
        for r in read("inventory.csv"):
            self.hold(r["person_id"], r["competence_id"], r["level"], day(r["assessed_on"]), r["source"],
                      day(r["valid_until"]))
        for r in self.participation:
            c = self.activities[r["activity_id"]]["competence_id"]
            if r["status"] == "completed" and r["level_after"] and c:
                self.hold(r["person_id"], c, r["level_after"], day(r["date"]), "test", None)
        self.requirements = self.read_requirements()

    def read(self, name):
        path = os.path.join(self.path, name)
        if not os.path.exists(path):
            return []
        with open(path, newline="", encoding="utf-8") as f:
            reader = csv.DictReader(f)
            return [r for r in reader if (name, reader.line_num) not in self.bad]

    def hold(self, p, c, level, on, source, until):
        if self.stale and add_months(on, self.stale) < self.as_of:
            self.named.add((p, c))  # a record that names the competence without a usable level
        if not until and self.validity.get(c):
            until = add_months(on, self.validity[c])
        self.holdings.setdefault((p, c), []).append((int(level), on, source, until))

    def read_requirements(self):
        out, ordinal = [], {}
        for r in self.read("requirements.csv"):
            g = self.goals[r["goal_id"]]
            n = ordinal[r["goal_id"]] = ordinal.get(r["goal_id"], 0) + 1
            unit = r["unit_id"] or g["unit_id"]
            org = self.units[unit]["organisation_id"] if unit else g["organisation_id"]
            out.append(dict(id="%s#%d" % (r["goal_id"], n), goal=r["goal_id"], unit=unit, org=org,
                            c=r["competence_id"], level=int(r["level"]), amount=F(r["amount"]),
                            basis=r["basis"] or "people", priority=int(g["priority"] or 3),
                            start=day(r["from"]) or day(g["start"]) or dt.date.min, to=day(r["to"]) or day(g["due"])))
        return out

    # -- people and what they hold ------------------------------------------------------------------------------
    def employed(self, p, d):
        r = self.staff[p]
        return (day(r["employed_from"]) or dt.date.min) <= d <= (day(r["employed_to"]) or dt.date.max)

    def fte(self, p):
        return F(self.staff[p]["fte"] or "1")

    def in_scope(self, p, r):
        u, wanted = self.staff[p]["unit_id"], r["unit"]
        if not wanted:
            return not r["org"] or self.organisation(p) == r["org"]
        while u:
            if u == wanted:
                return True
            u = self.units[u]["parent_unit_id"]
        return False

    def organisation(self, p):
        r = self.staff[p]
        return r["organisation_id"] or (self.units[r["unit_id"]]["organisation_id"] if r["unit_id"] else "")

    def usable(self, h):
        return h[1] <= self.as_of and not (self.stale and add_months(h[1], self.stale) < self.as_of)

    def best(self, p, c, d):
        """The most trusted assessment valid on day d: confirmed before self, newest, more trusted, lower level."""
        valid = [h for h in self.holdings.get((p, c), ()) if self.usable(h) and (not h[3] or h[3] >= d)]
        if not valid:
            return None
        return max(valid, key=lambda h: (TRUST[h[2]] > 0, h[1], TRUST[h[2]], -h[0]))

    def level(self, p, c, d):
        h = self.best(p, c, d)
        return h[0] if h else None

    def qualified(self, r, d, employed_on=None):
        return [p for p in self.staff if self.in_scope(p, r) and self.employed(p, employed_on or d)
                and (self.level(p, r["c"], d) or 0) >= r["level"]]

    def unknown(self, r, d):
        return [p for p in self.staff if self.in_scope(p, r) and self.employed(p, d)
                and self.level(p, r["c"], d) is None
                and (self.roles.get(self.staff[p]["role_id"], {}).get(r["c"]) or (p, r["c"]) in self.named)]

    def in_training(self, r, d):
        able, out = set(self.qualified(r, d)), set()
        for t in self.participation:
            a, p = self.activities[t["activity_id"]], t["person_id"]
            if (t["status"] in ("planned", "ongoing") and a["competence_id"] == r["c"] and p not in able
                    and int(a["level_after"] or 0) >= r["level"] and day(a["ends_on"]) <= r["to"]
                    and self.in_scope(p, r) and self.employed(p, d)):
                out.add(p)
        return out

    # -- allocation ---------------------------------------------------------------------------------------------
    def active(self, d):
        return [r for r in self.requirements if r["start"] <= d <= r["to"]]

    def allocated(self, d):
        """{priority: most FTE that can be given to requirements of that priority after all more urgent ones}."""
        rows = [r for r in self.active(d) if r["basis"] == "fte"]
        able = {r["id"]: self.qualified(r, d) for r in rows}
        out, before = {}, 0
        for k in sorted({r["priority"] for r in rows}):
            flow = max_flow([r for r in rows if r["priority"] <= k], able, self.fte)
            out[k], before = flow - before, flow
        return out

    def headline_day(self, r):
        return r["start"] if r["start"] > self.as_of else self.as_of


def max_flow(rows, able, fte):
    """Plain augmenting paths (Edmonds and Karp 1972) on people -> requirements."""
    cap = {}

    def arc(a, b, c):
        cap.setdefault(a, {})[b] = c
        cap.setdefault(b, {}).setdefault(a, F(0))
    for r in rows:
        arc(("r", r["id"]), "t", r["amount"])
        for p in able[r["id"]]:
            arc("s", ("p", p), fte(p))
            arc(("p", p), ("r", r["id"]), fte(p))
    flow = F(0)
    while True:
        came, todo = {"s": None}, ["s"]
        for a in todo:
            for b, c in cap.get(a, {}).items():
                if c > 0 and b not in came:
                    came[b] = a
                    todo.append(b)
        if "t" not in came:
            return flow
        path, b = [], "t"
        while came[b] is not None:
            path.append((came[b], b))
            b = came[b]
        push = min(cap[a][b] for a, b in path)
        for a, b in path:
            cap[a][b] -= push
            cap[b][a] += push
        flow += push


# -- statistics -------------------------------------------------------------------------------------------------
def quantile(x, q):
    """Type 7 (Hyndman and Fan 1996)."""
    h = (len(x) - 1) * q
    i = int(h)
    return x[i] + (h - i) * (x[min(i + 1, len(x) - 1)] - x[i])


def gini(x):
    n, total = len(x), sum(x)
    return sum((2 * i - n - 1) * v for i, v in enumerate(sorted(x), 1)) / (n * total) if total else None


def theil(x):
    mean = sum(x) / len(x)
    return sum(v / mean * math.log(v / mean) for v in x if v) / len(x) if mean else None


def wilson(k, n, z=1.959963984540054):
    centre, half = k + z * z / 2, z * math.sqrt(k * (n - k) / n + z * z / 4)
    return (centre - half) / (n + z * z), (centre + half) / (n + z * z)


def newcombe(ka, na, kb, nb):
    """Newcombe (1998), method 10."""
    pa, pb, (la, ua), (lb, ub) = ka / na, kb / nb, wilson(ka, na), wilson(kb, nb)
    return (pa - pb - math.sqrt((pa - la) ** 2 + (ub - pb) ** 2), pa - pb + math.sqrt((ua - pa) ** 2 + (pb - lb) ** 2))


def fisher(ka, na, kb, nb):
    """Two-sided: all tables no more probable than the observed one."""
    k, n = ka + kb, na + nb
    prob = {i: F(math.comb(na, i) * math.comb(nb, k - i), math.comb(n, k))
            for i in range(max(0, k - nb), min(na, k) + 1)}
    return float(sum(v for v in prob.values() if v <= prob[ka] * (1 + F(1, 10 ** 7))))


def mantel_haenszel(tables):
    """Odds ratio over strata (ka, na, kb, nb) and the Cochran-Mantel-Haenszel chi-square without correction."""
    up = down = diff = var = 0.0
    for ka, na, kb, nb in tables:
        n, k = na + nb, ka + kb
        if na == 0 or nb == 0:
            continue
        up += ka * (nb - kb) / n
        down += (na - ka) * kb / n
        diff += ka - na * k / n
        var += na * nb * k * (n - k) / (n * n * (n - 1))
    return up / down if down else None, diff * diff / var if var else None


def signed_rank(changes):
    """W+ (zeros dropped, midranks) and its exact two-sided p by going through every sign."""
    x = [c for c in changes if c]
    if not x:
        return 0.0, None
    size = sorted(abs(c) for c in x)
    rank = {v: size.index(v) + (size.count(v) + 1) / 2 for v in size}
    w = sum(rank[abs(c)] for c in x if c > 0)
    sums = {0.0: 1}
    for c in x:
        new = {}
        for s, n in sums.items():
            new[s] = new.get(s, 0) + n
            new[s + rank[abs(c)]] = new.get(s + rank[abs(c)], 0) + n
        sums = new
    low = sum(n for s, n in sums.items() if s <= w + 1e-9)
    high = sum(n for s, n in sums.items() if s >= w - 1e-9)
    return w, min(1.0, 2 * min(low, high) / 2 ** len(x))


def walsh_median(changes):
    x = [c for c in changes if c]
    if not x:
        return None
    return quantile(sorted((a + b) / 2 for a, b in itertools.combinations_with_replacement(x, 2)), 0.5)
