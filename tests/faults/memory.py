"""Every allocation failing in turn, alone, and with all after it; then less and less memory for the whole program."""
import os
import re
import resource

from bench import Count, judge, limited, read_all


LAST = 20


def points(bench, shim, every):
    """Which calls to fail: each way that leads to an allocation, the first and the last time; or every one."""
    listed = bench.path("ways")
    bench.run(LD_PRELOAD=shim, KUNNA_FAIL_PATHS=listed)
    bench.reset()
    if not os.path.exists(listed):
        return 0, []
    with open(listed) as file:
        calls = int(file.readline())
        ways = {int(number) for line in file for number in line.split()}
    return calls, list(range(1, calls + 1)) if every else sorted(ways)


def taken(chosen, options):
    """The part of them that is asked for; of a sample also the last, when the new output is in place already."""
    part = chosen[options.first::options.step]
    return part + [point for point in chosen[-LAST:] if options.sample and point not in part]


def stand_ins(bench, count):
    """What the program defines in the C library's place must be seen by its libraries. False in a build whose memory is a
    sanitizer's."""
    for name in ("tmpfileplus",) if bench.sanitized else ("tmpfileplus", "malloc", "calloc", "realloc", "free"):
        seen = re.search(rf" [TW] {name}$", bench.shown, re.MULTILINE)
        count.add("seen by the libraries", None if seen else "hidden", name)
    return not bench.sanitized


def check(bench, count, done, mode, point):
    said = done.stderr.decode(errors="replace")
    outcome, wrong = judge(bench, done.returncode, said, read_all(bench.out))
    if done.returncode == 4 and "K097" not in said:
        wrong = wrong or "exit 4 without K097"
    count.add(f"{mode}: {outcome}", wrong, f"{mode} {point}")
    if wrong or "as before" not in outcome:
        bench.reset()


LIMITS = 200


def limits(bench, count, options):
    """From so little that the loader just manages, to enough."""
    mega = 1 << 20
    enough = next(m for m in range(1, 4096) if bench.run(preexec_fn=limited(resource.RLIMIT_AS, m * mega)).returncode == 0)
    bench.reset()
    begins = next(m for m in range(1, enough) if b"K097" in
                  bench.run(preexec_fn=limited(resource.RLIMIT_AS, m * mega)).stderr)
    width = (enough - begins) * mega
    for step in range(options.first, LIMITS, min(options.step, LIMITS // 3)):
        most = begins * mega + width * step // LIMITS // 4096 * 4096
        check(bench, count, bench.run(preexec_fn=limited(resource.RLIMIT_AS, most)), "address space", most)


HEAP_ENDS = range(1 << 18, 1 << 22, 1 << 15)


def heap_ends(bench, count, options, shim):
    """There is memory, but not where the heap would grow: nothing may fail. More than the heap comes to is no end."""
    step = max(1, len(HEAP_ENDS) // 4) if options.sample else min(options.step, len(HEAP_ENDS) // 8)
    for most in HEAP_ENDS[options.first % step::step]:
        done = bench.run(LD_PRELOAD=shim, KUNNA_HEAP_ENDS=str(most))
        count.add("heap that ends", None if done.returncode == 0 else f"exit {done.returncode}", most)
        bench.reset()


def sweep(bench, options):
    count = Count("faults memory")
    shim = os.path.join(options.build, "faults", "memory.so")
    if not stand_ins(bench, count):
        print("faults memory: this build has no malloc of its own, a sanitizer's is in its place: nothing to fail")
        return count
    calls, chosen = points(bench, shim, options.every)
    chosen = taken(chosen, options)
    print(f"faults memory: {calls} allocations, {len(chosen)} of them failed")
    modes = ["KUNNA_FAIL_AT"] if options.every else ["KUNNA_FAIL_AT", "KUNNA_FAIL_FROM"]
    for mode in modes:
        for point in chosen:
            done = bench.run(LD_PRELOAD=shim, **{mode: str(point)})
            check(bench, count, done, "one" if mode == "KUNNA_FAIL_AT" else "all from one on", point)
    if not options.every:
        limits(bench, count, options)
        heap_ends(bench, count, options, shim)
    return count
