#!/usr/bin/env bash
# Networks beside an ONNX runtime: small models of every kind of network, trained here, exported, and run on rows they have not seen.
# Needs python3 with numpy, and npm, which fetches onnxruntime-node (ONNXRUNTIME_FOLDER keeps it). What is not there is skipped by name.
set -euo pipefail
cd "$(dirname "$0")/../.."
mer="${MER:-$PWD/bin/mer}"
[ -x "$mer" ] || { echo "bin/mer is not there: run scripts/build.sh" >&2; exit 1; }
python=""
for candidate in /usr/bin/python3 python3; do
  if "$candidate" -c 'import numpy' 2>/dev/null; then python="$candidate"; break; fi
done
[ -n "$python" ] || { echo "skipped: python3 with numpy is not here"; exit 0; }
command -v npm >/dev/null || { echo "skipped: ONNX, npm is not here"; exit 0; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
runtime="${ONNXRUNTIME_FOLDER:-$work/onnx}"
mkdir -p "$runtime"
if ! [ -d "$runtime/node_modules/onnxruntime-node" ] \
  && ! (cd "$runtime" && npm install --ignore-scripts --silent onnxruntime-node@1.20.1 >/dev/null 2>&1); then
  echo "skipped: ONNX, onnxruntime-node cannot be fetched"
  exit 0
fi
"$python" scripts/parity/nets.py "$mer" "$work" "$runtime"
