#!/usr/bin/env bash
# The one test command: builds everything, makes bin/mer and runs every test project.
# The last line is "N passed, N failed"; what was skipped stands above it, by name and reason. Exit code 1 on any failure, or when no test ran.
#
#   scripts/test.sh              all test projects
#   scripts/test.sh Core Audio   only MerToolkit.Core.Tests and MerToolkit.Audio.Tests
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd -- "$root"
exec </dev/null

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Compilers and build servers must not outlive the command.
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
results=artifacts/test-results
limit_per_project=900 # seconds

has_sndfile() {
  [[ -n ${MER_SNDFILE-} ]] && return 0
  local known
  known=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || true)
  [[ $known == *libsndfile.so* ]]
}

# Tests that need libsndfile are skipped without it, so a machine where it cannot be installed is no failure.
install_sndfile() {
  has_sndfile && return 0
  [[ $(uname -s) == Linux && $(id -u) == 0 ]] && command -v apt-get >/dev/null || return 0
  echo "test.sh: installing libsndfile1"
  export DEBIAN_FRONTEND=noninteractive
  local install=(timeout 300 apt-get install -y -q --no-install-recommends libsndfile1)
  "${install[@]}" >/dev/null 2>&1 && return 0
  if timeout 300 apt-get update -q >/dev/null 2>&1 && "${install[@]}" >/dev/null 2>&1; then return 0; fi
  echo "test.sh: libsndfile1 could not be installed; the tests that need it are skipped."
}

# Prints "total executed passed failed" of a results file.
counts() {
  sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)" failed="\([0-9]*\)".*/\1 \2 \3 \4/p' "$1"
}

# Prints "name: first line of the message" for the tests of one outcome.
named() {
  awk -v wanted="outcome=\"$1\"" '
    function plain(s) { gsub(/&quot;/, "\"", s); gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&amp;/, "\\&", s); return s }
    /<UnitTestResult / {
      name = ""
      if (index($0, wanted)) { match($0, /testName="[^"]*"/); name = substr($0, RSTART + 10, RLENGTH - 11) }
      if (name != "" && $0 ~ /\/>[ \t\r]*$/) { print "  " plain(name); name = "" }
    }
    name != "" && /<Message>/ { sub(/.*<Message>/, ""); sub(/<\/Message>.*/, ""); print "  " plain(name) ": " plain($0); name = "" }
  ' "$2"
}

total=0 passed=0 failed=0 skipped=0
run_project() {
  local name=$1 assembly=$2 trx=$results/$1.trx code=0 counters=
  timeout "$limit_per_project" dotnet test "$assembly" --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" >"$results/$name.log" 2>&1 || code=$?
  [[ -f $trx ]] && counters=$(counts "$trx")
  local all=0 ran=0 good=0 bad=0
  read -r all ran good bad <<<"${counters:-0 0 0 0}"
  if ((code != 0 && bad == 0)); then
    echo "$name did not finish (exit code $code; 124 means more than $limit_per_project s):"
    tail -n 40 "$results/$name.log"
    bad=1
  elif ((bad > 0)); then
    cat "$results/$name.log"
  fi
  total=$((total + ran)) passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + all - ran))
  printf '%-32s %5d passed %3d failed %3d skipped\n' "$name" "$good" "$bad" "$((all - ran))"
}

list() {
  local title=$1 outcome=$2 trx lines=
  for trx in "$results"/*.trx; do [[ -f $trx ]] && lines+=$(named "$outcome" "$trx")$'\n'; done
  lines=$(sed '/^$/d' <<<"$lines")
  if [[ -n $lines ]]; then printf '%s\n%s\n' "$title" "$lines"; fi
}

finish() {
  list "Skipped:" NotExecuted
  list "Failed:" Failed
  if ((total == 0)); then echo "No test ran."; fi
  echo "$skipped skipped"
  echo "$passed passed, $failed failed"
  ((failed == 0 && total > 0))
}

rm -rf "$results"
mkdir -p "$results"
install_sndfile
echo "test.sh: building"
if ! dotnet build MerToolkit.sln -c Release -v quiet -nodeReuse:false || ! scripts/build.sh; then
  echo "The build failed; no test ran."
  echo "0 passed, 1 failed"
  exit 1
fi

projects=("$@")
if ((${#projects[@]} == 0)); then
  for folder in tests/MerToolkit.*.Tests; do
    name=${folder#tests/MerToolkit.}
    [[ $name == Acceptance.Tests ]] || projects+=("${name%.Tests}")
  done
  projects+=(Acceptance) # whole commands, the slowest, last
fi
for project in "${projects[@]}"; do
  name=MerToolkit.$project.Tests
  run_project "$name" "tests/$name/bin/Release/net10.0/$name.dll"
done
finish
