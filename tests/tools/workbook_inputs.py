#!/usr/bin/env python3
"""workbook_inputs.py FOLDER : folders of input files for the checkers of workbooks, one below FOLDER each.

empty: headers alone. single: one person, one of everything. hostile: names and texts that a spreadsheet, XML or a reader
could take for something else, ids that look like numbers and formulas, texts as long as a cell holds. large: a few thousand
people. The same every time.
"""
import csv
import os
import random
import sys

HEADERS = {
    "organisations": "organisation_id,name,sector,size,target_participants,joined,left",
    "units": "unit_id,name,organisation_id,parent_unit_id",
    "competences": "competence_id,name,group,validity_months,critical",
    "roles": "role_id,role,competence_id,level",
    "plan": "goal_id,goal,organisation_id,unit_id,owner,priority,pillar,start,due,critical",
    "requirements": "goal_id,competence_id,level,amount,basis,unit_id,from,to",
    "staff": "person_id,organisation_id,unit_id,role_id,name,gender,birth_year,fte,employed_from,employed_to,education",
    "inventory": "person_id,competence_id,level,assessed_on,source,valid_until",
    "activities": "activity_id,name,kind,pillar,programme_id,competence_id,level_after,hours",
    "participation": "person_id,activity_id,status,date,hours,level_before,level_after,taught_others",
    "targets": "measure,value,by,organisation_id,pillar",
}


def write(folder, rows):
    os.makedirs(folder, exist_ok=True)
    for name, header in HEADERS.items():
        width = header.count(",") + 1
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(header.split(","))
            out.writerows([*row, *[""] * (width - len(row))] for row in rows.get(name, []))


SINGLE = {
    "organisations": [["O1", "Alfa", "care", "micro", 1, "2026-01-01"]],
    "units": [["U1", "Ward", "O1"]],
    "competences": [["C1", "Welding", "Trade", 24, "yes"]],
    "roles": [["R1", "Welder", "C1", 3]],
    "plan": [["G1", "Weld", "O1", "U1", "P1", 1, "learning", "2026-01-01", "2026-12-31", "yes"]],
    "requirements": [["G1", "C1", 3, 1, "people", "U1"]],
    "staff": [["P1", "O1", "U1", "R1", "Åsa Öhman", "woman", 1980, 1, "2020-01-01", "", 4]],
    "inventory": [["P1", "C1", 2, "2026-01-31", "manager"]],
    "activities": [["A1", "Course", "training", "learning", "N1", "C1", 3, 8]],
    "participation": [["P1", "A1", "completed", "2026-03-01", 8, 2, 2, "yes"]],
    "targets": [["participants", 1, "2026-12-31"]],
}

TEXTS = [
    "=1+1", "+46 70 123", "-2", "@SUM(A1)", "=HYPERLINK(\"http://example.org\",\"x\")", "'quoted", "\"double\"", "a,b;c|d",
    "_x0041_", "_x000D_ and _x_", "[x]", "[c] ", "{0} {1|a|b}", "<b>&amp;</b>", "]]>", "tab\there", "two\nlines", "50%",
    "1e5", "0123", "2026-09-30", "TRUE", "#N/A", "[Book1]Sheet1!A1", "https://example.org/a?b=c", "mailto:a",
    "C:\\Users\\a", "\u202eright to left", "שלום", "日本語の名前", "e\u0301", "👩‍🚒", "Ångström ﬁ", "\u00a0blank\u00a0",
    "Å" * 32000, "word " * 400, "*", "?", "~", "'", "History", "a" * 300, "A1:B2", "R1C1", "%s%n", "\ufeffmark", "½ ³ €",
    "[q]", "\x01\x02",
]


def hostile():
    rows = {name: [] for name in HEADERS}
    for i, text in enumerate(TEXTS):
        key = f"{i:02d}"
        rows["organisations"].append(["O" + key, text, text[:100], "small"])
        rows["units"].append(["=U" + key, text, "O" + key])
        rows["competences"].append(["+C" + key, text, text])
        rows["roles"].append(["R" + key, text, "+C" + key, 3])
        rows["plan"].append(["-G" + key, text, "O" + key, "=U" + key, text[:200], 1 + i % 5, "", "", "2026-12-31"])
        rows["requirements"].append(["-G" + key, "+C" + key, 3, 1 + i % 3])
        rows["staff"].append([f"{i + 1}e{i + 1}", "O" + key, "=U" + key, "R" + key, text,
                              ("woman", "man", "non-binary", "")[i % 4], 1960 + i % 40, 1])
        rows["inventory"].append([f"{i + 1}e{i + 1}", "+C" + key, 1 + i % 5, "2026-01-31", "manager"])
        rows["activities"].append(["@A" + key, text, "workshop", text[:60], text[:60], "+C" + key, 3, 4])
        rows["participation"].append([f"{i + 1}e{i + 1}", "@A" + key, "completed", "2026-03-01", 4, 1, 2])
    return rows


def large(people=4000, organisations=40, units=160, competences=80):
    draw = random.Random(8)
    rows = {name: [] for name in HEADERS}
    rows["organisations"] = [[f"O{o:02d}", f"Organisation {o}", ("care", "industry")[o % 2]] for o in range(organisations)]
    rows["units"] = [[f"U{u:03d}", f"Unit {u}", f"O{u % organisations:02d}"] for u in range(units)]
    rows["competences"] = [[f"C{c:02d}", f"Competence {c}", f"Group {c % 7}", 36] for c in range(competences)]
    rows["roles"] = [[f"R{r}", f"Role {r}", f"C{(3 * r + c) % competences:02d}", 2 + c] for r in range(20) for c in range(3)]
    rows["plan"] = [[f"G{g:02d}", f"Goal {g}", "", "", "", 1 + g % 5, "", "", "2026-12-31"] for g in range(30)]
    rows["requirements"] = [[f"G{r % 30:02d}", f"C{r % competences:02d}", 2 + r % 3, 1 + r % 9, ("people", "fte")[r % 2],
                             f"U{r % units:03d}"] for r in range(400)]
    rows["activities"] = [[f"A{a:02d}", f"Activity {a}", ("workshop", "training", "shadowing")[a % 3], "learning", "",
                           f"C{a % competences:02d}", 3, 4] for a in range(40)]
    for p in range(people):
        key, unit = f"P{p:05d}", draw.randrange(units)
        rows["staff"].append([key, f"O{unit % organisations:02d}", f"U{unit:03d}", f"R{draw.randrange(20)}", f"Name {p}",
                              draw.choice(("woman", "man", "")), draw.randint(1958, 2004), draw.choice((1, 0.8, 0.5)),
                              "2020-01-01", "", draw.randint(1, 7)])
        for c in draw.sample(range(competences), 6):
            rows["inventory"].append([key, f"C{c:02d}", draw.randint(1, 5), f"2025-{draw.randint(1, 12):02d}-15", "manager"])
        if draw.random() < 0.5:
            rows["participation"].append([key, f"A{draw.randrange(40):02d}", "completed",
                                          f"2026-0{draw.randint(1, 6)}-10", 4, 1, draw.randint(1, 3)])
    rows["targets"] = [["participants", people // 2, "2026-12-31"], ["hours", 4 * people, "2026-12-31"]]
    return rows


def main():
    for name, rows in (("empty", {}), ("single", SINGLE), ("hostile", hostile()), ("large", large())):
        write(os.path.join(sys.argv[1], name), rows)


if __name__ == "__main__":
    main()
