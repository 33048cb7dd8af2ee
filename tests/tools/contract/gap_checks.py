"""results/ of the gap analysis against the definitions."""
import math
from fractions import Fraction as F

import definitions as de
from ledger import check, natural, same, table


def check_requirements(where, m, rows):
    check([r["requirement_id"] for r in rows] == [r["id"] for r in sorted(m.requirements, key=lambda r: natural(
        r, ["id"]))], where, "requirements listed", [r["requirement_id"] for r in rows])
    by_id = {r["requirement_id"]: r for r in rows}
    for r in m.requirements:
        row, at = by_id.get(r["id"]), where + " " + r["id"]
        if row is None:
            continue
        same(at, "required", row["required"], r["amount"])
        check((row["goal_id"], row["unit_id"], row["competence_id"], row["level"], row["basis"])
              == (r["goal"], r["unit"], r["c"], str(r["level"]), r["basis"]), at, "key columns", row)
        if r["to"] < m.as_of:
            check(row["status"] == "past", at, "status", row["status"], "past")
            continue
        check_requirement(at, m, r, row)
    return by_id


def check_requirement(at, m, r, row):
    d = m.headline_day(r)
    able = m.qualified(r, d)
    fte, unknown, training = sum(map(m.fte, able)), m.unknown(r, d), m.in_training(r, d)
    same(at, "qualified_people", row["qualified_people"], len(able))
    same(at, "qualified_fte", row["qualified_fte"], fte)
    people = r["basis"] == "people"
    supply, gap = F(row["supply"]).limit_denominator(1000), F(row["gap"]).limit_denominator(1000)
    if people:
        same(at, "supply", row["supply"], len(able))
        at_due = len(m.qualified(r, r["to"]))
        same(at, "supply_at_due", row["supply_at_due"], at_due)
        same(at, "gap_after_training", row["gap_after_training"], max(0, gap - len(training)))
    else:
        check(0 <= supply <= min(fte, r["amount"]), at, "supply within what is there", row["supply"])
        after = F(row["gap_after_training"]).limit_denominator(1000)
        check(0 <= after <= gap, at, "gap after training within bounds", row["gap_after_training"])
        due = float(row["supply_at_due"])
        check(due <= min(sum(map(m.fte, m.qualified(r, r["to"]))), r["amount"]) + 1e-9, at, "supply at due", due)
    same(at, "gap", row["gap"], max(0, r["amount"] - supply))
    same(at, "gap_at_due", row["gap_at_due"], max(0, r["amount"] - F(row["supply_at_due"]).limit_denominator(1000)))
    same(at, "coverage", row["coverage"], min(1, supply / r["amount"]))
    short = [p for p in m.staff if m.in_scope(p, r) and m.employed(p, d) and m.level(p, r["c"], d) == r["level"] - 1]
    same(at, "one_level_short", row["one_level_short"], len(short))
    same(at, "in_training", row["in_training"], len(training))
    same(at, "unknown_people", row["unknown_people"], len(unknown))
    bus = 0
    if people:
        bus = max(0, len(able) - math.ceil(r["amount"]) + 1)
        same(at, "bus_factor", row["bus_factor"], bus)
    soon = d + m.expiring * de.DAY + de.DAY
    lapsing = [p for p in able if (m.level(p, r["c"], soon) or 0) < r["level"]]
    same(at, "expiring", row["expiring"], len(lapsing))
    if r["start"] > m.as_of:
        status = "upcoming"
    elif gap:
        could = len(unknown) if people else sum(map(m.fte, unknown))
        status = "unknown" if could >= gap else "gap"
    elif people:
        risk = bus == 1 or len(able) - len(lapsing) < r["amount"] or float(row["gap_at_due"]) > 0
        status = "at_risk" if risk else "met"
    else:
        status = row["status"] if row["status"] in ("met", "at_risk") else "met or at_risk"
        if float(row["gap_at_due"]) > 0 or row["bus_factor"] == "1":
            status = "at_risk"
    check(row["status"] == status, at, "status", row["status"], status)
    moves = dict((w.rpartition(" ")[0], F(w.rpartition(" ")[2])) for w in row["moves"].split("; ") if w)
    if gap:
        check(sum(moves.values()) == gap, at, "moves add up to the gap", row["moves"], float(gap))


