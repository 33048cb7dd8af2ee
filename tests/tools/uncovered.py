#!/usr/bin/env python3
"""uncovered.py BUILD : what a build that counts has run of src/, and how many lines say why they did not.

Fails, and lists them, where a line never ran and says nothing, or ran though it says that it cannot. A line says so in a
comment that begins with never: (cannot happen), net: (a safety net that nobody has found the way into) or uncounted: (gcov
cannot see it)."""
import collections
import json
import re
import subprocess
import sys

MARK = re.compile(r"/\* (never|net|uncounted): ")
BUILD = sys.argv[1]


def counted():
    """Each file of src/ with its lines, as gcovr tells them."""
    command = ["gcovr", "--root", ".", "--object-directory", BUILD, "--filter", "src/", "--exclude-throw-branches",
               "--json", f"{BUILD}/lines.json", BUILD]
    subprocess.run(command, check=True)
    with open(f"{BUILD}/lines.json", encoding="utf-8") as file:
        for entry in json.load(file)["files"]:
            yield entry["file"], [line for line in entry["lines"] if not line.get("gcovr/noncode")]


def ranges(numbers):
    """4, 5, 6 and 9 as "4-6,9"."""
    runs = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)


def main():
    lines = ran = branches = taken = 0
    marks = collections.Counter()
    wrong = []
    for path, found in counted():
        with open(path, encoding="utf-8") as file:
            marked = {n: m.group(1) for n, m in enumerate(map(MARK.search, file), 1) if m}
        numbers = {line["line_number"] for line in found}
        marks.update(mark for n, mark in marked.items() if n in numbers)
        due = [line for line in found if line["line_number"] not in marked]
        lines, ran = lines + len(due), ran + sum(line["count"] > 0 for line in due)
        branches += sum(len(line["branches"]) for line in due)
        taken += sum(branch["count"] > 0 for line in due for branch in line["branches"])
        missed = [line["line_number"] for line in due if line["count"] == 0]
        if missed:
            wrong.append(f"{path}: never ran: {ranges(missed)}")
        lively = [line["line_number"] for line in found if line["line_number"] in marked and line["count"] > 0]
        if lively:
            wrong.append(f"{path}: marked, but ran: {ranges(lively)}")
    print(f"lines: {ran} of {lines}, {100 * ran / lines:.2f} %; branches: {taken} of {branches}, {100 * taken / branches:.1f} %")
    print("marked: " + ", ".join(f"{marks[mark]} {mark}" for mark in ("never", "net", "uncounted")))
    print("\n".join(sorted(wrong)))
    return bool(wrong)


sys.exit(main())
