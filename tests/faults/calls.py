"""Every call to the system failing in turn, alone, and some with all after them; strace does it."""
import re

from bench import Count, judge, next_run, read_all

# what each call may fail with, on its own; not brk, whose failure in the kernel is no error that strace can make
ONCE = {
    "openat": ("EACCES", "EMFILE"),
    "read": ("EIO",),
    "write": ("ENOSPC",),
    "writev": ("EIO",),
    "close": ("EIO",),
    "fsync": ("EIO",),
    "rename": ("EIO",),
    "link": ("EPERM", "EIO"),
    "unlink": ("EACCES",),
    "mkdir": ("ENOSPC",),
    "rmdir": ("EBUSY",),
    "newfstatat": ("EIO",),
    "lseek": ("EIO",),
    "fcntl": ("ENOLCK",),
    "getdents64": ("EIO",),
    "access": ("EACCES",),
    "mmap": ("ENOMEM",),
    "getrandom": ("ENOSYS",),
}
# and from then on: the disk is full, has become read-only, is gone
LASTING = {"write": "ENOSPC", "openat": "EMFILE", "rename": "EROFS", "unlink": "EROFS", "mkdir": "ENOSPC", "fsync": "EIO"}
REMOVING = ("unlink", "rmdir", "openat", "getdents64", "newfstatat", "close")


def ordinals(bench):
    """For each name of a call, which of them (counted from the start of the process) are the program's own."""
    trace = bench.path("trace")
    bench.run(wrapper=["strace", "-f", "-o", trace])
    bench.reset()
    seen, own, begun = {}, {}, False
    with open(trace, errors="replace") as file:
        for line in file:
            match = re.match(r"\d+ +([a-z0-9_]+)\(", line)
            if not match:
                continue
            name = match.group(1)
            seen[name] = seen.get(name, 0) + 1
            if begun:
                own.setdefault(name, []).append(seen[name])
            begun = begun or '"/dev/null"' in line  # the first thing that main does
    return own


def disturb(bench, call, inject):
    """Run it so; (exit code, what it said, the injected line)."""
    log = bench.path("injected")
    wrapper = ["strace", "-f", "--seccomp-bpf", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:{inject}"]
    done = bench.run(wrapper=wrapper)
    with open(log, errors="replace") as file:
        injected = [line for line in file if "INJECTED" in line]
    return done.returncode, done.stderr.decode(), injected[0] if injected else ""


def look(bench, call, code, said, line, lasting):
    """judge, with what only the failed call explains."""
    now = read_all(bench.out)
    torn = "K098" in said
    if lasting and torn:
        next_run(bench)
        outcome, wrong = judge(bench, code, said, read_all(bench.out))
        return "exit 3, told that files are of two runs; the next run put them back", wrong or (code != 3 and said)
    if re.search(r"write[v]?\(2,", line) or (lasting and call == "write"):
        said = said or "(what it said could not be written)"
    outcome, wrong = judge(bench, code, said, now, litter_allowed=call in REMOVING or lasting)
    if any(path.startswith(".kunna") for path in now):  # what could not be removed; the next run must
        outcome += ", litter that the next run removes"
        next_run(bench)
        if any(path.startswith(".kunna") for path in read_all(bench.out)):
            wrong = wrong or "litter that the next run does not remove"
    return outcome, wrong


def points(own, sanitized):
    for call in ONCE:
        if call == "mmap" and sanitized:
            continue
        for number in own.get(call, []):
            for error in ONCE[call]:
                yield call, f"error={error}:when={number}", False
    for call in LASTING:
        for number in own.get(call, []):
            yield call, f"error={LASTING[call]}:when={number}+", True


def sweep(bench, options):
    count = Count("faults calls")
    chosen = list(points(ordinals(bench), bench.sanitized))[options.first::options.step]
    print(f"faults calls: {len(chosen)} failing calls of {len(set(c for c, _, _ in chosen))} kinds")
    for call, inject, lasting in chosen:
        code, said, line = disturb(bench, call, inject)
        outcome, wrong = look(bench, call, code, said, line, lasting)
        count.add(outcome, wrong, f"{call} {inject}: {line.strip()}")
        if wrong or "as before" not in outcome or "litter" in outcome:
            bench.reset()
    return count
