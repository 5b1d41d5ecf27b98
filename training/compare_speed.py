"""Positions a second and loss curves of the transformer stage in two checkouts, by turns in one run.

Run from `training/`, on an idle machine:

    python compare_speed.py OLD_CHECKOUT . --minutes 4 --rounds 3 --old "--batch 32" --new "--batch 128"

Both begin at the committed default model's sizes and share of drawing, causal, with the losses that the old
code knows. Each turn starts anew in a folder of its own; lines before the step is compiled do not count.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Dict, List

SEED = """
import sys, torch
from pathlib import Path
from videoworld_go import latent
from videoworld_go.model import VideoModel
model, out = VideoModel.load(Path(sys.argv[1])), Path(sys.argv[2])
dynamics = getattr(latent, "one_code_a_move", lambda m: m)(model.latent)
torch.save({"model": {}, "config": {"levels": model.info["fsq_levels"]}}, out / "tokenizer.pt")
torch.save({"model": dynamics.state_dict(), "config": dynamics.config.as_dict()}, out / "latent.pt")
"""


def stage_folder(checkout: Path) -> Path:
    """The folder of a checkout from which the stages run."""
    return checkout if (checkout / "videoworld_go").is_dir() else checkout / "training"


Lines = List[Dict[str, float]]


def turn(checkout: Path, out: Path, data: Path, minutes: float, options: List[str], log: Path) -> Lines:
    """The lines of a fresh run that say how fast it is."""
    out.mkdir(parents=True)
    folder = stage_folder(checkout)
    model = folder.parent / "models" / "default.safetensors"
    subprocess.run([sys.executable, "-c", SEED, str(model), str(out)], cwd=folder, check=True)
    command = [sys.executable, "-m", "videoworld_go", "transformer", "--data", str(data), "--out", str(out)]
    command += ["--minutes", str(minutes), "--drawing", "0.25", "--validation", "8", *options]
    with log.open("a") as sink:
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        subprocess.run(command, cwd=folder, stdout=sink, stderr=sink, env=environment, check=True)
    lines = [json.loads(line) for line in (out / "transformer.jsonl").read_text().splitlines()]
    return [line for line in lines if "per_second" in line]


def curve(lines: Lines, every: int) -> Dict[int, float]:
    """Cross-entropy of the first latent against the policy, by positions seen, rounded up to `every`."""
    found: Dict[int, List[float]] = {}
    for line in lines:
        found.setdefault(-int(-line["seen"] // every) * every, []).append(line["ce1"])
    return {seen: statistics.mean(values) for seen, values in sorted(found.items())}


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("checkouts", type=Path, nargs=2, help="old and new: a repository or its training/")
    parser.add_argument("--minutes", type=float, default=4, help="of each turn, compiling included")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--every", type=int, default=2000, help="positions between points of the loss curve"
    )
    parser.add_argument("--eager", action="store_true", help="do not compile: for small models")
    parser.add_argument("--old", default="", help="more options of the old code, one string")
    parser.add_argument("--new", default="", help="more options of the new code, one string")
    a = parser.parse_args()
    rates: Dict[str, List[float]] = {"old": [], "new": []}
    curves: Dict[str, List[Dict[int, float]]] = {"old": [], "new": []}
    causal = "--attention causal --owner-weight 0 --outcome-weight 0"
    with tempfile.TemporaryDirectory() as folder:
        data = {name: Path(folder) / f"{name}.npz" for name in rates}
        for (name, path), checkout in zip(data.items(), a.checkouts):
            command = [sys.executable, "-m", "videoworld_go", "prepare", "--data", str(path)]
            command += ["--extra"] if name == "new" else []  # the same games for both
            subprocess.run(command, cwd=stage_folder(checkout.resolve()), check=True)
        for index in range(a.rounds):
            for name, checkout, options in zip(rates, a.checkouts, (a.old, f"{causal} {a.new}")):
                out = Path(folder) / f"{name}-{index}"
                log = Path(folder) / "log.txt"
                extra = [] if a.eager else ["--compile"]
                found = turn(checkout.resolve(), out, data[name], a.minutes, extra + options.split(), log)
                after = found[2:]  # the first two lines hold the time of compiling
                if not after:
                    sys.exit(f"{name}: no step was logged after compiling; give it more --minutes")
                rates[name].append(statistics.median(line["per_second"] for line in after))
                curves[name].append(curve(found, a.every))
                print(json.dumps({"turn": index, name: round(rates[name][-1], 1)}), flush=True)
    for seen in sorted(set(curves["old"][0]) & set(curves["new"][0])):
        means = {
            name: round(statistics.mean(points[seen] for points in runs if seen in points), 3)
            for name, runs in curves.items()
        }
        print(json.dumps({"seen": seen, "ce1": means}))
    old, new = (statistics.median(rates[name]) for name in rates)
    print(json.dumps({"old": round(old, 1), "new": round(new, 1), "ratio": round(new / old, 2)}))


if __name__ == "__main__":
    main()
