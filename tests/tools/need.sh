#!/bin/sh
# need.sh PURPOSE PACKAGE... : see that Debian packages are installed; install what is missing after saying so.
set -eu
purpose=$1
shift
missing=
for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "To $purpose, this system needs the equivalents of these Debian packages:$missing" >&2
    exit 1
fi
echo "To $purpose, these Debian packages are missing and are installed now with apt-get:$missing"
root=
[ "$(id -u)" = 0 ] || root=sudo
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$root apt-get install -y -q --no-install-recommends $missing >/dev/null 2>&1 && exit 0
$root apt-get update -q >/dev/null
# shellcheck disable=SC2086
$root apt-get install -y -q --no-install-recommends $missing >/dev/null
