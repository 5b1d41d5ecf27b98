"""What moves change on the board, and the latent code of every change: worked out once, then looked up.

A change is a stone and the stones that it captures. Many positions share few changes, and the latent code
of a change (view `step` of the latent model) depends on nothing else. So a training step looks codes up
instead of replaying ten moves a position and running the encoder on each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from . import batch_rules, frames
from .clips import Features
from .latent import LatentDynamics
from .prepare import Positions

PLAIN = 82
"""Changes below this number are plain moves, by point; 81 is a pass, or nothing at all."""

_CHUNK = 1 << 16
_SYMMETRIES = frames.symmetries()


@dataclass
class Changes:
    """Changes of all moves of some positions.

    policy: change of each stored policy move, int32 [P, 10] (unused ones: a pass); played: change of the
    move played, int32 [P]; point: uint8 [C] and captured: uint16 [C, 9] say what change c is.
    """

    policy: npt.NDArray[np.int32]
    played: npt.NDArray[np.int32]
    point: npt.NDArray[np.uint8]
    captured: npt.NDArray[np.uint16]


def find(positions: Positions) -> Changes:
    """Replays every stored move of every position once."""
    count, choices = len(positions), positions.moves.shape[1]
    ids = np.empty((count, choices + 1), np.int32)
    capturing: list[npt.NDArray[np.int64]] = []
    keys: list[npt.NDArray[np.uint16]] = []
    for start in range(0, count, _CHUNK):
        index = np.arange(start, min(count, start + _CHUNK))
        own, other = (np.repeat(side, choices + 1, 0) for side in positions.mover_first(index))
        moves = np.concatenate([positions.moves[index], positions.played[index, None]], 1)
        flat = np.minimum(moves.reshape(-1), batch_rules.PASS).astype(np.int64)
        _, left = batch_rules.play(own, other, flat)
        taken = other & ~left
        found = np.flatnonzero(taken.any(1))
        ids[index] = flat.reshape(ids[index].shape)
        capturing.append(start * (choices + 1) + found)
        keys.append(np.concatenate([flat[found, None].astype(np.uint16), taken[found]], 1))
    unique, which = np.unique(np.concatenate(keys), axis=0, return_inverse=True)
    ids.reshape(-1)[np.concatenate(capturing)] = PLAIN + which.reshape(-1)
    plain = np.zeros((PLAIN, 10), np.uint16)
    plain[:, 0] = np.arange(PLAIN)
    every = np.concatenate([plain, unique.reshape(-1, 10)])
    return Changes(
        policy=np.ascontiguousarray(ids[:, :-1]),
        played=np.ascontiguousarray(ids[:, -1]),
        point=every[:, 0].astype(np.uint8),
        captured=np.ascontiguousarray(every[:, 1:]),
    )


def load(positions: Positions, path: Path) -> Changes:
    """The changes kept in `path` (.npz), found and written first if they are not those of the positions."""
    if path.exists():
        with np.load(path) as arrays:
            kept = Changes(**{k: arrays[k] for k in arrays.files})
        ours = np.minimum(positions.played, batch_rules.PASS)
        if len(kept.played) == len(ours) and np.array_equal(kept.point[kept.played], ours):
            return kept
    found = find(positions)
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as out:
        np.savez(out, **vars(found))
    temporary.replace(path)
    return found


@torch.no_grad()
def codes(changes: Changes, latent: LatentDynamics, features: Features) -> npt.NDArray[np.int16]:
    """Latent code of every change under every symmetry, int16 [C, 8]."""
    if latent.config.view != "step":
        raise ValueError("codes of moves need a latent model with the view `step`")
    out = np.empty((len(changes.point), len(_SYMMETRIES)), np.int16)
    nothing = np.zeros_like(changes.captured)
    stone = np.zeros((len(changes.point), 82), bool)
    stone[np.arange(len(changes.point)), changes.point] = True
    placed = batch_rules.pack(stone[:, :81])
    for start in range(0, len(out), _CHUNK):
        part = slice(start, start + _CHUNK)
        before = batch_rules.unpack(nothing[part], changes.captured[part])
        after = batch_rules.unpack(placed[part], nothing[part])
        for s, turn in enumerate(_SYMMETRIES):
            given = torch.from_numpy(features.values(before[:, turn]))
            later = torch.from_numpy(features.values(after[:, turn]))
            out[part, s] = latent.first_codes(given, later[:, None])[:, 0].numpy()
    return out
