"""Games of random moves keep to the rules."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import game_file

from videoworld_go import batch_rules, prepare, rules, wild


@pytest.fixture(scope="module")
def games() -> prepare.Positions:
    positions = prepare.parse(game_file(games=6, seed=5))
    return wild.random_games(positions, positions.split(), 60, np.random.default_rng(3), longest=160)


def test_positions_follow_from_each_other(games: prepare.Positions) -> None:
    boards = batch_rules.unpack(games.black, games.white)
    begun_empty = 0
    for game in range(games.games):
        plies = np.flatnonzero(games.game == game)
        begun_empty += not boards[plies[0]].any()
        before = None
        for ply, after in zip(plies, plies[1:]):
            board, point = boards[ply].tolist(), int(games.played[ply])
            expected = board if point == rules.PASS else rules.play(board, int(games.to_play[ply]), point)
            assert expected is not None and expected == boards[after].tolist()
            assert point == rules.PASS or expected != before
            assert games.to_play[after] == 3 - games.to_play[ply]
            before = board
    assert begun_empty >= games.games // 2


def test_two_passes_end_a_game(games: prepare.Positions) -> None:
    passed = games.played == rules.PASS
    pairs = np.flatnonzero(passed[1:] & passed[:-1] & (games.game[1:] == games.game[:-1]))
    ends = np.flatnonzero(np.diff(games.game, append=-1))
    assert len(pairs) and set(pairs + 1) <= set(ends)


def test_there_are_captures(games: prepare.Positions) -> None:
    stones = (batch_rules.unpack(games.black, games.white) != 0).sum(1)
    same = games.game[1:] == games.game[:-1]
    assert (stones[1:][same] < stones[:-1][same]).sum() > 20
