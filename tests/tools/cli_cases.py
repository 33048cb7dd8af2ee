#!/usr/bin/env python3
"""Run the command-line cases: cli_cases.py PROGRAM CASES [NAME...]

A case is a folder under CASES with
  cmd      shell lines, run in a scratch copy of the folder; $KUNNA is the program, $DEMO the demo data
  stdout   what it must print, byte for byte (no file: nothing)
  stderr   what it must say: line by line, `*` stands for any text, a line `...` for any lines (no file: nothing)
  exit     the exit code (no file: 0)
  files    what must be there afterwards, one path a line; `!path` must not be (optional)
Environment of a case: C locale, no HOME, TZ=UTC. Prints what differs, then `cli cases: N passed, N failed`.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PATIENCE = int(os.environ.get("CASE_SECONDS", "120"))  # more under a tool that slows the program down


def text_of(path):
    return path.read_text(encoding="utf-8", errors="surrogateescape") if path.exists() else ""


def line_matches(pattern, line):
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), line) is not None


def lines_match(patterns, lines):
    if not patterns:
        return not lines
    if patterns[0] == "...":
        return any(lines_match(patterns[1:], lines[i:]) for i in range(len(lines) + 1))
    return bool(lines) and line_matches(patterns[0], lines[0]) and lines_match(patterns[1:], lines[1:])


def diff(wanted, got, name):
    return "\n".join(difflib.unified_diff(wanted.splitlines(), got.splitlines(), name + " wanted", name + " got", lineterm=""))


def files_wrong(case, scratch):
    wrong = []
    for line in text_of(case / "files").split():
        absent = line.startswith("!")
        if (scratch / line.lstrip("!")).exists() == absent:
            wrong.append(f"{line.lstrip('!')} is {'there' if absent else 'not there'}")
    return wrong


def run_case(case, program, demo):
    with tempfile.TemporaryDirectory(prefix="kunna-case-") as folder:
        scratch = pathlib.Path(folder) / "case"
        shutil.copytree(case, scratch)
        environment = {"PATH": os.environ["PATH"], "KUNNA": program, "DEMO": demo, "LC_ALL": "C", "TZ": "UTC"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "KUNNA_WRAP"):
            if name in os.environ:
                environment[name] = os.environ[name]
        try:
            done = subprocess.run(["/bin/sh", "./cmd"], cwd=scratch, env=environment, capture_output=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return [f"not done after {PATIENCE} seconds"]
        out = done.stdout.decode("utf-8", "surrogateescape")
        err = done.stderr.decode("utf-8", "surrogateescape")
        wrong = files_wrong(case, scratch)
    code = int(text_of(case / "exit").strip() or 0)
    if done.returncode != code:
        wrong.append(f"exit code {done.returncode}, wanted {code}\n{err}")
    if out != text_of(case / "stdout"):
        wrong.append(diff(text_of(case / "stdout"), out, "stdout"))
    if not lines_match(text_of(case / "stderr").splitlines(), err.splitlines()):
        wrong.append(diff(text_of(case / "stderr"), err, "stderr"))
    return wrong


def main():
    program, cases = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    demo = str(cases.parent.parent / "data" / "demo")
    chosen = sys.argv[3:] or sorted(p.parent.relative_to(cases).as_posix() for p in cases.rglob("cmd"))
    passed = failed = 0
    for name in chosen:
        wrong = run_case(cases / name, program, demo)
        passed, failed = passed + (not wrong), failed + bool(wrong)
        if wrong:
            print(f"FAILED cli/{name}\n  " + "\n".join(wrong).replace("\n", "\n  "))
    print(f"cli cases: {passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
