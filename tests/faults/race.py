"""Several runs into one folder at once, each with other data: one after the other wins whole, the rest say who was in the way."""
import subprocess

from bench import Count, read_all

RUNS = 4
ROUNDS = 40


def sweep(bench, options):
    count = Count("faults race")
    commands, wholes = [], []
    for i in range(RUNS):
        options_of = ["--as-of", f"2026-0{i + 4}-15", "--threads", "2"]
        bench.ask(bench.report(f"alone{i}", *options_of))
        wholes.append(read_all(bench.path(f"alone{i}")))
        commands.append(bench.report("out", *options_of))
    for turn in range(options.first, ROUNDS, min(options.step, ROUNDS // 2)):
        runs = [subprocess.Popen(command, env=bench.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                for command in commands]
        said = [run.communicate(timeout=60)[1].decode() for run in runs]
        codes = [run.returncode for run in runs]
        now = read_all(bench.out)
        wrong = None
        if sorted(set(codes)) not in ([0], [0, 3]):
            wrong = f"exit codes {codes}"
        elif not any(now == wholes[i] for i in range(RUNS) if codes[i] == 0):
            wrong = "the folder holds no winner's output"
        elif not all("another run (process " in said[i] for i in range(RUNS) if codes[i] == 3):
            wrong = f"a loser did not say why: {said}"
        count.add(f"{codes.count(0)} of {RUNS} wrote, the last of them whole", wrong, f"round {turn}")
    return count
