"""What was checked so far, and how a cell is compared."""
import csv
import math
import os

passed, failures = 0, []


def check(ok, where, what, got="", expected=""):
    global passed
    if ok:
        passed += 1
    else:
        failures.append("%s: %s: got %r, expected %r" % (where, what, got, expected))


def same(where, what, got, expected, tolerance=1e-9):
    """A cell against a number; empty against None."""
    if expected is None or got == "":
        check(expected is None and got == "", where, what, got, expected)
    else:
        check(math.isclose(float(got), float(expected), rel_tol=tolerance, abs_tol=1e-12), where, what, got,
              float(expected))


def table(out, name):
    path = os.path.join(out, "results", name + ".csv")
    if not os.path.exists(path):
        return []
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def natural(row, columns):
    """requirement ids sort as goal, then ordinal."""
    return [(c.rpartition("#")[0], int(c.rpartition("#")[2])) if "#" in c else (c, 0)
            for c in (row[k] for k in columns)]
