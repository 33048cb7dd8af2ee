#!/usr/bin/python3
"""Measure kunna against the tools a user would pick instead, and against itself. README.md says what and how.

    tests/bench/run.py BUILD [--sizes S,M,L] [--alone XL,order,...|none] [--peers ...] [--runs N] [--write]

Runs are interleaved: every tool once, then every tool again. Medians are printed as Markdown; --write puts them into
README.md, with the date and the kind of machine."""
import argparse
import csv
import datetime
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MB = 1e6

LARGE = {"organisations": 500, "units": 2000, "competences": 300, "goals": 1000, "requirements": 10000}
SIZES = {
    "S": {"people": 2800, "organisations": 60, "units": 240, "competences": 120, "goals": 40, "requirements": 400},
    "M": {"people": 200000, "organisations": 250, "units": 1000, "competences": 200, "goals": 400,
          "requirements": 4000},
    "L": {"people": 1000000, **LARGE},
    "XL": {"people": 5200000, **LARGE},
    "L/10": {"people": 100000, **LARGE},
}
LEARNING = {"activities": 240}
ALL_FILES = {"activities": 240, "roles": 120}
LEAN = {"people_rows": 1}
OURS = {"kunna": "**kunna**", "lean": "kunna, a People sheet of one row"}
CLEAN = {"quoted": 0, "orphans": 0}

# How much faster than the fastest peer, and how much of its memory at most, issue by issue.
TARGET_TIMES = {"S": 15, "M": 3, "L": 3}
TARGET_MEMORY = {"L": 1 / 3}


class Bench:
    def __init__(self, build, runs):
        self.build = os.path.abspath(build)
        self.work = os.path.join(self.build, "bench")
        self.kunna = os.path.join(self.build, "kunna")
        self.runs = runs
        os.makedirs(self.work, exist_ok=True)

    def data(self, size, **more):
        """The folder of a size; generated when it is not there or was made with other arguments."""
        words = [f"{key}={value}" for key, value in {**SIZES[size], **more}.items()]
        name = re.sub(r"\W", "_", size) + "".join(f"-{key}{value}" for key, value in sorted(more.items()))
        folder = os.path.join(self.work, "data", name)
        made = os.path.join(folder, ".made")
        if not os.path.exists(made) or open(made).read() != " ".join(words):
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            subprocess.run([os.path.join(self.work, "generate"), folder, *words], check=True)
            with open(made, "w") as file:
                file.write(" ".join(words))
        return folder

    def output(self, name):
        folder = os.path.join(self.work, "out", name)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        return folder

    def measure(self, name, command, may_exit=(0,)):
        done = subprocess.run([os.path.join(self.work, "measure"), *command], check=True, capture_output=True, text=True)
        figures = json.loads(done.stdout.splitlines()[-1])
        if figures["exit"] not in may_exit:
            sys.exit(f"{name} ended with {figures['exit']}:\n{done.stderr[-2000:]}")
        return figures

    def interleave(self, commands):
        """{name: command} -> {name: median figures}. The files are read once before, so that all find them cached."""
        taken = {name: [] for name in commands}
        for _ in range(self.runs):
            for name, command in commands.items():
                taken[name].append(self.measure(name, command, (0, 1) if command[0] == self.kunna else (0,)))
        return {name: {key: statistics.median(run[key] for run in all_runs) for key in ("wall", "cpu", "kb")}
                for name, all_runs in taken.items()}

    def report(self, name, folder, *options):
        return [self.kunna, "report", folder, "-o", self.output(name), "--quiet", *options]

    def check(self, folder, *options):
        return [self.kunna, "check", folder, "--quiet", *options]


# ---- the peers ----

def need(purpose, *packages):
    done = subprocess.run([os.path.join(HERE, "..", "tools", "need.sh"), purpose, *packages])
    return done.returncode == 0


def pandas_command(bench):
    if need("measure pandas", "python3-pandas", "python3-xlsxwriter"):
        return ["/usr/bin/python3", os.path.join(HERE, "peers", "pandas_job.py")]
    return None


def datatable_command(bench):
    if need("measure data.table", "r-cran-data.table", "r-cran-openxlsx"):
        return ["Rscript", "--vanilla", os.path.join(HERE, "peers", "datatable_job.R")]
    return None


NPM = ["@duckdb/node-api@1.5.6-r.1", "nodejs-polars@0.26.1", "write-excel-file@4.1.1"]
# Its engines field keeps npm from taking Polars' compiled part under Node 20, where it works.
NPM_BY_PLATFORM = {("Linux", "x86_64"): ["nodejs-polars-linux-x64-gnu@0.26.1"],
                   ("Linux", "aarch64"): ["nodejs-polars-linux-arm64-gnu@0.26.1"]}


