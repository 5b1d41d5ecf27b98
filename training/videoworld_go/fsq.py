"""Finite scalar quantiser with the released projections."""

from __future__ import annotations

from typing import Sequence

import torch
from torch import Tensor, nn

EPS = 1e-3


class FSQ(nn.Module):
    """Quantises `d` bounded coordinates; `project_in` [d, C] before, `project_out` [C, d] after."""

    span: Tensor
    offset: Tensor
    shift: Tensor
    half_width: Tensor
    basis: Tensor

    def __init__(self, code_dim: int, levels: Sequence[int]) -> None:
        super().__init__()
        self.levels = list(levels)
        d = len(self.levels)
        lv = torch.tensor(self.levels, dtype=torch.float32)
        half = (lv - 1) * (1 + EPS) / 2
        offset = torch.where(lv % 2 == 0, torch.full_like(lv, 0.5), torch.zeros_like(lv))
        basis = [1]
        for level in self.levels[:-1]:
            basis.append(basis[-1] * level)
        self.register_buffer("span", half, persistent=False)
        self.register_buffer("offset", offset, persistent=False)
        self.register_buffer("shift", torch.atanh(offset / half), persistent=False)
        self.register_buffer("half_width", torch.floor(lv / 2), persistent=False)
        self.register_buffer("basis", torch.tensor(basis), persistent=False)
        self.project_in = nn.Linear(code_dim, d)
        self.project_out = nn.Linear(d, code_dim)

    @property
    def codes(self) -> int:
        """Number of codes."""
        n = 1
        for level in self.levels:
            n *= level
        return n

    def bound(self, z: Tensor) -> Tensor:
        """Projected values [..., d] -> bounded coordinates whose nearest integers are the code."""
        return torch.tanh(z.float() + self.shift) * self.span - self.offset

    def values(self, q: Tensor) -> Tensor:
        """Rounded coordinates [..., d] -> code values in [-1, 1]."""
        return q / self.half_width

    def index(self, q: Tensor) -> Tensor:
        """Rounded coordinates [..., d] -> index in the code book."""
        return ((q + self.half_width).long() * self.basis).sum(-1)

    def coordinates_of(self, index: Tensor) -> Tensor:
        """Index [...] -> rounded coordinates [..., d]."""
        lv = torch.tensor(self.levels, device=index.device)
        digits = torch.div(index[..., None], self.basis, rounding_mode="floor") % lv
        return digits - self.half_width


def round_through(x: Tensor) -> Tensor:
    """Round half to even with the identity as gradient."""
    return x + (torch.round(x) - x).detach()
