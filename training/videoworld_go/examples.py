"""Training examples of the transformer: code rows of positions and soft targets of their successors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional, Sequence

import numpy as np
import numpy.typing as npt
import torch

from . import batch_rules, frames
from .clips import Features, clips, game_ends
from .latent import LatentDynamics
from .prepare import Positions

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

_SYMMETRIES = frames.symmetries()
CHOICES = 10


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
    probability = np.where(unused, 0.0, (positions.probs[index] / 255.0) ** 2)
    weights = (probability / probability.sum(1, keepdims=True)).astype(np.float32)
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
    """A training batch in codes.

    image: int64 [B, P]; path: the frame that is fed in, int64 [B, P]; codes, shares: candidate frames
    int64 [B, K, P] and the share of each along the path, float32 [B, K, P].
    With latents also: latents int64 [B, L] (of the path); first_codes int64 [B, K] and first_weights
    float32 [B, K]: the first latent of every policy move; local float32 [B, P, POINTS + 1]: the policy of
    the points that each code shows, and of all the rest. Both are zero where nobody knows the policy.
    """

    image: Ints
    path: Ints
    codes: Ints
    shares: Floats
    latents: Ints
    first_codes: Ints
    first_weights: Floats
    local: Floats

    def unplanned(self) -> Batch:
        """The same batch with nothing known of what to play."""
        return replace(self, first_weights=self.first_weights * 0, local=self.local * 0)

    def followed_by(self, other: Batch) -> Batch:
        """Both batches, this one first."""
        mine, theirs = vars(self), vars(other)
        return Batch(**{name: np.concatenate([mine[name], theirs[name]]) for name in mine})


class Sampler:
    """Makes training batches: of codes alone, or with latent codes where a latent model is given."""

    def __init__(
        self,
        positions: Positions,
        table: Ints,
        latent: Optional[LatentDynamics] = None,
        image_levels: Sequence[int] = (),
    ) -> None:
        """table: codes by patch and state, [25, 81]; image_levels: their FSQ levels."""
        self.positions, self.table, self.latent = positions, table, latent
        self.latents = len(latent.config.horizons) if latent else 0
        if latent:
            self._features = Features(table, image_levels)
            self._ends = game_ends(positions)

    def sample(self, size: int, rng: np.random.Generator, first: int, last: int) -> Batch:
        """A random batch from positions first..last-1 under random symmetries."""
        index = rng.integers(first, last, size)
        return self.batch(index, rng, rng.integers(0, 8, size))

    def batch(self, index: Ints, rng: np.random.Generator, symmetry: Optional[Ints] = None) -> Batch:
        """The batch of some positions.

        Without latents the path is drawn from the policy. With latents it is what happened in the game,
        whose later frames are known; the policy is what the first latent has to tell.
        """
        s = successors(self.positions, index, symmetry)
        if self.latent is None:
            return encode(s, self.table, rng)
        boards = clips(self.positions, self._ends, index, self.latent.config.horizons, symmetry)
        place = np.arange(frames.PATCHES)
        image = self.table[place, frames.patch_states(s.boards)]
        path = self.table[place, frames.patch_states(boards[:, 1])]
        values = torch.from_numpy(self._features.values(boards))
        after = torch.from_numpy(self._features.values(s.after))
        with torch.no_grad():
            latents = self.latent.codes(values).numpy()
            first = self.latent.first_codes(values[:, 0], after).numpy()
        return Batch(
            image, path, path[:, None], np.ones((len(image), 1, image.shape[1]), np.float32), latents,
            first, s.weights, local_shares(s),
        )  # fmt: skip


def local_shares(s: Successors) -> Floats:
    """Policy of each patch's points and of all the rest, [B, 25, POINTS + 1]."""
    n = len(s.moves)
    policy = np.zeros((n, 82), np.float32)
    for k in range(s.moves.shape[1]):
        on_board = np.flatnonzero((s.moves[:, k] >= 0) & (s.moves[:, k] < batch_rules.PASS))
        policy[on_board, s.moves[on_board, k]] += s.weights[on_board, k]
    points = frames.patch_points()
    own = np.concatenate([policy, np.zeros((n, 1), np.float32)], 1)[:, points]
    rest = np.clip(1 - own.sum(-1, keepdims=True), 0, 1)
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
    return Batch(image, path, codes, shares, none, none, empty, empty)
