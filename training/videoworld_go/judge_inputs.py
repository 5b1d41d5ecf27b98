"""What the judge sees of a position, and what it learns to say about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import torch

from . import batch_rules, frames, rules
from .clips import game_ends
from .examples import final_owners, policy_shares
from .judge import GLOBALS, HISTORY, KOMI_UNIT, PLANES
from .prepare import Positions

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Boards = npt.NDArray[np.int8]

KOMI = 7.0
AGREE = 2.0
"""Points by which a game's last board, every stone alive, may miss the last lead and still be believed."""
_MOST_LEAD = 127  # half points; what lies beyond is not stored

_SYMMETRIES = frames.symmetries()
_BACK = np.argsort(_SYMMETRIES, 1)  # old point -> new point
_NONE = 255
_AROUND = np.full((81, 4), 81, np.int64)
for _p, _near in enumerate(rules.NEIGHBOURS):
    _AROUND[_p, : len(_near)] = _near


def chains(boards: Boards) -> npt.NDArray[np.uint8]:
    """Boards [N, 81] -> a name of each stone's chain (its first point), [N, 81]; 81 for empty points."""
    n = len(boards)
    stones = np.full((n, 11, 11), -1, np.int8)
    stones[:, 1:10, 1:10] = boards.reshape(n, 9, 9)
    label = np.full((n, 11, 11), 81, np.uint8)
    inner = label[:, 1:10, 1:10]
    inner[:] = np.where(boards != 0, np.arange(81, dtype=np.uint8), np.uint8(81)).reshape(n, 9, 9)
    middle = stones[:, 1:10, 1:10]
    ways = [np.s_[:, :9, 1:10], np.s_[:, 2:, 1:10], np.s_[:, 1:10, :9], np.s_[:, 1:10, 2:]]
    # 81 where the neighbour is of another chain, so that its name does not count.
    other = [np.where((stones[way] == middle) & (middle != 0), 0, 81).astype(np.uint8) for way in ways]
    while True:
        before = inner.copy()
        for way, mask in zip(ways, other):
            np.minimum(inner, np.maximum(label[way], mask), out=inner)
        if np.array_equal(before, inner):
            return inner.reshape(n, 81)


def liberties(boards: Boards) -> npt.NDArray[np.uint8]:
    """Boards [N, 81] -> how many liberties each stone's chain has, [N, 81]; 0 for empty points."""
    n = len(boards)
    names = np.concatenate([chains(boards), np.full((n, 1), 81, np.uint8)], 1)
    board, point = np.nonzero(boards == 0)
    near = np.sort(names[board[:, None], _AROUND[point]], 1).astype(np.int64)
    once = np.ones(near.shape, bool)
    once[:, 1:] = near[:, 1:] != near[:, :-1]
    once &= near < 81
    flat = (board[:, None] * 82 + near)[once]
    count = np.bincount(flat, minlength=n * 82).reshape(n, 82)
    return np.where(boards != 0, np.take_along_axis(count, names[:, :81].astype(np.int64), 1), 0).astype(
        np.uint8
    )


def ko_points(before: Boards, after: Boards, moves: Ints) -> Ints:
    """The point where the side to move may not retake, [N]; -1 if there is none.

    before, after: boards around the last move, [N, 81], with 1 for the side to move after it; moves: the
    last move, 81 for a pass, -1 if there is none (`before` does not count then).
    """
    taken = (before == 1) & (after == 0)
    point = taken.argmax(1)
    rows = np.arange(len(after))
    stone = np.clip(moves, 0, 80)
    alone = (after[rows, stone] == 2) & (liberties(after)[rows, stone] == 1)
    padded = np.concatenate([after, np.zeros((len(after), 1), np.int8)], 1)
    alone &= (padded[rows[:, None], _AROUND[stone]] != 2).all(1)
    ko = (moves >= 0) & (moves < 81) & (taken.sum(1) == 1) & alone
    return np.where(ko, point, -1)


@dataclass
class Seen:
    """Positions as the side to move sees them.

    boards: int8 [N, 81], 1 own, 2 the opponent's; moves: int64 [N, 5], the last moves, the newest first,
    81 for a pass, -1 if there is none; ko: int64 [N], -1 if there is none; komi: float32 [N], points for
    the side to move.
    """

    boards: Boards
    moves: Ints
    ko: Ints
    komi: Floats

    def turned(self, symmetry: Ints) -> Seen:
        """Each position turned by its symmetry 0..7."""
        return Seen(
            np.take_along_axis(self.boards, _SYMMETRIES[symmetry], 1),
            turned_points(self.moves, symmetry),
            turned_points(self.ko[:, None], symmetry)[:, 0],
            self.komi,
        )

    def inputs(self) -> Tuple[Floats, Floats]:
        """Planes [N, PLANES, 81] and other numbers [N, GLOBALS]."""
        n = len(self.boards)
        rows = np.arange(n)
        planes = np.zeros((n, PLANES, 81), np.float32)
        planes[:, 0] = 1
        planes[:, 1] = self.boards == 1
        planes[:, 2] = self.boards == 2
        free = liberties(self.boards)
        for k in (1, 2, 3):
            planes[:, 2 + k] = free == k
        has = self.ko >= 0
        planes[rows[has], 6, self.ko[has]] = 1
        others = np.zeros((n, GLOBALS), np.float32)
        for k in range(HISTORY):
            move = self.moves[:, k]
            played = (move >= 0) & (move < 81)
            planes[rows[played], 7 + k, move[played]] = 1
            others[:, k] = move == 81
        others[:, HISTORY] = self.komi / KOMI_UNIT
        others[:, HISTORY + 1] = 1  # area scoring
        others[:, HISTORY + 2] = 1  # simple ko
        return planes, others


