"""Rules: captures, suicide, ko, score; the batch rules agree with the plain ones."""

from __future__ import annotations

import numpy as np

from videoworld_go import batch_rules, rules


def board(*rows: str) -> list[int]:
    """Rows from the top ("X" Black, "O" White), filled up with empty points."""
    text = [row.ljust(9, ".") for row in rows] + ["........."] * (9 - len(rows))
    return [".XO".index(ch) for row in text for ch in row]


def test_vertices() -> None:
    assert rules.vertex_to_point("A9") == 0
    assert rules.vertex_to_point("J1") == 80
    assert rules.vertex_to_point("pass") == rules.PASS
    assert all(rules.vertex_to_point(rules.point_to_vertex(p)) == p for p in range(82))


def test_captures() -> None:
    assert rules.play(board(".O", "O"), 1, 0) is None  # A9 would have no liberty: suicide
    assert rules.play(board(".OX", "XX"), 1, 0) == board("X.X", "XX")  # captures first
    two = board("OOX", "X.")
    assert rules.play(two, 1, 10) == board("..X", "XX")
    assert rules.play(board("X"), 2, 0) is None


def test_batch_rules_agree_with_plain_rules() -> None:
    rng = np.random.default_rng(1)
    games = [rules.Game() for _ in range(20)]
    for _ in range(150):
        own, other, moves, wanted = [], [], [], []
        for game in games:
            legal = game.legal()
            move = int(rng.choice(legal)) if legal else rules.PASS
            now = np.array(game.board)
            own.append(now == game.to_play)
            other.append(now == 3 - game.to_play)
            moves.append(move)
            mover = game.to_play
            game.play(move)
            after = np.array(game.board)
            wanted.append(np.where(after == mover, 1, np.where(after > 0, 2, 0)))
        a, b = batch_rules.play(
            batch_rules.pack(np.array(own)), batch_rules.pack(np.array(other)), np.array(moves)
        )
        assert np.array_equal(batch_rules.unpack(a, b), np.array(wanted))


def test_ko() -> None:
    game = rules.Game()
    for vertex in ["B9", "C9", "A8", "D8", "B7", "C7", "pass", "B8", "C8"]:
        game.play(rules.vertex_to_point(vertex))
    assert game.board[rules.vertex_to_point("B8")] == 0  # C8 took the stone on B8
    assert rules.vertex_to_point("B8") not in game.legal()
    game.play(rules.vertex_to_point("J1"))
    game.play(rules.vertex_to_point("H1"))
    assert rules.vertex_to_point("B8") in game.legal()


def test_area_score() -> None:
    assert rules.area_score([0] * 81, 7) == -7
    wall = board(*["...XO...."] * 9)
    assert rules.area_score(wall, 7) == 36 - 45 - 7
    assert rules.area_score(board("X"), 7) == 81 - 7
