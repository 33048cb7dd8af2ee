#!/bin/bash
# deb.sh ROOT OUT VERSION RELEASED MAINTAINER : from what was installed below ROOT, three Debian packages in OUT:
#   kunna         program, manual page, completion, documents, demo
#   libkunna0     the shared library
#   libkunna-dev  what it takes to build with it
# What each depends on is computed by dpkg-shlibdeps. The same tree gives the same bytes.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
root=$(realpath "$1")
out=$(realpath -m "$2")
version=$3
released=$4
maintainer=$5
architecture=$(dpkg --print-architecture)
libdir=usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)
SOURCE_DATE_EPOCH=$(date -u -d "$released" +%s)
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

# package: what of ROOT is its own
contents() {
    case $1 in
    kunna) echo usr/bin usr/share ;;
    libkunna0) echo "$libdir/libkunna.so.*" ;;
    libkunna-dev) echo "usr/include $libdir/libkunna.so $libdir/libkunna.a $libdir/pkgconfig" ;;
    esac
}

describe() {
    case $1 in
    kunna)
        echo "Section: misc
Description: from business plan to competence supply
 Kunna reads a folder of CSV files (plan goals, the competences they require,
 staff, who holds what at which level, learning activities) and writes Excel
 workbooks that say what the plan lacks, what would close each gap, who has been
 reached by training, and what may be published. It needs no network."
        ;;
    libkunna0)
        echo "Section: libs
Multi-Arch: same
Description: from business plan to competence supply (library)
 Runs the analyses of kunna on a folder of CSV files and hands out each result
 as structs. This is the shared library."
        ;;
    libkunna-dev)
        echo "Section: libdevel
Multi-Arch: same
Description: from business plan to competence supply (development files)
 Runs the analyses of kunna on a folder of CSV files and hands out each result
 as structs. This is what it takes to build a program with it."
        ;;
    esac
}

# What stands in the program and the library decides what they depend on.
depends() {
    case $1 in
    libkunna-dev)
        echo "libkunna0 (= $version), libcsv-dev, libglpk-dev, libgsl-dev, libutf8proc-dev, nettle-dev"
        ;;
    *)
        mkdir -p "$work/shlibs/debian"
        printf 'Source: kunna\n\nPackage: %s\nArchitecture: any\n' "$1" >"$work/shlibs/debian/control"
        (cd "$work/shlibs" && find "$work/$1" -type f \( -path '*/bin/*' -o -name '*.so.*' \) -print0 |
            xargs -0 dpkg-shlibdeps -O --ignore-missing-info 2>/dev/null) | sed 's/^shlibs:Depends=//'
        ;;
    esac
}

take() {
    local path
    mkdir -p "$work/$1"
    # Patterns are meant to be expanded, below ROOT.
    # shellcheck disable=SC2046
    (cd "$root" && for path in $(contents "$1"); do cp -a --parents "$path" "$work/$1"; done)
}

# Every package brings its licence and what changed.
put_documents() {
    local documents=$work/$1/usr/share/doc/$1
    mkdir -p "$documents"
    cp "$here/copyright" "$documents/copyright"
    {
        printf 'kunna (%s) unstable; urgency=medium\n\n  * What changed stands in CHANGELOG.md of the package kunna.\n\n' "$version"
        printf ' -- %s  %s\n' "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")"
    } | gzip -9n >"$documents/changelog.gz"
}

finish_kunna() {
    local tree=$work/kunna
    strip --remove-section=.comment --remove-section=.note "$tree/usr/bin/kunna"
    rm "$tree/usr/share/doc/kunna/LICENSE" # copyright says where it is
    find "$tree/usr/share/man" -name '*.1' -exec gzip -9n {} +
}

finish_libkunna0() {
    strip --strip-unneeded --remove-section=.comment --remove-section=.note "$work/libkunna0/$libdir"/libkunna.so.*.*
    echo "libkunna 0 libkunna0 (>= $version)" >"$work/libkunna0/DEBIAN/shlibs"
    echo "activate-noawait ldconfig" >"$work/libkunna0/DEBIAN/triggers"
}

finish_libkunna-dev() {
    strip --strip-debug --remove-section=.comment --enable-deterministic-archives "$work/libkunna-dev/$libdir/libkunna.a"
    install -D -m 644 "$here/../../tests/example/ten_worst.c" "$work/libkunna-dev/usr/share/doc/libkunna-dev/examples/ten_worst.c"
}

pack() {
    local tree=$work/$1
    mkdir -p "$tree/DEBIAN"
    take "$1"
    "finish_$1"
    put_documents "$1"
    {
        printf 'Package: %s\nSource: kunna\nVersion: %s\nArchitecture: %s\nMaintainer: %s\n' "$1" "$version" "$architecture" "$maintainer"
        printf 'Installed-Size: %s\nDepends: %s\nPriority: optional\n' "$(du -k -s --apparent-size "$tree/usr" | cut -f1)" "$(depends "$1")"
        describe "$1"
    } >"$tree/DEBIAN/control"
    (cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
    dpkg-deb --root-owner-group -Zxz --build "$tree" "$out" >/dev/null
    echo "$out/$1_${version}_$architecture.deb"
}

mkdir -p "$out"
for package in kunna libkunna0 libkunna-dev; do
    pack "$package"
done
