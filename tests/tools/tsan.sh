#!/bin/bash
# tsan.sh BUILD GENERATE UNIT-TEST... : what threads do together, in a build with the thread sanitizer: unit tests of what
# is shared, the fuzz corpora that are read in small blocks, the command-line cases with two threads and with four, and a
# folder of several blocks that must give the same bytes with 1, 2 and 4. Any report ends a program with code 66.
set -u
build=$(cd "$1" && pwd)
generate=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
shift 2
cd "$(dirname "$0")/../.." || exit 1
export TSAN_OPTIONS="halt_on_error=1 exitcode=66"
export CASE_SECONDS=1800 # for a case of many runs, on a machine that does more besides
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# count NAME COMMAND... : one test.
count() {
    local name=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $name"
        tail -n 40 "$work/said"
    fi
}

# report THREADS : the large folder's report; wrong rows are no failure, a report of the sanitizer is.
report() {
    "$build/kunna" report "$work/in" -o "$work/out" --threads "$1" --quiet
    [ $? -le 1 ] && rm -rf "$work/of-$1" && mv "$work/out" "$work/of-$1"
}

for test in "$@"; do
    count "$test" "$build/tests/$test"
done
for target in table wide run; do
    count "corpus $target" "$build/replay/$target" "tests/fuzz/corpus/$target"
done
for threads in 2 4; do
    # Not a shell: that has something to say where the current folder has been removed.
    cat >"$work/kunna" <<EOT
#!/usr/bin/env python3
import os, signal, sys
for number in (signal.SIGPIPE, signal.SIGXFSZ):
    signal.signal(number, signal.SIG_DFL)
words = sys.argv[1:]
if words and words[0] in ("report", "check"):
    words[1:1] = ["--threads", "$threads"]
os.execv("$build/kunna", ["$build/kunna", *words])
EOT
    chmod +x "$work/kunna"
    count "cases, $threads threads" python3 tests/tools/cli_cases.py "$work/kunna" tests/cli
done
"$generate" "$work/in" people=12000 holdings=15 activities=400 organisations=12 people_rows=500 >/dev/null || exit 1
for threads in 1 2 4; do
    count "large folder, $threads threads" report "$threads"
done
count "1 thread = 2" diff -r "$work/of-1" "$work/of-2"
count "1 thread = 4" diff -r "$work/of-1" "$work/of-4"
echo "tsan: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
