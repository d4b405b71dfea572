#!/usr/bin/env bash
# How long short commands take, start of the process included, beside programs that are started for the same work: the least of TRIES (15)
# runs of each, in turns. A line each: what, milliseconds, the peer, its milliseconds, their ratio.
#
#   scripts/bench/start.sh [SONG]      SONG is any file of sound; without it the first mp3 of 4Q, or of the demo clips
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C
python=${PYTHON:-/usr/bin/python3}
tries=${TRIES:-15}
mer=$PWD/bin/mer
[[ -x $mer ]] || scripts/build.sh >&2
song=${1-}
[[ -n $song ]] || song=$(find "${MER_DATA:-../shared}/data/4q/Q1" -name '*.mp3' 2>/dev/null | sort | head -n 1)
[[ -n $song ]] || song=$(find data/demo -name '*.wav' | sort | head -n 1)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

milliseconds() {
  local begin=$EPOCHREALTIME end
  "$@" >/dev/null 2>&1 </dev/null || { echo "start.sh: failed: $*" >&2; exit 1; }
  end=$EPOCHREALTIME
  echo $((${end/./} - ${begin/./})) | awk '{ print $1 / 1000 }'
}

version() { "$mer" --version; }
help() { "$mer" --help; }
extract() { "$mer" extract "$song" --out "$folder/table.csv" --force; }
imports() { "$python" -c 'import numpy, scipy.signal, sklearn'; }
# The least that a Python pipeline does with one song: its imports, sound decoded by ffmpeg, a spectrum of every frame.
spectra() {
  "$python" -c "$stft" "$song"
}
stft='import subprocess, sys
import numpy, scipy.signal, sklearn
raw = subprocess.run(["ffmpeg", "-v", "error", "-i", sys.argv[1], "-f", "f32le", "-ac", "1", "-ar", "22050", "-"],
                     stdout=subprocess.PIPE, check=True).stdout
scipy.signal.stft(numpy.frombuffer(raw, "float32"), nperseg=2048, noverlap=1536)'

echo "what ms peer peer-ms ratio"
beside() {
  local what=$1 ours=$2 peer=$3 its=$4
  for ((i = 0; i < tries; i++)); do echo "$(milliseconds "$ours") $(milliseconds "$its")"; done |
    awk -v what="$what" -v peer="$peer" 'NR == 1 || $1 < a { a = $1 } NR == 1 || $2 < b { b = $2 }
      END { printf "%s %.0f %s %.0f %.2f\n", what, a, peer, b, a / b }'
}
beside version version python-imports imports
beside help help python-imports imports
beside one-song extract python-ffmpeg-stft spectra
