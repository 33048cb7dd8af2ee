#!/usr/bin/env python3
"""run.py BUILD [PART...] : let the program fail in every way that can be arranged, and look at what is left.

Parts: told, memory, calls, kills, disk, inputs, race (all without a name; --sample: a few points of each). After each disturbed
run the exit code must be one of the documented ones, with a message where something failed; the output folder must hold all
of the earlier output, byte for byte, or all of the new one, and nothing else. Each part ends on
`faults PART: N passed, N failed`.
"""
import argparse
import concurrent.futures
import copy
import importlib
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench import Bench  # noqa: E402

# each part, and which points a sample of it takes: one in so many
PARTS = {"told": 1, "memory": 500, "calls": 500, "kills": 241, "disk": 80, "inputs": 60, "race": 20}


def sweep(part, options):
    """Count of the points of a part that the options ask for, in a folder of its own."""
    bench = Bench(os.path.join(options.build, "kunna"))
    try:
        return importlib.import_module(part).sweep(bench, options)
    finally:
        bench.close()


def shares(options, part):
    """The same points, dealt out to so many that work side by side."""
    for share in range(options.jobs):
        own = copy.copy(options)
        own.step = (PARTS[part] if options.sample else options.step) * options.jobs
        own.first = options.first + share * own.step // options.jobs
        yield own


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("build")
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--every", action="store_true", help="memory: every single allocation, not each way to one")
    parser.add_argument("--first", type=int, default=0, help="begin with this point (from 0)")
    parser.add_argument("--step", type=int, default=1, help="take one point in so many")
    parser.add_argument("--jobs", type=int, default=1, help="do so many points at the same time")
    parser.add_argument("--sample", action="store_true", help="a few points of each part, within seconds")
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    failed = passed = 0
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for part in options.parts or PARTS:
            counts = list(pool.map(sweep, [part] * options.jobs, shares(options, part)))
            for other in counts[1:]:
                counts[0].join(other)
            counts[0].tell()
            passed, failed = passed + counts[0].passed, failed + counts[0].failed
    print(f"faults: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
