"""Looked-up codes, stacked weights, the optimiser over them and teams with one memory."""

from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any, Dict

import numpy as np
import pytest
import torch
from conftest import game_file
from torch import Tensor

from videoworld_go import batch_rules, changes, examples, frames, muon, prepare, rules, train_transformer
from videoworld_go import train_tokenizer as tokenizer
from videoworld_go.clips import Features, clips, game_ends
from videoworld_go.latent import LatentConfig, LatentDynamics
from videoworld_go.optimise import Optimiser, Rates
from videoworld_go.packed import Shape, Store
from videoworld_go.team import SharedTeam, Team
from videoworld_go.transformer import Config, Transformer

LEVELS = [3, 3, 3, 3, 3, 3]
TABLE = tokenizer.position_table(tokenizer.designed_table(LEVELS))
SMALL: Dict[str, Any] = {"hidden": 32, "layers": 4, "heads": 2, "intermediate": 48}


def latent_model() -> LatentDynamics:
    torch.manual_seed(3)
    return LatentDynamics(LatentConfig(hidden=32, layers=1, heads=2, intermediate=48, encoder=64)).eval()


def sampler(games: int = 6, length: int = 80) -> examples.Sampler:
    positions = prepare.parse(game_file(games=games, seed=2, length=length))
    return examples.Sampler(positions, TABLE, latent_model(), LEVELS)


def trainer(attention: str = "prefix", **options: Any) -> train_transformer.Trainer:
    torch.manual_seed(0)
    o = train_transformer.Options(attention=attention, bf16=False, **SMALL, **options)
    return train_transformer.Trainer(o.config(729, 25), o, 5, 25, Team(), None)


def tensors(t: train_transformer.Trainer, batch: examples.Batch) -> Dict[str, Tensor]:
    return batch.tensors(t.step.first_latent, t.step.first_image, "cpu")


def test_looked_up_codes_are_what_the_encoder_says() -> None:
    s = sampler()
    assert s.tables is not None
    model, positions = latent_model(), s.positions
    features = Features(TABLE, LEVELS)
    rng = np.random.default_rng(0)
    index = np.arange(len(positions))
    turn = rng.integers(0, 8, len(index))
    assert (s.tables.changes.policy >= changes.PLAIN).any()  # captures are among them
    found = s.batch(index, rng, turn, drawn=40)
    boards = clips(positions, game_ends(positions), index, model.config.horizons, turn)
    values = torch.from_numpy(features.values(boards))
    with torch.no_grad():
        assert np.array_equal(found.latents, model.codes(values).numpy())
        after = examples.successors(positions, index, turn)
        first = model.first_codes(values[:, 0], torch.from_numpy(features.values(after.after))).numpy()
    used = after.moves >= 0
    assert np.array_equal(found.plans[:, 0][used], first[used])
    assert np.allclose(found.plan_shares.sum(2), 1, atol=1e-5)
    place = np.arange(25)
    assert np.array_equal(found.image, TABLE[place, frames.patch_states(boards[:, 0])])
    assert np.array_equal(found.path, TABLE[place, frames.patch_states(boards[:40, 1])])
    # The second latent's candidates are those of the next position, unless the game is over.
    inside = index < s.tables.ends[positions.game]
    next_one = s.batch(np.minimum(index + 1, len(index) - 1), rng, turn)
    assert np.array_equal(found.plans[inside, 1], next_one.plans[inside, 0])
    assert (found.plan_shares[~inside, 1:, 0] == 1).all()


def test_changes_are_kept_and_found_anew_for_other_positions(tmp_path: Path) -> None:
    positions = prepare.parse(game_file(games=4, seed=5, length=60))
    path = tmp_path / "changes.npz"
    first = changes.load(positions, path)
    written = path.stat().st_mtime_ns
    again = changes.load(positions, path)
    assert path.stat().st_mtime_ns == written and np.array_equal(first.policy, again.policy)
    other = prepare.parse(game_file(games=4, seed=6, length=60))
    assert np.array_equal(changes.load(other, path).played, changes.find(other).played)


def test_final_owners_are_the_area() -> None:
    positions = prepare.parse(game_file(games=5, seed=8, length=100))
    owners = examples.final_owners(positions, game_ends(positions))
    for game, end in enumerate(game_ends(positions)):
        replay = rules.Game()
        for i in np.flatnonzero(positions.game == game):
            replay.play(int(positions.played[i]))
        black, white = int((owners[game] == 1).sum()), int((owners[game] == 2).sum())
        assert black - white == rules.area_score(replay.board, 0) and end >= 0


def test_reach_stops_at_stones() -> None:
    wall = np.zeros((1, 81), bool)
    wall[0, 36:45] = True
    stone = np.zeros((1, 81), bool)
    stone[0, 0] = True
    empty = ~batch_rules.pack(wall | stone) & batch_rules.FULL
    found = batch_rules.reach(batch_rules.pack(stone), empty)
    assert batch_rules.unpack(found, found)[0].astype(bool).nonzero()[0].tolist() == list(range(1, 36))


