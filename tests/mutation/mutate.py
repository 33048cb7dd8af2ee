#!/usr/bin/env python3
"""mutate.py BUILD [options] : how many small faults in src/stats and src/analyse would the unit tests notice?

Each mutant (mutants.py) is compiled alone, with the sanitizers, into a shared library that is loaded before the rest of
the program; then those unit tests that run its line are run, the likeliest to notice first, until one fails, crashes,
breaks a sanitizer's rule or does not end. BUILD holds a sanitized libkunna.a of position-independent code (`make mutation`
makes it); CC, CFLAGS, LIBS and TEST_LIBS come from the environment. Everything is written to BUILD/<folder>.txt.
"""
import argparse
import glob
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict

sys.dont_write_bytecode = True
import mutants  # noqa: E402

CC = os.environ.get("CC", "gcc")
CFLAGS = os.environ["CFLAGS"].split()
LIBS = os.environ["LIBS"].split()
TEST_LIBS = ["-lcmocka"] + os.environ["TEST_LIBS"].split()
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
WALL_SECONDS = 120


def newer(target, sources):
    return os.path.exists(target) and all(os.path.getmtime(target) >= os.path.getmtime(s) for s in sources)


class Bench:
    """The library as a shared object, the unit tests linked to it, and which of them runs which line."""

    def __init__(self, build, folders):
        self.build = os.path.abspath(build)
        self.asan = subprocess.run([CC, "-print-file-name=libasan.so"], capture_output=True, text=True).stdout.strip()
        self.library()
        self.tests = {os.path.basename(s)[:-2]: s for s in sorted(glob.glob("tests/unit/test_*.c"))}
        for name, source in self.tests.items():
            self.link_test(name, source)
        self.seconds = {}
        self.runs = defaultdict(set)
        for folder in folders:
            self.trace(folder)

    def path(self, *parts):
        return os.path.join(self.build, *parts)

    def library(self):
        archive, shared = self.path("libkunna.a"), self.path("libkunna.so")
        if not newer(shared, [archive]):
            subprocess.run([CC, *CFLAGS, "-shared", "-o", shared, "-Wl,--whole-archive", archive,
                            "-Wl,--no-whole-archive", *LIBS], check=True)

    def link_test(self, name, source):
        program = self.path("tests", name)
        if not newer(program, [source, *glob.glob("tests/unit/*.h"), self.path("libkunna.so")]):
            os.makedirs(self.path("tests"), exist_ok=True)
            subprocess.run([CC, *CFLAGS, "-o", program, source, "-L" + self.build, "-lkunna",
                            "-Wl,-rpath," + self.build, *TEST_LIBS, *LIBS], check=True)

    def run(self, name, preload, cpu_seconds, **more):
        """0 when the test passes. Time is counted in seconds of the processor, for a machine with other work."""
        environment = {**os.environ, **more, "LD_PRELOAD": f"{self.asan} {preload}",
                       "ASAN_OPTIONS": "detect_leaks=0:symbolize=0:hard_rss_limit_mb=2000",
                       "UBSAN_OPTIONS": "symbolize=0"}
        limit = (int(cpu_seconds) + 1,) * 2
        try:
            return subprocess.run([self.path("tests", name)], env=environment, timeout=WALL_SECONDS, **QUIET,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit)).returncode
        except subprocess.TimeoutExpired:
            return -1

    def compile(self, source, target, folder, *more):
        return subprocess.run([CC, *CFLAGS, *more, "-w", "-g0", "-O0", "-fPIC", "-iquote", folder, source, "-o", target],
                              **QUIET).returncode == 0

    def trace(self, folder):
        """Which tests run which line of the folder, by gcov, and how long each test takes."""
        place = self.path("trace", os.path.basename(folder))
        os.makedirs(place, exist_ok=True)
        objects = []
        for source in sorted(glob.glob(folder + "/*.c")):
            objects.append(os.path.join(place, os.path.basename(source)[:-2] + ".o"))
            assert self.compile(source, objects[-1], folder, "-c", "--coverage", "-fno-sanitize=all"), source
        traced = os.path.join(place, "traced.so")
        subprocess.run([CC, "-shared", "--coverage", "-o", traced, *objects], check=True)
        for name in self.tests:
            for old in glob.glob(place + "/*.gcda"):
                os.remove(old)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            passes = self.run(name, traced, 600) == 0
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            self.seconds[name] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            self.note(name, place)
            if not passes and any(name in names for names in self.runs.values()):
                sys.exit(f"{name} fails without any change")

    def note(self, name, place):
        data = sorted(glob.glob(place + "/*.gcda"))
        if not data:
            return
        told = subprocess.run(["gcov", "--json-format", "--stdout", *data], capture_output=True, text=True)
        for text in told.stdout.splitlines():
            for file in json.loads(text)["files"]:
                for line in file["lines"]:
                    if line["count"] > 0:
                        self.runs[file["file"], line["line_number"]].add(name)
                        self.runs[file["file"], None].add(name)
                    else:
                        self.runs[file["file"], line["line_number"]]


