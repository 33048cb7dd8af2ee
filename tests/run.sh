#!/bin/bash
# run.sh all|unit BUILD : run the tests and end on the plain line `N passed, N failed`.
# Every suite prints a last line `<suite>: N passed, N failed`, which is added up here.
set -u
what=$1
build=$2
cd "$(dirname "$0")/.." || exit 1
passed=0
failed=0

# add SUITE-OUTPUT EXIT-CODE NAME : a suite that dies without counting is one failure.
add() {
    local last p f
    last=$(grep -E '[0-9]+ passed, [0-9]+ failed' <<<"$1" | tail -n 1)
    p=$(sed -nE 's/.*[^0-9]([0-9]+) passed, ([0-9]+) failed.*/\1/p' <<<" $last")
    f=$(sed -nE 's/.*[^0-9]([0-9]+) passed, ([0-9]+) failed.*/\2/p' <<<" $last")
    if [ -z "$p" ] || { [ "$2" -ne 0 ] && [ "$f" -eq 0 ]; }; then
        echo "FAILED $3 (exit code $2 without a count)"
        printf '%s\n' "$1" | tail -n 20
        f=$((${f:-0} + 1))
    fi
    passed=$((passed + ${p:-0}))
    failed=$((failed + ${f:-0}))
}

unit() {
    for program in "$build"/tests/test_*; do
        [ -x "$program" ] && [[ "$program" != *.d ]] || continue
        output=$("$program" 2>&1)
        code=$?
        ok=$(grep -c '^\[       OK \]' <<<"$output")
        bad=$(grep -cE '^\[  FAILED  \] [A-Za-z0-9_]+$' <<<"$output")
        if [ $code -ne 0 ]; then
            printf 'FAILED %s\n%s\n' "$(basename "$program")" "$(grep -vE '^\[( RUN|       OK|=====|  PASSED)' <<<"$output")"
            [ "$bad" -gt 0 ] || bad=1
        fi
        add "$(basename "$program"): $ok passed, $bad failed" "$code" "$program"
    done
    echo "unit tests: $passed passed, $failed failed"
}

# suite NAME COMMAND... : run it, show what it prints, count it.
suite() {
    local name=$1 output code
    shift
    output=$("$@" 2>&1)
    code=$?
    printf '%s\n' "$output"
    add "$output" "$code" "$name"
}

unit
if [ "$what" = all ]; then
    suite cli python3 tests/tools/cli_cases.py "$build/kunna" tests/cli
    for script in tests/suites/*; do
        [ -x "$script" ] && suite "$(basename "$script")" "$script" "$build"
    done
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
