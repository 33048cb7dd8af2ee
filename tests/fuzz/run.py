#!/usr/bin/env python3
"""run.py BUILD MINUTES [TARGET...]: feed the fuzz targets for MINUTES in all, two at a time, and say of each how often
it was run, how much CPU time that took, how many branches it reached and whether anything was found. What is found lies
in BUILD/found/. Exit code 1 when there is something. Each run is a line of BUILD/runs.tsv too."""
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# Share of the time, and the longest input in bytes.
TARGETS = {
    "records": (2, 4096),
    "table": (4, 4096),
    "wide": (2, 4096),
    "header": (2, 2048),
    "settings": (1, 2048),
    "number": (2, 64),
    "date": (2, 64),
    "json": (1, 8192),
    "run": (6, 8192),
}
COLUMNS = ("target", "executions", "user_s", "system_s", "branches", "inputs", "found")


def command(build, target, seconds):
    corpus = os.path.join(build, "corpus", target)
    os.makedirs(corpus, exist_ok=True)
    also = [os.path.join(HERE, "corpus", target), os.path.join(build, "seeds", target)]
    found = os.path.join(build, "found", "")
    return [os.path.join(build, "target", target), "-max_total_time=%d" % seconds, "-max_len=%d" % TARGETS[target][1],
            "-timeout=300", "-rss_limit_mb=2000", "-print_final_stats=1", "-reload=0",
            "-dict=" + os.path.join(build, "seeds", "words.dict"), "-artifact_prefix=%s%s-" % (found, target),
            corpus] + [folder for folder in also if os.path.isdir(folder)]


def numbers(log):
    """Executions, branches and kept inputs, from the last line that tells of them."""
    executions = branches = inputs = 0
    for line in log.splitlines():
        match = re.match(r"#(\d+)\s+\w+\s+cov: (\d+) ft: \d+ corp: (\d+)", line)
        if match:
            executions, branches, inputs = (int(n) for n in match.groups())
    return executions, branches, inputs


def run_target(build, target, seconds):
    """One line of results."""
    shm = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    log_path = os.path.join(build, target + ".log")
    with tempfile.TemporaryDirectory(dir=shm) as folder, open(log_path, "wb") as log:
        process = subprocess.Popen(command(build, target, seconds), stdout=subprocess.DEVNULL, stderr=log,
                                   env=dict(os.environ, TMPDIR=folder))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
    with open(log_path, errors="replace") as file:
        executions, branches, inputs = numbers(file.read())
    return target, executions, round(usage.ru_utime), round(usage.ru_stime), branches, inputs, 1 if status != 0 else 0


def show(line):
    print("%-10s %12s %8s %8s %9s %7s %6s" % line, flush=True)


def main():
    build, minutes = sys.argv[1], float(sys.argv[2])
    wanted = sys.argv[3:] or list(TARGETS)
    os.makedirs(os.path.join(build, "found"), exist_ok=True)
    if not os.path.isdir(os.path.join(build, "seeds")):
        subprocess.run([os.path.join(HERE, "seeds.py"), os.path.join(build, "kunna"), os.path.join(build, "seeds")],
                       check=True)
    at_once = min(2, os.cpu_count() or 1, len(wanted))
    shares = sum(TARGETS[t][0] for t in wanted)
    waiting = sorted(wanted, key=lambda t: -TARGETS[t][0])
    results = []
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                if not waiting:
                    return
                target = waiting.pop(0)
            line = run_target(build, target, max(1, minutes * 60 * at_once * TARGETS[target][0] / shares))
            with lock:
                results.append(line)
                show(line)
                with open(os.path.join(build, "runs.tsv"), "a") as file:
                    file.write("\t".join([time.strftime("%Y-%m-%dT%H:%M:%S")] + [str(v) for v in line]) + "\n")

    show(COLUMNS)
    workers = [threading.Thread(target=work) for _ in range(at_once)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    sums = [sum(line[i] for line in results) for i in range(1, 7)]
    found = sums[5]
    show(("all", *sums[:3], "", "", found))
    for line in results:
        if line[6]:
            print("%s: see %s and %s" % (line[0], os.path.join(build, line[0] + ".log"), os.path.join(build, "found")))
    sys.exit(1 if found else 0)


main()