class Hunt:
    def __init__(self, bench):
        self.bench = bench
        self.kills = defaultdict(int)

    def tests_for(self, mutant):
        """Those that run the line; where the line is no code of its own (a table, a second line), those of the file."""
        key = (mutant.path, mutant.line)
        names = self.bench.runs[key] if key in self.bench.runs else self.bench.runs[mutant.path, None]
        return sorted(names, key=lambda n: (-self.kills[mutant.path, n] / (0.2 + self.bench.seconds[n]),
                                            self.bench.seconds[n]))

    def verdict(self, mutant, text):
        source, shared = self.bench.path("mutant.c"), self.bench.path("mutant.so")
        with open(source, "w", encoding="utf-8") as file:
            file.write(f'#line 1 "{mutant.path}"\n' + mutant.apply(text))
        if not self.bench.compile(source, shared, os.path.dirname(mutant.path), "-shared"):
            return "not C"
        names = self.tests_for(mutant)
        for name in names:
            if self.bench.run(name, shared, 3 * self.bench.seconds[name] + 1) != 0:
                self.kills[mutant.path, name] += 1
                return "killed by " + name
        return "survived" if names else "survived, no test runs it"


def chosen(folder, options):
    every = []
    for path in sorted(glob.glob(folder + "/*.c")):
        if not options.file or os.path.basename(path) in options.file:
            text, found = mutants.of_file(path)
            every += [(mutant, text) for mutant in found]
    if options.again:
        with open(options.again, encoding="utf-8") as file:
            wanted = {line.split("  ")[1].strip() for line in file if line.startswith("survived")}
        every = [(mutant, text) for mutant, text in every if mutant.place(text) in wanted]
    if options.sample and options.sample < len(every):
        every = sorted(random.Random(options.seed).sample(every, options.sample), key=lambda m: (m[0].path, m[0].start))
    return every


def hunt(folder, bench, options):
    counts = {"killed": 0, "survived": 0, "not C": 0}
    every, hunter, began = chosen(folder, options), Hunt(bench), time.time()
    report = bench.path(os.path.basename(folder) + (".again" if options.again else "") + ".txt")
    with open(report, "w", encoding="utf-8") as file:
        for done, (mutant, text) in enumerate(every, 1):
            verdict = hunter.verdict(mutant, text)
            counts["not C" if verdict == "not C" else verdict.split(" ")[0].rstrip(",")] += 1
            file.write(f"{verdict}  {mutant.place(text)}\n")
            file.flush()
            if verdict.startswith("survived"):
                print(f"{verdict}  {mutant.place(text)}", flush=True)
            if done % 200 == 0:
                print(f"... {done} of {len(every)} in {time.time() - began:.0f} s", flush=True)
    made = counts["killed"] + counts["survived"]
    print(f"{folder}: {counts['killed']} of {made} killed ({100 * counts['killed'] / max(made, 1):.1f} %), "
          f"{counts['not C']} more do not compile; all of them: {report}", flush=True)
    return made == 0 or counts["killed"] >= options.least / 100 * made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--folder", action="append", help="src/stats and src/analyse when none is given")
    parser.add_argument("--file", action="append", help="only this file of the folder (may be given again)")
    parser.add_argument("--sample", type=int, help="so many of each folder, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--again", help="only those that survived in this report of an earlier run")
    parser.add_argument("--least", type=float, default=90, help="per cent that must be killed (90)")
    options = parser.parse_args()
    folders = options.folder or ["src/stats", "src/analyse"]
    bench = Bench(options.build, folders)
    return 0 if all([hunt(folder, bench, options) for folder in folders]) else 1


if __name__ == "__main__":
    sys.exit(main())
