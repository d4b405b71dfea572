#!/usr/bin/env bash
# What stands an attack: boosting with and without defences, every test row proved exactly. README, 'What stands an attack'.
# scripts/parity/robustness.sh [moodify_replica_41k.csv.gz]: the file under MER_DATA (else ../shared/data) by default.
# scripts/parity/robustness.sh --validate [...]: strengths side by side on a quarter of the training rows alone, ten seeds; those of
# README were chosen so: the larger of the two shortfalls, of clean accuracy from .905 and of proved accuracy at .05 from .815, least.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
validates=
if [[ ${1-} == --validate ]]; then
  validates=1
  shift
fi
table=${1:-${MER_DATA:-$root/../shared/data}/moodify/moodify_replica_41k.csv.gz}
python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import numpy' 2>/dev/null; then python=$candidate; break; fi
done
if [[ -z $python ]]; then
  echo "skipped: python3 with numpy is not installed"
  exit 0
fi
if [[ ! -f $table ]]; then
  echo "skipped: there is no $table"
  exit 0
fi
[[ -x $root/bin/mer ]] || "$root/scripts/build.sh"
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# Repeated songs and repeated rows go, then 2,700 songs a label are drawn.
"$python" - "$table" "$work/songs.csv" <<'PYTHON'
import csv, gzip, sys
import numpy as np
features = ['duration (ms)', 'danceability', 'energy', 'loudness', 'speechiness', 'acousticness', 'instrumentalness', 'liveness',
            'valence', 'tempo']
names = {'0': 'sad', '1': 'happy', '2': 'energetic', '3': 'calm'}
rows, songs, seen = [], set(), set()
with gzip.open(sys.argv[1], 'rt', newline='') as file:
    for row in csv.DictReader(file):
        key = tuple(row[name] for name in features)
        if row['uri'] in songs or key in seen:
            continue
        songs.add(row['uri'])
        seen.add(key)
        rows.append((key, names[row['labels']]))
draw = np.random.default_rng(0)
by_label = {}
for index, row in enumerate(rows):
    by_label.setdefault(row[1], []).append(index)
chosen = sorted(index for label in by_label for index in draw.permutation(by_label[label])[:2700])
with open(sys.argv[2], 'w', newline='') as file:
    writer = csv.writer(file)
    writer.writerow(['id'] + features + ['label'])
    for number, index in enumerate(chosen):
        writer.writerow([f'song-{number}'] + list(rows[index][0]) + [rows[index][1]])
PYTHON

if [[ $validates ]]; then
  "$root/bin/mer" data split "$work/songs.csv" --target label --holdout .2 --seed 42 --out "$work/parts.csv" --quiet
  awk -F, 'NR == FNR { part[$1] = $2; next } FNR == 1 || part[$1] == "train"' "$work/parts.csv" "$work/songs.csv" >"$work/training.csv"
  strengths=uniform-noise:.05x10+robust-splits:.0125
  for strength in .015 .0175 .02; do strengths+=,uniform-noise:.05x10+robust-splits:$strength; done
  "$root/bin/mer" eval "$work/training.csv" --target label --allow-column valence --trainer xgboost --set rounds=200 --holdout .25 \
    --seeds 1,2,3,4,5,6,7,8,9,10 --attack random-signs --epsilon .05 --defence "$strengths"
  exit
fi

defences=none,uniform-noise:.1x10,uniform-noise:.15x10,uniform-noise:.2x10,robust-splits:.03,robust-splits:.05
defences+=,uniform-noise:.05x10+robust-splits:.0175,uniform-noise:.1x10+robust-splits:.015,uniform-noise:.1x10+robust-splits:.02
defences+=,fgsm:.1:label=true,fgsm:.1:label=predicted
# Who made the labels can be asked whether they move.
labeller=()
if [[ -f $(dirname -- "$table")/labelling_function.json ]]; then
  "$root/bin/mer" models import "$(dirname -- "$table")/labelling_function.json" --classes sad,happy,energetic,calm --target label \
    --columns 'duration (ms),danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo' \
    --out "$work/labeller.mer" --quiet
  labeller=(--labeller "$work/labeller.mer")
fi

"$root/bin/mer" eval "$work/songs.csv" --target label --allow-column valence --trainer xgboost --set rounds=200 --holdout .2 \
  --seeds 42,1,2 --attack random-signs,fgsm --defence "$defences" "${labeller[@]}"
