"""Command line: every stage of the training, each resumable.

Run from `training/`: python -m videoworld_go prepare | begin | tokenizer | latent | transformer | decay |
export | evaluate | judge | export-judge | evaluate-judge | curve | map
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from .commands import (
    BENCH,
    DATA,
    EXTRA,
    GAMES,
    JUDGE,
    JUDGE_OUT,
    MODEL,
    OUT,
    run_begin,
    run_curve,
    run_decay,
    run_evaluate,
    run_evaluate_judge,
    run_export,
    run_export_judge,
    run_judge,
    run_latent,
    run_map,
    run_prepare,
    run_tokenizer,
    run_transformer,
)


def parser() -> argparse.ArgumentParser:
    """The argument parser."""
    top = argparse.ArgumentParser(prog="videoworld_go", description=__doc__)
    jobs = top.add_subparsers(dest="job", required=True)

    def job(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        p = jobs.add_parser(name, help=text)
        p.set_defaults(run=run)
        p.add_argument("--data", type=Path, default=DATA, help="prepared positions (.npz)")
        p.add_argument("--out", type=Path, default=OUT, help="folder of checkpoints and logs")
        p.add_argument("--device", default="cpu", help="cpu or cuda")
        return p

    def training(p: argparse.ArgumentParser, minutes: float, batch: int) -> None:
        p.add_argument("--minutes", type=float, default=minutes, help="whole time budget")
        p.add_argument("--batch", type=int, default=batch, help="examples per step and process")
        p.add_argument("--seed", type=int, default=1)
        p.add_argument("--steps", type=int, default=1 << 30, help="stop after so many steps")
        p.add_argument("--compile", action="store_true", help="torch.compile (torch 2, a C++ compiler)")
        p.add_argument("--float32", action="store_true", help="no bfloat16")
        p.add_argument("--processes", type=int, default=1, help="processes that share the work")
        p.set_defaults(team=None)

    p = job("prepare", run_prepare, "replay the games into arrays")
    source = p.add_mutually_exclusive_group()
    source.add_argument("--file", type=Path, default=GAMES, help="game file (.bin.gz)")
    p.add_argument(
        "--extra", type=Path, nargs="*", default=[EXTRA], help="with --file: additional game files"
    )
    source.add_argument("--sgf", type=Path, metavar="FOLDER", help="9x9 games of SGF files instead")
    source.add_argument("--engine", metavar="COMMAND", help="games of a GTP engine against itself instead")
    p.add_argument("--games", type=int, default=1000, help="with --engine: how many")
    p.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="engines side by side")
    p.add_argument("--komi", type=float, default=7.0)
    p.add_argument("--seed", type=int, default=1, help="of the random moves")
    p.add_argument("--engine-random", type=float, default=0.15, help="share of random moves")
    p.add_argument("--engine-opening", type=int, default=6, help="a game begins with 1..N random moves")
    p.add_argument("--engine-limit", type=int, default=120, help="longest game, moves")
    p.add_argument("--engine-timeout", type=float, default=60, help="seconds for one answer")
    p.add_argument("--write-games", type=Path, metavar="FILE", help="write a game file (.bin.gz), too")

    p = job("begin", run_begin, "begin a run with the weights of an exported model")
    p.add_argument("--model", type=Path, default=MODEL)

    p = job("tokenizer", run_tokenizer, "train the tokenizer")
    training(p, 30, 4)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--check", type=int, default=64, help="validation frames looked at in the end")
    p.add_argument(
        "--blocks-to",
        type=int,
        default=8,
        help="levels wider than this many times the grid of codes have empty residual blocks",
    )
    p.add_argument("--start", type=Path, help="a tokenizer.pt to begin with")

    p = job("latent", run_latent, "train the latent dynamics model")
    training(p, 15, 128)
    p.add_argument("--levels", type=int, nargs="+", default=[9, 9, 3, 3], help="FSQ levels of a latent")
    p.add_argument("--hidden", type=int, default=96)
    p.add_argument("--layers", type=int, default=4)
    p.add_argument("--intermediate", type=int, default=256)
    p.add_argument("--validation", type=int, default=4000, help="clips")
    p.add_argument(
        "--decoder-only", action="store_true",
        help="go on with the decoder alone: codes stay as they are for a transformer trained on them",
    )  # fmt: skip

    p = job("transformer", run_transformer, "train the transformer")
    training(p, 60, 128)
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--hidden", type=int, default=256)
    p.add_argument("--heads", type=int, default=8)
    p.add_argument("--intermediate", type=int, default=704)
    p.add_argument(
        "--attention", choices=["causal", "prefix"], default="prefix",
        help="prefix: the tokens of the given frame see each other in both directions",
    )  # fmt: skip
    p.add_argument("--drawing", type=float, default=0.15, help="share of examples that draw the frame")
    p.add_argument("--wild", type=float, default=0.3, help="share of these from games of random moves")
    p.add_argument(
        "--extra", type=float, help="share from the additional game files (default: as many as are)"
    )
    p.add_argument(
        "--decay", type=float, default=0.3,
        help="last share of the time, in which the learning rate falls; 0: constant, for a run without end",
    )  # fmt: skip
    p.add_argument("--no-latents", action="store_true", help="no latent codes before the frame")
    p.add_argument("--muon-lr", type=float, default=0.02, help="learning rate of the layers' matrices")
    p.add_argument("--adam-lr", type=float, default=3e-3, help="learning rate of all the rest")
    p.add_argument("--later-weight", type=float, default=0.25, help="of each latent after the first")
    p.add_argument("--near-weight", type=float, default=1.0, help="of the policy of each place's points")
    p.add_argument("--owner-weight", type=float, default=1.0, help="of the final owners of points")
    p.add_argument("--outcome-weight", type=float, default=0.3, help="of lead and win rate")
    p.add_argument("--validate-every", type=float, default=600, help="seconds")
    p.add_argument("--validation", type=int, default=4000, help="positions")

    p = job("judge", run_judge, "train the judge: policy, win rate, lead and ownership")
    training(p, 60, 96)
    p.set_defaults(out=JUDGE_OUT)
    p.add_argument("--channels", type=int, default=64)
    p.add_argument("--blocks", type=int, default=6)
    p.add_argument("--pooling", type=int, nargs="*", default=[2, 4], help="blocks with global pooling")
    p.add_argument("--decay", type=float, default=0.6, help="last share of the time, as for `transformer`")
    p.add_argument("--muon-lr", type=float, default=0.02, help="learning rate of the blocks' kernels")
    p.add_argument("--adam-lr", type=float, default=3e-3, help="learning rate of all the rest")
    p.add_argument("--win-weight", type=float, default=1.0)
    p.add_argument("--lead-weight", type=float, default=0.5)
    p.add_argument("--owner-weight", type=float, default=1.0)
    p.add_argument("--validate-every", type=float, default=600, help="seconds")
    p.add_argument("--validation", type=int, default=4000, help="positions")

    p = job("export-judge", run_export_judge, "write the judge as .safetensors")
    p.set_defaults(out=JUDGE_OUT)
    p.add_argument("--model", type=Path, default=JUDGE)
    p.add_argument("--name", default="Judge 9x9")
    p.add_argument("--hardware", default="two CPU cores")
    p.add_argument("--figures", type=Path, help="JSON of figures to put into the metadata")

    p = job("evaluate-judge", run_evaluate_judge, "figures of an exported judge")
    p.add_argument("--model", type=Path, default=JUDGE)
    p.add_argument("--bench", type=Path, default=BENCH, help="analysed positions (JSON)")
    p.add_argument("--positions", type=int, default=4000, help="positions of the held-out games")
    p.add_argument(
        "--sides", type=int, choices=(1, 8), default=1, help="8: the mean over the board's sides"
    )
    p.add_argument("--report", type=Path, help="write the figures here, too")

    p = job("decay", run_decay, "a copy of a run with a falling learning rate, to be exported or judged")
    p.add_argument("--to", type=Path, default=Path("runs/decayed"), help="folder of the copy")
    p.add_argument("--minutes", type=float, default=20, help="over which the learning rate falls")
    p.add_argument("--batch", type=int, default=128, help="examples per step and process")
    p.add_argument("--compile", action="store_true", help="torch.compile (torch 2, a C++ compiler)")
    p.add_argument("--processes", type=int, default=1, help="processes that share the work")
    p.set_defaults(team=None)

    p = job("export", run_export, "write the .safetensors and golden outputs")
    p.add_argument("--model", type=Path, default=MODEL)
    p.add_argument("--name", default="Default 9x9")
    p.add_argument("--hardware", default="two CPU cores")
    p.add_argument(
        "--rest-of",
        type=Path,
        help="an exported model: everything but the tokenizer is its, the tokenizer is the run's",
    )
    p.add_argument("--figures", type=Path, help="JSON of figures to put into the metadata")

    p = job("evaluate", run_evaluate, "figures of an exported model")
    p.add_argument("--model", type=Path, default=MODEL)
    p.add_argument("--bench", type=Path, default=BENCH, help="analysed positions (JSON)")
    p.add_argument("--positions", type=int, default=500, help="validation positions")
    p.add_argument("--frames", type=int, default=500, help="frames for the tokenizer's check")
    p.add_argument("--votes", type=int, nargs="*", default=[8, 32], help="votes of so many frames")
    p.add_argument("--games", type=int, default=100, help="games against a random player")
    p.add_argument("--report", type=Path, help="write the figures here, too")

    p = job("curve", run_curve, "draw the training curve")
    p.add_argument("--svg", type=Path, default=Path("../models/curve.svg"))

    p = job("map", run_map, "draw a map of the latent codes (needs umap-learn)")
    p.add_argument("--clips", type=int, default=4000)
    p.add_argument("--svg", type=Path, default=Path("../models/latents.svg"))
    p.add_argument("--table", type=Path, default=Path("../models/latents.json"))
    return top


def main() -> None:
    """Entry point."""
    arguments = parser().parse_args()
    arguments.run(arguments)
