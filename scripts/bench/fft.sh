#!/usr/bin/env bash
# Transforms against scipy, one thread, in one run: NAME ours SECONDS peer SECONDS ratio OURS/PEER a line.
# PYTHON names another interpreter. Without numpy and scipy the peer is skipped and the lines end after ours.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

python=${PYTHON:-python3}
if ! "$python" -c 'import scipy.fft' 2>/dev/null && /usr/bin/python3 -c 'import scipy.fft' 2>/dev/null; then
  python=/usr/bin/python3
fi

dotnet build tests/MerToolkit.Benchmarks -c Release -v q --nologo >&2
ours=$(mktemp)
peers=$(mktemp)
trap 'rm -f "$ours" "$peers"' EXIT
dotnet run -c Release --no-build --project tests/MerToolkit.Benchmarks -- quick fft >"$ours"
if command -v "$python" >/dev/null; then
  "$python" scripts/bench/fft_peers.py >"$peers"
else
  echo "skipped: scipy (no $python)" >&2
fi

awk '
  FILENAME == ARGV[1] { peer[$1] = $3; next }
  $1 in peer { printf "%s ours %s peer %s ratio %.2f\n", $1, $3, peer[$1], $3 / peer[$1]; next }
  { print }
' "$peers" "$ours"
