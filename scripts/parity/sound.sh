#!/usr/bin/env bash
# What sound that is moved does to models of 4Q: networks on a mel picture, one of them learned with noise, and by transfer a forest and
# boosting on columns; a table of clips as they are, as mp3, low-passed, at 30 and 40 dB, and attacked and re-encoded. README, 'The sound itself'.
# scripts/parity/sound.sh DIR [CLIPS]: DIR has 4q-mel.npz (mer extract --dataset 4q --profile mel64-picture) and 4q.csv (--dataset 4q), and
# receives the models, moved clips, sound.json and sound.html. CLIPS of each quadrant (10), whole artists, are kept from all models.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
dir=${1:?"name the folder of 4q-mel.npz and 4q.csv"}
clips=${2:-10}
set=${MER_DATA:-$root/../shared/data}/4q
if [[ ! -f $set/metadata.csv ]]; then
  echo "skipped: there is no $set/metadata.csv"
  exit 0
fi
[[ -x $root/bin/mer ]] || "$root/scripts/build.sh"
mer=$root/bin/mer
start=$SECONDS

# The first artists of the alphabet fill each quadrant; everything else of theirs is kept from the models too.
python3 - "$set/metadata.csv" "$dir" "$clips" <<'PY'
import csv, pathlib, shutil, sys
rows = sorted(csv.DictReader(open(sys.argv[1], encoding="utf-8")), key=lambda row: (row["artist_group"], row["id"]))
folder, clips = pathlib.Path(sys.argv[2]), int(sys.argv[3])
held, artists = {}, set()
for row in rows:
    chosen = held.setdefault(row["quadrant"], [])
    if len(chosen) < clips:
        chosen.append(row)
        artists.add(row["artist_group"])
def write(name, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "label", "group"])
        writer.writerows([row["id"], row["quadrant"], row["artist_group"]] for row in rows)
write("sound-train.csv", [row for row in rows if row["artist_group"] not in artists])
write("sound-test.csv", [row for chosen in held.values() for row in chosen])
shutil.rmtree(folder / "sound-clips", ignore_errors=True)
(folder / "sound-clips").mkdir()
for chosen in held.values():
    for row in chosen:
        source = pathlib.Path(sys.argv[1]).parent / row["quadrant"] / (row["id"] + ".mp3")
        shutil.copyfile(source, folder / "sound-clips" / source.name)
PY
train() { "$mer" train "$1" --labels "$dir/sound-train.csv" --target label --out "$dir/sound-$2.mer" --force --quiet "${@:3}"; }
train "$dir/4q-mel.npz" cnn --trainer cnn-mel
train "$dir/4q-mel.npz" cnn-noise --trainer cnn-mel --defence uniform-noise:0.5x1
train "$dir/4q-mel.npz" crnn --trainer crnn
train "$dir/4q.csv" forest --trainer random-forest
train "$dir/4q.csv" boosting --trainer boosted-leafwise
echo "models: $((SECONDS - start)) s"
"$mer" attack "$dir"/sound-{cnn,cnn-noise,crnn,forest,boosting}.mer --audio "$dir/sound-clips" --labels "$dir/sound-test.csv" \
  --snr 30,40 --steps 20 --perturb mp3:128k,lowpass:6kHz --surrogate "$dir/sound-cnn.mer" --out "$dir/sound-moved" --force \
  --report "$dir/sound.html" --json >"$dir/sound.json"
echo "$((SECONDS - start)) s"
