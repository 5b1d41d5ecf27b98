"""Train the transformer on looked-up codes with soft targets."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence

import numpy as np
import torch
from torch import Tensor

from . import examples, wild
from .latent import LatentDynamics
from .optimise import Optimiser, Rates
from .packed import Shape, Step, Store
from .precision import matrix_dtype
from .prepare import Positions
from .progress import Progress
from .run import Feeder, Run, schedule
from .team import Team
from .transformer import AROUND, Config, Transformer
from .validation import Held, validate

WILD_GAMES = 4000  # of random moves: some 350,000 positions
SAVE_EVERY = 120.0  # seconds
WARM_STEPS = 100  # over which the learning rate rises
EASE_STEPS = 300  # over which a model that plans already takes up everything else


@dataclass
class Options:
    """Settings of a transformer run; `minutes` is the whole budget and sets the schedule.

    decay: last share of the budget in which the learning rate falls; 0 keeps it constant, so that the
    run can be prolonged for ever. attention: causal or prefix (see `transformer.Config.prefix`).
    drawing: share of each batch that also learns to draw the next frame, if there are latents (the rest
    only learns what to plan); without latents every example draws. wild: share of the drawing ones that
    come from games of random moves. extra: share from the additional game files, None for as many as
    there are. Weights of the losses: image, later (each latent but the first), near (policy of each
    place's own points), owner (who owns the points in the end), outcome (lead and win rate); the last
    three are for training only.
    """

    minutes: float = 60.0
    batch: int = 128
    muon_lr: float = 0.02
    adam_lr: float = 3e-3
    weight_decay: float = 0.01
    decay: float = 0.3
    hidden: int = 256
    layers: int = 6
    heads: int = 8
    intermediate: int = 704
    attention: str = "prefix"
    drawing: float = 0.15
    wild: float = 0.3
    extra: Optional[float] = None
    image_weight: float = 5.0
    later_weight: float = 0.25
    near_weight: float = 1.0
    owner_weight: float = 1.0
    outcome_weight: float = 0.3
    seed: int = 1
    bf16: bool = True
    compile: bool = False
    validate_every: float = 600.0
    validation: int = 4000
    max_steps: int = 1 << 30

    def config(self, codes: int, places: int) -> Config:
        """Sizes of the transformer."""
        return Config(
            codes=codes,
            hidden=self.hidden,
            layers=self.layers,
            heads=self.heads,
            intermediate=self.intermediate,
            prefix=places + AROUND if self.attention == "prefix" else 0,
        )


def distances(grid: int, layers: int, heads: int) -> List[int]:
    """What each head looks at first: the codes around a code in the first layers; in the last ones, seen
    from the end of the prompt, every code of the frame."""
    around = [1, grid, grid + 1, grid - 1, 2, 2 * grid, 0, grid + 2, 2 * grid + 1, 2 * grid - 1]
    frame = [2 + i for i in range(grid * grid)][: layers * heads]
    near = layers * heads - len(frame)
    return [around[i % len(around)] for i in range(near)] + frame


def _fresh(config: Config, places: int) -> Transformer:
    model = Transformer(config)
    ways = distances(round(places**0.5), config.layers, config.heads)
    if config.prefix:
        # In both directions: every second head of the first layers looks ahead.
        near = len(ways) - places
        ways = [-w if i < near and i % 2 else w for i, w in enumerate(ways)]
    model.look_back(ways)
    return model


class Trainer:
    """A transformer in training: weights, optimiser, step. `run` trains; the rest is there for looking
    in."""

    def __init__(
        self,
        config: Config,
        options: Options,
        latents: int,
        places: int,
        team: Team,
        start: Optional[Transformer],
    ) -> None:
        """start: a model to begin with; None begins anew."""
        self.options, self.team, self.latents, self.config = options, team, latents, config
        self.shape = Shape(config, latents, places)
        self.store = Store(self.shape, team.buffer("weights", Store.size(self.shape)))
        rates = Rates(muon=options.muon_lr, adam=options.adam_lr, weight_decay=options.weight_decay)
        self.optimiser = Optimiser(self.store, rates, team)
        self.eased = start is not None
        model = start or _fresh(config, places)
        if team.rank == 0 or team.part(2) == (0, 2):
            self.store.take(model)
        team.meet()
        self.model = self.store.bind(Transformer(config).to(team.device))
        device = torch.device(team.device)
        self.dtype = matrix_dtype(device.type) if options.bf16 else torch.float32
        self.step = Step(self.shape, device, self.dtype)
        self.exact = Step(self.shape, device, torch.float32)
        self._compute = torch.compile(self._losses) if options.compile else self._losses
        self._into = Store(self.shape, self.optimiser.gradients).views

    def _losses(self, p: Dict[str, Tensor], batch: Dict[str, Tensor]) -> tuple[Tensor, Dict[str, Tensor]]:
        losses, o = self.step(p, batch), self.options
        total = losses["image"] * o.image_weight if self.latents else losses["image"]
        if self.latents:
            plan = losses["plan"]
            total = total + plan[1:].sum() * o.later_weight
            for name, weight in (
                ("near", o.near_weight), ("owner", o.owner_weight), ("outcome", o.outcome_weight),
            ):  # fmt: skip
                if weight:
                    total = total + losses[name] * weight
            total = plan[0] + total * batch["ease"]
        return total, {k: v.detach() for k, v in losses.items()}

    def train_on(self, batch: Dict[str, Tensor], factor: float) -> Dict[str, float]:
        """One step at `factor` times the learning rates. Returns the losses by name.

        For the first steps of a model that plans already, all but the loss of the first latent counts less:
        what is new to it (frames behind a longer plan, later codes, heads of training) undoes its plans.
        """
        ease = min(1.0, (self.optimiser.steps + 1) / EASE_STEPS) if self.eased else 1.0
        batch = {**batch, "ease": torch.tensor(ease, device=self.store.flat.device)}
        leaves = {k: v.detach().to(self.dtype).requires_grad_() for k, v in self.store.views.items()}
        total, losses = self._compute(leaves, batch)
        found = torch.autograd.grad(total, list(leaves.values()), allow_unused=True)
        for name, gradient in zip(leaves, found):
            if gradient is None:
                self._into[name].zero_()
            else:
                self._into[name].copy_(gradient)
        self.optimiser.step(factor)
        named = {"ce": float(losses["image"])}
        for h, value in enumerate(losses.get("plan", torch.zeros(0)).tolist()):
            named[f"ce{h + 1}"] = value
        named.update({k: float(v) for k, v in losses.items() if k not in ("image", "plan")})
        return named

    def check(self, sampler: examples.Sampler, average: bool) -> Dict[str, float]:
        """Validation of the weights, or of their running average."""
        flat = self.optimiser.average if average else self.store.flat
        store = Store(self.shape, flat)
        model = store.bind(Transformer(self.config).to(self.team.device))
        return validate(model, self.exact, store.views, sampler, Held(plans=self.options.validation))

    def state(self) -> Dict[str, Any]:
        """Everything to go on with. `model` is the weights under the released names."""
        return {
            "model": {k: v.detach().cpu().clone() for k, v in self.model.state_dict().items()},
            "weights": self.store.flat.cpu(),
            "optimiser": self.optimiser.state(),
            "config": self.config.as_dict(),
            "latents": self.latents,
            "options": asdict(self.options),
            "eased": self.eased,
        }

    def load(self, state: Dict[str, Any]) -> None:
        """Go on from a `state`."""
        if self.team.rank == 0 or self.team.part(2) == (0, 2):
            self.store.flat.copy_(state["weights"])
            self.optimiser.load(state["optimiser"])
        self.optimiser.steps = int(state["optimiser"]["steps"])
        self.eased = bool(state.get("eased", False))
        self.team.meet()


def starting_point(path: Path, config: Config) -> Optional[Transformer]:
    """The model in `path` (see `begin`), made as wide as `config` asks; None if there is no such file."""
    if not path.exists():
        return None
    saved = torch.load(path, map_location="cpu")
    sizes = {**saved["config"], "prefix": config.prefix}
    known = {f.name for f in fields(Config)}
    found = Config(**{k: v for k, v in sizes.items() if k in known})
    if found != config:
        raise ValueError(f"{path} has the sizes {found}, not {config}: name its sizes, or begin without it")
    model = Transformer(config)
    model.load_state_dict(saved["model"])
    return model


def train(
    positions: Positions,
    table: examples.Ints,
    out: Path,
    options: Options,
    log: Callable[[str], None] = print,
    team: Optional[Team] = None,
    latent: Optional[LatentDynamics] = None,
    levels: Sequence[int] = (3, 3, 3, 3, 3, 3),
    changes: Optional[Path] = None,
) -> Transformer:
    """Train (or resume from `out/transformer.pt`); leaves transformer.pt and transformer.jsonl.

    A new run begins with `out/transformer.start.pt` if there is one. table: codes by patch and state
    [25, 81] (see `train_tokenizer.position_table`) on `levels`; latent: the latent model whose codes
    come before the frame, None for a transformer without latents; changes: where the positions' changes
    are kept.
    """
    torch.manual_seed(options.seed)
    team = team or Team()
    lead = team.rank == 0
    places = table.shape[0]
    run = Run(out, "transformer", options.minutes, options.max_steps, log, lead)
    saved = run.resume("cpu")
    latents = len(latent.config.horizons) if latent else 0
    config = Config(**saved["config"]) if saved else options.config(int(np.prod(levels)), places)
    if saved and saved["latents"] != latents:
        raise ValueError(f"this run was started with {saved['latents']} latents")
    start = None if saved else starting_point(out / "transformer.start.pt", config)
    trainer = Trainer(config, options, latents, places, team, start)
    if saved:
        trainer.load(saved)
    rng = np.random.default_rng([options.seed, run.step, team.rank])
    last = positions.split()
    sampler = examples.Sampler(positions, table, latent, levels, changes)
    drawn = options.batch if not latents else max(1, round(options.batch * options.drawing))
    odd = round(drawn * options.wild) if latents else 0
    odd_sampler: Optional[examples.Sampler] = None
    if odd:
        games = wild.random_games(positions, last, WILD_GAMES, np.random.default_rng(options.seed))
        odd_sampler = examples.Sampler(games, table, latent, levels, known=False)
    first_latent = trainer.step.first_latent
    first_image = trainer.step.first_image

    def batch() -> Dict[str, Tensor]:
        known = sampler.sample(options.batch - odd, drawn - odd, rng, last, options.extra)
        if odd_sampler:
            known = odd_sampler.sample(odd, odd, rng, len(odd_sampler.positions)).followed_by(known)
        return known.tensors(first_latent, first_image, team.device)

    feeder = Feeder(batch)
    bar = Progress("transformer", options.minutes, "min", enabled=None if lead else False)

    def factor() -> float:
        rise = min(1.0, (trainer.optimiser.steps + 1) / WARM_STEPS)
        return rise * schedule(run.done, 0.0, options.decay)

    def check() -> None:
        if lead:
            found = {"validation": trainer.check(sampler, False), "average": trainer.check(sampler, True)}
            run.write(found)
            run.restart_means()

    last_check = run.seconds
    try:
        rate, go_on = team.share([], [factor(), float(not run.over)])
        while go_on > 0.5 and run.step < options.max_steps:
            figures = trainer.train_on(feeder.next(), rate)
            run.advance(options.batch * team.size, figures, lr=rate)
            bar.update(run.seconds / 60, step=run.step, loss=figures["ce1" if latents else "ce"])
            if run.seconds - last_check > options.validate_every:
                check()
                last_check = run.seconds
            if run.due(SAVE_EVERY):
                run.save(trainer.state())
            rate, go_on = team.share([], [factor(), float(not run.over)])
    finally:
        feeder.close()
        bar.close()
    if lead:
        run.save(trainer.state())
    check()
    team.meet()
    return trainer.model
