#!/usr/bin/env python3
"""Public test sets and folders of further files through the reader: run.py KUNNA DUMP NODE_MODULES [FOLDER...]

Nothing may crash, hang or be reported by a sanitizer; what is read must be what was written, or be refused and told;
rows read = accepted + rejected. Prints what is wrong, then `torture: N passed, N failed`.
"""
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

KUNNA, DUMP, MODULES = sys.argv[1:4]
FURTHER = sys.argv[4:]
passed = failed = 0


def count(fine, what):
    global passed, failed
    passed, failed = passed + bool(fine), failed + (not fine)
    if not fine:
        print(f"FAILED {what}")


def run(*command):
    """The process's result; a crash, a hang or a sanitizer's report counts as a failure of its own."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        count(False, f"{command}: hangs")
        return None
    err = done.stderr.decode("utf-8", "replace")
    if done.returncode not in (0, 1, 2, 3) or "Sanitizer" in err or "runtime error" in err:
        count(False, f"{command}: exit {done.returncode}\n{err[-2000:]}")
        return None
    return done


def dumped(*arguments):
    done = run(DUMP, *arguments)
    return None if done is None else json.loads(done.stdout)


def records_of(text, delimiter=","):
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        file.flush()
        return dumped("records", file.name, delimiter)


# ---- csv-spectrum: cells and records, compared as texts ----

def spectrum():
    folder = pathlib.Path(MODULES, "csv-spectrum")
    for path in sorted(folder.glob("csvs/*.csv")):
        records = [r for r in records_of(path.read_bytes()) if r != [""]]
        if path.stem == "location_coordinates":  # quotes for inches inside an unquoted field: refused, as our rules say
            count(records[1:] == ["stray quote"], f"csv-spectrum {path.name}: {records}")
            continue
        rows = [dict(zip(records[0], r)) for r in records[1:]]
        wanted = json.loads((folder / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
        count(rows == wanted, f"csv-spectrum {path.name}: {rows} instead of {wanted}")


# ---- PapaParse: the same, where it asks for no dialect of its own ----

# We refuse records with a quote that does not follow RFC 4180, where PapaParse makes the best of it; blanks around a
# quoted field are no part of it; every line end counts.
STRICTER = re.compile("quote", re.I)
OWN = {
    "Quoted field with whitespace around quotes": "the blanks are no part of it",
    "Mixed slash n and slash r should choose first as precident": "each is a line end",
}


def papaparse():
    script = pathlib.Path(__file__).parent / "papaparse.js"
    done = run("node", str(script), str(pathlib.Path(MODULES, "papaparse").resolve()))
    for case in json.loads(done.stdout):
        config = case["config"]
        delimiter = config.get("delimiter", ",")
        if set(config) - {"delimiter"} or not isinstance(delimiter, str) or delimiter not in (",", ";", "\t", "|"):
            continue
        records = records_of(case["input"], delimiter)
        if records is None:
            continue
        refused = any(isinstance(r, str) for r in records)
        if case["description"] in OWN or (STRICTER.search(case["description"]) and refused):
            count(True, "")
            continue
        wanted = case["data"]
        if wanted[-1:] == [[""]] and case["input"].endswith(("\n", "\r")):
            wanted = wanted[:-1]  # no record follows the last line end
        if case["input"] == "":
            wanted = []
        count(records == wanted, f"papaparse {case['description']}: {records} instead of {wanted}")


# ---- naughty strings as names, ids, numbers, dates and words ----

BLANKS = "\u00a0\u2007\u2009\u202f\ufeff"
TRIMMED = " \t\n\r\v\f" + BLANKS
MISSING = {"", "-", "–", "—", "NA", "n/a", "N/A", "#n/a", "#N/A"}


def kept(text):
    """What the reader keeps of a cell: trimmed, no-break and thin spaces as spaces, NFC."""
    text = unicodedata.normalize("NFC", text.strip(TRIMMED))
    return "".join(" " if c in BLANKS else c for c in text)


def write(folder, name, rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    pathlib.Path(folder, name).write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))


def number(text):
    """The numbers the rules name: point or comma, blanks in groups of three, minus, per cent; None for the rest."""
    text = kept(text).replace("\u2212", "-")
    match = re.fullmatch(r"([+-]?)(\d+|\d{1,3}(?:[ '’]\d{3})+)?(?:[.,](\d*))?(?:[eE]([+-]?\d+))?\s*(%?)", text)
    if match is None or not (match[2] or match[3]):
        return None
    whole = re.sub(r"\D", "", match[2] or "0")
    value = float(f"{match[1]}{whole}.{match[3] or 0}e{match[4] or 0}")
    return value / 100 if match[5] else value


def check_number(text, row):
    value = number(text)
    grouped = re.fullmatch(r"\d{1,3}([.,]\d{3})+(?:[.,]\d+)?", kept(text))
    fine = grouped or (value is not None and abs(row["hours"] - value) <= 0.0005 + 1e-9 * abs(value))
    count(fine, f"naughty {text!r} is read as {row['hours']}")


def naughty():
    strings = json.loads(pathlib.Path(MODULES, "big-list-of-naughty-strings", "blns.json").read_text(encoding="utf-8"))
    strings = [s for s in strings if "\0" not in s]
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "staff.csv", [["person_id", "name"]] + [[f"P{i}", s] for i, s in enumerate(strings)])
        write(folder, "competences.csv", [["competence_id", "name"]] + [[s, f"N{i}"] for i, s in enumerate(strings)])
        write(folder, "activities.csv", [["activity_id", "name", "kind", "hours"]] +
              [[f"A{i}", "a", "workshop", s] for i, s in enumerate(strings)])
        write(folder, "participation.csv", [["person_id", "activity_id", "status", "date"]] +
              [[f"P{i}", f"A{i}", "completed", s] for i, s in enumerate(strings)])
        write(folder, "organisations.csv", [["organisation_id", "name", "size"]] +
              [[f"O{i}", "o", s] for i, s in enumerate(strings)])
        tables = dumped("tables", folder)
        for name, table in tables.items():
            rows = len(strings)
            told = table["read"] == rows and table["read"] == len(table["rows"]) + table["rejected"]
            count(told, f"naughty {name}: {table['read']} read of {rows}, {len(table['rows'])} accepted")
        for row in tables["staff"]["rows"]:
            text = strings[int(row["person_id"][1:])]
            fine = row["name"] == kept(text) or (row["name"] is None and kept(text) in MISSING)
            count(fine, f"naughty name {text!r} is kept as {row['name']!r}")
        for row in tables["competences"]["rows"]:
            text = strings[int(row["name"][1:])]
            count(row["competence_id"] == kept(text), f"naughty id {text!r} is kept as {row['competence_id']!r}")
        for row in tables["activities"]["rows"]:
            if row["hours"] is not None:
                check_number(strings[int(row["activity_id"][1:])], row)
        done = run(KUNNA, "report", folder, "-o", str(pathlib.Path(folder, "out")), "--as-of", "2026-03-31", "--quiet")
        count(done is not None and done.returncode in (0, 1, 3), "naughty strings: a whole run")


# ---- any file as any table ----

def further():
    for folder in FURTHER:
        for path in sorted(p for p in pathlib.Path(folder).rglob("*") if p.is_file()):
            for name in ("inventory", "staff", "competences", "settings"):
                with tempfile.TemporaryDirectory() as target:
                    pathlib.Path(target, f"{name}.csv").write_bytes(path.read_bytes())
                    tables = dumped("tables", target)
                    if tables is None:
                        continue
                    fine = all(t["read"] == len(t["rows"]) + t["rejected"] for t in tables.values())
                    count(fine, f"{path} as {name}: rows do not add up")
                    count(run(KUNNA, "check", target) is not None, f"{path} as {name}: check")


spectrum()
papaparse()
naughty()
further()
print(f"torture: {passed} passed, {failed} failed")
sys.exit(failed > 0)