def check_timeline(where, m, rows):
    if not m.requirements:
        return
    last, moments, d = max(r["to"] for r in m.requirements), [m.as_of], de.quarter_end(m.as_of)
    while d <= de.quarter_end(last) and len(moments) < 14:
        if d > m.as_of and d <= last:
            moments.append(d)
        d = de.quarter_end(d + de.DAY)
    got = {(r["requirement_id"], r["date"]): r for r in rows}
    for length in (12, 13):
        expected = {(r["id"], str(d)) for d in moments[:length] for r in m.active(d)}
        if set(got) == expected:
            break
    check(set(got) == expected, where, "timeline's moments", sorted(set(got) ^ expected)[:3])
    for d in moments:
        given = {}
        for r in m.active(d):
            row = got.get((r["id"], str(d)))
            if not row:
                continue
            if r["basis"] == "people":
                same(where, "supply of %s on %s" % (r["id"], d), row["supply"], len(m.qualified(r, d)))
            else:
                given[r["priority"]] = given.get(r["priority"], 0) + F(row["supply"]).limit_denominator(1000)
            same(where, "gap of %s on %s" % (r["id"], d), row["gap"],
                 max(0, r["amount"] - F(row["supply"]).limit_denominator(1000)))
        if len(given) and set(got) == expected and (moments.index(d) < 13):
            check(given == m.allocated(d) or not any((r["id"], str(d)) in got for r in m.active(d)), where,
                  "FTE given by priority on %s" % d, given, m.allocated(d))


def check_goals(where, m, rows, by_id):
    check([r["goal_id"] for r in rows] == sorted(m.goals), where, "goals listed")
    for row in rows:
        at = where + " " + row["goal_id"]
        mine = [(r, by_id[r["id"]]) for r in m.requirements if r["goal"] == row["goal_id"] and r["to"] >= m.as_of]
        same(at, "requirements", row["requirements"], len(mine))
        same(at, "met", row["met"], sum(float(x["gap"]) == 0 for _, x in mine))
        cover, weight = [float(x["coverage"]) for _, x in mine], [float(r["amount"]) for r, _ in mine]
        some = bool(mine)
        same(at, "readiness_min", row["readiness_min"], min(cover) if some else None)
        same(at, "readiness_mean", row["readiness_mean"],
             sum(c * w for c, w in zip(cover, weight)) / sum(weight) if some else None)
        same(at, "gap_index", row["gap_index"], sum(float(x["gap"]) for _, x in mine) / sum(weight) if some else None)
        if some:
            naive = sum(min(float(r["amount"]), float(x["qualified_fte"])) for r, x in mine if r["basis"] == "fte")
            given = sum(float(x["supply"]) for r, x in mine if r["basis"] == "fte")
            same(at, "naive_fte", row["naive_fte"], naive)
            same(at, "allocated_fte", row["allocated_fte"], given)
            same(at, "double_counted_fte", round(float(row["double_counted_fte"]), 9), round(naive - given, 9))


def check_sums(where, m, out, by_id):
    """matrix.csv and competences.csv are sums over what is active on the as-of date."""
    active = [(r, by_id[r["id"]]) for r in m.active(m.as_of)]
    for name, key in (("matrix", lambda r: (r["unit"], r["c"])), ("competences", lambda r: (r["c"],))):
        sums = {}
        for r, x in active:
            for k in ("required", "gap"):
                cell = sums.setdefault(key(r), {})
                cell[k, r["basis"]] = cell.get((k, r["basis"]), 0) + float(x[k])
        rows = {tuple(r[k] for k in ("unit_id", "competence_id") if k in r): r for r in table(out, name)}
        check(set(sums) <= set(rows) and (name != "matrix" or set(sums) == set(rows)), where, name + " cells")
        for k, r in rows.items():
            for what in ("required", "gap"):
                for basis in ("people", "fte"):
                    same(where, "%s %s %s_%s" % (name, k, what, basis), r["%s_%s" % (what, basis)],
                         sums.get(k, {}).get((what, basis), 0))
    for r in table(out, "competences"):
        c = r["competence_id"]
        best = [m.best(p, c, m.as_of) for p in m.staff if m.employed(p, m.as_of)]
        best = [h for h in best if h]
        same(where, c + " holders", r["holders"], sum(h[0] > 0 for h in best))
        ages = sorted((m.as_of - h[1]).days / 30.4375 for h in best)
        same(where, c + " median age", r["median_age_months"], de.quantile(ages, 0.5) if ages else None)
        bus = [int(x["bus_factor"]) for q, x in active if q["c"] == c]
        same(where, c + " bus factor", r["bus_factor_min"], min(bus) if bus else None)


def check_roles(where, m, rows):
    for row in rows:
        at = "%s %s %s" % (where, row["role_id"], row["unit_id"])
        asked = m.roles.get(row["role_id"], {})
        people = [p for p, s in m.staff.items() if s["role_id"] == row["role_id"] and s["unit_id"] == row["unit_id"]
                  and m.employed(p, m.as_of)]
        same(at, "people", row["people"], len(people))
        held = [{c: m.level(p, c, m.as_of) for c in asked} for p in people]
        n, total = len(people), sum(asked.values())
        if not n or not total:
            continue
        same(at, "compliance", row["compliance"], sum((h[c] or 0) >= q for h in held for c, q in asked.items())
             / len(asked) / n)
        for column, missing in (("fulfilment_low", 0), ("fulfilment_high", 99)):
            same(at, column, row[column], sum(min(missing if h[c] is None else h[c], q) for h in held
                                              for c, q in asked.items()) / total / n)
        same(at, "unknown_share", row["unknown_share"], sum(h[c] is None for h in held for c in asked)
             / len(asked) / n)
