"""Frames of the 160 px geometry, patch states and symmetries.

A frame is composed of 16 px cells cut from three pictures (empty, all Black, all White) that
`draw_sprites.py` drew with matplotlib: at this geometry no stone leaves its cell, so the result
equals a full drawing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
import numpy.typing as npt

SIDE = 160
PITCH = 16
FIRST = 8
GEOMETRY: Dict[str, float] = {"side": 160, "pitch": 16, "first_line": 8, "stone_radius": 7.25}
GRID = 5
PATCHES = GRID * GRID
STATES = 81
POINTS = 4

_SHEET: npt.NDArray[np.uint8] = np.load(Path(__file__).with_name("sprites.npz"))["sheet"]


def render(boards: npt.NDArray[np.integer]) -> npt.NDArray[np.uint8]:
    """Boards int [N, 81] (0 empty, 1 Black, 2 White) -> uint8 [N, 160, 160, 3]."""
    cells = np.zeros((len(boards), 10, 10), np.int64)
    cells[:, :9, :9] = boards.reshape(-1, 9, 9)
    sheet = _SHEET.reshape(3, 10, PITCH, 10, PITCH, 3)
    r, c = np.mgrid[0:10, 0:10]
    picture = sheet[cells, r, :, c]  # [N, 10, 10, 16, 16, 3]
    return np.ascontiguousarray(picture.transpose(0, 1, 3, 2, 4, 5)).reshape(-1, SIDE, SIDE, 3)


def read(pictures: npt.NDArray[np.uint8]) -> npt.NDArray[np.int8]:
    """Pictures uint8 [N, 160, 160, 3] -> boards int8 [N, 81].

    Looks at a 6x6 window beside the crossing lines' centre: Black is dark, White is light in blue.
    """
    centre = (FIRST + PITCH * np.arange(9))[:, None] + np.arange(-3, 3)
    window = pictures[:, centre.reshape(-1)][:, :, centre.reshape(-1)].astype(np.float32)
    mean = window.reshape(len(pictures), 9, 6, 9, 6, 3).mean(axis=(2, 4))
    red, blue = mean[..., 0], mean[..., 2]
    board = np.where(blue > 128, 2, np.where(red < 96, 1, 0))
    return board.reshape(len(pictures), 81).astype(np.int8)


def patch_states(boards: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Boards [..., 81] -> state 0..80 of each 2x2 patch, [..., 25]; missing points count as empty."""
    lead = boards.shape[:-1]
    full = np.zeros(lead + (10, 10), np.int64)
    full[..., :9, :9] = boards.reshape(lead + (9, 9))
    p = full.reshape(lead + (GRID, 2, GRID, 2))
    s = p[..., 0, :, 0] + 3 * p[..., 0, :, 1] + 9 * p[..., 1, :, 0] + 27 * p[..., 1, :, 1]
    return s.reshape(lead + (PATCHES,))


def patch_points() -> npt.NDArray[np.int64]:
    """Points that each patch shows, [25, POINTS]; 82 if there is none."""
    full = np.full((10, 10), 82, np.int64)
    full[:9, :9] = np.arange(81).reshape(9, 9)
    return full.reshape(GRID, 2, GRID, 2).transpose(0, 2, 1, 3).reshape(PATCHES, POINTS)


def boards_of_states(states: npt.NDArray[np.integer]) -> npt.NDArray[np.int8]:
    """Inverse of `patch_states`."""
    lead = states.shape[:-1]
    full = np.zeros(lead + (GRID, 2, GRID, 2), np.int8)
    s = states.reshape(lead + (GRID, GRID)).astype(np.int64)
    full[..., 0, :, 0] = s % 3
    full[..., 0, :, 1] = s // 3 % 3
    full[..., 1, :, 0] = s // 9 % 3
    full[..., 1, :, 1] = s // 27
    out = full.reshape(lead + (10, 10))[..., :9, :9]
    return np.ascontiguousarray(out).reshape(lead + (81,))


def _axis_kind(i: int) -> int:
    return 0 if i == 0 else 2 if i == GRID - 1 else 1


def kinds() -> Tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Edge kind 0..8 of each patch [25] and which states a kind can show, bool [9, 81]."""
    kind = np.array([_axis_kind(i // GRID) * 3 + _axis_kind(i % GRID) for i in range(PATCHES)])
    possible = np.zeros((9, STATES), bool)
    s = np.arange(STATES)
    for k in range(9):
        ok = np.ones(STATES, bool)
        if k // 3 == 2:
            ok &= s // 9 == 0
        if k % 3 == 2:
            ok &= (s // 3 % 3 == 0) & (s // 27 == 0)
        possible[k] = ok
    return kind, possible


def symmetries() -> npt.NDArray[np.int64]:
    """[8, 81]: `board[symmetries()[k]]` is the k-th turned or mirrored board."""
    grid = np.arange(81).reshape(9, 9)
    out: List[npt.NDArray[np.int64]] = []
    for flip in (grid, grid[:, ::-1]):
        for turn in range(4):
            out.append(np.rot90(flip, turn).reshape(81))
    return np.stack(out)


def states_of_codes(table: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Inverse of a table by patch [25, 81] -> state by patch and code [25, max code + 1], -1 unknown."""
    out = np.full((len(table), 1 << 16), -1, np.int64)
    place, state = np.nonzero(table >= 0)
    out[place, table[place, state]] = state
    return out
