#!/usr/bin/env bash
# Builds the program mer.
#
#   scripts/build.sh                   bin/mer, which uses the installed .NET runtime
#   scripts/build.sh --self-contained  bin/mer-linux-x64, one file that needs no .NET, and bin/mer pointing to it
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd -- "$root"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
project=src/MerToolkit.Cli
# Compiled with a runtime identifier, so kept apart from the files of a plain `dotnet build`.
common=(--artifacts-path artifacts/publish -v quiet -nodeReuse:false)

usage() {
  sed -n '2,5s/^# \{0,1\}//p' "$root/scripts/build.sh"
}

# Points bin/mer to the program: a link starts fastest. The program finds .NET by itself only where installers put it;
# elsewhere a launcher tells it the folder of the dotnet command that built it.
place_launcher() {
  local target=$1
  rm -f bin/mer
  ln -s "$target" bin/mer
  if bin/mer --version >/dev/null 2>&1; then return; fi
  local dotnet_root
  dotnet_root=$(dirname -- "$(readlink -f -- "$(command -v dotnet)")")
  rm -f bin/mer
  # shellcheck disable=SC2016 # the launcher expands them, not this script
  printf '#!/bin/sh\nDOTNET_ROOT="${DOTNET_ROOT:-%s}" exec "%s/bin/%s" "$@"\n' "$dotnet_root" "$root" "$target" >bin/mer
  chmod +x bin/mer
  bin/mer --version >/dev/null
}

build_framework_dependent() {
  local native=true
  if ! dotnet restore "$project" --use-current-runtime -p:PublishReadyToRun=true "${common[@]}" >/dev/null 2>&1; then
    echo "build.sh: the ahead-of-time compiler could not be restored; mer will start more slowly." >&2
    native=false
    dotnet restore "$project" --use-current-runtime "${common[@]}"
  fi
  rm -rf bin/app
  dotnet publish "$project" -c Release --no-restore --use-current-runtime --self-contained false \
    -p:PublishReadyToRun="$native" -p:PublishDocumentationFiles=false "${common[@]}" -o bin/app
  place_launcher app/mer
}

build_self_contained() {
  local staging=artifacts/single-file
  rm -rf "$staging"
  dotnet publish "$project" -c Release -r linux-x64 --self-contained true -p:PublishSingleFile=true \
    -p:PublishReadyToRun=true -p:DebugType=embedded -p:PublishDocumentationFiles=false "${common[@]}" -o "$staging"
  mkdir -p bin
  mv -f "$staging/mer" bin/mer-linux-x64
  place_launcher mer-linux-x64
}

case "${1-}" in
  "") build_framework_dependent ;;
  --self-contained) build_self_contained ;;
  -h | --help) usage && exit 0 ;;
  *)
    echo "build.sh: unknown argument '$1'." >&2
    usage >&2
    exit 2
    ;;
esac
echo "built $(readlink -f -- bin/mer), $(bin/mer --version)"
