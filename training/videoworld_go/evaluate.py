"""Evaluation with the real encoder and decoder: legality, exactness, agreement, games."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Union

import numpy as np
import numpy.typing as npt
import torch

from . import frames, rules
from .model import VideoModel
from .prepare import Positions

Boards = npt.NDArray[np.int8]
Points = Union[Sequence[int], Boards]


def move_shown(before: Points, after: Points) -> Optional[int]:
    """The legal Black move that turns `before` into exactly `after` (81 = pass), or None."""
    new = [p for p in range(81) if after[p] == 1 and before[p] != 1]
    if len(new) > 1:
        return None
    if not new:
        same = all(int(a) == int(b) for a, b in zip(before, after))
        return rules.PASS if same else None
    board = rules.play([int(v) for v in before], 1, new[0])
    return new[0] if board is not None and board == [int(v) for v in after] else None


def new_stone(before: Points, after: Points) -> Optional[int]:
    """The legal move read leniently: exactly one new Black stone on an empty point, whatever else
    changed; 81 if nothing changed."""
    new = [p for p in range(81) if after[p] == 1 and before[p] == 0]
    if not new:
        same = all(int(a) == int(b) for a, b in zip(before, after))
        return rules.PASS if same else None
    if len(new) != 1 or rules.play([int(v) for v in before], 1, new[0]) is None:
        return None
    return new[0]


class Cases:
    """Positions with the mover as Black: boards [N, 81], policy [N, 82] (-1 illegal), and the
    search's best move [N] if known."""

    def __init__(
        self,
        boards: Boards,
        policy: npt.NDArray[np.float64],
        search: Optional[npt.NDArray[np.int64]] = None,
    ) -> None:
        self.boards, self.policy, self.search = boards, policy, search

    @staticmethod
    def validation(positions: Positions, n: int, seed: int = 3) -> Cases:
        """n random positions of the validation games (policy: the ten stored moves)."""
        from . import batch_rules

        first = positions.split()
        pool = np.arange(first, len(positions))
        index = np.random.default_rng(seed).choice(pool, min(n, len(pool)), replace=False)
        own, other = positions.mover_first(index)
        policy = np.zeros((len(index), 82))
        moves = positions.moves[index]
        for i in range(len(index)):
            used = moves[i] != 255
            policy[i, moves[i][used]] = (positions.probs[index[i]][used] / 255.0) ** 2
        return Cases(batch_rules.unpack(own, other), policy)

    @staticmethod
    def analysed(path: Path) -> Cases:
        """The analysed positions (JSON): full policy and the search's best move."""
        boards, policy, search = [], [], []
        for case in json.loads(path.read_text()):
            board = np.array(rules.board_after(case["moves"]), np.int8)
            if case["toPlay"][0].upper() == "W":
                board = np.array([0, 2, 1], np.int8)[board]
            boards.append(board)
            policy.append(case["policy"])
            search.append(rules.vertex_to_point(case["search"][0]["move"]))
        return Cases(np.stack(boards), np.array(policy, float), np.array(search))


def score_frames(cases: Cases, after: Boards) -> Dict[str, float]:
    """Figures of generated boards [N, 81] read from pictures.

    legal: one new stone on a legal point (or an unchanged board: pass); exact: moreover every point
    as after that move; passes: unchanged boards, which count as legal; act: policy of the move over
    the best policy (0 if none can be read); best: equal to the policy's best move; search: equal to
    the search's best move.
    """
    n = len(after)
    legal = exact = best = search = passes = 0
    act = 0.0
    for i in range(n):
        move = new_stone(cases.boards[i], after[i])
        if move is None:
            continue
        legal += 1
        passes += move == rules.PASS
        exact += move_shown(cases.boards[i], after[i]) is not None
        act += max(0.0, float(cases.policy[i, move])) / float(cases.policy[i].max())
        best += int(cases.policy[i].argmax() == move)
        if cases.search is not None:
            search += int(cases.search[i] == move)
    out = {"legal": legal / n, "exact": exact / n, "act": act / n, "best": best / n}
    out["passes"] = passes / n
    if cases.search is not None:
        out["search"] = search / n
    return out


def likeliest_frames(model: VideoModel, cases: Cases, width: int, chunk: int = 32) -> Boards:
    """Boards read from the most probable frame a beam search finds."""
    out: List[Boards] = []
    for i in range(0, len(cases.boards), chunk):
        image, _ = model.likeliest(model.encode(cases.boards[i : i + chunk]), width)
        out.append(frames.read(model.decode(image[:, 0])))
    return np.concatenate(out)


def vote(cases: Cases, shown: npt.NDArray[np.int8]) -> Boards:
    """The board of the most frequent legal move among the samples' boards [N, S, 81] -> [N, 81].

    Equal counts: the move that was sampled first. Without any legal sample: the first one's board.
    """
    out: List[Boards] = []
    for before, samples in zip(cases.boards, shown):
        count: Dict[int, int] = {}
        board: Dict[int, Boards] = {}
        for after in samples:
            move = move_shown(before, after)
            if move is not None:
                count[move] = count.get(move, 0) + 1
                board.setdefault(move, after)
        out.append(board[max(count, key=lambda m: count[m])] if count else samples[0])
    return np.stack(out)


