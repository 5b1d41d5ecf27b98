"""Games of random moves, so that the model learns to draw on boards that no good player reaches.

Beginners, handicap games and random opponents lead to boards unlike those of the stored games. Nobody says
what to play there, but what a move makes of such a board is known.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from . import batch_rules
from .prepare import LEAD, WINRATE, Positions

_TRIES = 12  # random points tried for a move before it is a pass
_STEPS = ((-1, 0), (1, 0), (0, -1), (0, 1))


def _own_eyes(own: batch_rules.Rows, points: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Whether all neighbours of a point on each board are stones of the mover."""
    boards = np.arange(len(points))
    row, column = points // 9, points % 9
    eye = np.ones(len(points), bool)
    for down, right in _STEPS:
        r, c = row + down, column + right
        inside = (r >= 0) & (r < 9) & (c >= 0) & (c < 9)
        stone = (own[boards, np.clip(r, 0, 8)] >> np.clip(c, 0, 8).astype(np.uint16)) & 1
        eye &= ~inside | (stone == 1)
    return eye


def random_games(
    positions: Positions, last: int, count: int, rng: np.random.Generator, longest: int = 120
) -> Positions:
    """Positions of `count` games of random legal moves, all played at once.

    Every second game begins on an empty board, the others at one of the positions before index `last`. In
    half of the games nobody fills eyes of their own. Simple ko holds; two passes end a game.
    """
    start = rng.integers(0, last, count)
    empty = np.arange(count) % 2 == 0
    own, other = positions.mover_first(start)
    own[empty], other[empty] = 0, 0
    to_play = np.where(empty, 1, positions.to_play[start]).astype(np.uint8)
    keeps_eyes = rng.random(count) < 0.5
    passes = np.zeros(count, np.int64)
    # What the side that moved last and the other one had before that move: a ko must not repeat it.
    before = (np.full_like(own, 0xFFFF), other)
    recorded = []
    for _ in range(longest):
        live = passes < 2
        moves = np.full(count, batch_rules.PASS, np.int64)
        mine, theirs = own.copy(), other.copy()
        waiting = np.flatnonzero(live)
        occupied = batch_rules.unpack(own, other) != 0
        for _ in range(_TRIES):
            if not len(waiting):
                break
            score = rng.random((len(waiting), 81), np.float32)
            score[occupied[waiting]] = -1
            points = score.argmax(1)
            a, b = batch_rules.play(own[waiting], other[waiting], points)
            bad = batch_rules.without_liberties(a, a | b).any(1)
            bad |= (a == before[1][waiting]).all(1) & (b == before[0][waiting]).all(1)
            bad |= score.max(1) < 0
            bad |= keeps_eyes[waiting] & _own_eyes(own[waiting], points)
            good = ~bad
            chosen = waiting[good]
            moves[chosen], mine[chosen], theirs[chosen] = points[good], a[good], b[good]
            waiting = waiting[bad]
        swap = (to_play == 2)[:, None]
        recorded.append((np.where(swap, other, own), np.where(swap, own, other), to_play, moves, live))
        passes = np.where(moves == batch_rules.PASS, passes + 1, 0)
        before = (own, other)
        own, other = theirs, mine
        to_play = (3 - to_play).astype(np.uint8)
    # Plies of a game one after another.
    black, white, turn, played, live = (np.stack(part, 1) for part in zip(*recorded))
    game = np.repeat(np.arange(count, dtype=np.int32)[:, None], live.shape[1], 1)[live]
    n = len(game)
    choices = np.full((n, positions.moves.shape[1]), 255, np.uint8)
    probs = np.zeros_like(choices)
    choices[:, 0], probs[:, 0] = played[live], 255
    return Positions(
        black=black[live],
        white=white[live],
        to_play=turn[live],
        played=played[live].astype(np.uint8),
        moves=choices,
        probs=probs,
        game=game,
        winrate=np.full(n, WINRATE, np.uint8),
        lead=np.full(n, LEAD, np.int8),
    )
