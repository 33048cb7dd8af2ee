#!/bin/bash
# render.sh WORKBOOK FOLDER [DPI] : the workbook as pictures, one a printed page, for looking at. Needs LibreOffice Calc
# and poppler. Says what a page must not hold: errors, cut numbers, broken characters.
set -eu
[ $# -ge 2 ] || { echo "usage: render.sh WORKBOOK FOLDER [DPI]" >&2; exit 2; }
mkdir -p "$2"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
soffice "-env:UserInstallation=file://$profile" --headless --convert-to pdf --outdir "$2" "$1" >/dev/null 2>&1
pdf="$2/$(basename "${1%.*}").pdf"
rm -f "$2"/page-*.png
pdftoppm -r "${3:-80}" -png "$pdf" "$2/page"
if pdftotext -layout "$pdf" - | grep -nE 'Err:5[0-9][0-9]|#NAME\?|#REF!|#VALUE!|#DIV/0!|###|â€|Ã'; then
    echo "render.sh: $1 prints what it must not (lines above)" >&2
    exit 1
fi
ls "$2"/page-*.png
