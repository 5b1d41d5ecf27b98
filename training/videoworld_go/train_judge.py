"""Train the judge on the stored policies, win rates, leads and final boards."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from . import evaluate_judge, judge_inputs
from .judge import HISTORY, KOMI_UNIT, Judge, JudgeConfig, Verdict
from .muon import Muon, set_rate, with_rates
from .prepare import Positions
from .progress import Progress
from .run import Feeder, Run, schedule
from .team import Team

SAVE_EVERY = 120.0  # seconds
WARM_STEPS = 50  # over which the learning rate rises
SETTLE = 3000  # positions that the norms' statistics are taken from
LEAD_POINTS = 4.0  # an error of the lead counts squared up to so many points, then in proportion
SUM_POINTS = 10.0  # the same for the ownership's sum


@dataclass
class Options:
    """Settings of a run; `minutes` is the whole budget and sets the schedule.

    decay: last share of the budget in which the learning rate falls to nothing; 0 keeps it constant.
    average: the mean of the weights is over about this share of all steps. Weights of the losses: win,
    lead, owner (ownership of settled games, and its sum against the lead), spread; the policy's is 1.
    """

    minutes: float = 60.0
    batch: int = 96
    muon_lr: float = 0.02
    adam_lr: float = 3e-3
    weight_decay: float = 0.01
    decay: float = 0.6
    average: float = 0.05
    clip: float = 2.0
    win_weight: float = 1.0
    lead_weight: float = 0.5
    owner_weight: float = 1.0
    spread_weight: float = 0.05
    channels: int = 64
    blocks: int = 6
    pooling: Sequence[int] = (2, 4)
    seed: int = 1
    compile: bool = False
    validate_every: float = 600.0
    validation: int = 4000
    max_steps: int = 1 << 30

    def config(self) -> JudgeConfig:
        """Sizes of the network."""
        return JudgeConfig(channels=self.channels, blocks=self.blocks, pooling=tuple(self.pooling))


def losses(verdict: Verdict, b: Mapping[str, Tensor]) -> Dict[str, Tensor]:
    """Losses by name, each a mean over the batch.

    policy: divergence from the stored policy; win: cross-entropy above that of the target; lead: Huber;
    owner: cross-entropy of the points of settled games; sum: Huber of the ownership's sum with komi against
    the lead; spread: how unlikely the last score is around the lead, in nats.
    """
    shares, win = b["shares"], b["win"]
    told = verdict.policy.log_softmax(1).gather(1, b["moves"])
    out = {"policy": (torch.xlogy(shares, shares) - shares * told).sum(1).mean()}
    entropy = -(torch.xlogy(win, win) + torch.xlogy(1 - win, 1 - win))
    out["win"] = (F.binary_cross_entropy_with_logits(verdict.win, win, reduction="none") - entropy).mean()
    out["lead"] = F.huber_loss(verdict.lead / LEAD_POINTS, b["lead"] / LEAD_POINTS)
    settled, exact = b["settled"], b["exact"]
    half = (1 + b["owner"]) / 2
    chance = ((1 + verdict.ownership) / 2).clamp(1e-4, 1 - 1e-4)
    owner = -(half * chance.log() + (1 - half) * (1 - chance).log()).mean(1)
    out["owner"] = (owner * settled).sum() / settled.sum().clamp(min=1)
    komi = b["others"][:, HISTORY] * KOMI_UNIT
    total = verdict.ownership.sum(1) + komi
    off = F.huber_loss(total / SUM_POINTS, b["lead"] / SUM_POINTS, reduction="none")
    out["sum"] = (off * exact).mean()
    wide = verdict.spread
    missed = (b["score"] - b["lead"]) / wide
    known = settled * exact
    nats = (wide / SUM_POINTS).log() + missed.pow(2) / 2
    out["spread"] = (nats * known).sum() / known.sum().clamp(min=1)
    return out


class Trainer:
    """A judge in training: weights, optimisers, running mean."""

    def __init__(self, config: JudgeConfig, options: Options, team: Team) -> None:
        self.options, self.team = options, team
        self.model = Judge(config)
        self.model.start()
        self.model.to(team.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = {k: v.detach().clone() for k, v in self.model.named_parameters()}
        kernels = [p for n, p in self.model.named_parameters() if n.startswith("blocks.") and p.dim() == 4]
        taken = {id(p) for p in kernels}
        rest = [p for p in self.model.parameters() if id(p) not in taken]
        self.optimisers: List[torch.optim.Optimizer] = with_rates(
            [
                Muon(kernels, options.muon_lr, weight_decay=options.weight_decay),
                torch.optim.AdamW(rest, lr=options.adam_lr, betas=(0.9, 0.98), weight_decay=0.0),
            ]
        )
        self.steps = 0
        self._compute = torch.compile(self._loss) if options.compile else self._loss

    def _loss(self, b: Mapping[str, Tensor]) -> tuple[Tensor, Dict[str, Tensor]]:
        o = self.options
        found = losses(self.model(b["planes"], b["others"]), b)
        total = found["policy"] + o.win_weight * found["win"] + o.lead_weight * found["lead"]
        total = total + o.owner_weight * (found["owner"] + found["sum"]) + o.spread_weight * found["spread"]
        return total, {k: v.detach() for k, v in found.items()}

    def train_on(
        self, batch: Mapping[str, Tensor], factor: float, go_on: bool
    ) -> tuple[Dict[str, float], List[float]]:
        """One step at `factor` times the learning rates.

        Returns the losses by name, and what rank 0 of the team decided: the factor, 1 to go on.
        """
        self.model.train()
        total, found = self._compute(batch)
        for optimiser in self.optimisers:
            optimiser.zero_grad(set_to_none=False)
        total.backward()
        gradients = [p.grad for p in self.model.parameters() if p.grad is not None]
        decided = self.team.share(gradients, [factor, float(go_on)])
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.options.clip)
        set_rate(self.optimisers, decided[0])
        for optimiser in self.optimisers:
            optimiser.step()
        self.steps += 1
        share = 1 / max(1.0, min(self.steps, self.options.average * self.steps + 1))
        with torch.no_grad():
            for name, p in self.model.named_parameters():
                self.average[name].lerp_(p, share)
        return {k: float(v) for k, v in found.items()}, decided

    def mean_model(self, batches: Sequence[Mapping[str, Tensor]]) -> Judge:
        """The judge with the mean weights, whose norms know the statistics of some batches."""
        model = Judge(self.model.config)
        model.load_state_dict({**self.model.state_dict(), **self.average})
        return settle(model, batches)

    def state(self, batches: Sequence[Mapping[str, Tensor]]) -> Dict[str, Any]:
        """Everything to go on with. `model` is the judge with the mean weights."""
        return {
            "model": self.mean_model(batches).state_dict(),
            "weights": {k: v.detach().cpu().clone() for k, v in self.model.state_dict().items()},
            "average": self.average,
            "optimisers": [o.state_dict() for o in self.optimisers],
            "config": self.model.config.as_dict(),
            "options": asdict(self.options),
            "steps": self.steps,
        }

    def load(self, state: Mapping[str, Any]) -> None:
        """Go on from a `state`."""
        self.model.load_state_dict(state["weights"])
        self.average = state["average"]
        for optimiser, saved in zip(self.optimisers, state["optimisers"]):
            tops = [group["top_lr"] for group in optimiser.param_groups]
            optimiser.load_state_dict(saved)
            for group, top in zip(optimiser.param_groups, tops):
                group["top_lr"] = top
        self.steps = int(state["steps"])


@torch.no_grad()
def settle(model: Judge, batches: Sequence[Mapping[str, Tensor]]) -> Judge:
    """Take the statistics of all norms from some batches: those of other weights do not fit."""
    norms = [m for m in model.modules() if isinstance(m, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # the mean of all batches
    model.train()
    for batch in batches:
        model(batch["planes"], batch["others"])
    for norm in norms:
        norm.momentum = 0.1
    return model.eval()


def train(
    positions: Positions,
    out: Path,
    options: Options,
    log: Callable[[str], None] = print,
    team: Optional[Team] = None,
) -> Judge:
    """Train (or resume from `out/judge.pt`); leaves judge.pt and judge.jsonl. Returns the mean model."""
    torch.manual_seed(options.seed)
    team = team or Team()
    lead = team.rank == 0
    run = Run(out, "judge", options.minutes, options.max_steps, log, lead)
    saved = run.resume("cpu")
    trainer = Trainer(JudgeConfig.of(saved["config"]) if saved else options.config(), options, team)
    if saved:
        trainer.load(saved)
    rng = np.random.default_rng([options.seed, run.step, team.rank])
    targets = judge_inputs.Targets(positions)
    last = positions.split()

    def batch() -> Dict[str, Tensor]:
        index = rng.integers(0, last, options.batch)
        found = judge_inputs.tensors(positions, targets, index, rng.integers(0, 8, options.batch))
        return {k: v.to(team.device) for k, v in found.items()}

    few = [batch() for _ in range(-(-SETTLE // options.batch))] if lead else []
    feeder = Feeder(batch)
    bar = Progress("judge", options.minutes, "min", enabled=None if lead else False)

    def check() -> Optional[Judge]:
        if not lead:
            return None
        model = trainer.mean_model(few)
        index = evaluate_judge.held_out(positions, options.validation)
        run.write({"validation": evaluate_judge.held(model, positions, targets, index)})
        run.restart_means()
        return model

    last_check = run.seconds
    try:
        go_on = 0.0 if run.over else 1.0
        go_on = team.share([], [go_on])[0]
        while go_on > 0.5 and run.step < options.max_steps:
            rise = min(1.0, (trainer.steps + 1) / WARM_STEPS)
            factor = rise * schedule(run.done, 0.0, options.decay)
            figures, decided = trainer.train_on(feeder.next(), factor, not run.over)
            go_on = decided[1]
            run.advance(options.batch * team.size, figures, lr=decided[0])
            bar.update(run.seconds / 60, step=run.step, loss=figures["policy"])
            if run.seconds - last_check > options.validate_every:
                check()
                last_check = run.seconds
            if run.due(SAVE_EVERY):
                run.save(trainer.state(few))
    finally:
        feeder.close()
        bar.close()
    if lead:
        run.save(trainer.state(few))
    model = check()
    team.meet()
    return model or trainer.model
