#!/usr/bin/env python3
"""recalculated.py WORKBOOK RECALCULATED : is every formula's remembered result what another program calculates?

RECALCULATED is the same workbook after LibreOffice has calculated and saved it. Prints what differs; exit code 1 then.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from check_workbook import Workbook  # noqa: E402


def results(path):
    """{(sheet, place): text or number} of all formulas."""
    return {(sheet.name, place): sheet.text(place) or cell[1]
            for sheet in Workbook(path).sheets for place, cell in sheet.cells.items() if cell[3] is not None}


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    ours, theirs = (results(path) for path in arguments)
    differing = [key for key in ours if ours[key] != theirs.get(key)]
    for key in differing[:5]:
        print(f"{key}: remembers {ours[key]!r}, calculated is {theirs.get(key)!r}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
