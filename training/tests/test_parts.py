"""Game file, frames, quantiser, soft targets, files, optimiser."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from conftest import game_file

from videoworld_go import batch_rules, examples, frames, prepare, rules, safetensors
from videoworld_go import train_tokenizer as tokenizer
from videoworld_go.evaluate import move_shown, new_stone
from videoworld_go.fsq import FSQ
from videoworld_go.muon import orthogonalise
from videoworld_go.png import read_rgb

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def test_parse_replays_games() -> None:
    positions = prepare.parse(game_file(games=5, seed=2))
    game, at = rules.Game(), 0
    for i in range(len(positions)):
        if i and positions.game[i] != positions.game[i - 1]:
            game, at = rules.Game(), 0
        board = batch_rules.unpack(positions.black[i : i + 1], positions.white[i : i + 1])
        assert board[0].tolist() == game.board
        assert positions.to_play[i] == 1 + at % 2
        game.play(int(positions.played[i]))
        at += 1


def test_frames_equal_the_drawn_ones() -> None:
    folder = FIXTURES / "frames-160"
    for case in json.loads((folder / "frames.json").read_text())[:3]:
        board = np.array([rules.board_after(case["moves"])])
        rows = ["".join(".XO"[v] for v in board[0, r * 9 : r * 9 + 9]) for r in range(9)]
        assert rows == case["board"]
        assert np.array_equal(frames.render(board)[0], read_rgb(folder / case["file"]))


def test_read_and_patch_states_round_trip() -> None:
    boards = np.random.default_rng(0).integers(0, 3, (6, 81)).astype(np.int8)
    assert np.array_equal(frames.read(frames.render(boards)), boards)
    assert np.array_equal(frames.boards_of_states(frames.patch_states(boards)), boards)
    table = tokenizer.position_table(tokenizer.designed_table([3, 3, 3, 3]))
    codes = table[np.arange(25), frames.patch_states(boards)]
    inverse = frames.states_of_codes(table)
    assert np.array_equal(inverse[np.arange(25), codes], frames.patch_states(boards))
    assert frames.kinds()[1].sum() == 363


def test_fsq_index() -> None:
    for levels in ([3, 3, 3, 3], [8, 8, 8, 5, 5, 5], [8, 6, 5]):
        fsq = FSQ(32, levels)
        index = torch.arange(fsq.codes) if fsq.codes < 5000 else torch.randint(fsq.codes, (5000,))
        q = fsq.coordinates_of(index)
        assert torch.equal(fsq.index(q), index)
        far = torch.full((1, len(levels)), 50.0)
        assert int(fsq.index(torch.round(fsq.bound(far)))) == fsq.codes - 1
        assert int(fsq.index(torch.round(fsq.bound(-far)))) == 0


def test_conditional_targets() -> None:
    codes = np.array([[[1, 5, 9], [1, 6, 9], [2, 5, 9]]])
    weights = np.array([[0.5, 0.25, 0.25]], np.float32)
    shares = examples.conditional_targets(codes, weights, np.array([[1, 6, 9]]))[0]
    assert np.allclose(shares[:, 0], [0.5, 0.25, 0.25])
    assert np.allclose(shares[:, 1], [2 / 3, 1 / 3, 0])
    assert np.allclose(shares[:, 2], [0, 1, 0])


def test_successors_under_symmetry() -> None:
    positions = prepare.parse(game_file(games=4, seed=3))
    index = np.arange(len(positions))[5:25]
    turn = np.random.default_rng(4).integers(0, 8, len(index))
    for s in (examples.successors(positions, index), examples.successors(positions, index, turn)):
        assert np.allclose(s.weights.sum(1), 1)
        for b in range(len(index)):
            for k in range(s.moves.shape[1]):
                if s.moves[b, k] >= 0:
                    after = rules.play(s.boards[b].tolist(), 1, int(s.moves[b, k]))
                    assert after == s.after[b, k].tolist()
                    assert move_shown(s.boards[b], s.after[b, k]) == s.moves[b, k]


def test_new_stone_is_lenient_about_captures() -> None:
    before = np.zeros(81, np.int8)
    before[[1, 9]] = 1, 1
    before[0] = 2
    before[2] = 2
    after = before.copy()
    after[40] = 1
    assert new_stone(before, after) == move_shown(before, after) == 40
    after[2] = 0
    assert new_stone(before, after) == 40
    assert move_shown(before, after) is None
    assert new_stone(before, before) == rules.PASS


def test_safetensors_round_trip(tmp_path: Path) -> None:
    tensors = {"a": torch.randn(3, 4), "b.c": torch.randn(2, 2, 5).half()}
    safetensors.write(tmp_path / "x.safetensors", tensors, {"k": '{"v": 1}'})
    found, metadata = safetensors.read(tmp_path / "x.safetensors")
    assert metadata == {"k": '{"v": 1}'}
    assert list(found) == list(tensors)
    assert all(torch.equal(found[k], tensors[k]) for k in tensors)


def test_orthogonalise() -> None:
    singular = torch.linalg.svdvals(orthogonalise(torch.randn(2, 24, 16)).float())
    assert float(singular.min()) > 0.5 and float(singular.max()) < 1.5
