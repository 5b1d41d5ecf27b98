"""What each command of the training does with its arguments (`cli`)."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import signal
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Tuple

import numpy as np
import numpy.typing as npt

from . import progress

if TYPE_CHECKING:
    from .model import VideoModel
    from .prepare import Positions
    from .team import Team

GAMES = Path("data/katago-9x9.bin.gz")
EXTRA = Path("data/katago-9x9-mixed.bin.gz")
DATA = Path("runs/positions.npz")
OUT = Path("runs/default")
JUDGE_OUT = Path("runs/judge")
MODEL = Path("../models/default.safetensors")
JUDGE = Path("../models/judge.safetensors")
BENCH = Path("data/positions.json")


def _say(line: str) -> None:
    progress.wipe()
    print(line, flush=True)


def run_prepare(a: argparse.Namespace) -> None:
    from . import engine, prepare

    try:
        data = _sgf_games(a) if a.sgf else _engine_games(a) if a.engine else prepare.read(a.file)
        extra = [] if a.sgf or a.engine else [prepare.read(path) for path in a.extra]
        positions = prepare.prepare(data, a.data, extra)
        if a.write_games:
            prepare.write(data, a.write_games)
    except (engine.EngineError, OSError, ValueError) as error:
        sys.exit(f"prepare: {error}")
    except KeyboardInterrupt:
        sys.exit("prepare: interrupted; games already played are kept, run it again to go on")
    _say(f"{positions.games} games, {len(positions)} positions -> {a.data}")


def _sgf_games(a: argparse.Namespace) -> bytes:
    from . import prepare, sgf

    if not a.sgf.exists():
        raise ValueError(f"there is no {a.sgf}")
    found = sgf.read_folder(a.sgf)
    for path, why in found.broken:
        _say(f"not readable: {path}: {why}")
    for text, reasons in (("left out", found.skipped), ("cut short", found.cut)):
        for why, count in reasons.most_common():
            _say(f"{count} games {text}: {why}")
    _say(f"{found.files} files, {len(found.games)} games kept")
    return prepare.encode((moves, moves) for moves in found.games)


def _engine_games(a: argparse.Namespace) -> bytes:
    from . import engine, prepare

    settings = engine.Settings(
        command=a.engine,
        komi=a.komi,
        seed=a.seed,
        random=a.engine_random,
        opening=a.engine_opening,
        limit=a.engine_limit,
        timeout=a.engine_timeout,
    )
    played = engine.games(settings, a.games, a.jobs, a.data.with_suffix(".games.jsonl"), _say)
    different = {bytes(record.moves): record for record in played}
    if len(different) < len(played):
        _say(f"{len(played) - len(different)} games left out: the same moves as another game")
    return prepare.encode((record.moves, record.wanted) for record in different.values())


def _common(a: argparse.Namespace) -> Dict[str, Any]:
    """The options that every trainer has."""
    return {
        "minutes": a.minutes,
        "batch": a.batch,
        "seed": a.seed,
        "bf16": not a.float32,
        "compile": a.compile,
        "max_steps": a.steps,
    }


def run_tokenizer(a: argparse.Namespace) -> None:
    from . import prepare
    from . import train_tokenizer as stage

    options = stage.Options(
        lr=a.lr, check_frames=a.check, blocks_to=a.blocks_to, start=a.start, **_common(a)
    )
    _together(a, lambda team: stage.train(prepare.load(a.data), a.out, options, _say, team))


def run_latent(a: argparse.Namespace) -> None:
    from . import prepare
    from . import train_latent as stage
    from .clips import Features
    from .latent import LatentConfig

    table, levels = _image_codes(a.out)
    options = stage.Options(validation=a.validation, decoder_only=a.decoder_only, **_common(a))
    config = LatentConfig(
        levels=tuple(a.levels),
        image_levels=tuple(levels),
        places=len(table),
        hidden=a.hidden,
        layers=a.layers,
        intermediate=a.intermediate,
    )
    features = Features(table, levels)
    _together(
        a, lambda team: stage.train(prepare.load(a.data), features, a.out, config, options, _say, team)
    )


def _image_codes(out: Path) -> Tuple[npt.NDArray[np.int64], List[int]]:
    """Table of codes by patch and state [25, 81] of the run's tokenizer, and its levels."""
    import torch

    from . import train_tokenizer as tokenizer

    saved = torch.load(out / "tokenizer.pt", map_location="cpu")
    levels: List[int] = saved["config"]["levels"]
    return tokenizer.position_table(tokenizer.designed_table(levels)), levels