def node_command(bench, script):
    folder = os.path.join(bench.work, "npm")
    os.makedirs(folder, exist_ok=True)
    packages = NPM + NPM_BY_PLATFORM.get((platform.system(), platform.machine()), [])
    made = os.path.join(folder, ".made")
    if not os.path.exists(made) or open(made).read() != " ".join(packages):
        print("To measure DuckDB and Polars, these npm packages are installed below the build folder: " +
              " ".join(packages))
        with open(os.path.join(folder, "package.json"), "w") as file:
            file.write('{"private": true}\n')
        done = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *packages], cwd=folder)
        if done.returncode != 0:
            return None
        with open(made, "w") as file:
            file.write(" ".join(packages))
    for name in ("sheets.mjs", script):
        shutil.copy(os.path.join(HERE, "peers", name), folder)
    return ["node", os.path.join(folder, script)]


PEERS = {
    "pandas": ("pandas + XlsxWriter", pandas_command),
    "data.table": ("data.table + openxlsx", datatable_command),
    "duckdb": ("DuckDB + write-excel-file", lambda bench: node_command(bench, "duckdb_job.mjs")),
    "polars": ("Polars + write-excel-file", lambda bench: node_command(bench, "polars_job.mjs")),
}


# ---- the same numbers ----

def read_numbers(path, keys, values, keep=lambda row: True):
    with open(path, newline="", encoding="utf-8") as file:
        return {tuple(row[key] for key in keys): [float(row[value]) for value in values]
                for row in csv.DictReader(file) if keep(row)}


def of_kunna(folder):
    results = os.path.join(folder, "results")
    yield "requirements", read_numbers(f"{results}/requirements.csv", ["requirement_id"], ["required", "supply", "gap"])
    yield "matrix", read_numbers(f"{results}/matrix.csv", ["unit_id", "competence_id"], ["gap_people"])
    if os.path.exists(f"{results}/coverage.csv"):
        yield "coverage", read_numbers(
            f"{results}/coverage.csv", ["group", "group2"], ["eligible", "participants", "coverage"],
            lambda row: row["dimension"] == "organisation_gender" and row["group2"])


def of_peer(folder):
    yield "requirements", read_numbers(f"{folder}/requirements.csv", ["requirement_id"], ["amount", "supply", "gap"])
    yield "matrix", read_numbers(f"{folder}/matrix.csv", ["unit_id", "competence_id"], ["gap"])
    if os.path.exists(f"{folder}/coverage.csv"):
        yield "coverage", read_numbers(f"{folder}/coverage.csv", ["organisation_id", "gender"],
                                       ["eligible", "participants", "coverage"])


def same_numbers(name, ours, theirs):
    """How many numbers were compared; stops the run when one differs."""
    compared = 0
    for (what, a), (_, b) in zip(ours, theirs, strict=True):
        if a.keys() != b.keys():
            sys.exit(f"{name}: {what} has other rows: {sorted(a.keys() ^ b.keys())[:5]}")
        for key, values in a.items():
            for x, y in zip(values, b[key], strict=True):
                if abs(x - y) > 1e-9 * max(1, abs(x)):
                    sys.exit(f"{name}: {what} {key}: kunna has {values}, it has {b[key]}")
                compared += 1
    return compared


# ---- tables ----

def seconds(x):
    return f"{x:.3f}" if x < 1 else f"{x:.2f}" if x < 10 else f"{x:.1f}"


def megabytes(kb):
    return f"{kb * 1024 / MB:,.0f}"


def table(titles, rows):
    aligned = ["---" if i == 0 else "---:" for i in range(len(titles))]
    return "\n".join("| " + " | ".join(row) + " |" for row in [titles, aligned, *rows]) + "\n"


def against_peers(bench, size, peers):
    folder = bench.data(size, **LEARNING)
    commands = {"kunna": bench.report(f"{size}-kunna", folder, "--only", "planner"),
                "lean": bench.report(f"{size}-lean", bench.data(size, **LEARNING, **LEAN), "--only", "planner")}
    outputs = {"kunna": commands["kunna"][4]}
    for name in peers:
        command = PEERS[name][1](bench)
        if command is None:
            print(f"{name} could not be installed and is left out", file=sys.stderr)
            continue
        outputs[name] = bench.output(f"{size}-{name}")
        commands[name] = [*command, folder, outputs[name]]
    taken = bench.interleave(commands)
    compared = [same_numbers(name, of_kunna(outputs["kunna"]), of_peer(outputs[name]))
                for name in commands if name not in OURS]
    ours = taken["kunna"]
    rows = [[PEERS[name][0] if name in PEERS else OURS[name], seconds(t["wall"]), seconds(t["cpu"]),
             megabytes(t["kb"]), f"{t['wall'] / ours['wall']:.1f} ×", f"{t['kb'] / ours['kb']:.1f} ×"]
            for name, t in taken.items()]
    text = f"### {size}: {SIZES[size]['people']:,} people × 15 holdings\n\n"
    text += table(["", "wall s", "CPU s", "peak MB", "time ÷ kunna's", "memory ÷ kunna's"], rows)
    others = [(t["wall"], t["kb"]) for name, t in taken.items() if name not in OURS]
    if others:
        wall, kb = min(others)
        text += f"\nThe fastest other takes {wall / ours['wall']:.1f} × as long"
        text += f" (target: ≥ {TARGET_TIMES[size]} ×)" if size in TARGET_TIMES else ""
        text += f"; kunna holds {ours['kb'] / kb:.2f} of its memory"
        text += f" (target: ≤ {TARGET_MEMORY[size]:.2f})" if size in TARGET_MEMORY else ""
        text += f". {min(compared):,} numbers compared with each: all the same.\n"
    return text


