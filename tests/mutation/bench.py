"""What mutants are tried on: the library as a shared object, the unit tests and the program linked to it, and which test
runs which line.

A mutant is one more shared object, loaded before the library: its functions then stand in for the library's.
"""
import glob
import json
import os
import resource
import shlex
import subprocess
import sys
from collections import defaultdict

CC = os.environ.get("CC", "gcc")
CFLAGS = shlex.split(os.environ["MUTANT_CFLAGS"])  # as a shell would: the version is a text in quotes
LIBS = os.environ["LIBS"].split()
TEST_LIBS = ["-lcmocka"] + os.environ["TEST_LIBS"].split()
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
WALL_SECONDS = 300
SUITES = {"contract": ["tests/suites/contract"], "coverage_demo": ["tests/suites/coverage_demo.py"],
          "disclosure_attack": ["tests/suites/disclosure_attack"]}
SUITE_OPTIONS = {"disclosure_attack": ["16"]}


def newer(target, sources):
    return os.path.exists(target) and all(os.path.getmtime(target) >= os.path.getmtime(s) for s in sources)


class Bench:
    def __init__(self, build, folders, with_cases):
        self.build = os.path.abspath(build)
        self.loaded = self.path("mutant.so")
        self.asan = subprocess.run([CC, "-print-file-name=libasan.so"], capture_output=True, text=True).stdout.strip()
        self.library()
        self.tests, self.made_of = {}, {}  # the command of each, and the files that tell whether it is another one
        for source in sorted(glob.glob("tests/unit/test_*.c")):
            self.link_test(os.path.basename(source)[:-2], source)
        if with_cases:
            self.add_cases()
        self.seconds = {}
        self.runs = defaultdict(set)
        for folder in folders:
            self.trace(folder)

    def path(self, *parts):
        return os.path.join(self.build, *parts)

    # ---- building ----

    def library(self):
        archive, shared = self.path("libkunna.a"), self.path("libkunna.so")
        if not newer(shared, [archive]):
            subprocess.run([CC, *CFLAGS, "-shared", "-o", shared, "-Wl,--whole-archive", archive,
                            "-Wl,--no-whole-archive", *LIBS], check=True)

    def link(self, program, source, libraries):
        if not newer(program, [source, *glob.glob("tests/unit/*.h"), self.path("libkunna.so")]):
            os.makedirs(os.path.dirname(program), exist_ok=True)
            subprocess.run([CC, *CFLAGS, "-o", program, source, "-L" + self.build, "-lkunna",
                            "-Wl,-rpath," + self.build, *libraries, *LIBS], check=True)

    def link_test(self, name, source):
        program = self.path("tests", name)
        self.link(program, source, TEST_LIBS)
        self.tests[name], self.made_of[name] = [program], [program]

    def add_cases(self):
        """The program of the cases is a script that loads what is to be tried first."""
        program, script = self.path("tried", "kunna.bin"), self.path("tried", "kunna")
        self.link(program, "src/cli/main.c", [])
        with open(script, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\nLD_PRELOAD="{self.asan} {self.loaded}" ASAN_OPTIONS={self.asan_options()} '
                       f'UBSAN_OPTIONS=symbolize=0 exec "{program}" "$@"\n')
        os.chmod(script, 0o755)
        for cmd in sorted(glob.glob("tests/cli/*/cmd")):
            name = os.path.basename(os.path.dirname(cmd))
            self.tests["cli/" + name] = [sys.executable, "tests/tools/cli_cases.py", script, "tests/cli", name]
            self.made_of["cli/" + name] = [cmd]
        for name, command in SUITES.items():
            self.tests["suite " + name] = [*command, self.path("tried"), *SUITE_OPTIONS.get(name, [])]

    def compile(self, source, target, folder, *more):
        return subprocess.run([CC, *CFLAGS, *more, "-w", "-g0", "-O0", "-fPIC", "-iquote", folder, source, "-o", target],
                              **QUIET).returncode == 0

    # ---- running ----

    @staticmethod
    def asan_options(leaks=False):
        """Leaks are looked for in unit tests alone: where strace follows a command, that cannot be done."""
        return f"detect_leaks={leaks:d}:symbolize=0:hard_rss_limit_mb=2000"

    def passes(self, name, cpu_seconds):
        """Time is counted in seconds of the processor, for a machine with other work."""
        unit = name.startswith("test_")
        environment = {**os.environ, "ASAN_OPTIONS": self.asan_options(unit), "UBSAN_OPTIONS": "symbolize=0"}
        if unit:
            environment["LD_PRELOAD"] = f"{self.asan} {self.loaded}"
        limit = (int(cpu_seconds) + 1,) * 2
        process = subprocess.Popen(self.tests[name], env=environment, start_new_session=True, **QUIET,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit))
        try:
            return process.wait(WALL_SECONDS) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            return False

    # ---- which test runs which line ----

    def trace(self, folder):
        """Kept for the next time: only tests that are newer are run again, or all where the library is."""
        place = self.path("trace", os.path.basename(folder))
        kept, told = os.path.join(place, "runs.json"), {}
        if newer(kept, [self.path("libkunna.so")]):
            with open(kept, encoding="utf-8") as file:
                told = {name: all_told for name, all_told in json.load(file).items()
                        if name in self.made_of and newer(kept, self.made_of[name])}
        missing = [name for name in self.tests if name not in told]
        if missing:
            self.build_traced(folder, place)
            told.update({name: self.trace_one(name, place) for name in missing})
            with open(kept, "w", encoding="utf-8") as file:
                json.dump(told, file)
        self.take(told)

    def build_traced(self, folder, place):
        os.makedirs(place, exist_ok=True)
        objects = []
        for source in sorted(glob.glob(folder + "/*.c")):
            objects.append(os.path.join(place, os.path.basename(source)[:-2] + ".o"))
            assert self.compile(source, objects[-1], folder, "-c", "--coverage", "-fno-sanitize=all"), source
        subprocess.run([CC, "-shared", "--coverage", "-o", self.loaded, *objects], check=True)

    def trace_one(self, name, place):
        for old in glob.glob(place + "/*.gcda"):
            os.remove(old)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        passes = self.passes(name, 600)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        lines = self.lines(place)
        if not passes and any(count for _, _, count in lines):
            sys.exit(f"{name} fails without any change")
        return [after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, lines]

    @staticmethod
    def lines(place):
        data = sorted(glob.glob(place + "/*.gcda"))
        told = subprocess.run(["gcov", "--json-format", "--stdout", *data], capture_output=True, text=True)
        return [[file["file"], line["line_number"], line["count"] > 0] for text in (told.stdout.splitlines() if data else ())
                for file in json.loads(text)["files"] for line in file["lines"]]

    def take(self, told):
        for name in self.tests:
            seconds, lines = told[name]
            self.seconds[name] = seconds
            for path, line, runs in lines:
                self.runs[path, line].update([name] if runs else [])
                self.runs[path, None].update([name] if runs else [])
