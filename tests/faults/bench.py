"""A folder to fail in: small input, an earlier output, and what may be found there after a run."""
import hashlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile

CLEAN = ("0 clean", "1 data errors", "2 wrong usage", "3 cannot read or write", "4 not enough memory")


def read_all(folder):
    """Every path below a folder, with the digest of a file or None for a folder."""
    found = {}
    for at, folders, files in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(at, name), folder)] = None
        for name in files:
            path = os.path.join(at, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


class Bench:
    """`old` is what stands in the output folder before each run, `new` what an undisturbed run makes of it."""

    def __init__(self, program, threads=1):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # nohup and jobs in the background ignore some
            signal.signal(number, signal.SIG_DFL)
        shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.program = os.path.abspath(program)
        self.base = tempfile.mkdtemp(prefix="kunna-faults-", dir=shared)
        self.input = self.path("in")
        self.out = self.path("out")
        self.threads = threads
        self.shown = subprocess.run(["nm", "-D", self.program], capture_output=True, text=True).stdout
        self.sanitized = "__asan_" in self.shown or "__tsan_" in self.shown  # memory is the sanitizer's
        # A build that counts its lines writes files of its own, which what fails here would spoil: elsewhere, but for "told".
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TZ": "UTC", "GCOV_PREFIX": self.path("counts")}
        if self.sanitized:
            self.environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"  # not under a tracer
        self.ask([self.program, "init", self.input])
        # another reader, another day: every file differs from the new one
        self.ask(self.report("kept", "--as-of", "2026-06-30", "--language", "sv"))
        self.ask(self.report("whole", "--as-of", "2026-09-30"))
        shutil.copytree(self.path("kept"), self.path("earlier"))
        self.command = self.report("out", "--as-of", "2026-09-30", "--previous", self.path("earlier"))
        self.reset()
        self.ask(self.command)
        self.new = read_all(self.out)
        self.reset()
        self.old = read_all(self.out)
        self.times = {}

    def path(self, *names):
        return os.path.join(self.base, *names)

    def report(self, out, *options):
        return [self.program, "report", self.input, "-o", self.path(out), "--threads", str(self.threads), *options]

    def ask(self, command):
        done = subprocess.run(command, env=self.environment, capture_output=True, timeout=60)
        if done.returncode != 0:
            raise SystemExit(f"{command} ended with {done.returncode}: {done.stderr.decode()}")

    def reset(self):
        """Put the earlier output back, whatever is there."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.path("kept"), self.out)

    def run(self, command=None, wrapper=(), timeout=60, preexec_fn=None, **more):
        """Run the command, with `more` in its environment."""
        environment = dict(self.environment, **more)
        return subprocess.run([*wrapper, *(command or self.command)], env=environment, capture_output=True, timeout=timeout,
                              stdin=subprocess.DEVNULL, preexec_fn=preexec_fn)

    def close(self):
        shutil.rmtree(self.base, ignore_errors=True)


class Count:
    """Passed and failed, and how often each outcome was seen."""

    def __init__(self, name):
        self.name = name
        self.passed = self.failed = 0
        self.outcomes = {}

    def add(self, outcome, wrong, where):
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        if wrong:
            self.failed += 1
            print(f"FAILED {self.name}: {where}: {wrong}", flush=True)
        else:
            self.passed += 1

    def join(self, other):
        """Take over what another counted of the same."""
        self.passed, self.failed = self.passed + other.passed, self.failed + other.failed
        for outcome, times in other.outcomes.items():
            self.outcomes[outcome] = self.outcomes.get(outcome, 0) + times

    def tell(self):
        for outcome in sorted(self.outcomes):
            print(f"  {self.outcomes[outcome]:6d}  {outcome}")
        print(f"{self.name}: {self.passed} passed, {self.failed} failed", flush=True)


def limited(kind, most):
    return lambda: resource.setrlimit(kind, (most, resource.RLIM_INFINITY))


def next_run(bench):
    """A run that cannot write: it undoes what a run before it left, and fails."""
    return bench.run(preexec_fn=limited(resource.RLIMIT_FSIZE, 0))


def judge(bench, code, said, now, litter_allowed=False):
    """(outcome, what is wrong or None) of a run that was disturbed once: its exit code, what it said on stderr, and what
    is in the output folder now."""
    if litter_allowed:
        now = {path: digest for path, digest in now.items() if not path.startswith(".kunna")}
    place = "output as before" if now == bench.old else "new output" if now == bench.new else "neither"
    if code < 0:
        return f"signal {-code}, {place}", f"killed by signal {-code}: {said}"
    if code >= len(CLEAN):
        return f"exit {code}, {place}", f"exit {code}: {said}"
    outcome = f"exit {CLEAN[code]}, {place}"
    if place == "neither":
        strange = sorted(p for p in now if now.get(p) not in (bench.old.get(p, ""), bench.new.get(p, "")))
        missing = sorted(p for p in bench.old if p in bench.new and p not in now)
        return outcome, f"exit {code}; neither old nor new: {strange}, missing: {missing}; {said}"
    if code <= 1 and place != "new output":
        return outcome, f"exit {code}, but the output is not new"
    if code >= 2 and not said.strip():
        return outcome, f"exit {code} without a word"
    return outcome, None
