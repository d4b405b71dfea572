#!/usr/bin/env bash
# Holds the trainers to scikit-learn's and XGBoost's: the same rows to learn from, the same rows to judge by, seeds 42 to 46, 80/20 stratified.
# scripts/parity/moodify.sh [FILE.csv[.gz]...]: Moodify tables; those under MER_DATA (else ../shared/data) by default. About ten minutes.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import numpy, sklearn, xgboost' 2>/dev/null; then python=$candidate; break; fi
done
if [[ -z $python ]]; then
  echo "skipped: python3 with numpy, scikit-learn and xgboost is not installed"
  exit 0
fi
if [[ $# -eq 0 ]]; then
  data=${MER_DATA:-$root/../shared/data}
  for name in moodify_real_8k moodify_replica_41k; do
    [[ -f $data/moodify/$name.csv.gz ]] && set -- "$@" "$data/moodify/$name.csv.gz"
  done
  if [[ $# -eq 0 ]]; then
    echo "skipped: there is no Moodify table in $data"
    exit 0
  fi
fi
[[ -x $root/bin/mer ]] || "$root/scripts/build.sh"
exec "$python" "$root/scripts/parity/moodify.py" "$root/bin/mer" "$@"
