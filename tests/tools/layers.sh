#!/bin/bash
# layers.sh : the law of src/README.md. A folder may include only the layers below it, and each library has one door.
set -u
cd "$(dirname "$0")/../.." || exit 1
bad=0

complain() {
    echo "$1"
    bad=1
}

# layer: what it may include
allowed() {
    case $1 in
    base) echo "base" ;;
    table) echo "base table" ;;
    load) echo "base table load" ;;
    model) echo "base table model" ;;
    stats) echo "base stats" ;;
    analyse) echo "base model stats analyse table" ;;
    report) echo "base model analyse report table" ;;
    book) echo "base book report/sheet.h" ;;
    cli) echo "base table load model stats analyse report book cli" ;;
    library) echo "base report cli" ;;
    package) echo "base model cli" ;;
    *) echo "" ;;
    esac
}

for file in src/*/*.[ch] include/*/*.h; do
    layer=$(cut -d/ -f2 <<<"$file")
    may=" $(allowed "$layer") "
    while IFS= read -r header; do
        case $header in
        */*) ;;
        kunna.h) [[ $layer == library ]] || complain "$file includes kunna.h, which is for those who use the library" ; continue ;;
        *) [ -e "src/$layer/$header" ] || complain "$file includes \"$header\", which is not in src/$layer" ; continue ;;
        esac
        [[ $may == *" ${header%%/*} "* || $may == *" $header "* ]] || complain "$file ($layer) may not include \"$header\""
    done < <(sed -nE 's/^#[ ]*include "([^"]+)".*/\1/p' "$file")
done

# library header (a pattern): the only files that may include it
fence() {
    local pattern=$1 file
    shift
    while IFS= read -r file; do
        [[ " $* " == *" $file "* ]] || complain "$file includes <$pattern>; its door is: $*"
    done < <(grep -rlE "^#[ ]*include <$pattern" src include)
}
fence 'csv\.h' src/load/csv_source.c
fence 'xlsxwriter' src/book/book_xlsx.h
while IFS= read -r file; do
    [[ $file == src/book/book_xlsx*.c ]] || complain "$file includes book_xlsx.h; only the Excel driver may"
done < <(grep -rlE '^#[ ]*include "book_xlsx\.h"' src include)
fence 'utf8proc' src/base/text.c
fence 'nettle/' src/base/file.c
fence 'expat' src/book/verify.c
fence 'zlib' src/book/zip.c
fence 'glpk' src/analyse/audit.c
while IFS= read -r file; do
    [[ $file == src/stats/* ]] || complain "$file includes GSL; only src/stats may"
done < <(grep -rlE '^#[ ]*include <gsl/' src include)

# No stage reads the clock, the locale or the environment.
while IFS= read -r hit; do
    complain "$hit: reads the clock, the locale or the environment"
done < <(grep -rnE '\b(time|clock|clock_gettime|gettimeofday|localtime|setlocale|getenv|rand|srand)[ ]*\(' src include)

# Nothing outside its folder's own names: files are nouns, unique in the tree.
while IFS= read -r twice; do
    complain "two files are called $twice"
done < <(find src -name '*.c' -printf '%f\n' | sort | uniq -d)
[ $bad -eq 0 ] && echo "layers, fences, names: as they should be"
exit $bad
