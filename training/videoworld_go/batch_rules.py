"""Captures for many boards at once on bit-packed rows.

A side's stones are uint16 [N, 9]: bit c of row r is column c (0 = A), row 0 is row 9 of the board.
"""

from __future__ import annotations

from typing import Tuple

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.uint16]
FULL = np.uint16(0x1FF)
"""All nine columns of a row."""
_BITS = (1 << np.arange(9)).astype(np.uint16)
PASS = 81


def pack(mask: npt.NDArray[np.bool_]) -> Rows:
    """bool [N, 81] -> uint16 [N, 9]."""
    rows = mask.reshape(len(mask), 9, 9).astype(np.uint16)
    return (rows * _BITS).sum(-1, dtype=np.uint16)


def unpack(own: Rows, other: Rows) -> npt.NDArray[np.int8]:
    """Two sides' rows -> int8 [N, 81] with 0 empty, 1 `own`, 2 `other`."""
    a = (own[:, :, None] & _BITS) != 0
    b = (other[:, :, None] & _BITS) != 0
    return (a.astype(np.int8) + 2 * b.astype(np.int8)).reshape(len(own), 81)


def _spread(x: Rows) -> Rows:
    """The four neighbours of every set bit."""
    out = ((x << np.uint16(1)) | (x >> np.uint16(1))) & FULL
    out[:, 1:] |= x[:, :-1]
    out[:, :-1] |= x[:, 1:]
    return out


def without_liberties(stones: Rows, occupied: Rows) -> Rows:
    """The stones of one side whose group touches no empty point (early-stopping flood fill)."""
    alive = stones & _spread(~occupied & FULL)
    while True:
        grown = stones & (_spread(alive) | alive)
        if np.array_equal(grown, alive):
            return stones & ~alive
        alive = grown


def reach(stones: Rows, empty: Rows) -> Rows:
    """The empty points that are connected to one of the stones through empty points."""
    found = _spread(stones) & empty
    while True:
        grown = found | (_spread(found) & empty)
        if np.array_equal(grown, found):
            return found
        found = grown


def play(own: Rows, other: Rows, moves: npt.NDArray[np.integer]) -> Tuple[Rows, Rows]:
    """The mover's and the opponent's rows after one (legal) move per board; 81 passes.

    own, other: uint16 [N, 9]; moves: [N]. Suicide and ko are not checked.
    """
    own, other = own.copy(), other.copy()
    placed = np.flatnonzero(moves < PASS)
    at = moves[placed].astype(np.int64)
    own[placed, at // 9] |= _BITS[at % 9]
    captured = without_liberties(other, own | other)
    captured[moves >= PASS] = 0
    return own, other & ~captured
