#!/usr/bin/env bash
# How the cost of leaf-wise training (31 leaves, 100 rounds, 4 classes, 11 columns) grows with the rows: 1e3 to 1e7 rows of the
# bench's set C repeated, THREADS (2) threads. A line each: rows, seconds, processor seconds, microseconds a row, peak megabytes.
#
#   scripts/bench/rows.sh [FOLDER] [ROWS...]      FOLDER as for trees.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C
python=${PYTHON:-/usr/bin/python3}
folder=${1:-/tmp/trees}
rows=("${@:2}")
[ ${#rows[@]} -gt 0 ] || rows=(1000 10000 100000 1000000 10000000)
if [ ! -e "$folder/C_xtr.npy" ]; then "$python" "${MER_DATA:-../shared}/bench/gen_data.py" "$folder" C >&2; fi
dotnet build tests/MerToolkit.Benchmarks -c Release -v q --nologo >&2
echo "rows seconds cpu us-a-row megabytes"
for count in "${rows[@]}"; do
  MER_TREES_DATA=$folder MER_TREES=C$count-leafwise-${THREADS:-2} \
    dotnet tests/MerToolkit.Benchmarks/bin/Release/net10.0/MerToolkit.Benchmarks.dll quick trees |
    awk -v rows="$count" '/-train/ { train = $3 } /-cpu/ { cpu = $3 } /-megabytes/ { mb = $3 }
      END { printf "%d %.3g %.3g %.3g %.0f\n", rows, train, cpu, train / rows * 1e6, mb }'
done
