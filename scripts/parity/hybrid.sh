#!/usr/bin/env bash
# Holds a hybrid to its branches on 4Q: ten folds by artist, seeds 1 to 3, the same folds for all (SEEDS=7 for another seed).
# scripts/parity/hybrid.sh DIR: DIR has 4q-mel.npz (mer extract --dataset 4q --profile mel64-picture) and 4q-full.npz (--profile full), and
# receives 4q-both.npz, table.json (svc, forest, mlp on the table), hybrid.json and hybrid.html: cnn-mel, the best of the three on the
# columns beside the picture, the hybrid, and the paired 95 % intervals of their differences. Under an hour on two cores. C is 3, as
# for the set's published columns.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
dir=${1:?"name the folder of 4q-mel.npz and 4q-full.npz"}
seeds=${SEEDS:-1,2,3}
[[ -x $root/bin/mer ]] || "$root/scripts/build.sh"
mer=$root/bin/mer
start=$SECONDS

"$mer" data join "$dir/4q-mel.npz" "$dir/4q-full.npz" --out "$dir/4q-both.npz" --force >/dev/null
protocol=(--target label --cv 10 --seeds "$seeds" --force)
"$mer" eval "$dir/4q-full.npz" "${protocol[@]}" --trainer svc,random-forest,mlp --set svc.c=3 --out "$dir/table.json"
best=$(python3 - "$dir/table.json" <<'PY'
import json, sys
results = [r for r in json.load(open(sys.argv[1]))["results"] if r["trainer"] in ("svc", "random-forest", "mlp")]
print(max(results, key=lambda r: r["metrics"]["macro_f1"]["value"])["trainer"])
PY
)
echo "best table model: $best, $((SECONDS - start)) s"
of=(--set "beside.of=$best")
[[ $best != svc ]] || of+=(--set beside.svc.c=3)
"$mer" eval "$dir/4q-both.npz" "${protocol[@]}" --trainer hybrid,cnn-mel,beside --set hybrid.svc.c=3 \
  "${of[@]}" --out "$dir/hybrid.json" --report "$dir/hybrid.html" --predictions "$dir/hybrid.csv"
echo "$((SECONDS - start)) s"
