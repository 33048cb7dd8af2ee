#!/bin/bash
# coverage_awk.sh BUILD : the totals of coverage.csv counted again from the demo's CSV files by ten lines of awk that know
# nothing of the program: eligible, participants, completers and hours, of all, by organisation, gender and kind.
set -u
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
"$build/kunna" report data/demo -o "$work/out" --quiet >/dev/null 2>&1

# Quoted cells become one letter, so that commas count. Rows that no reader can use are left out as the program says:
# a person entered twice, a status or a date that is none, negative hours.
cat >"$work/count.awk" <<'AWK'
{ gsub(/"[^"]*"/, "q") }
FILENAME ~ /staff/ && FNR > 1 { if ($1 in org) { gone[$1] = 1 } org[$1] = $2; sex[$1] = $6; from[$1] = $9; to[$1] = $10 }
FILENAME ~ /activities/ && FNR > 1 { kind[$1] = $3; hours[$1] = $8 }
FILENAME ~ /participation/ && $3 ~ /^(completed|ongoing|dropped)$/ && $4 ~ /^20[0-9][0-9]-/ && $5 !~ /^-/ && $4 >= "2025-01-01" && $4 <= "2026-09-30" {
    h = $5 == "" ? hours[$2] : $5; k = $1 SUBSEP kind[$2]; sum[$1] += h; part[$1] = 1; part[k] = 1; sum[k] += h
    if ($3 == "completed") { done[$1] = 1; done[k] = 1 } }
function add(key, who, at) { n[key]++; p[key] += part[at]; c[key] += done[at]; s[key] += sum[at] }
END { for (x in org) if (!(x in gone) && (from[x] == "" || from[x] <= "2026-12-31") && (to[x] == "" || to[x] >= "2025-01-01")) {
    add("all,", x, x); add("organisation," org[x], x, x); add("gender," sex[x], x, x)
    for (a in kind) kinds[kind[a]] = 1; for (a in kinds) add("kind," a, x, x SUBSEP a) }
    for (g in n) printf "%s,%d,%d,%d,%s\n", g, n[g], p[g], c[g], s[g] }
AWK
awk -F, -f "$work/count.awk" data/demo/staff.csv data/demo/activities.csv data/demo/participation.csv |
    sort >"$work/counted"
awk -F, '$1 ~ /^(all|organisation|gender|kind)$/ { if ($1 != "gender" || $4 > 0) print $1 "," $2 "," $4 "," $5 "," $9 "," $11 }' \
    "$work/out/results/coverage.csv" | sort >"$work/written"

while IFS= read -r line; do
    if grep -qxF -- "$line" "$work/written"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED counted $line; written: $(grep -F -- "$(cut -d, -f1,2 <<<"$line")," "$work/written")"
    fi
done <"$work/counted"
[ "$(wc -l <"$work/counted")" -eq "$(wc -l <"$work/written")" ] || { failed=$((failed + 1)); echo "FAILED not the same groups"; }
echo "coverage by awk: $passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
