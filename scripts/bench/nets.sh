#!/usr/bin/env bash
# A training step of networks against PyTorch, run after run in turn, the least of REPEATS (3) each, every run in a process of its own:
# wall and processor seconds of a step, peak memory, and ratios of the peer's to ours. cnn: 16 pictures 1 x 128 x 1292, four blocks of
# convolution 3 x 3, batch normalisation, rectifier and max pooling (16, 32, 64, 128 filters), mean, 4 labels, Adam. gru: 32 sequences
# of 60 frames of 68 numbers, 30 units, 2 numbers, Adam. Where PyTorch is missing, its columns stay empty.
#
#   scripts/bench/nets.sh [NET-THREADS...]      e.g. cnn-1 cnn-2 gru-1
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C
python=${PYTHON:-/usr/bin/python3}
runs=("$@")
[ ${#runs[@]} -gt 0 ] || runs=(cnn-1 cnn-2 gru-1 gru-2)
results=$(mktemp)
trap 'rm -f "$results"' EXIT

dotnet build tests/MerToolkit.Benchmarks -c Release -v q --nologo >&2
for run in "${runs[@]}"; do
  for ((repeat = 0; repeat < ${REPEATS:-3}; repeat++)); do
    MER_NETS=$run dotnet tests/MerToolkit.Benchmarks/bin/Release/net10.0/MerToolkit.Benchmarks.dll quick nets
    "$python" scripts/bench/nets_peers.py "$run"
  done
done >"$results"

awk '
  {
    key = $1 " " $2
    if (!(key in least) || $3 < least[key]) least[key] = $3
    if (!($1 in seen)) order[++count] = $1
    seen[$1]
  }
  END {
    print "run ours peer peer/ours"
    for (i = 1; i <= count; i++) {
      name = order[i]; ours = least[name " ours"]; peer = least[name " peer"]
      printf "%s %s %s %s\n", name, ours == "" ? "-" : ours, peer == "" ? "-" : peer,
        ours == "" || peer == "" ? "-" : sprintf("%.2f", peer / ours)
    }
  }' "$results" | column -t
