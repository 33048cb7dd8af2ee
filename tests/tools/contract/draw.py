"""Small random input folders, from a seed: few of everything, so that every edge is met often."""
import csv
import datetime as dt
import os
import random

KINDS = ("follow_up", "cooperation", "customers", "conduct", "shadowing", "workshop", "self_study", "training",
         "transfer")


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header.split(","))
        w.writerows(rows)


def draw(folder, seed):
    """Fill the folder; no row in it is wrong. Names of people all hold 'Zqx'."""
    g = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    as_of = dt.date(2024, 1, 1) + dt.timedelta(days=g.randrange(1200))

    def near(low, high):
        return as_of + dt.timedelta(days=g.randint(low, high))

    def maybe(share, value):
        return value if g.random() < share else ""
    orgs = ["ORG%d" % i for i in range(g.randint(1, 3))]
    units = {}
    for i in range(g.randint(1, 5)):
        org = g.choice(orgs)
        above = [u for u, (o, _) in units.items() if o == org]
        units["U%d" % i] = (org, g.choice(above) if above and g.random() < 0.6 else "")
    comps = ["C%d" % i for i in range(g.randint(1, 4))]
    roles = ["R%d" % i for i in range(g.randint(1, 3))]
    people = ["P%02d" % i for i in range(g.randint(0 if seed % 9 == 0 else 3, 14))]
    write(folder, "settings.csv", "key,value",
          [("as_of", as_of), ("stale_months", g.choice((0, 12, 36))), ("expiring_days", g.choice((30, 90))),
           ("project_start", near(-500, -300)), ("project_end", near(-30, 400))])
    write(folder, "organisations.csv", "organisation_id,name,sector",
          [(o, "Name of " + o, g.choice(("north", "south"))) for o in orgs])
    write(folder, "units.csv", "unit_id,name,organisation_id,parent_unit_id",
          [(u, "Name of " + u, o, p) for u, (o, p) in units.items()])
    write(folder, "competences.csv", "competence_id,name,validity_months",
          [(c, "Name of " + c, maybe(0.6, g.choice((1, 6, 12, 24)))) for c in comps])
    write(folder, "roles.csv", "role_id,role,competence_id,level",
          [(r, "Name of " + r, c, g.randint(1, 5)) for r in roles for c in comps
           if c == comps[0] or g.random() < 0.6])
    write(folder, "plan.csv", "goal_id,goal,organisation_id,unit_id,owner,priority,start,due,critical", [
        ("G%d" % i, "Goal %d" % i, (units[u][0] if u else maybe(0.8, g.choice(orgs))), u, "", g.choice(("", 1, 2, 3)),
         near(-400, 200) if g.random() < 0.3 else near(-400, 0), near(201, 700), g.choice(("yes", "no", "")))
        for i, u in ((i, maybe(0.5, g.choice(list(units)))) for i in range(g.randint(1, 4)))])
    plan = list(csv.DictReader(open(os.path.join(folder, "plan.csv"))))
    requirements = {}
    for r in plan:
        for _ in range(g.randint(0, 4)):
            basis = g.choice(("people", "fte", "fte", ""))
            own = [u for u, (o, _) in units.items() if o == r["organisation_id"]]
            row = (r["goal_id"], g.choice(comps), g.randint(1, 4),
                   g.randint(1, 4) if basis != "fte" else g.choice((0.5, 1, 1.25, 2, 3.5)), basis,
                   maybe(0.3, g.choice(own)) if own else "", "",
                   maybe(0.2, near(-20, 200)) if r["start"] <= str(near(-20, -20)) else "")
            requirements[row[0], row[1], row[2], basis or "people", row[5] or r["unit_id"]] = row
    write(folder, "requirements.csv", "goal_id,competence_id,level,amount,basis,unit_id,from,to", requirements.values())
    rows = []
    for p in people:
        unit = maybe(0.9, g.choice(list(units)))
        rows.append((p, units[unit][0] if unit else g.choice(orgs), unit, maybe(0.8, g.choice(roles)),
                     "Zqx" + p + " Son", g.choice(("woman", "man", "woman", "man", "non-binary", "")),
                     maybe(0.9, g.randint(1955, 2004)), g.choice(("", 1, 0.8, 0.5, 0.75, 1.2)),
                     maybe(0.8, near(-900, 60)), maybe(0.3, near(61, 500)), maybe(0.8, g.randint(0, 8))))
    write(folder, "staff.csv", "person_id,organisation_id,unit_id,role_id,name,gender,birth_year,fte,employed_from,"
          "employed_to,education", rows)
    inventory = {}
    for p in people:
        for c in comps:
            for _ in range(g.choice((0, 1, 1, 2, 3))):
                on = near(-1300, 0) if g.random() < 0.5 else near(-300, 0)
                source = g.choice(("self", "manager", "test", "certificate"))
                inventory[p, c, on, source] = (p, c, g.randint(0, 5), on, source, maybe(0.2, on + dt.timedelta(
                    days=g.choice((0, 10, 365, 1400)))))
    rows = list(inventory.values())
    g.shuffle(rows)
    write(folder, "inventory.csv", "person_id,competence_id,level,assessed_on,source,valid_until", rows)
    acts = ["A%d" % i for i in range(g.randint(1, 6))]
    rows = []
    for a in acts:
        start = near(-300, 60)
        rows.append((a, "Name of " + a, g.choice(KINDS), g.choice(("learning", "participation", "")),
                     g.choice(comps), g.randint(1, 5), g.choice((0, 2, 3.5, 8)), start,
                     start + dt.timedelta(days=g.randint(0, 300))))
    write(folder, "activities.csv",
          "activity_id,name,kind,pillar,competence_id,level_after,hours,starts_on,ends_on", rows)
    rows = {}
    for p in people:
        for a in acts:
            for n in range(g.choice((0, 0, 1, 2))):
                status = g.choice(("planned", "ongoing", "completed", "completed", "completed", "dropped"))
                done = status == "completed"
                rows[p, a, n] = (p, a, status, near(0, 90) if status == "planned" else near(-290, 0),
                                 maybe(0.3, g.choice((0, 1, 6.25))), maybe(0.7, g.randint(0, 4)) if done else "",
                                 maybe(0.7, g.randint(0, 5)) if done else "", maybe(0.6, g.choice(("yes", "no")))
                                 if done else "", n + 1)
    write(folder, "participation.csv",
          "person_id,activity_id,status,date,hours,level_before,level_after,taught_others,occasion", rows.values())
    write(folder, "targets.csv", "measure,value,by,organisation_id,pillar",
          [(m, v, near(1, 300), o, "") for m, v in (("participants", 9), ("hours", 100), ("completed", 5),
                                                    ("women_share", 0.5)) for o in ("", orgs[0])])
