"""Figures of a judge: on held-out games and on the analysed positions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from . import judge_inputs, rules
from .evaluate import Cases
from .judge import Judge, Verdict, answers
from .prepare import Positions

Ints = npt.NDArray[np.int64]
_THIRD = 1 / 3


def legal_moves(shown: judge_inputs.Seen) -> npt.NDArray[np.bool_]:
    """Which moves are legal by simple ko without suicide, [N, 82]."""
    out = np.zeros((len(shown.boards), 82), bool)
    out[:, rules.PASS] = True
    for i, board in enumerate(shown.boards.tolist()):
        for point in range(81):
            if board[point] == 0 and point != shown.ko[i]:
                near = [board[q] for q in rules.NEIGHBOURS[point]]
                out[i, point] = 0 in near or rules.play(board, 1, point) is not None
    return out


def _verdicts(model: Judge, shown: judge_inputs.Seen, sides: int = 1) -> Verdict:
    """What the judge says, or the mean of what it says from each of the board's eight sides (sides=8).

    The policy is then the logarithm of the mean probability, and the win rate's logit a mean.
    """
    found = [_from_side(model, shown, side) for side in range(sides)]
    if len(found) == 1:
        return found[0]
    means = {k: torch.stack([getattr(v, k) for v in found]).mean(0) for k in vars(found[0])}
    chances = torch.stack([v.policy.softmax(1) for v in found]).mean(0)
    return Verdict(**{**means, "policy": chances.log()})


def _from_side(model: Judge, shown: judge_inputs.Seen, side: int) -> Verdict:
    """What the judge says of turned positions, its points turned back."""
    turns = np.full(len(shown.boards), side)
    planes, others = (shown.turned(turns) if side > 0 else shown).inputs()
    boards = torch.from_numpy(planes).view(len(planes), -1, 9, 9)
    boards = boards.contiguous(memory_format=torch.channels_last)
    verdict = answers(model, boards, torch.from_numpy(others))
    if side == 0:
        return verdict
    points = np.arange(81)[None].repeat(len(turns), 0)
    back = torch.from_numpy(judge_inputs.turned_points(points, turns))
    policy = torch.cat([verdict.policy[:, :81].gather(1, back), verdict.policy[:, 81:]], 1)
    return Verdict(**{**vars(verdict), "policy": policy, "ownership": verdict.ownership.gather(1, back)})


def best_moves(policy: Tensor, legal: npt.NDArray[np.bool_]) -> Ints:
    """The legal move with the highest logit, [N]."""
    masked = np.where(legal, policy.numpy(), -np.inf)
    return masked.argmax(1).astype(np.int64)


def held_out(positions: Positions, count: int, seed: int = 5) -> Ints:
    """Indices of some positions of the held-out games."""
    pool = np.arange(positions.split(), len(positions))
    return np.sort(np.random.default_rng(seed).choice(pool, min(count, len(pool)), replace=False))


def agreement(moves: Ints, policy: npt.NDArray[np.float64]) -> Dict[str, float]:
    """How well moves [N] agree with a policy [N, 82], which is not positive where illegal.

    best: share of the moves that are the policy's best; act: mean of the policy of the move over that of
    its best move.
    """
    rows = np.arange(len(moves))
    most = policy.max(1)
    act = np.maximum(policy[rows, moves], 0) / most
    return {"best": float((policy.argmax(1) == moves).mean()), "act": float(act.mean())}


def owners_right(ownership: npt.NDArray[np.float32], owner: npt.NDArray[np.float32]) -> float:
    """Share of the points whose owner is right: below -1/3 the opponent's, above 1/3 own, else nobody's."""
    told = np.where(ownership > _THIRD, 1, np.where(ownership < -_THIRD, -1, 0))
    return float((told == owner).mean())


def held(
    model: Judge, positions: Positions, targets: judge_inputs.Targets, index: Ints, sides: int = 1
) -> Dict[str, float]:
    """Figures on held-out positions, and on the last positions of all held-out games.

    best, act: see `agreement`, for the network's best legal move; lead, win: mean absolute error (points,
    share), leads that are not cut off; ce: cross-entropy of the policy; spread: how often the final score
    of a settled game lies within one spread of the lead; owner: see `owners_right`, on the last positions
    of settled games (see `Targets`); owner_all: on those of all held-out games, every stone alive. sides: 8
    for the mean over the sides of the board.
    """
    shown = judge_inputs.seen(positions, index)
    verdict = _verdicts(model, shown, sides)
    goal = targets.of(index)
    policy = np.zeros((len(index), 82))
    np.add.at(policy, (np.arange(len(index))[:, None], goal["moves"]), goal["shares"])
    out = agreement(best_moves(verdict.policy, legal_moves(shown)), policy)
    exact = goal["exact"] == 1
    error = np.abs(verdict.lead.numpy() - goal["lead"])
    out["lead"] = float(error[exact].mean())
    out["win"] = float(np.abs(verdict.win.sigmoid().numpy() - goal["win"]).mean())
    told = verdict.policy.log_softmax(1).gather(1, torch.from_numpy(goal["moves"])).numpy()
    out["ce"] = float(-(goal["shares"] * told).sum(1).mean())
    known = (goal["settled"] == 1) & exact
    inside = np.abs(goal["score"] - verdict.lead.numpy()) <= verdict.spread.numpy()
    out["spread"] = float(inside[known].mean()) if known.any() else 0.0
    games = np.arange(positions.game[positions.split()], positions.games)
    ends = targets.ends[games]
    last = _verdicts(model, judge_inputs.seen(positions, ends), sides).ownership.numpy()
    owner = targets.of(ends)["owner"].astype(np.float32)
    settled = targets.settled[games]
    out["owner_all"] = owners_right(last, owner)
    out["owner"] = owners_right(last[settled], owner[settled]) if settled.any() else 0.0
    return out


def analysed(model: Judge, path: Path, sides: int = 1) -> Dict[str, float]:
    """Figures on the analysed positions (JSON).

    best, act: see `agreement`; search: share of the moves that are the search's best; lead, win: mean
    absolute errors against the teacher's (points, share).
    """
    cases: List[Dict[str, object]] = json.loads(path.read_text())
    given = Cases.analysed(path)
    shown = judge_inputs.seen_after([(c["moves"], c["toPlay"]) for c in cases])  # type: ignore[misc]
    verdict = _verdicts(model, shown, sides)
    moves = best_moves(verdict.policy, given.policy >= 0)
    sign = np.array([1 if str(c["toPlay"])[0].upper() == "B" else -1 for c in cases])
    lead = np.array([float(c["blackScoreLead"]) for c in cases]) * sign  # type: ignore[arg-type]
    black = np.array([float(c["blackWinrate"]) for c in cases])  # type: ignore[arg-type]
    win = np.where(sign < 0, 1 - black, black)
    out = agreement(moves, given.policy)
    assert given.search is not None
    out["search"] = float((given.search == moves).mean())
    out["lead"] = float(np.abs(verdict.lead.numpy() - lead).mean())
    out["win"] = float(np.abs(verdict.win.sigmoid().numpy() - win).mean())
    return out
