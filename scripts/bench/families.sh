#!/usr/bin/env bash
# What each family of features is worth: a forest of 300, ten folds by group, seeds 1, 2, 3, on the family alone and on all others.
# A line each: FAMILY columns N alone F1 left-out F1 (macro-F1 of the label), the whole table first. Needs jq and bin/mer.
#
#   mer extract --dataset 4q DIR --profile full --out full.csv
#   scripts/bench/families.sh full.csv
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
table=${1:?usage: scripts/bench/families.sh TABLE.csv}
schema=$table.schema.json

names() { jq -r --arg family "$1" '[.columns[] | select(.kind == "feature" and .family == $family) | .name] | join(",")' "$schema"; }
excluded() { sed 's/^/!/; s/,/,!/g' <<<"$1"; }
score() {
  "$root/bin/mer" eval "$table" --target label --trainer random-forest --cv 10 --seeds 1,2,3 --json --quiet --features "$1" 2>/dev/null \
    | jq -r '.results.metrics | "\(.macro_f1.value * 1000 | round / 1000) (\(.macro_f1.low * 1000 | round / 1000)-\(.macro_f1.high * 1000 | round / 1000)), valence half \(.valence_half_accuracy.value * 1000 | round / 1000)"'
}

echo "all columns $(jq '[.columns[] | select(.kind == "feature")] | length' "$schema") $(score '*')"
jq -r '.columns[] | select(.kind == "feature") | .family' "$schema" | sort -u | while read -r family; do
  columns=$(names "$family")
  echo "$family columns $(tr ',' '\n' <<<"$columns" | wc -l) alone $(score "$columns") left out $(score "*,$(excluded "$columns")")"
done
