"""What is said when one thing fails: a call, told by the words of its line in strace's log; memory of one kind; or a signal that
comes while the workbook library has a file open. The output is what it was before."""
import os
import re
import signal

from bench import Count, next_run, read_all

LOCK = "out/.kunna-lock"
PLANNER = "out/.kunna-new/planner.xlsx"
DRAWN = "out/.kunna-new/drawn.xlsx"
GOALS = "out/.kunna-new/results=goals.csv"
SUMMARY = "out/.kunna-new/results=summary.json"
FAULT = "Input/output error"
FULL = "No space left on device"
# command, call, the file it is about, which of those (from 0; -1 = the last), what strace makes of it, exit code, what is said
FAILURES = [
    ("report", "newfstatat", "in/staff.csv", 0, "error=EIO", 3, f"staff.csv: error K001: .*{FAULT}"),
    ("report", "newfstatat", "in/staff.csv", 1, "error=EIO", 3, f"staff.csv: error K001: .*{FAULT}"),
    ("report", "read", "in/staff.csv", 0, "error=EIO", 3, f"staff.csv: error K001: .*{FAULT}"),
    ("report", "read", "in/staff.csv", 0, "error=EINTR", 0, ""),
    ("report", "getdents64", "in", 0, "error=EIO", 3, f"error K090: .*{FAULT}"),
    ("report", "openat", LOCK, 0, "error=EACCES", 3, "error K091: .*Permission denied"),
    ("report", "fcntl", LOCK, 0, "error=ENOLCK", 3, "error K091: .*No locks available"),
    ("report", "openat", DRAWN, 0, "error=EMFILE", 3, "error K091: .*Too many open files"),
    ("report", "openat", DRAWN, 1, "error=EMFILE", 3, "error K091: .*Too many open files"),
    ("report", "write", DRAWN, 0, "error=ENOSPC", 3, f"error K091: .*{FULL}"),
    ("report", "write", PLANNER, -1, "error=ENOSPC", 3, f"error K091: .*{FULL}"),
    ("report", "fsync", PLANNER, 0, "error=EIO", 3, f"error K091: .*{FAULT}"),
    ("report", "fsync", GOALS, 0, "error=EIO", 3, f"error K091: .*{FAULT}"),
    ("report", "write", SUMMARY, -1, "error=ENOSPC", 3, f"error K091: .*{FULL}"),
    ("report", "fsync", "out", 0, "error=EIO", 3, f"error K091: .*{FAULT}"),
    ("report", "link", "out/results/goals.csv", 0, "error=EPERM", 0, ""),  # a file system without second names
    ("report", "link", "out/.kunna-new/results=changes.csv", 0, "error=EPERM", 0, ""),
    ("report", "rename", "out/results/summary.json", 0, "error=EIO", 3, f"error K091: .*{FAULT}"),
    ("project", "rename", "out/results/people/people.csv", 0, "error=EIO", 3, f"error K091: .*{FAULT}"),
    ("trend", "rename", "out/trend.xlsx", 0, "error=EIO", 3, f"error K091: .*{FAULT}"),
    ("text", "write", "said", 0, "error=ENOSPC", 3, f"error K099: .*{FAULT}"),  # it is passing: why is not known any more
]
# Nothing can be renamed from here on: not what is new, not what was there. The next run puts it back.
TORN = ("report", "rename", "out/planner.xlsx", 0, "error=EROFS:when={}+", 3, "error K098: .*Read-only file system")
# The workbook library has a file open.
SWEPT = ("report", "write", DRAWN, 0, "signal=SIGTERM", -signal.SIGTERM, "")
# Memory of one kind, in each language; what is said in it.
MEMORY = [
    ("report", "malloc", "en", "", "", 4, "kunna: error K097: "),
    ("report", "calloc", "sv", "", "", 4, "kunna: fel K097: "),
    ("report", "realloc", "nl", "", "", 4, "kunna: fout K097: "),
]


def number_of(lines, path, which):
    """How many of the lines there are up to the one that is meant, and how many of those are about the path; None when
    there is none."""
    found = [n for n, line in enumerate(lines, 1) if f'{path}"' in line or f"{path}>" in line]
    if not found or not -len(found) <= which < len(found):
        return None
    return found[which], which % len(found) + 1


def check(bench, count, row, done):
    """Exit code and words as the row has them, and the output as before."""
    text = done.stderr.decode()
    expected = bench.new if done.returncode == 0 else bench.old
    wrong = None
    if done.returncode != row[5] or not re.search(row[6], text):
        wrong = f"exit {done.returncode}: {text}"
    elif read_all(bench.out) != expected:
        wrong = f"the output is another: {sorted(set(read_all(bench.out).items()) ^ set(expected.items()))}"
    count.add(f"{row[1]}: exit {done.returncode}", wrong, " ".join(map(str, row[:5])))
    bench.reset()


class Disturber:
    def __init__(self, bench, shim):
        kept, whole = bench.path("kept"), bench.path("whole")
        self.bench = bench
        self.shim = shim
        self.lines = {}
        self.commands = {
            "report": bench.command,
            "project": [*bench.command, "--only", "project"],
            "trend": [bench.program, "trend", kept, whole, "-o", bench.out],
            "text": ["sh", "-c", f'exec "$0" report "$1" --format text >"$2"', bench.program, bench.input, bench.path("said")],
        }

    def calls(self, name, call):
        """The calls by that name of an undisturbed run of the command, in order."""
        if (name, call) not in self.lines:
            log = self.bench.path("trace")
            self.bench.run(self.commands[name], wrapper=["strace", "-f", "-y", "-o", log, "-e", f"trace={call}"])
            self.bench.reset()
            with open(log, errors="replace") as file:
                self.lines[name, call] = [line for line in file if re.match(rf"\d+ +{call}\(", line)]
        return self.lines[name, call]

    def run(self, row):
        """The row's command with its call disturbed; None when it makes no such call."""
        name, call, path, which, inject = row[:5]
        path = self.bench.path(path)
        numbers = number_of(self.calls(name, call), path, which)
        if numbers is None:
            return None
        wrapper = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e"]
        if "{}" in inject:
            wrapper += [f"inject={call}:{inject.format(numbers[0])}"]
        else:
            wrapper += [f"inject={call}:{inject}:when={numbers[1]}", "-P", path]
        return self.bench.run(self.commands[name], wrapper=wrapper, KUNNA_COUNTED="1")

    def memory(self, of, language):
        """The middle one of so many calls of a kind fails."""
        command = [*self.bench.command, "--language", language]
        listed = self.bench.path("ways")
        self.bench.run(command, LD_PRELOAD=self.shim, KUNNA_FAIL_PATHS=listed, KUNNA_FAIL_OF=of)
        self.bench.reset()
        with open(listed) as file:
            middle = int(file.readline()) // 2
        return self.bench.run(command, LD_PRELOAD=self.shim, KUNNA_FAIL_AT=str(middle), KUNNA_FAIL_OF=of, KUNNA_COUNTED="1")


def sweep(bench, options):
    count = Count("faults told")
    del bench.environment["GCOV_PREFIX"]
    disturber = Disturber(bench, os.path.join(options.build, "faults", "memory.so"))
    rows = [*FAILURES, SWEPT, TORN, *([] if bench.sanitized else MEMORY)]
    for row in rows[options.first::options.step]:
        done = disturber.memory(*row[1:3]) if row in MEMORY else disturber.run(row)
        if done is None:
            count.add("not found", "no such call", " ".join(map(str, row[:5])))
            continue
        if row is TORN:
            next_run(bench)
        check(bench, count, row, done)
    return count
