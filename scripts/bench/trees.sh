#!/usr/bin/env bash
# Trees against XGBoost (hist, depth 6) and scikit-learn's forest, run after run in turn, the least of REPEATS (3) each: training,
# processor seconds, prediction of the held-out rows, peak memory, score, and ratios of ours to the peer's. Then ten-fold
# cross-validation of the small sets, process start included. Sets as SHARED/bench/gen_data.py makes them, into FOLDER when absent.
# Peers that are not installed are skipped by name.
#
#   scripts/bench/trees.sh [FOLDER] [SET-TRAINER-THREADS...]      e.g. /tmp/trees A-leafwise-1 C-depthwise-2 S2-forest-2
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C
python=${PYTHON:-/usr/bin/python3}
folder=${1:-/tmp/trees}
runs=("${@:2}")
[ ${#runs[@]} -gt 0 ] || runs=(A-leafwise-1 A-leafwise-2 A-depthwise-1 A-depthwise-2 A-forest-1 A-forest-2 C-leafwise-1 C-leafwise-2
  D-leafwise-1 D-leafwise-2 S1-depthwise-1 S1-depthwise-2 S2-depthwise-1 S2-depthwise-2 S1-leafwise-2 S2-leafwise-2
  S1-forest-2 S2-forest-2 S1-ridge-1 S2-logistic-1)
declare -A names=([leafwise]=boosted-leafwise [depthwise]=boosted-depthwise [forest]=random-forest [ridge]=ridge [logistic]=logistic)
declare -A peers=([leafwise]=xgboost [depthwise]=xgboost [forest]=forest)
declare -A small=([leafwise]=cv-exact [depthwise]=cv-exact [forest]=cv-forest [ridge]=cv-ridge [logistic]=cv-logistic)
results=$(mktemp)
trap 'rm -f "$results"' EXIT

data() {
  if [ ! -e "$folder/$1_xtr.npy" ]; then "$python" "${MER_DATA:-../shared}/bench/gen_data.py" "$folder" "$1" >&2; fi
  if [[ $1 == S* && ! -e $folder/$1.csv ]]; then "$python" scripts/bench/trees_peers.py "$folder" "$1-csv-1"; fi
}
# Wall seconds of a whole process: timed NAME SIDE COMMAND...
timed() {
  local start=$EPOCHREALTIME output
  output=$("${@:3}") || return 0
  awk -v name="$1-whole" -v side="$2" -v start="$start" -v end="$EPOCHREALTIME" 'BEGIN { printf "%s %s %.4g\n", name, side, end - start }'
  grep -F " $2 " <<<"$output" || true
}
evaluate() {
  local options=(--set rounds=100)
  case $2 in forest) options=(--set trees=300) ;; ridge | logistic) options=() ;; esac
  bin/mer eval "$folder/$1.csv" --target y --trainer "${names[$2]}" --cv 10 --seeds 1 --jobs "$3" \
    "${options[@]}" --quiet --json >/dev/null
}

dotnet build tests/MerToolkit.Benchmarks -c Release -v q --nologo >&2
ours=(dotnet tests/MerToolkit.Benchmarks/bin/Release/net10.0/MerToolkit.Benchmarks.dll quick trees)
for run in "${runs[@]}"; do
  IFS=- read -r set trainer threads <<<"$run"
  data "$set"
  for ((repeat = 0; repeat < ${REPEATS:-3}; repeat++)); do
    if [[ $set == S* ]]; then
      timed "$run" ours evaluate "$set" "$trainer" "$threads"
      timed "$run" peer "$python" scripts/bench/trees_peers.py "$folder" "$set-${small[$trainer]}-$threads"
    else
      MER_TREES_DATA=$folder MER_TREES=$run "${ours[@]}"
      "$python" scripts/bench/trees_peers.py "$folder" "$set-${peers[$trainer]}-$threads" | sed "s/^$set-${peers[$trainer]}-/$set-$trainer-/"
    fi
  done
done >"$results"

echo "run figure ours peer ratio"
awk '
  {
    key = $1 " " $2
    if (!(key in least) || ($1 ~ /score$/ ? $3 > least[key] : $3 < least[key])) least[key] = $3
    if (!($1 in seen)) order[++count] = $1
    seen[$1]
  }
  END {
    for (i = 1; i <= count; i++) {
      name = order[i]; ours = least[name " ours"]; peer = least[name " peer"]
      split(name, part, "-")
      printf "%s-%s-%s %s %s %s %s\n", part[1], part[2], part[3], part[4], ours == "" ? "-" : ours, peer == "" ? "-" : peer,
        ours == "" || peer == "" ? "-" : sprintf("%.3f", ours / peer)
    }
  }' "$results" | column -t
