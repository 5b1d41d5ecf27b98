"""Train the latent dynamics model on clips of games."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple

import numpy as np
import torch
from torch import Tensor

from .clips import Features, capturing, clips, game_ends
from .latent import LatentConfig, LatentDynamics
from .muon import optimisers, set_rate
from .precision import matrix_dtype
from .prepare import Positions
from .progress import Progress
from .run import Feeder, Run, schedule
from .team import Team


@dataclass
class Options:
    """Settings of a latent run; `minutes` is the whole budget and sets the schedule.

    captures: share of clips that begin with a capture, on top of chance: the rarest and hardest changes.
    crowding: weights of that term for the first code and for each of the others.
    decoder_only: encoder and quantiser stay as they are.
    """

    minutes: float = 20.0
    batch: int = 128
    muon_lr: float = 0.02
    adam_lr: float = 2e-3
    weight_decay: float = 0.01
    warmup: float = 0.01
    decay: float = 0.4
    captures: float = 0.2
    crowding: Tuple[float, float] = (1.0, 0.1)
    seed: int = 1
    bf16: bool = True
    compile: bool = False
    max_steps: int = 1 << 30
    validation: int = 4000
    decoder_only: bool = False


@torch.no_grad()
def check(
    model: LatentDynamics, features: Features, positions: Positions, n: int, seed: int = 5
) -> Dict[str, float]:
    """Predictions from the true codes on `n` validation clips.

    t1, t3, t5: share of clips whose predicted frame has every coordinate right; captures: the same of the
    clips whose next move captures, at t + 1; used1, used2, used3: different codes in use.
    """
    model.eval()
    device = model.quantiser.basis.device
    first = positions.split()
    pool = np.arange(first, len(positions))
    index = np.random.default_rng(seed).choice(pool, min(n, len(pool)), replace=False)
    ends = game_ends(positions)
    right: List[Tensor] = []
    used: List[Tensor] = []
    capture: List[Tensor] = []
    for i in range(0, len(index), 500):
        boards = clips(positions, ends, index[i : i + 500], model.config.horizons)
        values = torch.from_numpy(features.values(boards)).to(device)
        levels = torch.from_numpy(features.levels(boards)).to(device)
        codes = model.codes(values)
        used.append(codes)
        hits = [
            (model.predict(values[:, 0], codes, h) == levels[:, h + 1]).flatten(1).all(1)
            for h in range(codes.shape[1])
        ]
        right.append(torch.stack(hits, 1))
        taken = (boards[:, 1] == 2).sum(1) < (boards[:, 0] == 2).sum(1)
        capture.append(torch.from_numpy(taken).to(device))
    hit, code, taken_ = torch.cat(right), torch.cat(used), torch.cat(capture)
    out = {f"t{h}": float(hit[:, i].float().mean()) for i, h in enumerate(model.config.horizons)}
    out["captures"] = float(hit[taken_, 0].float().mean()) if bool(taken_.any()) else float("nan")
    out.update({f"used{i + 1}": float(len(code[:, i].unique())) for i in range(code.shape[1])})
    model.train()
    return out


def train(
    positions: Positions,
    features: Features,
    out: Path,
    config: LatentConfig,
    options: Options,
    log: Callable[[str], None] = print,
    team: Optional[Team] = None,
) -> LatentDynamics:
    """Train (or resume from `out/latent.pt`); leaves latent.pt and latent.jsonl there."""
    torch.manual_seed(options.seed)
    team = team or Team()
    device, lead = team.device, team.rank == 0
    run = Run(out, "latent", options.minutes, options.max_steps, log, lead)
    saved = run.resume(device)
    if saved:
        config = LatentConfig.of(saved["config"])
    model = LatentDynamics(config).to(device)
    opts = optimisers(model, options.muon_lr, options.adam_lr, options.weight_decay)
    if saved:
        model.load_state_dict(saved["model"])
        for optimiser, earlier in zip(opts, saved["optimisers"]):
            optimiser.load_state_dict(earlier)
    if options.decoder_only:
        for part in (model.encoder, model.quantiser):
            part.requires_grad_(False)
    team.share([p.data for p in model.parameters()], [])
    rng = np.random.default_rng([options.seed, run.step, team.rank])
    last, ends = positions.split(), game_ends(positions)
    captures = capturing(positions, last)
    kind = "cuda" if device != "cpu" else "cpu"
    half = options.bf16 and matrix_dtype(device) is torch.bfloat16
    cast = torch.autocast(kind, torch.bfloat16, enabled=half)
    first, later = options.crowding
    weights = torch.tensor([first] + [later] * (len(config.horizons) - 1), device=device)
    compute: Callable[[Tensor, Tensor], Tuple[Tensor, Tensor]] = model.losses
    if options.compile:
        compute = torch.compile(model.losses)

    def batch() -> Tuple[Tensor, Tensor]:
        index = rng.integers(0, last, options.batch)
        chosen = rng.integers(0, max(1, len(captures)), int(options.batch * options.captures))
        if len(captures):
            index[: len(chosen)] = captures[chosen]
        boards = clips(positions, ends, index, config.horizons, rng.integers(0, 8, options.batch))
        return torch.from_numpy(features.values(boards)), torch.from_numpy(features.levels(boards))

    def state() -> Dict[str, object]:
        return {
            "model": model.state_dict(),
            "optimisers": [o.state_dict() for o in opts],
            "config": config.as_dict(),
        }

    feeder = Feeder(batch)
    bar = Progress("latent", options.minutes, "min", enabled=None if lead else False)
    try:
        (go_on,) = team.share([], [float(not run.over)])
        while go_on > 0.5 and run.step < options.max_steps:
            factor = schedule(run.done, options.warmup, options.decay)
            set_rate(opts, factor)
            values, levels = feeder.next()
            with cast:
                loss, crowd = compute(values.to(device), levels.to(device))
            for optimiser in opts:
                optimiser.zero_grad(set_to_none=True)
            total = loss.sum() if options.decoder_only else loss.sum() + (crowd * weights).sum()
            total.backward()
            gradients = [p.grad for p in model.parameters() if p.grad is not None]
            (go_on,) = team.share(gradients, [float(not run.over)])
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            for optimiser in opts:
                optimiser.step()
            means = {f"ce{h}": float(v) for h, v in zip(config.horizons, loss.detach())}
            means["crowding"] = float(crowd[0].detach())
            run.advance(options.batch * team.size, means, lr=factor)
            bar.update(run.seconds / 60, step=run.step, ce=means["ce1"])
            run.save(state(), every=60)
    finally:
        feeder.close()
        bar.close()
    run.save(state())
    if lead:
        run.write({"validation": check(model, features, positions, options.validation)})
    return model


def load(path: Path, device: str = "cpu") -> Optional[LatentDynamics]:
    """The model that `train` left, ready to answer codes; None if there is none."""
    if not path.exists():
        return None
    saved = torch.load(path, map_location=device)
    model = LatentDynamics(LatentConfig.of(saved["config"]))
    model.load_state_dict(saved["model"])
    return model.to(device).eval()
