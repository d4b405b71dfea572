#!/usr/bin/env bash
# Forests and boosted trees beside the real XGBoost and an ONNX runtime: exported models on random rows, a tenth of whose cells hold
# no value, and models that XGBoost trained, imported. Needs python3 with numpy and xgboost (apt-get install python3-xgboost); ONNX needs
# npm, which fetches onnxruntime-node. What is not there is skipped by name. LightGBM cannot be installed here: its format is held by
# the tests (golden files read, and files written and read back).
set -euo pipefail
cd "$(dirname "$0")/../.."
mer="$PWD/bin/mer"
[ -x "$mer" ] || { echo "bin/mer is not there: run scripts/build.sh" >&2; exit 1; }
python=""
for candidate in /usr/bin/python3 python3; do
  if "$candidate" -c 'import numpy' 2>/dev/null; then python="$candidate"; break; fi
done
[ -n "$python" ] || { echo "skipped: python3 with numpy is not here"; exit 0; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
runtime="${ONNXRUNTIME_FOLDER:-$work/onnx}"
mkdir -p "$runtime"
if ! command -v npm >/dev/null; then
  echo "skipped: ONNX, npm is not here"
  runtime=""
elif ! [ -d "$runtime/node_modules/onnxruntime-node" ] \
  && ! (cd "$runtime" && npm install --ignore-scripts --silent onnxruntime-node@1.20.1 >/dev/null 2>&1); then
  echo "skipped: ONNX, onnxruntime-node cannot be fetched"
  runtime=""
fi
"$python" scripts/parity/trees.py "$mer" "$work" "$runtime"
