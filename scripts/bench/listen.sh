#!/usr/bin/env bash
# How fast mer listen is: a pipe at the sound's own pace, and pipes that run ahead, on one core, start of the program included.
#
#   scripts/bench/listen.sh [SOUND]     a sound file of 45 s or more; a medley of the demo clips when none is named
#
# Needs ffmpeg and bin/mer (scripts/build.sh). The models are of the demo clips: a forest of arousal and valence on shortterm68.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
mer=$root/bin/mer
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

"$mer" extract --dataset table "$root/data/demo/clips.csv" --profile shortterm68 --out "$work/demo.csv" --quiet
"$mer" train "$work/demo.csv" --target arousal,valence --trainer random-forest --out "$work/va.mer" --quiet >/dev/null
listen=("$mer" listen "$work/va.mer" --rating-scale '[-1, 1]' --json --quiet)

sound=${1-}
if [ -z "$sound" ]; then
  for clip in "$root"/data/demo/Q?/*.wav; do printf "file '%s'\n" "$clip"; done >"$work/medley.txt"
  sound=$work/medley.wav
  ffmpeg -v error -stream_loop 20 -f concat -safe 0 -i "$work/medley.txt" -t 60 "$sound"
fi
ffmpeg -v error -i "$sound" -t 45 "$work/45.mp3"
ffmpeg -v error -stream_loop 20 -i "$sound" -t 450 -ar 44100 -ac 2 -f s16le "$work/450.raw"
ffmpeg -v error -f s16le -ar 44100 -ac 2 -i "$work/450.raw" -f wav pipe:1 >"$work/450.wav"

one_core() { if command -v taskset >/dev/null; then taskset -c 0 "$@"; else "$@"; fi; }
value() { sed -n "s/.*\"$1\":\([0-9.e-]*\).*/\1/p"; }

TIMEFORMAT='%R %U %S'
echo "45 s mp3 at its own pace, through ffmpeg: seconds from the start of both to the first line, whose sound lasts half a second"
for run in 1 2 3; do
  begin=$(date +%s%N)
  # The clock is read when the line comes: a pipeline ends only when its last program has noticed that nobody listens.
  ffmpeg -v error -re -i "$work/45.mp3" -t 2 -f wav - 2>/dev/null | "${listen[@]}" - |
    { read -r line && date +%s%N && printf '%s\n' "$line" && cat >/dev/null; } >"$work/first.txt"
  end=$(head -n 1 "$work/first.txt")
  awk -v ns=$((end - begin)) -v latency="$(tail -n 1 "$work/first.txt" | value latency_seconds)" -v run=$run \
    'BEGIN { printf "  run %d: %.2f, of which %.2f behind the sound; latency %.3f\n", run, ns / 1e9, ns / 1e9 - .5, latency }'
done

for kind in raw wav; do
  options=()
  if [ "$kind" = raw ]; then options=(--rate 44100 --channels 2); fi
  for run in 1 2 3; do
    { time one_core "${listen[@]}" - "${options[@]}" <"$work/450.$kind" >"$work/lines.txt"; } 2>"$work/time.txt"
    awk -v kind=$kind -v run=$run -v peak="$(tail -n 1 "$work/lines.txt" | value peak_bytes)" '{
      printf "450 s, %s, run %d: %.2f s, %.2f s of the processor: %.0f and %.0f times real time, peak %.0f MB\n", kind, run,
        $1, $2 + $3, 450 / $1, 450 / ($2 + $3), peak / 1e6 }' "$work/time.txt"
  done
done
