"""Go on 9x9, one board at a time: captures, suicide, simple ko, area score.

A board is a list or array of 81 values, row-major from the top-left corner A9:
0 empty, 1 Black, 2 White. Move 81 is a pass. `batch_rules` has the vectorised captures.
"""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

SIZE = 9
POINTS = SIZE * SIZE
PASS = POINTS
LETTERS = "ABCDEFGHJ"


def _neighbours(p: int) -> Tuple[int, ...]:
    r, c = divmod(p, SIZE)
    return tuple(
        y * SIZE + x
        for y, x in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1))
        if 0 <= y < SIZE and 0 <= x < SIZE
    )


NEIGHBOURS: Tuple[Tuple[int, ...], ...] = tuple(_neighbours(p) for p in range(POINTS))


def vertex_to_point(vertex: str) -> int:
    """GTP vertex ("E5", "pass") -> 0..80 or 81."""
    if vertex.lower() == "pass":
        return PASS
    return (SIZE - int(vertex[1:])) * SIZE + LETTERS.index(vertex[0].upper())


def point_to_vertex(point: int) -> str:
    """0..80 or 81 -> GTP vertex."""
    if point == PASS:
        return "pass"
    return f"{LETTERS[point % SIZE]}{SIZE - point // SIZE}"


def parse_move(move: str) -> Tuple[int, int]:
    """ "B D4" -> (colour 1 or 2, point 0..81)."""
    colour, vertex = move.split()
    return (1 if colour == "B" else 2), vertex_to_point(vertex)


def group(board: Sequence[int], start: int) -> Tuple[List[int], int]:
    """The stones connected with `start`, and how many liberties they have."""
    colour = board[start]
    stones, liberties = [start], set()
    seen = {start}
    for p in stones:
        for q in NEIGHBOURS[p]:
            if board[q] == 0:
                liberties.add(q)
            elif board[q] == colour and q not in seen:
                seen.add(q)
                stones.append(q)
    return stones, len(liberties)


def play(board: Sequence[int], colour: int, point: int) -> Optional[List[int]]:
    """Board after the move with captures; None if the point is taken or the move is suicide.

    A pass gives the same board. Ko is the caller's matter (see `Game`).
    """
    after = [int(v) for v in board]
    if point == PASS:
        return after
    if after[point]:
        return None
    after[point] = colour
    for q in NEIGHBOURS[point]:
        if after[q] == 3 - colour:
            stones, liberties = group(after, q)
            if liberties == 0:
                for s in stones:
                    after[s] = 0
    if group(after, point)[1] == 0:
        return None
    return after


def board_after(moves: Sequence[str]) -> List[int]:
    """Board after moves like "B D4"; illegal moves raise ValueError."""
    board = [0] * POINTS
    for move in moves:
        colour, point = parse_move(move)
        after = play(board, colour, point)
        if after is None:
            raise ValueError(f"illegal move {move}")
        board = after
    return board


class Game:
    """A game with simple ko: a move may not bring back the board before the opponent's move."""

    def __init__(self) -> None:
        self.board: List[int] = [0] * POINTS
        self.previous: Optional[List[int]] = None
        self.to_play = 1
        self.passes = 0
        self.moves: List[int] = []

    def after(self, point: int) -> Optional[List[int]]:
        """Board after the side to move plays `point`, or None if that is illegal."""
        board = play(self.board, self.to_play, point)
        if board is not None and point != PASS and board == self.previous:
            return None
        return board

    def play(self, point: int) -> None:
        """Play a move; ValueError if illegal."""
        board = self.after(point)
        if board is None:
            raise ValueError(f"illegal move {point_to_vertex(point)}")
        self.previous, self.board = self.board, board
        self.to_play = 3 - self.to_play
        self.passes = self.passes + 1 if point == PASS else 0
        self.moves.append(point)

    def legal(self) -> List[int]:
        """All legal points, without the pass."""
        return [p for p in range(POINTS) if self.board[p] == 0 and self.after(p) is not None]


def area_score(board: Sequence[int], komi: float) -> float:
    """Black's area minus White's area minus komi; every stone counts as alive."""
    score = -float(komi)
    seen = [False] * POINTS
    for p in range(POINTS):
        if board[p] == 1:
            score += 1
        elif board[p] == 2:
            score -= 1
        elif not seen[p]:
            region, touches = [p], set()
            seen[p] = True
            for a in region:
                for q in NEIGHBOURS[a]:
                    if board[q]:
                        touches.add(int(board[q]))
                    elif not seen[q]:
                        seen[q] = True
                        region.append(q)
            if touches == {1}:
                score += len(region)
            elif touches == {2}:
                score -= len(region)
    return score
