"""Training examples of the transformer: code rows of positions and soft targets of their successors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Optional, Sequence

import numpy as np
import numpy.typing as npt
import torch

from . import batch_rules, changes, frames
from .clips import Features, game_ends
from .latent import LatentDynamics
from .prepare import Positions
from .transformer import TEXT_ROWS, Vocabulary

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

_SYMMETRIES = frames.symmetries()
CHOICES = 10
_IM_START, _IM_END, _ACT_START, _ACT_END = (
    token - TEXT_ROWS
    for token in (Vocabulary.im_start, Vocabulary.im_end, Vocabulary.act_start, Vocabulary.act_end)
)


@dataclass
class Successors:
    """A batch of positions and the frames that may follow; side to move is Black everywhere.

    boards: int8 [B, 81]; after: int8 [B, K, 81]; moves: int64 [B, K] (81 pass, -1 unused);
    weights: float32 [B, K], sums to 1; index: positions they came from, [B].
    """

    boards: npt.NDArray[np.int8]
    after: npt.NDArray[np.int8]
    moves: Ints
    weights: Floats
    index: Ints


def successors(positions: Positions, index: Ints, symmetry: Optional[Ints] = None) -> Successors:
    """Boards after every stored policy move of the positions, turned by `symmetry` 0..7 [B]."""
    n = len(index)
    own, other = positions.mover_first(index)
    moves = positions.moves[index]
    unused = moves == 255
    weights = policy_shares(positions, index)
    flat = np.where(unused, batch_rules.PASS, moves).reshape(-1)
    k = moves.shape[1]
    mine, theirs = batch_rules.play(np.repeat(own, k, 0), np.repeat(other, k, 0), flat)
    after = batch_rules.unpack(mine, theirs).reshape(n, k, 81)
    boards = batch_rules.unpack(own, other)
    played = np.where(unused, -1, moves.astype(np.int64))
    if symmetry is not None:
        turn = _SYMMETRIES[symmetry]
        boards = np.take_along_axis(boards, turn, 1)
        after = np.take_along_axis(after, turn[:, None, :], 2)
        # turn[new point] = old point; moves need the inverse.
        back = np.argsort(turn, 1)
        on_board = (played >= 0) & (played < batch_rules.PASS)
        turned = np.take_along_axis(back, np.where(on_board, played, 0), 1)
        played = np.where(on_board, turned, played)
    return Successors(boards, after, played, weights, np.asarray(index, np.int64))


def conditional_targets(codes: Ints, weights: Floats, path: Ints) -> Floats:
    """Exact conditional distribution along a path, as weights of the candidate rows.

    codes: [B, K, P] rows of the candidates; weights: [B, K]; path: [B, P], one of the rows.
    Returns [B, K, P]: at place i the share of candidate k among those that agree with the path at
    all places before i (0 for the others). The target for code c is the sum over k of
    codes[b, k, i] == c.
    """
    agree = codes == path[:, None, :]
    alive = np.ones(codes.shape, bool)
    alive[:, :, 1:] = np.logical_and.accumulate(agree, axis=2)[:, :, :-1]
    share = weights[:, :, None] * alive
    total = share.sum(1, keepdims=True)
    out: Floats = (share / np.maximum(total, 1e-12)).astype(np.float32)
    return out


@dataclass
class Batch:
    """A training batch in codes. K: candidates (`CHOICES`), P: places, L: latents, D: the first examples of
    the batch, which also learn to draw the next frame.

    image: int64 [B, P]; latents: those of the game, which are fed in, int64 [B, L]; path: the next
    frame that is fed in, int64 [D, P]; codes, shares: candidates for it, int64 [D, K', P], and the
    share of each along the path, float32 [D, K', P].
    plans, plan_shares: candidates for each latent, int64 [B, L, K], and the policy's share of each,
    float32; local: the policy of the points that each code shows, and of all the rest, float32 [B, P,
    POINTS + 1]; owner: who owns each code's points at the end of the game (0 nobody, 1 the side to
    move, 2 the other; -1 unknown), int64 [B, P, POINTS]; outcome: lead of the side to move in tens of
    points, its win rate, and 1 if these are known, float32 [B, 3]. All shares are zero if nobody
    knows the policy.
    """

    image: Ints
    latents: Ints
    path: Ints
    codes: Ints
    shares: Floats
    plans: Ints
    plan_shares: Floats
    local: Floats
    owner: Ints
    outcome: Floats

    def followed_by(self, other: Batch) -> Batch:
        """Both batches, this one first."""
        mine, theirs = vars(self), vars(other)
        return Batch(**{name: np.concatenate([mine[name], theirs[name]]) for name in mine})

    def tensors(self, first_latent: int, first_image: int, device: str) -> Dict[str, torch.Tensor]:
        """What `packed.Step` takes, with `ids`: rows of the table of the whole sequences up to the last
        but one code, [B, P + L + 5 + P - 1]. Sequences of examples that do not draw are padded with zeros.

        first_latent, first_image: rows of the first latent and the first image code (im_start is row 0).
        """
        count, drawn = len(self.image), len(self.path)
        following = np.zeros((count, self.image.shape[1] - 1), np.int64)
        following[:drawn] = self.path[:, :-1] + first_image

        def full(*rows: int) -> Ints:
            return np.broadcast_to(np.array(rows, np.int64), (count, len(rows)))

        ids = np.concatenate(
            [
                full(_IM_START), self.image + first_image, full(_IM_END, _ACT_START),
                self.latents + first_latent, full(_ACT_END, _IM_START), following,
            ],
            1,
        )  # fmt: skip
        names = ("path", "codes", "shares", "plans", "plan_shares", "local", "owner", "outcome")
        arrays = {"ids": ids, **{name: getattr(self, name) for name in names}}
        return {k: torch.from_numpy(v).to(device, non_blocking=True) for k, v in arrays.items()}


class Tables:
    """What `Sampler` looks up for some positions with a latent model: changes, their codes, final
    owners."""

    def __init__(
        self,
        positions: Positions,
        latent: LatentDynamics,
        features: Features,
        keep: Optional[Path] = None,
    ) -> None:
        """keep: file (.npz) for the changes of the positions; None: found anew."""
        self.changes = changes.load(positions, keep) if keep else changes.find(positions)
        self.codes = changes.codes(self.changes, latent, features)
        self.ends = game_ends(positions)
        self.owners = final_owners(positions, self.ends)


class Sampler:
    """Makes training batches: of codes alone, or with latent codes if a latent model is given."""

    def __init__(
        self,
        positions: Positions,
        table: Ints,
        latent: Optional[LatentDynamics] = None,
        image_levels: Sequence[int] = (),
        keep: Optional[Path] = None,
        known: bool = True,
    ) -> None:
        """table: codes by patch and state, [25, 81]; image_levels: their FSQ levels; keep: see `Tables`;
        known: whether the positions' policies and results are worth learning."""
        self.positions, self.table, self.known = positions, table, known
        self.latents = len(latent.config.horizons) if latent else 0
        self.tables = Tables(positions, latent, Features(table, image_levels), keep) if latent else None

    def sample(
        self, size: int, drawn: int, rng: np.random.Generator, last: int, extra: Optional[float] = None
    ) -> Batch:
        """A random batch from the positions before `last` under random symmetries.

        extra: share from the additional game files; None: as many as there are.
        """
        index = rng.integers(0, last, size)
        if extra is not None and self.positions.extra:
            more = rng.random(size) < extra
            index = np.where(
                more, rng.integers(0, self.positions.extra, size),
                rng.integers(self.positions.extra, last, size),
            )  # fmt: skip
        return self.batch(index, rng, rng.integers(0, 8, size), drawn)

    def batch(
        self,
        index: Ints,
        rng: np.random.Generator,
        symmetry: Optional[Ints] = None,
        drawn: Optional[int] = None,
    ) -> Batch:
        """The batch of some positions; the first `drawn` (None: all) learn to draw.

        Without latents all draw and the path is drawn from the policy. With latents it is what happened in
        the game, whose later frames are known; the policy is what the latents have to tell.
        """
        if self.tables is None:
            return encode(successors(self.positions, index, symmetry), self.table, rng)
        p, t = self.positions, self.tables
        turn = np.zeros(len(index), np.int64) if symmetry is None else symmetry
        drawn = len(index) if drawn is None else drawn
        own, other = p.mover_first(index)
        board = np.take_along_axis(batch_rules.unpack(own, other), _SYMMETRIES[turn], 1)
        place = np.arange(frames.PATCHES)
        image = self.table[place, frames.patch_states(board)]
        moves = np.minimum(p.played[index[:drawn]], batch_rules.PASS).astype(np.int64)
        after = batch_rules.unpack(*batch_rules.play(own[:drawn], other[:drawn], moves))
        after = np.take_along_axis(after, _SYMMETRIES[turn[:drawn]], 1)
        path = self.table[place, frames.patch_states(after)]
        latents = np.empty((len(index), self.latents), np.int64)
        plans = np.empty((len(index), self.latents, CHOICES), np.int64)
        shares = np.zeros(plans.shape, np.float32)
        end = t.ends[p.game[index]]
        for h in range(self.latents):
            at = np.minimum(index + h, end)
            over = index + h > end
            played = np.where(over, batch_rules.PASS, t.changes.played[at])
            latents[:, h] = t.codes[played, turn]
            wanted = np.where(over[:, None], batch_rules.PASS, t.changes.policy[at])
            plans[:, h] = t.codes[wanted, turn[:, None]]
            if self.known:
                shares[:, h] = policy_shares(p, at)
                shares[over, h] = 0
                shares[over, h, 0] = 1
        return Batch(
            image=image,
            latents=latents,
            path=path,
            codes=path[:, None],
            shares=np.ones((drawn, 1, image.shape[1]), np.float32),
            plans=plans,
            plan_shares=shares,
            local=local_shares(p, index, turn, shares[:, 0]),
            owner=self._owner(index, turn),
            outcome=self._outcome(index),
        )

    def _owner(self, index: Ints, turn: Ints) -> Ints:
        assert self.tables is not None
        if not self.known:
            return np.full((len(index), frames.PATCHES, frames.POINTS), -1, np.int64)
        owner = self.tables.owners[self.positions.game[index]]
        white = (self.positions.to_play[index] == 2)[:, None]
        owner = np.where(white, np.array([0, 2, 1], np.int8)[owner], owner)
        owner = np.take_along_axis(owner, _SYMMETRIES[turn], 1)
        missing = np.full((len(index), 2), -1, np.int8)
        return np.concatenate([owner, missing], 1)[:, frames.patch_points()].astype(np.int64)

    def _outcome(self, index: Ints) -> Floats:
        p = self.positions
        white = p.to_play[index] == 2
        lead = p.lead[index].astype(np.float32) * np.where(white, -1, 1) / 20
        won = p.winrate[index].astype(np.float32) / 255
        known = np.full(len(index), float(self.known), np.float32)
        return np.stack([lead, np.where(white, 1 - won, won), known], 1).astype(np.float32)


def policy_shares(positions: Positions, index: Ints) -> Floats:
    """Share of each stored policy move, [B, K], summing to 1."""
    probability = np.where(positions.moves[index] == 255, 0.0, (positions.probs[index] / 255.0) ** 2)
    out: Floats = (probability / probability.sum(1, keepdims=True)).astype(np.float32)
    return out


def final_owners(positions: Positions, ends: Ints) -> npt.NDArray[np.int8]:
    """Area of every game's last board: 0 nobody, 1 Black, 2 White, int8 [games, 81]."""
    mine, theirs = positions.mover_first(ends)
    mine, theirs = batch_rules.play(mine, theirs, positions.played[ends].astype(np.int64))
    white = (positions.to_play[ends] == 2)[:, None]
    black, white_ = np.where(white, theirs, mine), np.where(white, mine, theirs)
    empty = ~(black | white_) & batch_rules.FULL
    touched = [empty & batch_rules.reach(stones, empty) for stones in (black, white_)]
    only = [touched[0] & ~touched[1], touched[1] & ~touched[0]]
    return batch_rules.unpack(black | only[0], white_ | only[1])


def local_shares(positions: Positions, index: Ints, symmetry: Ints, shares: Floats) -> Floats:
    """Policy of each patch's points and of all the rest, [B, 25, POINTS + 1].

    shares: of the stored policy moves, [B, K].
    """
    n = len(index)
    policy = np.zeros((n, 256), np.float32)
    np.put_along_axis(policy, positions.moves[index].astype(np.int64), shares, 1)
    turned = np.take_along_axis(policy[:, :81], _SYMMETRIES[symmetry], 1)
    own = np.concatenate([turned, np.zeros((n, 2), np.float32)], 1)[:, frames.patch_points()]
    total = shares.sum(1)[:, None, None]
    rest = np.clip(total - own.sum(-1, keepdims=True), 0, 1)
    return np.concatenate([own, rest], -1)


def encode(s: Successors, table: Ints, rng: np.random.Generator) -> Batch:
    """Look the codes up, sample one successor as the path and work out the soft targets."""
    place = np.arange(frames.PATCHES)
    image = table[place, frames.patch_states(s.boards)]
    codes = table[place, frames.patch_states(s.after)]
    cumulative = s.weights.cumsum(1)
    draw = rng.random((len(image), 1), dtype=np.float32) * cumulative[:, -1:]
    chosen = np.minimum((cumulative <= draw).sum(1), s.weights.shape[1] - 1)
    path = codes[np.arange(len(image)), chosen]
    shares = conditional_targets(codes, s.weights, path)
    none = np.zeros((len(image), 0), np.int64)
    empty = none.astype(np.float32)
    return Batch(image, none, path, codes, shares, none[..., None], empty[..., None], empty, none, empty)
