"""Clips, features and the latent dynamics model."""

from __future__ import annotations

import numpy as np
import torch
from conftest import game_file

from videoworld_go import frames, latent, prepare, rules
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
    codes = torch.randint(0, 729, (2, 3))
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
    clip = torch.stack([frame, frame, frame.flip(1), frame], 1)
    assert torch.equal(back.codes(clip), model.codes(clip))
    # What the transformer plans with is what the latent model says of the same change.
    assert torch.equal(model.first_codes(frame, clip[:, 1:2])[:, 0], model.codes(clip)[:, 0])
