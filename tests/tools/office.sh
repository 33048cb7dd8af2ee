#!/bin/bash
# office.sh WORKBOOK... : open workbooks with the programs of others that are installed here (LibreOffice Calc with poppler,
# gnumeric, the Open XML SDK's validator), say what they find, and name those that are missing. The last line counts.
set -u
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# result WORKBOOK TOOL FINDINGS : no findings is a pass.
result() {
    if [ -z "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s: %s: %s\n' "$1" "$2" "$3"
    fi
}

have() {
    command -v "$1" >/dev/null || { echo "not here: $1"; return 1; }
}

if have soffice && have pdftotext; then
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" "$@" >/dev/null 2>&1
    for book in "$@"; do
        pdf=$work/$(basename "${book%.*}").pdf
        if [ -s "$pdf" ]; then
            result "$book" "LibreOffice prints" "$(pdftotext -layout "$pdf" - |
                grep -nE 'Err:5[0-9][0-9]|#NAME\?|#REF!|#VALUE!|#DIV/0!|###|â€|Ã' | head -n 3)"
        else
            result "$book" LibreOffice "cannot open it"
        fi
    done
fi
if have soffice; then
    mkdir -p "$work/recalc/user" "$work/calculated"
    cat >"$work/recalc/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XML
    soffice "-env:UserInstallation=file://$work/recalc" --headless --convert-to xlsx --outdir "$work/calculated" "$@" \
        >/dev/null 2>&1
    for book in "$@"; do
        result "$book" "LibreOffice calculates" \
            "$(python3 "$(dirname "$0")/recalculated.py" "$book" "$work/calculated/$(basename "$book")" 2>&1)"
    done
fi
if have ssconvert; then
    for book in "$@"; do
        ssconvert -S "$book" "$work/out.csv" >/dev/null 2>"$work/said" || echo "cannot open it" >>"$work/said"
        result "$book" gnumeric "$(grep -E 'Invalid expression|Unknown sheet|cannot open' "$work/said" | head -n 3)"
    done
fi
if have ooxml-validator; then
    for book in "$@"; do
        said=$(ooxml-validator "$book")
        result "$book" "Open XML SDK" "$(grep -q '"ok": true' <<<"$said" || head -c 500 <<<"$said")"
    done
fi
echo "office programs: $passed passed, $failed failed"
[ $failed -eq 0 ]