def turned_points(points: Ints, symmetry: Ints) -> Ints:
    """Points [N, K] after a symmetry [N]; anything but 0..80 stays."""
    on_board = (points >= 0) & (points < 81)
    return np.where(on_board, np.take_along_axis(_BACK[symmetry], np.where(on_board, points, 0), 1), points)


def seen(positions: Positions, index: Ints) -> Seen:
    """Stored positions as the side to move sees them."""
    own, other = positions.mover_first(index)
    boards = batch_rules.unpack(own, other)
    moves = np.full((len(index), HISTORY), -1, np.int64)
    for k in range(HISTORY):
        at = np.maximum(index - 1 - k, 0)
        there = (index - 1 - k >= 0) & (positions.game[at] == positions.game[index])
        moves[there, k] = np.minimum(positions.played[at[there]], batch_rules.PASS)
    theirs, mine = positions.mover_first(np.maximum(index - 1, 0))
    ko = ko_points(batch_rules.unpack(mine, theirs), boards, moves[:, 0])
    komi = np.where(positions.to_play[index] == 2, KOMI, -KOMI).astype(np.float32)
    return Seen(boards, moves, ko, komi)


def seen_after(games: Sequence[Tuple[Sequence[str], str]], komi: float = KOMI) -> Seen:
    """Positions after moves like "B D4", with the colour to play."""
    boards, before, moves = [], [], []
    for played, to_play in games:
        mine = "BW".index(to_play[0].upper()) + 1
        swap = np.array([0, 1, 2] if mine == 1 else [0, 2, 1], np.int8)
        boards.append(swap[np.array(rules.board_after(played), np.int8)])
        before.append(swap[np.array(rules.board_after(played[:-1]), np.int8)])
        last = [rules.parse_move(move)[1] for move in reversed(played[-HISTORY:])]
        moves.append(last + [-1] * (HISTORY - len(last)))
    array = np.array(moves, np.int64)
    stacked = np.stack(boards)
    points = np.array([-komi if to_play[0].upper() == "B" else komi for _, to_play in games], np.float32)
    return Seen(stacked, array, ko_points(np.stack(before), stacked, array[:, 0]), points)


class Targets:
    """What the games say about their positions.

    A game is settled if the area of its last board, every stone alive, agrees with the teacher's last lead.
    A pass can leave dead stones standing; then the last board does not say who owns its points.
    """

    def __init__(self, positions: Positions) -> None:
        self.positions = positions
        self.ends = game_ends(positions)
        self.owners = final_owners(positions, self.ends)
        black, white = ((self.owners == side).sum(1) for side in (1, 2))
        self.score = (black - white - KOMI).astype(np.float32)
        self.settled = np.abs(self.score - positions.lead[self.ends] / 2) <= AGREE

    def of(self, index: Ints, symmetry: Optional[Ints] = None) -> Dict[str, npt.NDArray[Any]]:
        """Targets of positions, turned by a symmetry, all for the side to move.

        moves: int64 [N, 10], unused ones 81 with share 0; shares: float32 [N, 10]; win: 0..1; lead:
        points; exact: 1 if the lead is not cut off; owner: float32 [N, 81], -1..1; score: of the last
        board, points; settled: 1 if owner and score are to be believed.
        """
        p = self.positions
        turn = np.zeros(len(index), np.int64) if symmetry is None else symmetry
        moves = p.moves[index].astype(np.int64)
        moves = turned_points(np.where(moves == _NONE, batch_rules.PASS, moves), turn)
        sign = np.where(p.to_play[index] == 2, -1, 1).astype(np.float32)
        won = p.winrate[index].astype(np.float32) / 255
        game = p.game[index]
        owner = np.array([0, 1, -1], np.float32)[self.owners[game]] * sign[:, None]
        lead = p.lead[index].astype(np.float32)
        return {
            "moves": moves,
            "shares": policy_shares(p, index),
            "win": np.where(sign < 0, 1 - won, won).astype(np.float32),
            "lead": lead * sign / 2,
            "exact": (np.abs(lead) < _MOST_LEAD).astype(np.float32),
            "owner": np.take_along_axis(owner, _SYMMETRIES[turn], 1),
            "score": self.score[game] * sign,
            "settled": self.settled[game].astype(np.float32),
        }


def tensors(
    positions: Positions, targets: Targets, index: Ints, symmetry: Optional[Ints] = None
) -> Dict[str, torch.Tensor]:
    """Inputs `planes` and `others` and the targets of positions, as tensors."""
    shown = seen(positions, index)
    if symmetry is not None:
        shown = shown.turned(symmetry)
    planes, others = shown.inputs()
    arrays = {"planes": planes.reshape(-1, PLANES, 9, 9), "others": others, **targets.of(index, symmetry)}
    out = {k: torch.from_numpy(np.ascontiguousarray(v)) for k, v in arrays.items()}
    out["planes"] = out["planes"].contiguous(memory_format=torch.channels_last)
    return out
