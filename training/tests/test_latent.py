"""Clips, features and the latent dynamics model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from conftest import game_file

from videoworld_go import (
    examples,
    frames,
    latent,
    latent_map,
    prepare,
    rules,
    train_transformer,
    transformer,
)
from videoworld_go import train_tokenizer as tokenizer
from videoworld_go.clips import Features, capturing, clips, game_ends

LEVELS = [3, 3, 3, 3, 3, 3]


def test_clips_follow_the_game() -> None:
    positions = prepare.parse(game_file(games=3, seed=9))
    ends = game_ends(positions)
    index = np.arange(len(positions))
    boards = clips(positions, ends, index, latent.HORIZONS)
    for i in range(0, len(positions), 7):
        start = int(np.searchsorted(positions.game, positions.game[i]))
        game = rules.Game()
        for j in range(start, i):
            game.play(int(positions.played[j]))
        swap = np.array([0, 2, 1] if game.to_play == 2 else [0, 1, 2], np.int8)
        assert (swap[np.array(game.board)] == boards[i, 0]).all()
        end = int(ends[positions.game[i]])
        for h, horizon in enumerate(latent.HORIZONS):
            later = rules.Game()
            for j in range(start, min(i + horizon - 1, end) + 1):
                later.play(int(positions.played[j]))
            assert (swap[np.array(later.board)] == boards[i, h + 1]).all()


def test_capturing_positions_lose_stones() -> None:
    positions = prepare.parse(game_file(games=6, seed=2, length=80))
    found = set(capturing(positions, len(positions)).tolist())
    boards = clips(positions, game_ends(positions), np.arange(len(positions)), [1])
    fewer = (boards[:, 1] == 2).sum(1) < (boards[:, 0] == 2).sum(1)
    last = set(game_ends(positions).tolist())
    assert found == {int(i) for i in np.flatnonzero(fewer)} - last and found


def test_features_are_the_codes_values() -> None:
    table = tokenizer.position_table(tokenizer.designed_table(LEVELS))
    features = Features(table, LEVELS)
    board = np.zeros((1, 81), np.int8)
    board[0, 0], board[0, 1], board[0, 9] = 1, 2, 1
    values = features.values(board)
    assert values.shape == (1, 25, 6)
    assert values[0, 0].tolist() == [-1, 1, -1, 0, 0, 0] and not values[0, 1:].any()
    basis = np.concatenate([[1], np.cumprod(LEVELS)[:-1]])
    codes = table[np.arange(25), frames.patch_states(board)]
    assert ((features.levels(board) * basis).sum(-1) == codes).all()


def test_one_hot_has_the_nearest_level_and_a_slope() -> None:
    z = torch.tensor([[0.3, -0.8]], requires_grad=True)
    out = latent.one_hot_through(z, [3, 5])
    assert torch.allclose(out, torch.tensor([[0.0, 1, 0, 0, 1, 0, 0, 0]]))
    (out * torch.arange(8.0)).sum().backward()
    assert z.grad is not None and torch.allclose(z.grad, torch.ones(1, 2))


def test_crowding_only_counts_different_changes() -> None:
    z = torch.tensor([[0.0, 0.0], [0.25, 0.0], [3.0, 0.0]])
    same = torch.tensor([[1.0], [1.0], [2.0]])
    assert float(latent.crowding(z, same)) == 0
    other = torch.tensor([[1.0], [3.0], [2.0]])
    assert abs(float(latent.crowding(z, other)) - 2 / 3) < 1e-6


def test_decoder_uses_the_codes_up_to_its_horizon() -> None:
    torch.manual_seed(0)
    config = latent.LatentConfig(hidden=32, layers=1, heads=2, intermediate=48, encoder=64)
    model = latent.LatentDynamics(config).eval()
    frame = torch.randint(-1, 2, (2, 25, 6)).float()
    codes = torch.randint(0, 729, (2, 5))
    changed = codes.clone()
    changed[:, 1] = (changed[:, 1] + 100) % 729
    hot = [
        latent.one_hot_through(model.quantiser.coordinates_of(c).float(), config.levels)
        for c in (codes, changed)
    ]
    first = [model.decoder(frame, h, 0) for h in hot]
    later = [model.decoder(frame, h, 2) for h in hot]
    assert torch.equal(first[0], first[1]) and not torch.allclose(later[0], later[1])
    back = latent.latent_from_state(
        {f"latent.{k}": v for k, v in model.state_dict().items()},
        config.image_levels,
        latent.latent_metadata(config),
    )
    assert back.config == config
    clip = torch.stack([frame, frame, frame.flip(1), frame, frame.flip(0), frame], 1)
    assert torch.equal(back.codes(clip), model.codes(clip))
    # What the transformer plans with is what the latent model says of the same change.
    assert torch.equal(model.first_codes(frame, clip[:, 1:2])[:, 0], model.codes(clip)[:, 0])


def test_a_code_stands_for_a_move_whoever_plays_it() -> None:
    torch.manual_seed(1)
    config = latent.LatentConfig(hidden=32, layers=1, heads=2, intermediate=48, encoder=64)
    model = latent.LatentDynamics(config).eval()
    features = Features(tokenizer.position_table(tokenizer.designed_table(LEVELS)), LEVELS)
    board = np.zeros((6, 81), np.int8)
    board[1:, 40], board[2:, 12], board[3:, 50], board[4:, 30], board[5:, 61] = 1, 2, 1, 2, 1
    codes = model.codes(torch.from_numpy(features.values(board[None])))[0]
    for h, point in enumerate((40, 12, 50, 30, 61)):
        alone = np.zeros((2, 81), np.int8)
        alone[1, point] = 1
        given, after = torch.from_numpy(features.values(alone))[:, None]
        assert int(model.first_codes(given, after[None])[0, 0]) == int(codes[h])


def test_an_older_latent_model_keeps_its_first_codes() -> None:
    torch.manual_seed(2)
    config = latent.LatentConfig(
        hidden=32, layers=1, heads=2, intermediate=48, encoder=64, horizons=(1, 3, 5), view="clip"
    )
    old = latent.LatentDynamics(config).eval()
    new = latent.one_code_a_move(old).eval()
    frame, later = torch.randint(-1, 2, (2, 8, 25, 6)).float()
    assert torch.equal(new.first_codes(frame, later[:, None]), old.first_codes(frame, later[:, None]))
    hot = latent.one_hot_through(
        new.quantiser.coordinates_of(torch.randint(0, 729, (8, 5))).float(), config.levels
    )
    assert torch.allclose(new.decoder(frame, hot, 0), old.decoder(frame, hot, 0), atol=1e-6)
    assert new.config.horizons == latent.HORIZONS and new.config.view == "step"
    with pytest.raises(ValueError, match="view"):
        latent.LatentConfig(horizons=(1, 3), view="step")


def test_map_tells_regions_and_writes_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [latent_map.region(p) for p in (0, 20, 4, 40, 80, 81)] == [0, 0, 1, 2, 0, 3]
    monkeypatch.setattr(latent_map, "flatten", lambda c: np.random.default_rng(0).random((len(c), 2)))
    positions = prepare.parse(game_file(games=6, seed=2))
    table = tokenizer.position_table(tokenizer.designed_table(LEVELS))
    config = latent.LatentConfig(hidden=32, layers=1, heads=2, intermediate=48, encoder=64)
    model = latent.LatentDynamics(config).eval()
    svg, codes = tmp_path / "m.svg", tmp_path / "m.json"
    latent_map.write(model, Features(table, LEVELS), positions, svg, codes, 30)
    written = json.loads(codes.read_text())
    assert written["clips"] == 30 and sum(c["seen"] for c in written["codes"]) == 30
    assert svg.read_text().count("<circle") == 60


def test_local_shares_add_up_to_the_policy() -> None:
    positions = prepare.parse(game_file(games=4, seed=3))
    index, turn = np.arange(40), np.random.default_rng(1).integers(0, 8, 40)
    s = examples.successors(positions, index, turn)
    shares = examples.local_shares(positions, index, turn, s.weights)
    assert shares.shape == (40, 25, 5) and np.allclose(shares.sum(-1), 1, atol=1e-5)
    points = frames.patch_points()
    assert sorted(points[points < 81].tolist()) == list(range(81))
    for b in range(40):
        policy = dict(zip(s.moves[b].tolist(), s.weights[b].tolist()))
        for place, at in np.argwhere(points < 81):
            assert abs(shares[b, place, at] - policy.get(int(points[place, at]), 0.0)) < 1e-6


def test_heads_begin_by_looking_back() -> None:
    torch.manual_seed(0)
    model = transformer.Transformer(
        transformer.Config(codes=27, hidden=64, layers=2, heads=2, intermediate=32)
    )
    wanted = [1, 5, 3, 9]
    model.look_back(wanted)
    for i, layer in enumerate(model.model.layers):
        attention: Any = layer.self_attn
        zero = torch.zeros(1, 12, 64)
        cos, sin = attention.rotary_emb.tables(0, 12, zero.dtype)
        q, k = (
            transformer.rotate(f(zero).view(1, 12, 2, 32).transpose(1, 2), cos, sin)
            for f in (attention.q_proj, attention.k_proj)
        )
        score = (q @ k.transpose(-1, -2))[0, :, 11]
        assert (11 - score.argmax(-1)).tolist() == wanted[2 * i : 2 * i + 2]
    heads = train_transformer.distances(5, 6, 8)
    assert len(heads) == 48 and set(range(2, 27)) <= set(heads[-25:])
