#!/usr/bin/env bash
# Makes data/demo/ anew: the clips, half of them as flac, and clips.csv. Needs the flac command.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
demo=$root/data/demo
command -v flac >/dev/null || { echo "make-demo.sh: install the flac command (Debian: apt-get install flac)." >&2; exit 4; }

dotnet run "$root/scripts/make-demo-clips.cs" -- "$demo"
# One take of each piece is flac: the format says nothing about the label.
for take in "$demo"/Q?/*-b.wav; do
  flac --best --silent --force --delete-input-file --no-padding -o "${take%.wav}.flac" "$take"
done
du -sh "$demo"