def run_transformer(a: argparse.Namespace) -> None:
    from . import prepare, train_latent
    from . import train_transformer as stage

    table, levels = _image_codes(a.out)
    latent = None if a.no_latents else train_latent.load(a.out / "latent.pt")
    if latent is None and not a.no_latents:
        raise SystemExit(f"{a.out / 'latent.pt'} is missing: run the stage `latent`, or --no-latents.")
    options = stage.Options(
        **{name: getattr(a, name) for name in _OWN},
        **_common(a),
    )
    keep = a.data.with_suffix(".changes.npz")
    _together(
        a,
        lambda team: stage.train(
            prepare.load(a.data), table, a.out, options, _say, team, latent, levels, keep
        ),
    )


_OWN = (
    "hidden", "layers", "heads", "intermediate", "attention", "drawing", "wild", "extra", "decay",
    "muon_lr", "adam_lr", "later_weight", "near_weight", "owner_weight", "outcome_weight",
    "validate_every", "validation",
)  # fmt: skip
"""Options of the stage `transformer` that have the names of its settings."""


def run_begin(a: argparse.Namespace) -> None:
    from .begin import begin

    try:
        begin(a.model, a.out, _say)
    except (OSError, ValueError) as error:
        sys.exit(f"begin: {error}")


def run_decay(a: argparse.Namespace) -> None:
    """A copy of a run whose learning rate falls to nothing; the run itself is not touched."""
    import torch

    if not (a.out / "transformer.pt").exists():
        sys.exit(f"decay: {a.out / 'transformer.pt'} is missing: train first")
    a.to.mkdir(parents=True, exist_ok=True)
    for name in ("tokenizer.pt", "latent.pt"):
        shutil.copyfile(a.out / name, a.to / name)
    state = torch.load(a.out / "transformer.pt", map_location="cpu")
    torch.save({**state, "spent": 0.0}, a.to / "transformer.pt")
    options = state["options"]
    for name in _OWN:
        setattr(a, name, options[name])
    a.decay, a.seed, a.float32, a.no_latents = 1.0, options["seed"] + 1000, not options["bf16"], False
    a.out, a.steps = a.to, 1 << 30
    run_transformer(a)


def run_judge(a: argparse.Namespace) -> None:
    from . import prepare
    from . import train_judge as stage

    common = _common(a)
    common.pop("bf16")
    options = stage.Options(**{name: getattr(a, name) for name in _JUDGE}, **common)
    _together(a, lambda team: stage.train(prepare.load(a.data), a.out, options, _say, team))


def run_export_judge(a: argparse.Namespace) -> None:
    from . import export_judge

    if not (a.out / "judge.pt").exists():
        sys.exit(f"export-judge: {a.out / 'judge.pt'} is missing: run the stage `judge`")
    figures = json.loads(a.figures.read_text()) if a.figures and a.figures.exists() else None
    export_judge.export(a.out, a.model, a.name, a.hardware, figures)
    _say(f"{a.model}: {os.path.getsize(a.model) / 1e6:.2f} MB")


def run_evaluate_judge(a: argparse.Namespace) -> None:
    from . import evaluate_judge, judge, judge_inputs, prepare

    model, _ = judge.read(a.model)
    report: Dict[str, Any] = {}
    if a.data.exists():
        positions = prepare.load(a.data)
        index = evaluate_judge.held_out(positions, a.positions)
        targets = judge_inputs.Targets(positions)
        report["held_out"] = evaluate_judge.held(model, positions, targets, index, a.sides)
        _say(json.dumps({"held_out": report["held_out"]}))
    if a.bench.exists():
        report["analysed"] = evaluate_judge.analysed(model, a.bench, a.sides)
        _say(json.dumps({"analysed": report["analysed"]}))
    if a.report:
        a.report.parent.mkdir(parents=True, exist_ok=True)
        a.report.write_text(json.dumps(report, indent=1) + "\n")


_JUDGE = (
    "channels", "blocks", "pooling", "decay", "muon_lr", "adam_lr", "win_weight", "lead_weight",
    "owner_weight", "validate_every", "validation",
)  # fmt: skip
"""Options of the stage `judge` that have the names of its settings."""


