#!/usr/bin/env bash
# Shapley values against XGBoost's (pred_contribs), in one run: NAME ours SECONDS peer SECONDS ratio OURS/PEER a line. Both learn
# 1,200 trees of depth 6 from the same 32,000 rows and explain 2,000 of them, by one thread and by two; a forest has no peer.
# PYTHON names another interpreter. Without xgboost (Debian: python3-xgboost) the peer is skipped and the lines end after ours.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C

python=${PYTHON:-python3}
if ! "$python" -c 'import xgboost' 2>/dev/null && /usr/bin/python3 -c 'import xgboost' 2>/dev/null; then
  python=/usr/bin/python3
fi

dotnet build tests/MerToolkit.Benchmarks -c Release -v q --nologo >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
MER_BENCH_DATA=$folder/rows.npz dotnet run -c Release --no-build --project tests/MerToolkit.Benchmarks -- quick shap >"$folder/ours"
touch "$folder/peer"
if "$python" -c 'import xgboost' 2>/dev/null; then
  "$python" scripts/bench/shap_peer.py "$folder/rows.npz" >"$folder/peer"
else
  echo "skipped: xgboost ($python cannot import it)" >&2
fi

awk '
  FILENAME == ARGV[1] { peer[$1] = $3; next }
  $1 in peer { printf "%s ours %s peer %s ratio %.3f\n", $1, $3, peer[$1], $3 / peer[$1]; next }
  { print }
' "$folder/peer" "$folder/ours"
