#!/usr/bin/env bash
# Holds `mer extract --frames` to the definitions in plain numpy, for parameters that tests/golden does not have.
# scripts/parity/features.sh [--only '22050 1024 256 htk 6']: all cases, or those that begin so.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import numpy, scipy' 2>/dev/null; then python=$candidate; break; fi
done
if [[ -z $python ]]; then
  echo "skipped: python3 with numpy and scipy is not installed"
  exit 0
fi
[[ -x $root/bin/mer ]] || "$root/scripts/build.sh"
exec "$python" "$root/scripts/parity/features.py" "$root/bin/mer" "$root/tests/golden/chords.wav" "$root/tests/golden/sweep_noise.wav" "$@"