@pytest.mark.parametrize("attention", ["causal", "prefix"])
def test_the_step_computes_what_the_transformer_does(attention: str) -> None:
    t, rng = trainer(attention), np.random.default_rng(1)
    batch = sampler().sample(12, 5, rng, 300)
    b = tensors(t, batch)
    losses = t.step(t.store.views, b)
    model, v = t.model, t.model.vocabulary
    hidden, _ = model.hidden(b["ids"] + model.base)
    log_p = model.logits(hidden[:5, -25:], v.first_image, v.codes).log_softmax(-1)
    assert torch.allclose(losses["image"], -log_p.gather(2, b["path"][..., None]).mean(), atol=1e-5)
    log_p = model.logits(hidden[:, 27:32], v.first_latent, v.codes).log_softmax(-1)
    plan = -(log_p.gather(2, b["plans"]) * b["plan_shares"]).sum(2).mean(0)
    assert torch.allclose(losses["plan"], plan, atol=1e-5)


def test_a_prefix_sees_itself_in_both_directions_and_nothing_after() -> None:
    torch.manual_seed(0)
    model = Transformer(Config(codes=27, prefix=4, **SMALL)).eval()
    ids = torch.randint(0, 50, (1, 9)) + model.base
    whole, _ = model.hidden(ids)
    first, cache = model.hidden(ids[:, :4], keep=True)
    rest, _ = model.hidden(ids[:, 4:], cache)
    assert torch.allclose(whole, torch.cat([first, rest], 1), atol=1e-5)
    changed = ids.clone()
    changed[0, 3] = model.base + (ids[0, 3] - model.base + 1) % 50
    assert not torch.allclose(model.hidden(changed[:, :4])[0][:, 0], first[:, 0])
    changed = ids.clone()
    changed[0, 6] = model.base + (ids[0, 6] - model.base + 1) % 50
    assert torch.allclose(model.hidden(changed)[0][:, :6], whole[:, :6], atol=1e-5)
    last, _ = model.hidden(ids, wanted=2)
    assert torch.allclose(last, whole[:, -2:], atol=1e-5)


def test_the_flat_optimiser_takes_the_steps_of_the_plain_one() -> None:
    t, rng = trainer(), np.random.default_rng(2)
    b = tensors(t, sampler().sample(8, 3, rng, 300))
    plain = Transformer(t.config)
    plain.load_state_dict(t.model.state_dict())
    # A module with the same names and groups: only what the flat buffer stacks differs.
    opts = muon.optimisers(plain, 0.02, 3e-3, 0.01)
    own = dict(plain.named_parameters())
    for _ in range(2):
        t.train_on(b, 1.0)
        into = Store(t.shape, t.optimiser.gradients)
        norm = float(t.optimiser.gradients.norm())
        for name, view in into._named():
            own[name].grad = view.clone() * min(1.0, 1 / norm)
        for o in opts:
            o.step()
    for name, p in t.model.named_parameters():
        assert torch.allclose(p, own[name], atol=2e-5), name


def test_losses_fall_and_the_average_lags_behind() -> None:
    t, rng = trainer(), np.random.default_rng(3)
    b = tensors(t, sampler().sample(16, 4, rng, 300))
    seen = [t.train_on(b, 1.0)["ce1"] for _ in range(12)]
    assert seen[-1] < seen[0] - 0.5
    store = Store(t.shape, t.optimiser.average)
    average = float(t.exact(store.views, b)["plan"][0])
    assert seen[-1] - 0.2 < average < seen[0]
    kept = t.state()
    again = trainer()
    again.load(kept)
    assert again.train_on(b, 1.0) == t.train_on(b, 1.0)
    assert torch.equal(again.store.flat, t.store.flat)


def _member(rank: int, folder: Path, barrier: Any, results: Any) -> None:
    torch.set_num_threads(1)
    team = SharedTeam(rank, 2, folder, barrier)
    shape = Shape(Config(codes=27, **SMALL), 2, 25)
    store = Store(shape, team.buffer("weights", Store.size(shape)))
    optimiser = Optimiser(store, Rates(), team)
    torch.manual_seed(0)
    if rank == 0:
        store.take(Transformer(shape.config))
    team.meet()
    norms = []
    for i in range(3):
        torch.manual_seed(10 * i + rank)
        optimiser.gradients.normal_()
        norms.append(optimiser.step(1.0))
    mean = torch.full((3,), float(rank))
    decided = team.share([mean], [rank + 5.0])
    results.put((rank, norms, decided, mean.tolist(), store.flat.double().sum().item()))


def test_two_processes_take_the_step_of_one_with_the_mean_gradient(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(2), context.Queue()
    members = [context.Process(target=_member, args=(r, tmp_path, barrier, results)) for r in range(2)]
    for m in members:
        m.start()
    found = sorted(results.get(timeout=120) for _ in members)
    for m in members:
        m.join(30)
    shape = Shape(Config(codes=27, **SMALL), 2, 25)
    team = Team()
    store = Store(shape, team.buffer("weights", Store.size(shape)))
    optimiser = Optimiser(store, Rates(), team)
    torch.manual_seed(0)
    store.take(Transformer(shape.config))
    norms = []
    for i in range(3):
        total = torch.zeros_like(optimiser.gradients)
        for rank in range(2):
            torch.manual_seed(10 * i + rank)
            total += torch.empty_like(total).normal_()
        optimiser.gradients.copy_(total / 2)
        norms.append(optimiser.step(1.0))
    for rank, theirs, decided, mean, summed in found:
        assert theirs == pytest.approx(norms, rel=1e-4) and decided == [5.0] and mean == [0.5] * 3
        assert summed == pytest.approx(store.flat.double().sum().item(), rel=1e-4), rank
    assert list(tmp_path.iterdir()) == []
