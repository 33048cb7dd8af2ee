"""Killed before each call that changes the disk, and at random moments; interrupted at the same places.

After SIGKILL every file is the old or the new one, whole; the next run, which fails, finds all old or all new and leaves it
so; the one after it succeeds. SIGINT, SIGTERM and SIGHUP leave no litter at once.
"""
import random
import signal
import subprocess
import time

from bench import Count, next_run, read_all
from calls import ordinals

CHANGING = ("openat", "write", "close", "fsync", "rename", "link", "unlink", "mkdir", "rmdir", "rt_sigprocmask")
ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
RANDOM = 200


def place(bench, now):
    return "old" if now == bench.old else "new" if now == bench.new else "neither"


def torn_files(bench, now):
    """Paths that are neither as before nor as they should become; what is gone for a moment is no harm."""
    return sorted(p for p, digest in now.items()
                  if not p.startswith(".kunna") and digest not in (bench.old.get(p, ""), bench.new.get(p, "")))


def after_kill(bench):
    """(outcome, what is wrong) of a killed run."""
    found = read_all(bench.out)
    torn = torn_files(bench, found)
    litter = "litter" if any(p.startswith(".kunna") for p in found) else "no litter"
    next_run(bench)
    undone = place(bench, read_all(bench.out))
    wrong = f"neither old nor new: {torn}" if torn else "the next run did not make it whole" if undone == "neither" else None
    done = bench.run()
    if done.returncode != 0 or read_all(bench.out) != bench.new:
        wrong = wrong or f"the run after it: exit {done.returncode}, {done.stderr.decode()}"
    bench.reset()
    return f"killed: {litter}, whole for the next run: {undone}", wrong


def after_signal(bench, number, code):
    now = place(bench, read_all(bench.out))
    wrong = None
    if code not in (-number, 0):
        wrong = f"ended with {code}"
    elif now == "neither" or (code == 0 and now != "new"):
        wrong = f"exit {code}, the output is {now}: {sorted(set(read_all(bench.out)) - set(bench.old))}"
    if now != "old":
        bench.reset()
    return f"{signal.Signals(number).name}: {'ended by it' if code else 'finished'}, output {now}", wrong


def at_calls(bench, count, options):
    chosen = [(call, n) for call, numbers in ordinals(bench).items() if call in CHANGING for n in numbers]
    for i, (call, n) in list(enumerate(chosen))[options.first::options.step]:
        for number in (signal.SIGKILL, ASKING[i % 3]):
            wrapper = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}",
                       "-e", f"inject={call}:signal={signal.Signals(number).name}:when={n}"]
            done = bench.run(wrapper=wrapper)
            outcome, wrong = after_kill(bench) if number == signal.SIGKILL else after_signal(bench, number, done.returncode)
            count.add(f"at a call, {outcome}", wrong, f"{number.name} at {call} {n}")


def at_random(bench, count, options):
    """Two threads, and no tracer to order them."""
    command = [*bench.command, "--threads", "2"]
    begin = time.monotonic()
    bench.run(command)
    length = time.monotonic() - begin
    bench.reset()
    for i in range(options.first, RANDOM, min(options.step, RANDOM // 3 - 1)):
        draw = random.Random(f"20260930 {i}")
        for number in (signal.SIGKILL, ASKING[i % 3]):
            wait = draw.uniform(0, length * 1.2)
            run = subprocess.Popen(command, env=bench.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(wait)
            run.send_signal(number)
            code = run.wait(60)
            outcome, wrong = after_kill(bench) if number == signal.SIGKILL else after_signal(bench, number, code)
            count.add(f"at random, {outcome}", wrong, f"{number.name} after {wait:.4f} s")


def sweep(bench, options):
    count = Count("faults kills")
    at_random(bench, count, options)
    at_calls(bench, count, options)
    return count
