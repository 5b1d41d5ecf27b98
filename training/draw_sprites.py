"""Draw board pictures with matplotlib 3.6 and cut the sprite sheet that training uses.

Needs matplotlib 3.6 and Pillow (training itself needs neither). Run from `training/`:

    python draw_sprites.py check ../fixtures/frames          # the drawing equals the released one
    python draw_sprites.py sheet videoworld_go/sprites.npz   # empty, all black, all white
    python draw_sprites.py golden ../fixtures/frames-160     # frames for other renderers' tests
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

ORANGE = (1.0, 165 / 255, 0.0)
LETTERS = "ABCDEFGHJ"
RELEASED: Dict[str, Any] = {"side": 256, "pitch": 256 / 8.8, "first": 256 / 22, "marker": 380.0}


def geometry_160() -> Dict[str, Any]:
    """Side 160 px, pitch 16, first line 8, outer stone radius 7.25 px (stroke included)."""
    # A marker of area s has diameter sqrt(s) pt; the edge stroke of 1.5 pt adds half of itself.
    # 100 dpi: 1 px = 0.72 pt.
    marker = (2 * (7.25 * 0.72 - 0.75)) ** 2
    return {"side": 160, "pitch": 16.0, "first": 8.0, "marker": marker}


def draw(
    stones: Sequence[Tuple[int, int, str]], side: int, pitch: float, first: float, marker: float
) -> np.ndarray:
    """Stones (row from the top, column, colour) in drawing order -> uint8 [side, side, 3]."""
    fig = plt.figure(figsize=(side / 100, side / 100), dpi=100)
    fig.patch.set_facecolor(ORANGE)
    ax = fig.add_axes([0, 0, 1, 1])
    ax.set_xlim(0, side)
    ax.set_ylim(side, 0)
    ax.axis("off")
    end = first + 8 * pitch
    for i in range(9):
        at = first + i * pitch
        ax.plot([at, at], [first, end], "k", lw=1)
        ax.plot([first, end], [at, at], "k", lw=1)
    for row, col, colour in stones:
        ax.scatter(first + pitch * col, first + pitch * row, s=marker, c=colour, zorder=10)
    fig.canvas.draw()
    picture = np.asarray(fig.canvas.buffer_rgba())[..., :3].copy()
    plt.close(fig)
    return picture


def on_board(moves: Sequence[str]) -> List[Tuple[int, int, str]]:
    """Moves ("B D4") -> the stones left on the board, in the order they were played."""
    from videoworld_go.rules import board_after, parse_move

    board = board_after(moves)
    stones: List[Tuple[int, int, str]] = []
    seen = set()
    for move in reversed(moves):
        colour, point = parse_move(move)
        if point < 81 and point not in seen:
            seen.add(point)
            if board[point] == colour:
                stones.append((point // 9, point % 9, "black" if colour == 1 else "white"))
    return stones[::-1]


def board_rows(moves: Sequence[str]) -> List[str]:
    """Rows of the board after the moves, row 9 first."""
    from videoworld_go.rules import board_after

    chars = ["." if v == 0 else "X" if v == 1 else "O" for v in board_after(moves)]
    return ["".join(chars[r * 9 : r * 9 + 9]) for r in range(9)]


def main() -> None:
    job, target = sys.argv[1], Path(sys.argv[2])
    if job == "check":
        for case in json.loads((target / "frames.json").read_text()):
            wanted = np.asarray(Image.open(target / case["file"]).convert("RGB"))
            assert board_rows(case["moves"]) == case["board"], case["file"]
            assert np.array_equal(draw(on_board(case["moves"]), **RELEASED), wanted), case["file"]
        print("all frames equal")
    elif job == "sheet":
        points = [(r, c) for r in range(9) for c in range(9)]
        sheet = [
            draw([(r, c, k) for r, c in points] if k else [], **geometry_160())
            for k in ("", "black", "white")
        ]
        # Composing by 16 px cells must equal drawing: stones do not touch at this geometry.
        rng = np.random.default_rng(1)
        for _ in range(8):
            board = rng.integers(0, 3, 81)
            stones = [(p // 9, p % 9, "black" if board[p] == 1 else "white") for p in range(81) if board[p]]
            composed = sheet[0].copy()
            for p in range(81):
                y, x = p // 9 * 16, p % 9 * 16
                composed[y : y + 16, x : x + 16] = sheet[board[p]][y : y + 16, x : x + 16]
            assert np.array_equal(composed, draw(stones, **geometry_160()))
        np.savez_compressed(target, sheet=np.stack(sheet))
        print("sheet written, composition checked")
    elif job == "golden":
        source = json.loads(Path(sys.argv[3]).read_text())
        target.mkdir(parents=True, exist_ok=True)
        cases = []
        for i, k in enumerate([0, 1, 5, 8, 17, 29]):
            moves = source[k]["moves"]
            name = f"{i:03d}.png"
            Image.fromarray(draw(on_board(moves), **geometry_160())).save(target / name)
            cases.append({"file": name, "moves": moves, "board": board_rows(moves)})
        (target / "frames.json").write_text(json.dumps(cases, indent=1) + "\n")
        print("golden frames written")
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
