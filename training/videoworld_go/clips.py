"""Clips of games: a position and the frames after the mover's next moves, as the tokenizer's features."""

from __future__ import annotations

from typing import Optional, Sequence

import numpy as np
import numpy.typing as npt

from . import batch_rules, frames
from .prepare import Positions

Ints = npt.NDArray[np.int64]
Boards = npt.NDArray[np.int8]

_SYMMETRIES = frames.symmetries()


def game_ends(positions: Positions) -> Ints:
    """Index of the last position of every game, [games]."""
    games = int(positions.game[-1]) + 1
    return np.searchsorted(positions.game, np.arange(games), side="right").astype(np.int64) - 1


def clips(
    positions: Positions,
    ends: Ints,
    index: Ints,
    horizons: Sequence[int],
    symmetry: Optional[Ints] = None,
) -> Boards:
    """Boards at t and after t + 1, t + 3, ... moves of the game, [N, 1 + H, 81].

    The side to move at t is Black everywhere. Where the game ends before, its last board repeats.
    """
    end = ends[positions.game[index]]
    own, other = positions.mover_first(index)
    out = [batch_rules.unpack(own, other)]
    for horizon in horizons:
        at = np.minimum(index + horizon - 1, end)
        mine, theirs = positions.mover_first(at)
        mine, theirs = batch_rules.play(mine, theirs, positions.played[at].astype(np.int64))
        same = (positions.to_play[at] == positions.to_play[index])[:, None]
        out.append(batch_rules.unpack(np.where(same, mine, theirs), np.where(same, theirs, mine)))
    boards = np.stack(out, 1)
    if symmetry is not None:
        boards = np.take_along_axis(boards, _SYMMETRIES[symmetry][:, None, :], 2)
    return boards


def capturing(positions: Positions, last: int) -> Ints:
    """Positions before index `last` whose played move captured, within games."""
    count = np.array([bin(i).count("1") for i in range(1 << 9)], np.uint8)
    black, white = (count[rows[:last]].sum(1) for rows in (positions.black, positions.white))
    fewer = np.where(positions.to_play[: last - 1] == 1, white[1:] < white[:-1], black[1:] < black[:-1])
    return np.flatnonzero(fewer & (positions.game[1:last] == positions.game[: last - 1]))


class Features:
    """Looks up what the tokenizer answers for boards, without running its encoder.

    levels: level index of every coordinate, int64 [..., 25, d]; values: the quantised features in
    [-1, 1], float32 [..., 25, d].
    """

    def __init__(self, table: Ints, levels: Sequence[int]) -> None:
        """table: codes by patch and state, [25, 81]; levels: the image codes' FSQ levels."""
        basis = np.concatenate([[1], np.cumprod(levels)[:-1]]).astype(np.int64)
        lv = np.asarray(levels, np.int64)
        self._levels = np.maximum(table, 0)[..., None] // basis % lv
        self._values = ((self._levels - lv // 2) / (lv // 2)).astype(np.float32)
        self._place = np.arange(len(table))

    def levels(self, boards: npt.NDArray[np.integer]) -> Ints:
        """Level indices of boards [..., 81]."""
        return self._levels[self._place, frames.patch_states(boards)]

    def values(self, boards: npt.NDArray[np.integer]) -> npt.NDArray[np.float32]:
        """Quantised features of boards [..., 81]."""
        return self._values[self._place, frames.patch_states(boards)]
