"""Muon: momentum, then the nearest orthogonal matrix (Newton-Schulz), for matrices and kernels."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Tuple

import torch
from torch import Tensor, nn

from .precision import matrix_dtype


def orthogonalise(m: Tensor, steps: int = 5) -> Tensor:
    """[N, rows, cols] -> matrices with about the same singular vectors and singular values near 1."""
    x = m.to(matrix_dtype(m.device.type))
    tall = x.shape[1] > x.shape[2]
    if tall:
        x = x.transpose(1, 2)
    x = x / (x.float().flatten(1).norm(dim=1)[:, None, None] + 1e-7).to(x.dtype)
    for _ in range(steps):
        a = x @ x.transpose(1, 2)
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * (a @ a)) @ x
    return (x.transpose(1, 2) if tall else x).to(m.dtype)


class Muon(torch.optim.Optimizer):
    """Muon for matrices; equal shapes are orthogonalised in one batch.

    The kernels of a convolution, [out, in, h, w], count as a matrix [out, in h w].
    """

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 0.02,
        momentum: float = 0.95,
        weight_decay: float = 0.0,
        team: Any = None,
    ) -> None:
        self.team = team
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:  # type: ignore[override]
        """One update."""
        for group in self.param_groups:
            shapes: Dict[Tuple[int, ...], List[Tensor]] = {}
            for p in group["params"]:
                if p.grad is not None:
                    shapes.setdefault(tuple(p.shape), []).append(p)
            for shape, params in shapes.items():
                updates: List[Tensor] = []
                size, rank = (self.team.size, self.team.rank) if self.team else (1, 0)
                for p in params:
                    assert p.grad is not None
                    state = self.state[p]
                    if "buffer" not in state:
                        state["buffer"] = torch.zeros_like(p)
                    buffer = state["buffer"]
                    buffer.mul_(group["momentum"]).add_(p.grad, alpha=1 - group["momentum"])
                    updates.append(p.grad.lerp(buffer, group["momentum"]))
                stack = torch.stack(updates).flatten(2)
                scale = group["lr"] * max(1.0, shape[0] / stack.shape[2]) ** 0.5
                if size > 1:  # every process orthogonalises its part
                    done = torch.zeros_like(stack)
                    done[rank::size] = orthogonalise(stack[rank::size]) * size
                    self.team.share([done], [])
                else:
                    done = orthogonalise(stack)
                for p, u in zip(params, done):
                    if group["weight_decay"]:
                        p.mul_(1 - group["lr"] * group["weight_decay"])
                    p.add_(u.view_as(p), alpha=-scale)


def optimisers(
    model: nn.Module, muon_lr: float, adam_lr: float, weight_decay: float, team: Any = None
) -> List[torch.optim.Optimizer]:
    """Muon for the matrices of `layers`, AdamW for the rest. See `set_rate`."""
    matrices = [p for n, p in model.named_parameters() if p.dim() == 2 and ".layers." in n]
    taken = {id(p) for p in matrices}
    rest = [p for p in model.parameters() if id(p) not in taken]
    return with_rates(
        [
            Muon(matrices, muon_lr, weight_decay=weight_decay, team=team),
            torch.optim.AdamW(rest, lr=adam_lr, betas=(0.9, 0.98), weight_decay=0.0),
        ]
    )


def with_rates(optimisers: List[torch.optim.Optimizer]) -> List[torch.optim.Optimizer]:
    """Remember each group's learning rate as its highest one."""
    for optimiser in optimisers:
        for group in optimiser.param_groups:
            group["top_lr"] = group["lr"]
    return optimisers


def set_rate(optimisers: List[torch.optim.Optimizer], factor: float) -> None:
    """Set every learning rate to `factor` times its highest."""
    for optimiser in optimisers:
        for group in optimiser.param_groups:
            group["lr"] = group["top_lr"] * factor
