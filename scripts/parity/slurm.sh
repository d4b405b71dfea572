#!/usr/bin/env bash
# Runs scripts/slurm/extract.sbatch for real: a Slurm of one node on this machine, an array of four shards over the demo clips,
# one task killed by SIGKILL in the middle and requeued, and the merged table held to that of a single run, byte for byte.
# Everything lies in a temporary folder and runs as the user who calls it; nothing of an installed Slurm is touched.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
copies=12 # names for each demo clip, so that a task is long enough to be killed in its middle
limit=600 # seconds that a step may take

skip() {
  echo "skipped: $*"
  exit 0
}
fail() {
  echo "failed: $*" >&2
  exit 1
}

has_slurm() {
  local tool
  for tool in munged slurmctld slurmd sbatch scontrol squeue; do command -v "$tool" >/dev/null || return 1; done
}

PATH=$PATH:/usr/sbin:/sbin
if ! has_slurm; then
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null || skip "Slurm is not installed (apt-get install slurm-wlm munge)"
  export DEBIAN_FRONTEND=noninteractive
  install=(timeout 600 apt-get install -y -q --no-install-recommends slurm-wlm munge)
  "${install[@]}" >/dev/null 2>&1 || { timeout 300 apt-get update -q >/dev/null 2>&1 && "${install[@]}" >/dev/null 2>&1; } ||
    skip "slurm-wlm and munge could not be installed"
  has_slurm || skip "slurm-wlm and munge were installed, but lack a program"
fi
[[ -x $root/bin/mer ]] || "$root/scripts/build.sh"

work=$(mktemp -d)
chmod 755 "$work"
daemons=()
finish() {
  local daemon
  # Tasks outlive the daemon that started them.
  if [[ -n ${job-} ]] && scancel "$job" 2>/dev/null; then until_true is_over "$job" || true; fi
  for daemon in "${daemons[@]}"; do kill "$daemon" 2>/dev/null || true; done
  for daemon in "${daemons[@]}"; do wait "$daemon" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

# Waits until a command succeeds.
until_true() {
  local waited=0
  until "$@" >/dev/null 2>&1; do
    ((++waited < limit * 10)) || return 1
    sleep .1
  done
}

# A Slurm of one node: its own key, socket, ports and folders.
start_slurm() {
  local port=$((20000 + RANDOM % 10000)) user host
  user=$(id -un)
  host=$(hostname -s)
  mkdir -p "$work/state" "$work/spool" "$work/munge"
  chmod 700 "$work/munge"
  (umask 077 && head -c 1024 /dev/urandom >"$work/munge/key")
  cat >"$work/slurm.conf" <<CONF
ClusterName=mer
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket,cred_expire=2
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
MinJobAge=3600
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
NodeName=localhost NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$(awk '/MemTotal/ { print int($2 / 1024) }' /proc/meminfo) State=UNKNOWN
PartitionName=main Nodes=localhost Default=YES MaxTime=INFINITE State=UP
CONF
  export SLURM_CONF=$work/slurm.conf
  munged --foreground --force --key-file="$work/munge/key" --socket="$work/munge.socket" --pid-file="$work/munge/pid" \
    --log-file="$work/munge/log" --seed-file="$work/munge/seed" >"$work/munged.log" 2>&1 &
  daemons+=($!)
  until_true test -S "$work/munge.socket" || skip "munged does not start: $(tail -n 1 "$work/munged.log")"
  slurmctld -D >"$work/slurmctld.log" 2>&1 &
  daemons+=($!)
  until_true scontrol ping || skip "slurmctld does not start: $(tail -n 1 "$work/slurmctld.log")"
  slurmd -D -N localhost >"$work/slurmd.log" 2>&1 &
  daemons+=($!)
  until_true is_idle || skip "slurmd does not start: $(tail -n 1 "$work/slurmd.log")"
}
is_idle() { [[ $(sinfo -h -o %T) == idle ]]; }

# The process of a task: the one mer that writes this file.
writer_of() {
  local entry
  for entry in /proc/[0-9]*; do
    [[ $(tr '\0' ' ' <"$entry/cmdline" 2>/dev/null) == *" --out $1 "* ]] && [[ $(readlink "$entry/exe") != */bash ]] && echo "${entry#/proc/}"
  done
  return 0
}
has_begun() { [[ -s $1.journal && $(stat -c %s "$1.journal") -gt 8000 ]]; }
has_state() { [[ $(scontrol show job "$1" | grep -o 'JobState=[A-Z]*') == JobState=$2 ]]; }
is_over() {
  local left
  # A controller that does not answer is no answer.
  left=$(squeue -h -j "$1") && [[ -z $left ]]
}

start_slurm
mkdir "$work/clips"
while read -r clip; do
  for ((copy = 0; copy < copies; copy++)); do ln -s "$clip" "$work/clips/$copy-${clip##*/}"; done
done < <(find "$root/data/demo" -name '*.wav' | sort)

"$root/bin/mer" extract "$work/clips" --out "$work/one.npz" --quiet
cd "$work"
job=$(MER=$root/bin/mer sbatch --parsable --array=0-3 "$root/scripts/slurm/extract.sbatch" "$work/shards" "$work/clips")
victim=$work/shards/shard-1.npz
until_true has_begun "$victim" || fail "task 1 did not begin: $(tail -n 3 "$work"/mer-extract-*_1.log 2>/dev/null)"
pid=$(writer_of "$victim")
[[ -n $pid ]] || fail "the process of task 1 is not found"
kill -KILL "$pid"
until_true has_state "${job}_1" FAILED || fail "the killed task does not end: $(scontrol show job "${job}_1")"
[[ -f $victim.journal && ! -f $victim ]] || fail "the killed task left no journal, or a table"
echo "killed: task 1 in its middle, journal of $(stat -c %s "$victim.journal") bytes"
scontrol requeue "${job}_1"
until_true is_over "$job" || fail "the array does not end: $(squeue -h)"

log=$work/mer-extract-${job}_1.log
grep 'resumed: ' "$log" || fail "the requeued task did not go on from its journal: $(tail -n 3 "$log")"
"$root/bin/mer" data merge "$work"/shards/shard-*.npz --out "$work/merged.npz" --quiet || fail "the shards cannot be merged"
cmp "$work/one.npz" "$work/merged.npz" || fail "the merged table differs from the single run"
echo "equal: four shards, one of them killed and requeued, merged, and the single run: $(stat -c %s "$work/one.npz") bytes"
