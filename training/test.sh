#!/usr/bin/env bash
# Formatting, types and tests of the training package. Uses the Python that has torch; on a bare
# Debian it installs the distribution's packages (as root) or else a virtual environment.
set -euo pipefail
cd "$(dirname "$0")"
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-2}"

has() { "$1" -c "import torch, numpy, pytest" >/dev/null 2>&1; }

python=""
for candidate in "${PYTHON:-}" python3 python .venv/bin/python /usr/bin/python3; do
  if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 && has "$candidate"; then
    python="$candidate"
    break
  fi
done
if [ -z "$python" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  if { apt-get update -q && apt-get install -q -y --no-install-recommends \
    python3-torch python3-numpy python3-pytest; } && has /usr/bin/python3; then
    python=/usr/bin/python3
  fi
fi
if [ -z "$python" ]; then
  python3 -m venv .venv
  .venv/bin/pip install -q torch numpy pytest ruff mypy
  python=.venv/bin/python
fi
echo "python: $("$python" -c 'import sys, torch; print(sys.version.split()[0], "torch", torch.__version__)')"

tool() {
  if "$python" -m "$1" --version >/dev/null 2>&1; then
    "$python" -m "$@"
  elif command -v "$1" >/dev/null 2>&1; then
    "$@"
  else
    echo "$1 is not installed, left out"
  fi
}
tool ruff format --check .
tool ruff check .
if "$python" -c 'import sys, torch; sys.exit(torch.__version__.startswith("1."))'; then
  tool mypy videoworld_go tests # against torch 2's types
fi
"$python" -m pytest -q
