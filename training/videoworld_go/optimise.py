"""Muon and AdamW over a flat buffer: every process updates its part of the weights in place.

The same updates as `muon.optimisers` makes: Muon for the layers' matrices, AdamW for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Tuple

import torch
from torch import Tensor

from .muon import orthogonalise
from .packed import MATRICES, Store
from .team import Team


@dataclass
class Rates:
    """Learning rates and what goes with them. clip: largest norm of all gradients together."""

    muon: float = 0.02
    adam: float = 3e-3
    weight_decay: float = 0.01
    momentum: float = 0.95
    betas: Tuple[float, float] = (0.9, 0.98)
    eps: float = 1e-8
    clip: float = 1.0
    average: float = 0.1


class Optimiser:
    """Steps over a `Store`; buffers and the running average of the weights are shared by the team.

    average: mean of the weights over about the last tenth of all steps (`Rates.average`), which is what a
    learning rate that stays constant is best judged by.
    """

    def __init__(self, store: Store, rates: Rates, team: Team) -> None:
        self.store, self.rates, self.team = store, rates, team
        count = store.flat.numel()
        self.first_rest = max(store.spans[name][1] for name in MATRICES)
        self.gradients = team.buffer("gradients", count)
        self.momentum = team.buffer("momentum", count)
        self.second = team.buffer("second", count - self.first_rest)
        self.average = team.buffer("average", count)
        self.steps = 0

    def state(self) -> Dict[str, object]:
        """What `load` needs to go on."""
        return {
            "momentum": self.momentum.cpu(),
            "second": self.second.cpu(),
            "average": self.average.cpu(),
            "steps": self.steps,
        }

    def load(self, state: Dict[str, object]) -> None:
        """Go on from a `state`. Rank 0 fills the buffers if memory is shared."""
        for name in ("momentum", "second", "average"):
            kept = state[name]
            assert isinstance(kept, Tensor)
            getattr(self, name).copy_(kept)
        self.steps = int(state["steps"])  # type: ignore[call-overload]

    def _parts(self) -> List[Tuple[str, int, int]]:
        """What this process updates: matrices of each stack and a range of the rest, as ranges of the
        buffer."""
        out: List[Tuple[str, int, int]] = []
        for name in MATRICES:
            stack, (start, _) = self.store.views[name], self.store.spans[name]
            first, last = self.team.part(len(stack))
            size = stack[0].numel()
            out.append((name, start + first * size, start + last * size))
        first, last = self.team.part(self.store.flat.numel() - self.first_rest)
        out.append(("rest", self.first_rest + first, self.first_rest + last))
        return out

    @torch.no_grad()
    def step(self, factor: float) -> float:
        """One update with the learning rates times `factor`. Returns the norm of all gradients together."""
        team, flat = self.team, self.store.flat
        team.reduce(self.gradients)
        parts = self._parts()
        means = [team.mean(self.gradients, first, last) for _, first, last in parts]
        norm = team.total(sum(float(g.float().pow(2).sum()) for g in means)) ** 0.5
        scale = min(1.0, self.rates.clip / max(norm, 1e-12))
        self.steps += 1
        for (name, first, last), gradient in zip(parts, means):
            if first == last:
                continue
            gradient = gradient * scale
            if name == "rest":
                self._adam(first, last, gradient, factor)
            else:
                self._muon(name, first, last, gradient, factor)
            share = 1 / max(1.0, min(self.steps, self.rates.average * self.steps + 1))
            self.average[first:last].lerp_(flat[first:last], share)
        team.meet()
        return norm

    def _muon(self, name: str, first: int, last: int, gradient: Tensor, factor: float) -> None:
        r, sizes = self.rates, self.store.views[name].shape[1:]
        buffer = self.momentum[first:last]
        buffer.lerp_(gradient, 1 - r.momentum)
        update = orthogonalise(gradient.lerp(buffer, r.momentum).view(-1, *sizes))
        rate = r.muon * factor
        weights = self.store.flat[first:last]
        weights.mul_(1 - rate * r.weight_decay)
        weights.sub_(update.reshape(-1), alpha=rate * max(1.0, sizes[0] / sizes[1]) ** 0.5)

    def _adam(self, first: int, last: int, gradient: Tensor, factor: float) -> None:
        r = self.rates
        m, v = self.momentum[first:last], self.second[first - self.first_rest : last - self.first_rest]
        m.lerp_(gradient, 1 - r.betas[0])
        v.mul_(r.betas[1]).addcmul_(gradient, gradient, value=1 - r.betas[1])
        below = (v / (1 - r.betas[1] ** self.steps)).sqrt_().add_(r.eps)
        rate = r.adam * factor / (1 - r.betas[0] ** self.steps)
        self.store.flat[first:last].addcdiv_(m, below, value=-rate)
