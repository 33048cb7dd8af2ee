"""Input that cannot be read, is not what it seems, vanishes, or changes while it is read.

Whatever happens to a file: no crash, no waiting, and no figures from half of it without a word. Missing is said or known;
unreadable ends the run with the file's name; changed while it is read ends it too, unless the file was read before.
"""
import os
import re
import shutil
import socket
import subprocess
import time

from bench import Count, read_all
from calls import ordinals

GROWING = 12  # rounds
ROWS = 150000


def as_pipe(path):
    os.mkfifo(path)


def as_socket(path):
    here = os.getcwd()
    os.chdir(os.path.dirname(path))  # the name of a socket must be short
    socket.socket(socket.AF_UNIX).bind(os.path.basename(path))
    os.chdir(here)


INSTEAD = {  # what stands in the file's place: how to make it, and whether the run must name it and end with 3
    "nothing": (lambda path: None, False),
    "an empty file": (lambda path: open(path, "w").close(), False),
    "one byte": (lambda path: open(path, "w").write("x"), False),
    "zeros": (lambda path: open(path, "wb").write(bytes(5000)), False),
    "a folder": (os.mkdir, True),
    "a pipe": (as_pipe, True),
    "a socket": (as_socket, True),
    "an endless device": (lambda path: os.symlink("/dev/zero", path), True),
    "an empty device": (lambda path: os.symlink("/dev/null", path), True),
    "a link to itself": (lambda path: os.symlink(path, path), True),
    "a link to nothing": (lambda path: os.symlink(path + "-not-there", path), False),
}


def clean_end(bench, done, must_name=None):
    """None, or what is wrong: exit 0 to 3, a word when it is not 0, the earlier output or a new one, whole."""
    said = done.stderr.decode(errors="replace")
    now = read_all(bench.out)
    if done.returncode not in (0, 1, 3):
        return f"exit {done.returncode}: {said}"
    if done.returncode != 0 and not said.strip():
        return f"exit {done.returncode} without a word"
    if done.returncode == 3 and now != bench.old:
        return "exit 3, and the earlier output is not as it was"
    if any(path.startswith(".kunna") for path in now) or set(bench.old) - set(now) and done.returncode == 3:
        return f"litter or loss: {sorted(now)}"
    if must_name is not None and (done.returncode != 3 or must_name not in said):
        return f"exit {done.returncode}; expected 3 and the name of {must_name}: {said}"
    return None


def instead(bench, count, options):
    names = sorted(name for name in os.listdir(bench.input) if name.endswith(".csv"))
    cases = [(name, what) for name in names for what in INSTEAD]
    for name, what in cases[options.first::options.step]:
        make, must = INSTEAD[what]
        path, aside = os.path.join(bench.input, name), bench.path("aside.csv")
        shutil.move(path, aside)
        make(path)
        done = bench.run(timeout=30)
        count.add(f"{what}: exit {done.returncode}", clean_end(bench, done, name if must else None), f"{what} for {name}")
        shutil.rmtree(path) if os.path.isdir(path) and not os.path.islink(path) else os.path.lexists(path) and os.unlink(path)
        shutil.move(aside, path)
        bench.reset()


def reading_calls(bench):
    """(call, ordinal, file) of each call that opens or reads an input file."""
    trace = bench.path("trace")
    bench.run(wrapper=["strace", "-f", "-o", trace])
    bench.reset()
    own, seen, opened, found = ordinals(bench), {}, {}, []
    with open(trace, errors="replace") as file:
        for line in file:
            match = re.match(r"\d+ +([a-z0-9_]+)\((\w+)", line)
            if not match:
                continue
            call, first = match.groups()
            seen[call] = seen.get(call, 0) + 1
            named = re.search(rf'"{re.escape(bench.input)}/([^"/]+\.csv)".* = (\d+)', line)
            if call == "openat" and named:
                opened[named.group(2)] = named.group(1)
                found.append((call, seen[call], named.group(1)))
            elif call == "close":
                opened.pop(first, None)
            elif call == "read" and first in opened and seen[call] in own.get(call, []):
                found.append((call, seen[call], opened[first]))
    return found


def failing(bench, count, options):
    """Not readable for the user, a bad disk; and gone between the listing and the opening."""
    errors = {"openat": ("EACCES", "EIO", "ENOENT"), "read": ("EIO", "ESTALE")}
    cases = [(call, n, name, error) for call, n, name in reading_calls(bench) for error in errors[call]]
    for call, n, name, error in cases[options.first::options.step]:
        wrapper = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", f"trace={call}",
                   "-e", f"inject={call}:error={error}:when={n}"]
        done = bench.run(wrapper=wrapper)
        wrong = clean_end(bench, done, None if error == "ENOENT" else name)
        count.add(f"{call} {error}: exit {done.returncode}", wrong, f"{call} {n} of {name}: {error}")
        bench.reset()


def fill(path, rows):
    with open(path, "w") as file:
        file.write("person_id,competence_id,level,assessed_on,source\n")
        file.writelines(f"P{i % 5000},C{i % 90},{i % 5},2026-0{i % 8 + 1}-11,manager\n" for i in range(rows))


def change(path, how):
    if how == "grows":
        with open(path, "a") as file:
            file.write("P1,C1,3,2026-05-05,manager\n" * 50)
    elif how == "shrinks":
        os.truncate(path, max(os.path.getsize(path) - 100000, 0))
    elif how == "is rewritten":
        fill(path, ROWS // 8)
    elif how == "is replaced":
        fill(path + ".new", ROWS)
        os.replace(path + ".new", path)
    elif how == "vanishes":
        os.unlink(path)


def changing(bench, count, options):
    """A large inventory that changes all the while."""
    path = os.path.join(bench.input, "inventory.csv")
    shutil.copy(path, bench.path("aside.csv"))
    command = [*bench.command, "--threads", "2", "--only", "project"]
    for how in ("grows", "shrinks", "is rewritten", "is replaced", "vanishes"):
        for turn in range(options.first, GROWING, min(options.step, GROWING)):
            fill(path, ROWS)
            run = subprocess.Popen(["nice", "-n", "5", *command], env=bench.environment, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
            time.sleep(0.002 + 0.01 * turn)
            while run.poll() is None and os.path.exists(path):
                change(path, how)
                time.sleep(0.001)
            out, said = run.communicate(timeout=60)
            done = subprocess.CompletedProcess(command, run.returncode, out, said)
            wrong = clean_end(bench, done)
            if run.returncode == 3 and b"changed while it was read" not in said:
                wrong = wrong or f"exit 3 for another reason: {said.decode()}"
            outcome = "refused" if run.returncode == 3 else "read before or after"
            count.add(f"a file that {how}: {outcome}", wrong, f"{how}, round {turn}")
            bench.reset()
    shutil.move(bench.path("aside.csv"), path)


def sweep(bench, options):
    count = Count("faults inputs")
    instead(bench, count, options)
    failing(bench, count, options)
    changing(bench, count, options)
    return count