class Alone:
    """Kunna beside itself: each gives rows of (what, figures, target, measured)."""

    def __init__(self, bench):
        self.bench = bench

    def xl(self):
        t = self.bench.interleave({"xl": self.bench.report("XL", self.bench.data("XL"), "--only", "planner")})["xl"]
        yield "XL: 5,200,000 people, 78 M holdings", f"{seconds(t['wall'])} s", "≤ 20 s (aim 12)"
        yield "XL: peak memory", f"{megabytes(t['kb'])} MB", "≤ 2,000 MB (aim 1,500)"

    def pair(self, first, second):
        t = self.bench.interleave({"a": first, "b": second})
        return t["a"], t["b"]

    def tenfold(self):
        a, b = self.pair(self.bench.report("tenth", self.bench.data("L/10"), "--only", "planner"),
                         self.bench.report("whole", self.bench.data("L"), "--only", "planner"))
        yield ("1.5 M → 15 M holdings, all else equal", f"{seconds(a['wall'])} → {seconds(b['wall'])} s: "
               f"{b['wall'] / a['wall']:.1f} ×", "≤ 10.5 ×")

    def order(self):
        a, b = self.pair(self.bench.report("sorted", self.bench.data("L"), "--only", "planner"),
                         self.bench.report("shuffled", self.bench.data("L", shuffled=1), "--only", "planner"))
        yield ("L sorted → shuffled", f"{seconds(a['wall'])} → {seconds(b['wall'])} s: {b['wall'] / a['wall']:.2f} ×",
               "≤ 1.5 ×")

    def everything(self):
        a, b = self.pair(self.bench.report("planner", self.bench.data("M"), "--only", "planner"),
                         self.bench.report("all", self.bench.data("M", **ALL_FILES)))
        yield ("M: planner alone → all files, all workbooks",
               f"{seconds(a['wall'])} → {seconds(b['wall'])} s: {b['wall'] / a['wall']:.2f} ×", "≤ 2 ×")

    def threads(self):
        folder = self.bench.data("L", **CLEAN)
        a, b = self.pair(self.bench.check(folder, "--threads", "1"), self.bench.check(folder, "--threads", "2"))
        bytes_read = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
        yield ("kunna check, L, one thread → two", f"{seconds(a['wall'])} → {seconds(b['wall'])} s: "
               f"{a['wall'] / b['wall']:.2f} ×", "≥ 1.5 × on the reading part")
        yield "kunna check, L, clean", f"{bytes_read / MB / b['wall']:,.0f} MB/s", "≥ 400 MB/s"

    def fte(self):
        t = self.bench.interleave({"fte": self.bench.report("fte", self.bench.data("M", fte=300), "--only", "planner")})
        yield "M, three requirements in ten counted in FTE", f"{seconds(t['fte']['wall'])} s", ""


ALONE = ["xl", "tenfold", "order", "everything", "threads", "fte"]


def machine():
    model, cores = "", os.cpu_count()
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{datetime.date.today()}, {model}, {cores} cores, {memory:.0f} GiB, Linux {platform.release().split('-')[0]}"


def write_readme(text):
    path = os.path.join(HERE, "README.md")
    with open(path, encoding="utf-8") as file:
        whole = file.read()
    begin, end = "<!-- measured -->\n", "<!-- end -->"
    whole = re.sub(re.escape(begin) + ".*" + re.escape(end), lambda _: begin + text + end, whole, flags=re.S)
    with open(path, "w", encoding="utf-8") as file:
        file.write(whole)


def names(text, known):
    chosen = [] if text == "none" else text.split(",")
    unknown = [name for name in chosen if name not in known]
    if unknown:
        sys.exit(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
    return chosen


def main():
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("build", help="the folder with kunna and bench/generate, bench/measure")
    words.add_argument("--sizes", default="S,M,L", help="of the comparison with peers; none")
    words.add_argument("--alone", default=",".join(ALONE), help="of kunna alone; none")
    words.add_argument("--peers", default=",".join(PEERS), help="none")
    words.add_argument("--runs", type=int, default=5)
    words.add_argument("--write", action="store_true", help="put the tables into README.md")
    given = words.parse_args()
    bench = Bench(given.build, given.runs)
    text = f"Measured on {machine()}; medians of {given.runs} interleaved runs.\n\n"
    print(text, end="", flush=True)
    for size in names(given.sizes, SIZES):
        part = against_peers(bench, size, names(given.peers, PEERS)) + "\n"
        print(part, end="", flush=True)
        text += part
    rows = [row for name in names(given.alone, ALONE) for row in getattr(Alone(bench), name)()]
    if rows:
        part = "### kunna alone\n\n" + table(["", "measured", "target"], [list(row) for row in rows]) + "\n"
        print(part, end="", flush=True)
        text += part
    if given.write:
        write_readme(text)


if __name__ == "__main__":
    main()
