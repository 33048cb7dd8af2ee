#!/bin/bash
# run.sh KUNNA DUMP WORK [FOLDER...] : the public test sets that npm can install, and folders of further files.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kunna=$1
dump=$2
work=$3
shift 3
for tool in node npm python3; do
    command -v $tool >/dev/null || { echo "make torture needs $tool" >&2; exit 1; }
done
mkdir -p "$work"
if ! (cd "$work" && npm install --silent --no-fund --no-audit --ignore-scripts csv-spectrum papaparse big-list-of-naughty-strings tableschema); then
    echo "npm could not install the test sets" >&2
    exit 1
fi
for table in "" $("$kunna" schema | node -e 'for (const r of JSON.parse(require("fs").readFileSync(0)).resources) console.log(r.name)'); do
    "$kunna" schema $table
done | NODE_PATH=$work/node_modules node "$here/schemas.js"
python3 "$here/run.py" "$kunna" "$dump" "$work/node_modules" "$@"
