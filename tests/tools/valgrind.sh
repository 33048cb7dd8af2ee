#!/bin/bash
# valgrind.sh KUNNA [CASE...] : the command-line cases with every run of the program under valgrind: what reads or writes
# where it must not, depends on bytes never set, or leaks ends with code 99, which no case expects.
set -u
kunna=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Where the first descriptors are closed, valgrind would open files of its own as them; kunna begins with this, too. Not a
# shell: that has something to say where the current folder has been removed.
valgrind=$(command -v valgrind.bin || command -v valgrind) # Debian's valgrind is a shell's script that starts the former
cat >"$work/kunna" <<EOT
#!/usr/bin/env python3
import os, signal, sys
for number in (signal.SIGPIPE, signal.SIGXFSZ):
    signal.signal(number, signal.SIG_DFL)
file = os.open("/dev/null", os.O_RDONLY)
while file <= 2:
    os.set_inheritable(file, True)
    file = os.open("/dev/null", os.O_RDONLY)
kinds = "definite,indirect,possible"
os.execvp("$valgrind", ["valgrind", "--quiet", "--error-exitcode=99", "--leak-check=full", "--show-leak-kinds=" + kinds,
                        "--errors-for-leak-kinds=" + kinds, "$kunna", *sys.argv[1:]])
EOT
chmod +x "$work/kunna"
export CASE_SECONDS=1800
# Those that loop last longest and begin first, so that no core waits for another at the end.
cases=${*:-$(cd tests/cli && { grep -l '^ *for ' */cmd; grep -L '^ *for ' */cmd; } | cut -d/ -f1)}
# shellcheck disable=SC2086
printf '%s\n' $cases | xargs -P "$(nproc)" -n 1 python3 tests/tools/cli_cases.py "$work/kunna" tests/cli >"$work/said"
grep -v '^cli cases:' "$work/said"
awk '/^cli cases:/ { passed += $3; failed += $5 }
     END { printf "valgrind: %d passed, %d failed\n", passed, failed; exit failed > 0 || passed == 0 }' "$work/said"
