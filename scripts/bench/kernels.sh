#!/usr/bin/env bash
# Support vector machines (RBF, gamma scale, standardised columns) against scikit-learn's (libsvm), run after run in turn: the least of
# REPEATS (1) of training and prediction of the held-out rows, wall and processor seconds, and the score (R2, accuracy). Sets as
# SHARED/bench/gen_data.py makes them, into FOLDER when absent. A peer that is not installed is skipped by name.
#
#   scripts/bench/kernels.sh [FOLDER] [SET-TRAINER-C-THREADS...]      e.g. /tmp/kernels B-svr-10-2 A10000-svc-1-2
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C
python=${PYTHON:-/usr/bin/python3}
folder=${1:-/tmp/kernels}
runs=("${@:2}")
[ ${#runs[@]} -gt 0 ] || runs=(B-svr-10-2 A10000-svc-1-2 A10000-svc-10-2)
results=$(mktemp)
trap 'rm -f "$results"' EXIT

dotnet build tests/MerToolkit.Benchmarks -c Release -v q --nologo >&2
ours=(dotnet tests/MerToolkit.Benchmarks/bin/Release/net10.0/MerToolkit.Benchmarks.dll quick kernels)
for run in "${runs[@]}"; do
  set_name=${run:0:1}
  if [ ! -e "$folder/${set_name}_xtr.npy" ]; then "$python" "${MER_DATA:-../shared}/bench/gen_data.py" "$folder" "$set_name" >&2; fi
  for ((repeat = 0; repeat < ${REPEATS:-1}; repeat++)); do
    MER_KERNELS_DATA=$folder MER_KERNELS=$run "${ours[@]}"
    "$python" scripts/bench/kernels_peers.py "$folder" "$run"
  done
done >"$results"

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
      printf "%s ours %s peer %s ratio %s\n", name, ours == "" ? "-" : ours, peer == "" ? "-" : peer,
        ours == "" || peer == "" ? "-" : sprintf("%.3g", ours / peer)
    }
  }' "$results"
