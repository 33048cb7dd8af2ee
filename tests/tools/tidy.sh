#!/bin/bash
# tidy.sh FLAG... -- FILE... : clang-tidy over the files, its findings and nothing else; fails if there are any.
set -u
flags=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    flags+=("$1")
    shift
done
shift
found=$(clang-tidy --quiet --warnings-as-errors='*' "$@" -- "${flags[@]}" 2>&1 | grep -vE '^[0-9]+ warnings? generated\.$|^Suppressed |^Use -header-filter|^$')
[ -z "$found" ] && exit 0
printf '%s\n' "$found"
exit 1
