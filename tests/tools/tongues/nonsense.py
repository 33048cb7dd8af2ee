"""The demo's folders with every name, id and text replaced by one that means nothing in any language, so that whatever
is a word in a report was put there by the program. Numbers, dates, and the words of fixed lists stay as they are."""
import csv
import os

# Columns whose texts are names or ids, by file; "settings" by key.
RENAMED = {
    "activities": ("activity_id", "name", "programme_id", "competence_id"),
    "competences": ("competence_id", "name", "group"),
    "inventory": ("person_id", "competence_id"),
    "organisations": ("organisation_id", "name", "sector"),
    "participation": ("person_id", "activity_id"),
    "plan": ("goal_id", "goal", "organisation_id", "unit_id", "owner"),
    "requirements": ("goal_id", "competence_id", "unit_id"),
    "roles": ("role_id", "role", "competence_id"),
    "staff": ("person_id", "organisation_id", "unit_id", "role_id", "name"),
    "targets": ("organisation_id",),
    "units": ("unit_id", "name", "organisation_id", "parent_unit_id"),
}
DROPPED = ("esco_uri", "venue")
FIRST, SECOND = "zo vu qi xa jy wu ky fo hy ze".split(), "bra plu kri dro gny fle smo tri vla snu".split()
THIRD = "zix qop vub jaf wyk xul hob kez fyp gux".split()


class Nonsense:
    """A name for each text, the same each time it is asked for."""

    def __init__(self):
        self.names = {}

    def word(self, number):
        return FIRST[number % 10] + SECOND[number // 10 % 10] + THIRD[number // 100 % 10]

    def name(self, text, column):
        if text == "":
            return ""
        if text not in self.names:
            number = len(self.names)
            self.names[text] = self.word(number).capitalize() + (" " + self.word(number * 7 + 3) if " " in text else "")
            if column.endswith("_id"):
                self.names[text] = f"X{number}"
        return self.names[text]


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + rows)


def translate(source, target, nonsense, headers):
    """The folder `source` as nonsense in `target`; `headers` says how columns are called there, by file and column."""
    os.makedirs(target, exist_ok=True)
    for name, columns in RENAMED.items():
        header, rows = read(os.path.join(source, name + ".csv"))
        kept = [i for i, title in enumerate(header) if title not in DROPPED]
        out = [[nonsense.name(row[i], header[i]) if header[i] in columns else row[i] for i in kept] for row in rows]
        write(os.path.join(target, name + ".csv"), [headers[name][header[i]] for i in kept], out)
    header, rows = read(os.path.join(source, "settings.csv"))
    rows = [[key, nonsense.name(value, key) if key == "organisation" else value] for key, value, *_ in rows]
    write(os.path.join(target, "settings.csv"), [headers["settings"][title] for title in header], [row for row in rows if row[0] != "language"])


def spoil(folder):
    """A few rows that are wrong, so that the sheets of issues have something to say."""
    wrong = {"inventory.csv": ["X1,X99999,3,2026-01-01,manager,", "X5,X6,vublix,2026-01-01,manager,",
                               "X5,X6,3,2026-13-41,manager,", "X5,X6,3,2031-01-01,manager,"],
             "staff.csv": ["X77777,,,,Zobrax Qoplu,,1850,1,2020-01-01,,", "X77778,,,,Zobrix Qoplu,kriv,,7,,,"],
             "participation.csv": ["X88888,X1,completed,2026-01-01,,,,,1"]}
    for name, lines in wrong.items():
        with open(os.path.join(folder, name), "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
