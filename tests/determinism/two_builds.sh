#!/bin/bash
# two_builds.sh JOBS : build the tree in two folders of different names and depth; programs and workbooks must be equal byte
# by byte. The last line counts.
set -u
cd "$(dirname "$0")/../.." || exit 1
jobs=$1
export CCACHE_DISABLE=1 # or one build might be a copy of the other
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

same() {
    if cmp -s "$1" "$2"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $3 differs"
    fi
}

for place in a "another place/deeper"; do
    mkdir -p "$work/$place"
    { git ls-files -z 2>/dev/null || find . -type f -not -path './build/*' -print0; } | tar -cf - --null -T - | tar -xf - -C "$work/$place"
done
make -C "$work/a" --no-print-directory -j"$jobs" CFLAGS="${CFLAGS:-}" all >/dev/null || exit 1
TZ=Asia/Tokyo LC_ALL=C.UTF-8 make -C "$work/another place/deeper" --no-print-directory -j1 all >/dev/null || exit 1
same "$work/a/build/kunna" "$work/another place/deeper/build/kunna" "the program"
"$work/a/build/kunna" report data/demo -o "$work/1" --quiet
"$work/another place/deeper/build/kunna" report data/demo -o "$work/2" --quiet
while IFS= read -r file; do
    same "$work/1/$file" "$work/2/$file" "$file"
done < <(cd "$work/1" && find . -type f)
echo "reproducible: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
