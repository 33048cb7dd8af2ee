"""results/ of training coverage against the definitions."""
import math

import definitions as de
from ledger import check, same


class Reach:
    """Who is eligible and what each has taken part in, within the project and not after the as-of date."""

    def __init__(self, m):
        far = (de.dt.date.min, de.dt.date.max)
        self.eligible = [p for p, s in m.staff.items() if (de.day(s["employed_from"]) or far[0]) <= m.end
                         and (de.day(s["employed_to"]) or far[1]) >= m.start]
        self.parts = {p: [] for p in self.eligible}
        for t in m.participation:
            if t["status"] != "planned" and m.start <= de.day(t["date"]) <= min(m.end, m.as_of):
                if t["person_id"] in self.parts:
                    self.parts[t["person_id"]].append(t)
        self.hours = {p: sum(float(t["hours"] or m.activities[t["activity_id"]]["hours"] or 0) for t in ts)
                      for p, ts in self.parts.items()}


def check_coverage(where, m, rows):
    reach = Reach(m)
    groups = {("all", "", ""): reach.eligible}
    for p in reach.eligible:
        g, o = m.staff[p]["gender"], m.organisation(p)
        for key in (("gender", g, ""), ("organisation", o, ""), ("organisation_gender", o, g)):
            groups.setdefault(key, []).append(p)
    seen = {(r["dimension"], r["group"], r["group2"]): r for r in rows}
    check(set(groups) <= set(seen), where, "coverage groups", sorted(set(groups) - set(seen)))
    for key, people in groups.items():
        if key in seen:
            check_group("%s coverage %s" % (where, "/".join(key)), m, reach, people, seen[key])


def check_group(at, m, reach, people, row):
    came = [p for p in people if reach.parts[p]]
    parts = [t for p in people for t in reach.parts[p]]
    n, k = len(people), len(came)
    same(at, "eligible", row["eligible"], n)
    same(at, "participants", row["participants"], k)
    same(at, "coverage", row["coverage"], k / n if n else None)
    same(at, "completed", row["completed"], sum(any(t["status"] == "completed" for t in reach.parts[p]) for p in came))
    x = sorted(reach.hours[p] for p in people)
    same(at, "hours_sum", row["hours_sum"], sum(x))
    if n:
        same(at, "hours_mean_eligible", row["hours_mean_eligible"], sum(x) / n)
        same(at, "hours_mean_participant", row["hours_mean_participant"], sum(x) / k if k else None)
        for column, q in (("hours_q1", 0.25), ("hours_median", 0.5), ("hours_q3", 0.75)):
            same(at, column, row[column], de.quantile(x, q))
        same(at, "hours_gini", row["hours_gini"], de.gini(x))
        same(at, "hours_theil", row["hours_theil"], de.theil(x), 1e-7)
        same(at, "share_none", row["share_none"], sum(v == 0 for v in x) / n)
    same(at, "one_off", row["one_off"], sum(len({t["date"] for t in reach.parts[p]}) == 1 for p in came))
    answered = [t["taught_others"] for t in parts if t["status"] == "completed" and t["taught_others"]]
    same(at, "transfer_rate", row["transfer_rate"], answered.count("yes") / len(answered) if answered else None)