def interventions(model: VideoModel, cases: Cases, seed: int = 13) -> Dict[str, Dict[str, float]]:
    """The paper's intervention: greedy decoding with latent codes exchanged between positions.

    none, 1, 2, 3, all: which codes; every other code is chosen by the model after the exchanged ones.
    """
    every = range(model.latents)
    out: Dict[str, Dict[str, float]] = {}
    for name, which in [("none", []), *((str(h + 1), [h]) for h in every), ("all", list(every))]:
        generator = torch.Generator(model.device).manual_seed(seed)
        out[str(name)] = score_frames(cases, model.frames_after(cases.boards, 0.0, generator, 512, which))
    return out


def first_try(
    model: VideoModel, cases: Cases, seed: int = 11, beam: int = 8, votes: Sequence[int] = (8, 32)
) -> Dict[str, Any]:
    """Sampling at temperature 1 and greedy decoding, one frame per position; with latents the vote of
    several samples, without them beam search."""
    out: Dict[str, Any] = {"positions": len(cases.boards)}
    generator = torch.Generator(model.device).manual_seed(seed)
    out["sampled"] = score_frames(cases, model.frames_after(cases.boards, 1.0, generator))
    out["greedy"] = score_frames(cases, model.frames_after(cases.boards, 0.0))
    for samples in votes if model.latents else ():
        shown = model.voters(cases.boards, samples, 1.0, generator)
        out[f"vote{samples}"] = score_frames(cases, vote(cases, shown))
    if beam and not model.latents:
        out[f"beam{beam}"] = score_frames(cases, likeliest_frames(model, cases, beam))
    return out


def fills_own_eye(board: Sequence[int], point: int, colour: int) -> bool:
    """All neighbours of the point hold the mover's stones."""
    return all(board[q] == colour for q in rules.NEIGHBOURS[point])


def random_move(game: rules.Game, rng: np.random.Generator) -> int:
    """Uniform over the legal points that do not fill an own single-point eye; else a pass."""
    points = [p for p in game.legal() if not fills_own_eye(game.board, p, game.to_play)]
    return int(rng.choice(points)) if points else rules.PASS


def games_against_random(
    model: VideoModel,
    games: int = 100,
    seed: int = 17,
    komi: float = 7.0,
    limit: int = 120,
    tries: int = 10,
    temperature: float = 0.7,
    patient: bool = True,
) -> Dict[str, Any]:
    """Games against `random_move`, all games side by side, the model as Black in the first half.

    The model's move is the one shown by the first of up to `tries` sampled frames that shows a legal
    one (ko included); if none does, it passes. If `patient`, an unchanged picture (a pass) counts
    as no move while there are tries left, unless the opponent has just passed. Two passes in a
    row or `limit` moves end a game; the score is the area with every stone alive.
    """
    rng = np.random.default_rng(seed)
    generator = torch.Generator(model.device).manual_seed(seed)
    boards = [rules.Game() for _ in range(games)]
    mine = [1 if g < (games + 1) // 2 else 2 for g in range(games)]
    asked = shown = gave_up = 0

    def running() -> List[int]:
        return [g for g, b in enumerate(boards) if b.passes < 2 and len(b.moves) < limit]

    while running():
        waiting = [g for g in running() if boards[g].to_play == mine[g]]
        for g in running():
            if boards[g].to_play != mine[g]:
                boards[g].play(random_move(boards[g], rng))
        for attempt in range(tries):
            if not waiting:
                break
            swap = np.array([0, 2, 1], np.int8)
            before = np.stack([np.array(boards[g].board, np.int8) for g in waiting])
            turn = np.array([mine[g] == 2 for g in waiting])
            before = np.where(turn[:, None], swap[before], before)
            after = model.frames_after(before, temperature, generator)
            left = []
            for i, g in enumerate(waiting):
                move = new_stone(before[i], after[i])
                ok = move is not None and boards[g].after(move) is not None
                early = move == rules.PASS and boards[g].passes == 0 and attempt < tries - 1
                if attempt == 0:
                    asked += 1
                    shown += ok
                if ok and move is not None and not (early and patient):
                    boards[g].play(move)
                else:
                    left.append(g)
            waiting = left
        for g in waiting:
            gave_up += 1
            boards[g].play(rules.PASS)
    wins = {1: 0, 2: 0}
    margins: List[float] = []
    for g, b in enumerate(boards):
        score = rules.area_score(b.board, komi)
        if mine[g] == 2:
            score = -score
        margins.append(score)
        wins[mine[g]] += score > 0
    return {
        "games": games,
        "wins": wins[1] + wins[2],
        "wins_black": wins[1],
        "wins_white": wins[2],
        "first_frame_legal": shown / max(1, asked),
        "gave_up": gave_up,
        "mean_margin": float(np.mean(margins)),
        "mean_moves": float(np.mean([len(b.moves) for b in boards])),
    }