def _together(a: argparse.Namespace, train: Callable[[Team], object]) -> None:
    """Run a trainer in this process and, with `--processes`, in helpers that share its memory and work."""
    from .team import SharedTeam, Team, memory_folder

    if a.processes <= 1:
        train(Team.of_torchrun(a.device))
        return
    if a.device != "cpu":
        sys.exit("--processes is for the CPU; start several GPUs with torchrun")
    if a.team is not None:
        train(SharedTeam(*a.team))
        return
    context = multiprocessing.get_context("spawn")
    barrier, folder = context.Barrier(a.processes), memory_folder()
    helpers = [
        context.Process(
            target=_help, args=(sys.argv[1:], (rank, a.processes, folder, barrier)), daemon=True
        )
        for rank in range(1, a.processes)
    ]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        for helper in helpers:
            helper.start()
        train(SharedTeam(0, a.processes, folder, barrier))
        for helper in helpers:
            helper.join(60)
    finally:
        barrier.abort()
        for helper in helpers:
            helper.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _help(arguments: List[str], team: Tuple[int, int, Path, Any]) -> None:
    """The part of a helper process: the same stage as the process that started it, in its team."""
    from .cli import parser
    from .team import end_with_parent

    end_with_parent()
    a = parser().parse_args(arguments)
    a.team = team
    a.run(a)


def run_map(a: argparse.Namespace) -> None:
    from . import latent_map, prepare, train_latent
    from .clips import Features

    table, levels = _image_codes(a.out)
    model = train_latent.load(a.out / "latent.pt")
    if model is None:
        raise SystemExit(f"{a.out / 'latent.pt'} is missing: run the stage `latent`.")
    latent_map.write(model, Features(table, levels), prepare.load(a.data), a.svg, a.table, a.clips)


def run_export(a: argparse.Namespace) -> None:
    import torch

    from . import export

    if a.rest_of:
        export.replace_tokenizer(a.out, a.rest_of, a.model)
        return _golden(a)
    tokenizer = torch.load(a.out / "tokenizer.pt", map_location="cpu")
    transformer = torch.load(a.out / "transformer.pt", map_location="cpu")
    parts = [tokenizer, transformer]
    if transformer.get("latents"):
        parts.append(torch.load(a.out / "latent.pt", map_location="cpu"))
    trained: Dict[str, Any] = {
        "date": date.today().isoformat(),
        "hardware": a.hardware,
        "tokenizer_steps": tokenizer["step"],
        "tokenizer_minutes": round(tokenizer["spent"] / 60),
        "positions": transformer["seen"],
        "steps": transformer["step"],
        "minutes": round(transformer["spent"] / 60),
        "parameters": sum(v.numel() for part in parts for v in part["model"].values()),
    }
    if len(parts) > 2:
        trained["latent_steps"], trained["latent_minutes"] = parts[2]["step"], round(parts[2]["spent"] / 60)
    if a.figures and a.figures.exists():
        trained["figures"] = json.loads(a.figures.read_text())
    export.export(a.out, a.model, a.name, trained)
    _golden(a)


def _golden(a: argparse.Namespace) -> None:
    from . import export, prepare
    from .model import VideoModel

    model = VideoModel.load(a.model)
    export.golden(model, prepare.load(a.data), a.model.with_name(a.model.stem + ".expected.json"))
    _say(f"{a.model}: {os.path.getsize(a.model) / 1e6:.1f} MB")


def run_evaluate(a: argparse.Namespace) -> None:
    from . import evaluate, prepare
    from . import train_tokenizer as tokenizer
    from .model import VideoModel

    model = VideoModel.load(a.model, a.device)
    positions = prepare.load(a.data)
    report: Dict[str, Any] = {}

    def add(name: str, value: Any) -> None:
        report[name] = value
        _say(json.dumps({name: value}))
        if a.report:
            a.report.parent.mkdir(parents=True, exist_ok=True)
            a.report.write_text(json.dumps(report, indent=1) + "\n")

    table = tokenizer.designed_table(model.info["fsq_levels"])
    rng = np.random.default_rng(7)
    add("tokenizer", tokenizer.check(model.tokenizer, table, positions, a.frames, rng, a.device))
    cases = evaluate.Cases.validation(positions, a.positions)
    add("validation", evaluate.first_try(model, cases, votes=a.votes))
    if a.bench.exists():
        cases = evaluate.Cases.analysed(a.bench)
        add("analysed", evaluate.first_try(model, cases, votes=a.votes))
    if model.latents:
        add("interventions", evaluate.interventions(model, cases))
    if model.latent:
        add("latent", _latent_check(model, positions, table))
    if a.games:
        patient = model.latents == 0
        games = evaluate.games_against_random(model, a.games, temperature=1.0, patient=patient)
        add("random_player", games)


def _latent_check(
    model: VideoModel, positions: Positions, table: npt.NDArray[np.int64]
) -> Dict[str, float]:
    from . import train_latent
    from . import train_tokenizer as tokenizer
    from .clips import Features

    assert model.latent is not None
    features = Features(tokenizer.position_table(table), model.info["fsq_levels"])
    return train_latent.check(model.latent, features, positions, 4000)


def run_curve(a: argparse.Namespace) -> None:
    from . import curve

    curve.write(a.out, a.svg)