def check_comparisons(where, m, rows):
    reach, tables, crude = Reach(m), {}, [0, 0, 0, 0]
    for p in reach.eligible:
        g = m.staff[p]["gender"]
        if g in ("woman", "man"):
            t = tables.setdefault(m.organisation(p), [0, 0, 0, 0])
            for counts in (t, crude):
                counts[1 if g == "woman" else 3] += 1
                counts[0 if g == "woman" else 2] += bool(reach.parts[p])
    for row in rows:
        if row["family"] != "participation":
            continue
        at = "%s participation %r" % (where, row["stratum"])
        both = [t for t in tables.values() if t[1] and t[3]]
        ka, na, kb, nb = {"": crude, "*": [sum(t[i] for t in both) for i in range(4)]}.get(
            row["stratum"], tables.get(row["stratum"], [0, 0, 0, 0]))
        check([row[c] for c in ("k_a", "n_a", "k_b", "n_b")] == [str(v) for v in (ka, na, kb, nb)], at, "counts", row)
        if row["stratum"] == "*":
            ratio, chi2 = de.mantel_haenszel(tables.values())
            if ratio and row["odds_ratio"]:
                same(at, "Mantel-Haenszel odds ratio", row["odds_ratio"], ratio)
            same(at, "CMH chi-square", row["chi2"], chi2, 1e-7)
            if chi2 is not None and row["test"] == "cmh":
                same(at, "CMH p", row["p"], math.erfc(math.sqrt(chi2 / 2)), 1e-7)
        elif na and nb:
            low, high = de.newcombe(ka, na, kb, nb)
            same(at, "difference", row["difference"], ka / na - kb / nb)
            for column, v in (("difference_low", low), ("difference_high", high)):
                check(row[column] and abs(float(row[column]) - v) < 1e-7, at, column, row[column], v)
            same(at, "ratio", row["ratio"], (ka / na) / (kb / nb) if kb else None)
            same(at, "Fisher's p", row["p"], de.fisher(ka, na, kb, nb), 1e-7)


def check_learning(where, m, rows):
    groups = {}
    for t in Reach(m).parts.values():
        for t in t:
            if t["status"] == "completed" and t["level_before"] and t["level_after"]:
                pair = int(t["level_before"]), int(t["level_after"])
                c = m.activities[t["activity_id"]]["competence_id"]
                for key in (("activity", t["activity_id"]), ("all", "*"), ("competence", c)):
                    groups.setdefault(key, []).append(pair)
    for row in rows:
        at = "%s learning %s %s" % (where, row["scope"], row["key"])
        pairs = groups.get((row["scope"], row["key"]), [])
        d, n, top = [b - a for a, b in pairs], len(pairs), m.level_max
        for column, v in (("pairs", n), ("zeros", d.count(0)), ("same", d.count(0)),
                          ("improved", sum(x > 0 for x in d)), ("worse", sum(x < 0 for x in d))):
            same(at, column, row[column], v)
        if not n:
            continue
        same(at, "mean_change", row["mean_change"], sum(d) / n)
        w, p = de.signed_rank(d)
        if p is not None:
            same(at, "w_plus", row["w_plus"], w)
            check(row["exact"] == "no" or row["p"] and math.isclose(float(row["p"]), p, rel_tol=1e-7), at, "p", row["p"], p)
            same(at, "hodges_lehmann", row["hodges_lehmann"], de.walsh_median(d))
        before, after = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
        same(at, "gain_of_means", row["gain_of_means"], (after - before) / (top - before) if before < top else None)
        change = [0 if a == b else (b - a) / (top - a) if b > a else (b - a) / (a - 1) for a, b in pairs
                  if a > 0 and b > 0]
        same(at, "mean_normalised_change", row["mean_normalised_change"],
             sum(change) / len(change) if change else None)


def check_targets(where, m, rows):
    check(len(rows) == len(m.targets), where, "targets listed")
    reach = Reach(m)
    for row in rows:
        by, people = de.day(row["by"]), [p for p in reach.eligible if row["organisation_id"] in ("", m.organisation(p))]
        if row["pillar"] or by < m.as_of:
            continue
        at = "%s target %s %s" % (where, row["measure"], row["organisation_id"])
        came = [p for p in people if reach.parts[p]]
        done = {"participants": len(came), "hours": sum(reach.hours[p] for p in people),
                "completed": sum(any(t["status"] == "completed" for t in reach.parts[p]) for p in came),
                "organisations": len({m.organisation(p) for p in came})}
        for word, gender in (("women_share", "woman"), ("men_share", "man")):
            done[word] = sum(m.staff[p]["gender"] == gender for p in came) / len(came) if came else None
        same(at, "done", row["done"], done[row["measure"]])
        if done[row["measure"]] is not None:
            same(at, "share_done", row["share_done"], done[row["measure"]] / float(row["target"]))
