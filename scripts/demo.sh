#!/usr/bin/env bash
# From nothing to a report: builds bin/mer, extracts the demo clips, evaluates and trains a forest, predicts a clip, and
# names the report. Needs the .NET SDK only; with libsndfile the flac half of the clips is used too.
#
#   scripts/demo.sh              writes to artifacts/demo
#   scripts/demo.sh FOLDER       writes there
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
folder=artifacts/demo
if (($# > 0)); then
  mkdir -p -- "$1"
  folder=$(cd -- "$1" && pwd)
fi
cd -- "$root"
mkdir -p -- "$folder"

step() { printf '\n== %s\n' "$*"; }
# Prints a command as a person would type it, then runs it.
show() {
  printf '$ mer'
  printf ' %s' "$@"
  printf '\n'
  "$root/bin/mer" "$@"
}

step "build"
scripts/build.sh

step "sound to a table: 24 short clips, 644 features each"
code=0
show extract --dataset table data/demo/clips.csv --out "$folder/demo.csv" --force --quiet || code=$?
# 1 says that some clips could not be read, as flac cannot without libsndfile; the others are in the table.
((code <= 1)) || exit "$code"

step "scores: four folds, intervals, the trivial predictor beside, and a report"
show eval "$folder/demo.csv" --target label --trainer random-forest,logistic --cv 4 --report "$folder/report.html" --force

step "a model of the whole table"
show train "$folder/demo.csv" --target label --trainer random-forest --out "$folder/mood.mer" --force

step "what it says of a clip"
clip=$(find data/demo -name '*.wav' | sort | head -n 1)
show predict "$folder/mood.mer" "$clip"

step "done"
echo "model   $folder/mood.mer"
echo "report  $folder/report.html"
opener=$(command -v xdg-open || command -v open || true)
if [[ -t 1 && -n $opener && -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]]; then "$opener" "$folder/report.html" >/dev/null 2>&1 || true; fi
