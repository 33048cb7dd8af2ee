"""Projects for the attack on funder.xlsx: random ones, written as CSV folders, and any folder counted once more here,
from its CSV files, by other code than the program's. Python's standard library only."""
import csv
import datetime
import os
import random

GENDERS = ("woman", "man", "non-binary", "")
AGES = (0, 18, 30, 55)
EDUCATIONS = (0, 3, 5)


def write(folder, name, header, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def make(folder, seed, organisations=None, people=None):
    """A random project of two years; the same seed gives the same one."""
    draw = random.Random(seed)
    organisations = organisations or draw.randint(2, 5)
    people = people or draw.randint(20, 25 * organisations)
    os.makedirs(folder, exist_ok=True)
    sectors = ["automotive", "growth companies", "public services"][: draw.randint(1, 3)]
    weights = [draw.choice((1, 2, 5)) for _ in range(organisations)]
    tilt = [draw.choice((0.2, 0.5, 0.8)) for _ in range(organisations)]
    names = [f"O{i:03d}" for i in range(organisations)]
    write(folder, "settings", ["key", "value"],
          [["organisation", f"Project {seed}"], ["language", "en"], ["as_of", "2026-09-30"], ["suppress_below", 5],
           ["project_start", "2025-01-01"], ["project_end", "2026-12-31"], ["level_max", 5]])
    write(folder, "organisations", ["organisation_id", "name", "sector", "size"],
          [[o, f"Organisation {o}", draw.choice(sectors), draw.choice(["micro", "small", "medium", "large"])]
           for o in names])
    staff = []
    for i in range(people):
        o = draw.choices(range(organisations), weights)[0]
        woman = draw.random() < tilt[o]
        gender = draw.choices(["woman" if woman else "man", "non-binary", ""], [0.92, 0.03, 0.05])[0]
        born = "" if draw.random() < 0.03 else draw.randint(1958, 2007)
        isced = "" if draw.random() < 0.04 else draw.choice((1, 2, 3, 3, 4, 5, 6, 7))
        staff.append([f"P{i:05d}", names[o], gender, born, "2019-01-01", isced])
    write(folder, "staff", ["person_id", "organisation_id", "gender", "birth_year", "employed_from", "education"], staff)
    pillars = ["learning", "participation", "equality"]
    activities = [[f"A{i}", f"Activity {i}", "workshop", draw.choice(pillars), 4] for i in range(8)]
    write(folder, "activities", ["activity_id", "name", "kind", "pillar", "hours"], activities)
    rows = []
    for person in staff:
        if draw.random() < 0.35:
            continue
        for activity in draw.sample(activities, draw.choice((1, 1, 2, 3))):
            day = datetime.date(2025, 1, 1) + datetime.timedelta(days=draw.randint(0, 630))
            status = draw.choices(["completed", "ongoing", "dropped"], [0.85, 0.08, 0.07])[0]
            tested = status == "completed" and draw.random() < 0.6
            before = draw.randint(0, 4)
            after = min(5, before + draw.choice((0, 1, 1, 2)))
            rows.append([person[0], activity[0], status, day.isoformat(), draw.choice(("", 2, 6.5)),
                         before if tested else "", after if tested else ""])
    write(folder, "participation",
          ["person_id", "activity_id", "status", "date", "hours", "level_before", "level_after"], rows)
    targets = [["participants", people, "2026-12-31", "", ""], ["participants", people // 2, "2025-12-31", "", ""],
               ["participants", people // 2, "2026-12-31", "", "learning"],
               ["women_share", 0.4, "2026-12-31", "", ""], ["hours", 500, "2026-12-31", "", ""],
               ["completed", people // 2, "2026-12-31", "", ""]]
    targets += [["participants", 12, draw.choice(("2025-12-31", "2026-12-31")), o, ""] for o in names[:6]]
    write(folder, "targets", ["measure", "value", "by", "organisation_id", "pillar"], targets)


def read(folder, name):
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def band(limits, value):
    return max(i for i, limit in enumerate(limits) if value >= limit)


def is_date(text):
    try:
        datetime.date.fromisoformat(text)
        return True
    except ValueError:
        return False


def quarter(day):
    return f"{day[:4]}Q{(int(day[5:7]) + 2) // 3}"


class Truth:
    """Who was eligible and who took part up to a day: one record a person."""

    def __init__(self, folder, until):
        settings = {row["key"]: row["value"] for row in read(folder, "settings")}
        start, end = settings["project_start"], settings["project_end"]
        self.until = until
        self.organisations = {row["organisation_id"]: row for row in read(folder, "organisations")}
        seen, twice = {}, set()
        for row in read(folder, "staff"):
            if row["person_id"] in seen and seen[row["person_id"]] != row:
                twice.add(row["person_id"])
            seen[row["person_id"]] = row
        activities = {row["activity_id"]: row for row in read(folder, "activities")}
        parts = {}
        for row in read(folder, "participation"):
            good = is_date(row["date"]) and row["status"] in ("completed", "ongoing", "dropped")
            good = good and not row["hours"].startswith("-") and start <= row["date"] <= until
            if good and row["person_id"] in seen and row["activity_id"] in activities:
                parts.setdefault(row["person_id"], []).append(row)
        self.people = []
        for key, row in seen.items():
            if key in twice or (row.get("employed_from") or "0") > end or (row.get("employed_to") or "9") < start:
                continue
            self.people.append(self.record(row, sorted(parts.get(key, []), key=lambda part: part["date"]), activities))

    def record(self, row, parts, activities):
        entry = parts[0]["date"] if parts else None
        complete = all(row[name] for name in ("gender", "birth_year", "education", "organisation_id", "employed_from"))
        done = [part for part in parts if part["status"] == "completed"]
        tested = [part for part in done if part.get("level_before") and part.get("level_after")]
        return {
            "organisation": row["organisation_id"], "gender": row["gender"], "entry": entry, "complete": complete,
            "age": band(AGES, int(entry[:4]) - int(row["birth_year"])) if entry and row["birth_year"] else None,
            "education": band(EDUCATIONS, int(row["education"])) if row["education"] else None,
            "done": done[0]["date"] if done else None, "tested": bool(tested),
            "higher": any(int(part["level_after"]) > int(part["level_before"]) for part in tested),
            "pillars": {activities[part["activity_id"]]["pillar"] for part in parts},
        }
