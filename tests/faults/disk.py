"""Less and less room: a limit on the size of a file, a small file system for the output, a full one for what is temporary."""
import os
import resource
import shutil
import subprocess

from bench import Count, judge, limited, read_all

PAGE = 4096
# in a name space of its own: an output folder of so much room, in which an earlier run lies
SMALL = """
mount -t tmpfs -o size=$1,nr_inodes=$2 none "$3" && cp -a "$4/." "$3" || exit 99
shift 4; out=$1; copy=$2; shift 2
"$@"; code=$?
cp -a "$out/." "$copy"
exit $code
"""
FULL = 'mount -t tmpfs -o size=4k none "$1" && head -c 4096 /dev/zero >"$1/full"; export TMPDIR="$1"; shift; exec "$@"'


def file_limits(bench, count, options):
    largest = max(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(bench.path("whole")) for name in names)
    for most in range(512 * options.first, largest + PAGE, 512 * options.step):
        done = bench.run(preexec_fn=limited(resource.RLIMIT_FSIZE, most))
        outcome, wrong = judge(bench, done.returncode, done.stderr.decode(), read_all(bench.out))
        count.add(f"limit of a file: {outcome}", wrong, f"{most} bytes a file")
        if wrong or "as before" not in outcome:
            bench.reset()


def can_mount():
    return subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0


def on_small(bench, size, inodes):
    copy = bench.path("copy")
    shutil.rmtree(copy, ignore_errors=True)
    os.mkdir(copy)
    done = bench.run(wrapper=["unshare", "-rm", "sh", "-c", SMALL, "sh", str(size), str(inodes), bench.out,
                              bench.path("kept"), bench.out, copy])
    return done, read_all(copy)


def small_disks(bench, count, options):
    kept = sum((os.path.getsize(os.path.join(at, name)) + PAGE - 1) // PAGE for at, _, names in os.walk(bench.path("kept"))
               for name in names)
    names = len(bench.old) + 2
    tries = [(f"{(kept + 2 + pages) * PAGE}", 10000, f"{pages} pages free") for pages in range(options.first, 2 * kept, options.step)]
    tries += [("64m", names + free, f"{free} names free") for free in range(options.first, 80, options.step)]
    for size, inodes, where in tries:
        done, now = on_small(bench, size, inodes)
        if done.returncode == 99:
            continue  # not even the earlier output has room
        outcome, wrong = judge(bench, done.returncode, done.stderr.decode(), now)
        count.add(f"full disk: {outcome}", wrong, where)


def full_temporary(bench, count):
    """Nothing is temporary outside the output folder."""
    aside = bench.path("aside")
    os.mkdir(aside)
    done = bench.run(wrapper=["unshare", "-rm", "sh", "-c", FULL, "sh", aside])
    outcome, wrong = judge(bench, done.returncode, done.stderr.decode(), read_all(bench.out))
    count.add(f"no temporary space: {outcome}", wrong or (done.returncode != 0 and "needs it"), "TMPDIR full")
    bench.reset()


def sweep(bench, options):
    count = Count("faults disk")
    file_limits(bench, count, options)
    if can_mount():
        small_disks(bench, count, options)
        full_temporary(bench, count)
    else:
        print("faults disk: no small file systems here (unshare or mount is refused): limits of files alone")
    return count
