#!/bin/bash
# sizes.sh : files under 500 lines, functions under 60.
set -u
cd "$(dirname "$0")/../.." || exit 1
bad=0
while read -r lines file; do
    [ "$lines" -lt 500 ] || { echo "$file has $lines lines (under 500)"; bad=1; }
done < <(find src include tests -name '*.[ch]' -exec wc -l {} + | grep -v ' total$')
while read -r lines file name; do
    [ "$lines" -lt 60 ] || { echo "$file: $name has $lines lines (under 60)"; bad=1; }
done < <(ctags -R -x --languages=C --kinds-C=f --fields=+e --_xformat='%{line} %{end} %{input} %{name}' src tests/unit |
    awk '$2 ~ /^[0-9]+$/ {print $2 - $1 + 1, $3, $4}')
[ $bad -eq 0 ] && echo "sizes: as they should be"
exit $bad
