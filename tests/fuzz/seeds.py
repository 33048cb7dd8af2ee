#!/usr/bin/env python3
"""seeds.py KUNNA FOLDER: the demo data and the inputs of the command-line cases as seeds of every fuzz target, in
FOLDER/<target>/, and the words of the schemas as a dictionary, FOLDER/words.dict."""
import glob
import hashlib
import json
import os
import re
import subprocess
import sys

FILES = ["settings", "organisations", "units", "competences", "roles", "plan", "requirements", "staff", "inventory",
         "activities", "participation", "targets"]
MOST = 3000  # bytes of a seed: a fuzzer is quick on short ones


def read(path):
    with open(path, "rb") as file:
        return file.read()


def lines_of(data, most):
    """The first lines, `most` bytes or less."""
    return data if len(data) <= most else data[: data.rfind(b"\n", 0, most) + 1]


def folders():
    top = os.path.join(os.path.dirname(__file__), "..", "..")
    found = [os.path.join(top, "data", "demo")]
    found += sorted(os.path.dirname(p) for p in glob.glob(os.path.join(top, "tests", "cli", "*", "in", "")))
    return found


def put(folder, target, data):
    place = os.path.join(folder, target)
    os.makedirs(place, exist_ok=True)
    with open(os.path.join(place, hashlib.sha1(data).hexdigest()[:16]), "wb") as file:
        file.write(data)


def csv_seeds(folder, where):
    files = {os.path.basename(p).lower()[:-4]: lines_of(read(p), MOST) for p in glob.glob(where + "/*.[cC][sS][vV]")}
    for name, data in files.items():
        put(folder, "records", bytes([data.count(b";") > data.count(b","), 100, 0]) + data)
        put(folder, "records", bytes([data.count(b";") > data.count(b","), 30, 1]) + data.replace(b",", b',"', 3))
        if name not in FILES:
            continue
        number = FILES.index(name)
        put(folder, "table", bytes([number, len(data) % 60, 0, 4]) + data)
        put(folder, "header", bytes([number, 0]) + lines_of(data, 600))
        if name == "settings":
            put(folder, "settings", data)
        if name == "inventory":
            put(folder, "wide", bytes([3, 4]) + files.get("competences", b"") + b"====\n" + data)
            put(folder, "wide", bytes([3, 4]) + data)
    packed = b"".join(b"@@%s.csv\n%s" % (n.encode(), lines_of(d, 600)) for n, d in sorted(files.items()) if n in FILES)
    if packed:
        for bits in (0, 7, 23):
            put(folder, "run", bytes([bits, len(packed) % 4]) + packed)


def cell_seeds(folder, where):
    for path in glob.glob(where + "/*.csv"):
        for cell in set(re.split(rb"[,;\t\r\n]+", read(path)[:20000])):
            if re.fullmatch(rb"[-+0-9., %'\xc2\xa0eE]{1,24}", cell):
                put(folder, "number", bytes([len(cell) % 3]) + cell)
            if re.search(rb"\d", cell) and len(cell) < 32:
                put(folder, "date", bytes([len(cell) % 6]) + cell)


def earlier_seeds(folder, kunna, where):
    """What a run leaves."""
    out = os.path.join(folder, "out")
    subprocess.run([kunna, "report", where, "-o", out, "--quiet"], check=False, capture_output=True)
    results = os.path.join(out, "results")
    if os.path.exists(results + "/summary.json") and os.path.exists(results + "/goals.csv"):
        put(folder, "json", lines_of(read(results + "/summary.json"), 6000) + b"====\n" + read(results + "/goals.csv"))
    subprocess.run(["rm", "-rf", out], check=True)


def dictionary(folder, kunna):
    words = {",", ";", "\\x09", "|", "\\x22", "\\x0d\\x0a", "\\xef\\xbb\\xbf", "\\xff\\xfe", "\\x00", "sep=;", "====\\x0a"}
    words |= {"@@%s.csv\\x0a" % name for name in FILES}
    for lang in ("en", "sv", "nl"):
        text = subprocess.run([kunna, "schema", "--language", lang], capture_output=True, check=True).stdout
        for resource in json.loads(text)["resources"]:
            for field in resource["schema"]["fields"]:
                found = [field["name"], field.get("title", "")] + field.get("constraints", {}).get("enum", [])
                words |= {w for w in found if w}
    text = read(os.path.join(os.path.dirname(__file__), "..", "..", "src", "model", "settings.c")).decode()
    words |= set(re.findall(r'^    {"(\w+)", KN_SETTING', text, re.M))
    words |= {"2026-09-30", "2026Q3", "30.9.2026", "03/04/2026", "20260930", "1.234,5", "1,234.5", "50%", "1e9", "n/a",
              "x", "ja", "5.0", "19811218-9876", "a@b.se"}
    with open(os.path.join(folder, "words.dict"), "w", encoding="utf-8") as file:
        for word in sorted(words):
            quoted = "".join(c if ord(c) < 128 else "".join("\\x%02x" % b for b in c.encode()) for c in word)
            file.write('"%s"\n' % quoted)


def main():
    kunna, folder = sys.argv[1:3]
    os.makedirs(folder, exist_ok=True)
    dictionary(folder, kunna)
    for where in folders():
        csv_seeds(folder, where)
        cell_seeds(folder, where)
        earlier_seeds(folder, kunna, where)


main()
