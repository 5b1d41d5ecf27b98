#!/usr/bin/env bash
# Starts or resumes the long training run in the background, and returns at once.
#
#   ./keep-running.sh            start it, unless it runs already
#   ./keep-running.sh --status   say where it stands
#   ./keep-running.sh --stop     stop it; its last state is at most two minutes old
#
# It takes the lowest priority, one process for each core, and goes on from its own state in runs/long
# (RUN=... for another folder). A run without any state begins with the weights of the committed model.
# It may be killed at any moment. The learning rates are those of the delivered model (../models/README.md); other
# options for the transformer stage: OPTIONS="--hidden 384 ...".
set -euo pipefail
cd "$(dirname "$0")"
run="${RUN:-runs/long}"
lock="$run/running.pid"

usage() { sed -n '2,11s/^# \{0,1\}//p' ./keep-running.sh; }

running() { [ -f "$lock" ] && kill -0 "$(cat "$lock")" 2>/dev/null; }

status() {
  if running; then echo "running, process $(cat "$lock")"; else echo "not running"; fi
  [ -f "$run/transformer.jsonl" ] && tail -n 1 "$run/transformer.jsonl"
  if [ -f "$run/transformer.jsonl" ]; then
    grep '"validation"' "$run/transformer.jsonl" | tail -n 1 || true
  fi
}

stop() {
  if ! running; then
    echo "not running"
    return
  fi
  kill -- "-$(cat "$lock")" 2>/dev/null || true
  rm -f "$lock"
  echo "stopped"
}

# The stages, one after another; a stage that is done returns at once. Called in the background.
stages() {
  local python="$1"
  # Linux shares the processor among sessions first: without this the lowest priority counts in this one only.
  if [ -w /proc/self/autogroup ]; then echo 19 >/proc/self/autogroup 2>/dev/null || true; fi
  [ -f runs/positions.npz ] || "$python" -m videoworld_go prepare
  [ -f "$run/latent.pt" ] || "$python" -m videoworld_go begin --out "$run"
  # A budget of steps: minutes mean nothing at the lowest priority.
  local steps="${LATENT_STEPS:-1000}"
  if [ "$(cat "$run/latent.done" 2>/dev/null)" != "$steps" ]; then
    "$python" -m videoworld_go latent --out "$run" --decoder-only --minutes 1000000 --steps "$steps" --compile
    echo "$steps" >"$run/latent.done"
  fi
  # shellcheck disable=SC2086
  exec "$python" -m videoworld_go transformer --out "$run" --minutes 1000000 --decay 0 \
    --processes "$CORES" --compile ${OPTIONS:---muon-lr 0.015 --adam-lr 0.002 --validate-every 3600}
}

case "${1:-}" in
  --help | -h) usage; exit ;;
  --status) status; exit ;;
  --stop) stop; exit ;;
  --stages)
    stages "$2"
    exit
    ;;
  "") ;;
  *)
    usage >&2
    exit 2
    ;;
esac

if running; then
  status
  exit
fi
for python in "${PYTHON:-}" python3 python .venv/bin/python; do
  if [ -n "$python" ] && "$python" -c "import torch, numpy" >/dev/null 2>&1; then break; fi
  python=""
done
if [ -z "$python" ]; then
  echo "No Python with torch and numpy here: pip install torch numpy, or name one in PYTHON." >&2
  exit 1
fi
mkdir -p "$run"
# Counted before OMP_NUM_THREADS is set, which nproc takes for the number of processors.
export CORES="${CORES:-$(nproc)}"
export OMP_NUM_THREADS=1 TORCHINDUCTOR_CACHE_DIR="${TORCHINDUCTOR_CACHE_DIR:-$PWD/runs/compiled}"
setsid nohup nice -n 19 bash ./keep-running.sh --stages "$python" >>"$run/log.txt" 2>&1 </dev/null &
echo $! >"$lock"
echo "started, process $!; its log is training/$run/log.txt"
