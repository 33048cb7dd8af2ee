#!/usr/bin/env python3
"""mutate.py BUILD [options] : how many small faults in src/stats and src/analyse would the tests notice?

Each mutant (mutants.py) is compiled alone, with the sanitizers, into a shared object that is loaded before the rest of the
program; then those tests that run its line are run, the likeliest to notice first, until one fails, crashes, breaks a
sanitizer's rule or does not end: first the unit tests; with --cases then the command-line cases and the suites that count
everything a second time. BUILD holds a sanitized libkunna.a of position-independent code (`make mutation` makes it); CC,
MUTANT_CFLAGS, LIBS and TEST_LIBS come from the environment. Everything is written to BUILD/<folder>.txt.
"""
import argparse
import glob
import os
import random
import sys
import time
from collections import defaultdict

sys.dont_write_bytecode = True
import bench as benches  # noqa: E402
import mutants  # noqa: E402

KINDS = ("test_", "cli/", "suite ")


class Hunt:
    def __init__(self, bench):
        self.bench = bench
        self.kills = defaultdict(int)

    def tests_for(self, mutant):
        """Those that run the line; where the line is no code of its own (a table, a second line), those of the file."""
        key = (mutant.path, mutant.line)
        names = self.bench.runs[key] if key in self.bench.runs else self.bench.runs[mutant.path, None]
        kind = {n: next(k for k, start in enumerate(KINDS) if n.startswith(start)) for n in names}
        return sorted(names, key=lambda n: (kind[n], -self.kills[mutant.path, n] / (0.2 + self.bench.seconds[n]),
                                            self.bench.seconds[n]))

    def verdict(self, mutant, text):
        source = self.bench.path("mutant.c")
        with open(source, "w", encoding="utf-8") as file:
            file.write(f'#line 1 "{mutant.path}"\n' + mutant.apply(text))
        if not self.bench.compile(source, self.bench.loaded, os.path.dirname(mutant.path), "-shared"):
            return "not C"
        names = self.tests_for(mutant)
        for name in names:
            if not self.bench.passes(name, 3 * self.bench.seconds[name] + 1):
                self.kills[mutant.path, name] += 1
                return "killed by " + name
        return "survived" if names else "survived, no test runs it"


def chosen(folder, options):
    every = []
    for path in sorted(glob.glob(folder + "/*.c")):
        if not options.file or os.path.basename(path) in options.file:
            text, found = mutants.of_file(path)
            every += [(mutant, text) for mutant in found]
    if options.sample and options.sample < len(every):
        every = random.Random(options.seed).sample(every, options.sample)
    if options.again:
        with open(options.again, encoding="utf-8") as file:
            wanted = {line.split("  ")[1].strip() for line in file if line.startswith("survived")}
        every = [(mutant, text) for mutant, text in every if mutant.place(text) in wanted]
    return every


def hunt(folder, bench, options):
    counts = defaultdict(int)
    every, hunter, began = chosen(folder, options), Hunt(bench), time.time()
    report = bench.path(os.path.basename(folder) + (".again" if options.again else "") + ".txt")
    with open(report, "w", encoding="utf-8") as file:
        for done, (mutant, text) in enumerate(every, 1):
            verdict = hunter.verdict(mutant, text)
            counts["not C" if verdict == "not C" else verdict.split(" ")[0].rstrip(",")] += 1
            counts["by unit tests"] += verdict.startswith("killed by test_")
            file.write(f"{verdict}  {mutant.place(text)}\n")
            file.flush()
            if verdict.startswith("survived"):
                print(f"{verdict}  {mutant.place(text)}", flush=True)
            if done % 200 == 0:
                print(f"... {done} of {len(every)} in {time.time() - began:.0f} s", flush=True)
    made = counts["killed"] + counts["survived"]
    print(f"{folder}: {counts['killed']} of {made} killed ({100 * counts['killed'] / max(made, 1):.1f} %), "
          f"{counts['by unit tests']} of them by unit tests; {counts['not C']} more do not compile; all: {report}",
          flush=True)
    return made == 0 or counts["killed"] >= options.least / 100 * made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--folder", action="append", help="src/stats and src/analyse when none is given")
    parser.add_argument("--file", action="append", help="only this file of the folder (may be given again)")
    parser.add_argument("--sample", type=int,
                        help="so many of each folder, drawn at random, in the order drawn: what a run that is cut short has "
                        "tried is a sample, too")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--cases", action="store_true", help="also try the command-line cases and three suites")
    parser.add_argument("--again", help="only those that survived in this report of an earlier run")
    parser.add_argument("--least", type=float, default=90, help="per cent that must be killed (90)")
    options = parser.parse_args()
    folders = options.folder or ["src/stats", "src/analyse"]
    bench = benches.Bench(options.build, folders, options.cases)
    return 0 if all([hunt(folder, bench, options) for folder in folders]) else 1


if __name__ == "__main__":
    sys.exit(main())
