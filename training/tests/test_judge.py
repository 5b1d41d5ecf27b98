"""The judge: what it sees, what it learns, its file, its stage."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import List

import numpy as np
import pytest
import torch
from conftest import game_file

from make_judge_fixture import KO, SIZES, answer, build, positions, seen
from videoworld_go import cli, evaluate_judge, judge, judge_inputs, prepare, rules
from videoworld_go.muon import Muon
from videoworld_go.train_judge import losses, settle

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "judge-nano"


def games(count: int = 4, length: int = 110, seed: int = 2) -> prepare.Positions:
    return prepare.parse(game_file(games=count, seed=seed, length=length))


def every(p: prepare.Positions) -> judge_inputs.Ints:
    return np.arange(len(p))


def test_liberties_are_those_of_the_rules() -> None:
    p = games()
    shown = judge_inputs.seen(p, every(p)[::5])
    found = judge_inputs.liberties(shown.boards)
    for board, free in zip(shown.boards.tolist(), found.tolist()):
        assert free == [rules.group(board, q)[1] if board[q] else 0 for q in range(81)]


def test_ko_is_where_the_rules_refuse_to_retake() -> None:
    p = games(12)
    kos = judge_inputs.seen(p, every(p)).ko
    found = 0
    game = rules.Game()
    for i in range(len(p)):
        if i == 0 or p.game[i] != p.game[i - 1]:
            game = rules.Game()
        plain = [q for q in range(81) if game.board[q] == 0 and rules.play(game.board, game.to_play, q)]
        refused = [q for q in plain if game.after(q) is None]
        assert refused == ([int(kos[i])] if kos[i] >= 0 else [])
        found += len(refused)
        game.play(int(p.played[i]))
    assert found  # otherwise this test proves nothing


def test_a_record_is_seen_as_the_stored_position() -> None:
    p = games(2)
    index = every(p)[::7]
    records = []
    for i in index:
        start = int(np.searchsorted(p.game, p.game[i]))
        played = [
            f"{'BW'[k % 2]} {rules.point_to_vertex(int(p.played[start + k]))}" for k in range(i - start)
        ]
        records.append((played, "BW"[(i - start) % 2]))
    stored, replayed = judge_inputs.seen(p, index).inputs(), judge_inputs.seen_after(records).inputs()
    assert np.array_equal(stored[0], replayed[0]) and np.array_equal(stored[1], replayed[1])


def test_planes_say_what_their_description_says() -> None:
    planes, others = judge_inputs.seen_after([(KO, "W")], 7).inputs()
    at = rules.vertex_to_point
    lists: List[List[int]] = [np.flatnonzero(plane).tolist() for plane in planes[0]]
    assert len(lists[0]) == 81
    assert lists[1] == sorted(at(v) for v in ("F6", "F4", "G5"))
    assert lists[2] == sorted(at(v) for v in ("D5", "E6", "E4", "A1", "F5"))
    assert at("F5") in lists[3] and at("A1") in lists[4] and at("G5") in lists[5]
    assert lists[6] == [at("E5")]
    assert [lists[7 + k] for k in range(5)] == [[at(v)] for v in ("F5", "G5", "A1", "F4", "E4")]
    assert others[0].tolist() == pytest.approx([0, 0, 0, 0, 0, 0.7, 1, 1, 0])
    passed = judge_inputs.seen_after([(["B E5", "W pass"], "B")], 7).inputs()
    assert passed[1][0].tolist() == pytest.approx([1, 0, 0, 0, 0, -0.7, 1, 1, 0])
    assert not passed[0][0, 7].any() and passed[0][0, 8].sum() == 1


def test_a_symmetry_turns_inputs_and_targets_alike() -> None:
    p = games(3)
    targets = judge_inputs.Targets(p)
    index = every(p)[40:120:11]
    straight = judge_inputs.tensors(p, targets, index)
    grid = torch.arange(81).view(9, 9)
    for k in range(8):
        turned = judge_inputs.tensors(p, targets, index, np.full(len(index), k))
        order = torch.from_numpy(judge_inputs._SYMMETRIES[k])  # new point -> old point
        assert torch.equal(turned["planes"].flatten(2), straight["planes"].flatten(2)[:, :, order])
        assert torch.equal(turned["owner"], straight["owner"][:, order])
        assert torch.equal(turned["others"], straight["others"])
        for new, old in zip(turned["moves"].flatten(), straight["moves"].flatten()):
            assert int(new) == (81 if old == 81 else int((order == old).nonzero()))
    assert not torch.equal(order, grid.flatten())


def test_targets_are_seen_from_the_side_to_move() -> None:
    p = games(2)
    p.winrate[:], p.lead[:] = 255, 9
    targets = judge_inputs.Targets(p)
    black, white = (np.flatnonzero(p.to_play == side)[-1:] for side in (1, 2))
    one, other = targets.of(black), targets.of(white)
    assert (float(one["win"][0]), float(one["lead"][0])) == (1, 4.5)
    assert (float(other["win"][0]), float(other["lead"][0])) == (0, -4.5)
    assert np.array_equal(one["owner"], -other["owner"]) and one["score"] == -other["score"]
    board = rules.Game()
    for move in p.played[p.game == p.games - 1]:
        board.play(int(move))
    assert one["score"][0] == rules.area_score(board.board, judge_inputs.KOMI)
    assert one["score"][0] == one["owner"].sum() - judge_inputs.KOMI


def test_only_games_whose_last_board_agrees_with_the_lead_tell_owners() -> None:
    p = games(2)
    ends = np.flatnonzero(np.diff(np.append(p.game, 99)))
    score = judge_inputs.Targets(p).score
    p.lead[ends] = (2 * score).astype(np.int8)
    assert judge_inputs.Targets(p).settled.all()
    p.lead[ends[0]] += 6
    settled = judge_inputs.Targets(p).settled
    assert settled.tolist() == [False, True]


def test_losses_are_least_for_the_truth() -> None:
    p = games(3)
    targets = judge_inputs.Targets(p)
    targets.settled[:] = True
    b = judge_inputs.tensors(p, targets, every(p)[20:60])
    n = len(b["win"])
    policy = torch.full((n, 82), -30.0).scatter(1, b["moves"], b["shares"].clamp(min=1e-12).log())
    win = torch.logit(b["win"].clamp(1e-6, 1 - 1e-6))
    owner = b["owner"].clone()
    truth = judge.Verdict(policy, win, b["lead"], torch.full((n,), 5.0), owner)
    best = losses(truth, b)
    assert abs(best["policy"]) < 1e-4 and abs(best["win"]) < 1e-4 and best["lead"] == 0
    wrong = judge.Verdict(policy.roll(1, 1), win + 2, b["lead"] + 5, truth.spread, -owner)
    for name, value in losses(wrong, b).items():
        assert value > best[name] or name == "spread"


def test_legal_moves_are_those_of_the_rules() -> None:
    cases = positions()
    for case in cases:
        game = rules.Game()
        for move in case["moves"]:
            game.play(rules.parse_move(move)[1])
        if (game.to_play == 1) == (case["to_play"] == "B"):
            legal = evaluate_judge.legal_moves(seen(case))[0]
            assert np.flatnonzero(legal).tolist() == [*game.legal(), rules.PASS]


def test_agreement_counts_moves() -> None:
    policy = np.array([[0.5, 0.25, -1] + [0.0] * 79, [0.1, 0.4, 0.2] + [0.0] * 79])
    assert evaluate_judge.agreement(np.array([1, 1]), policy) == {"best": 0.5, "act": 0.75}
    assert evaluate_judge.agreement(np.array([2, 2]), policy) == {"best": 0.0, "act": 0.25}
    owner = np.array([[1, -1, 0, 1]], np.float32)
    told = np.array([[0.9, 0.2, 0.1, 0.4]], np.float32)
    assert evaluate_judge.owners_right(told, owner) == 0.75


def test_the_file_keeps_what_the_judge_answers(tmp_path: Path) -> None:
    model = build()
    judge.write(tmp_path / "j.safetensors", model, {"name": "x"})
    again, info = judge.read(tmp_path / "j.safetensors")
    assert info["format"] == 1 and again.config == SIZES
    planes, others = judge_inputs.seen_after([(c["moves"], c["to_play"]) for c in positions()]).inputs()
    inputs = torch.from_numpy(planes).view(-1, judge.PLANES, 9, 9), torch.from_numpy(others)
    one, other = judge.answers(model, *inputs, chunk=3), judge.answers(again, *inputs)
    for name, value in vars(one).items():
        # The file is in half precision.
        assert torch.allclose(value, getattr(other, name), atol=0.05, rtol=0.01), name
    with pytest.raises(ValueError, match="does not hold a judge"):
        judge.read(FIXTURE.parent / "videoworld-nano-latent" / "checkpoint.safetensors")


def test_all_sides_together_answer_a_turned_position_alike() -> None:
    model = build()
    stored = games(2)
    shown = judge_inputs.seen(stored, every(stored)[60:100:9])
    straight = evaluate_judge._verdicts(model, shown, 8)
    turns = np.full(len(shown.boards), 5)
    turned = evaluate_judge._verdicts(model, shown.turned(turns), 8)
    points = judge_inputs.turned_points(np.arange(81)[None].repeat(len(turns), 0), turns)
    order = torch.from_numpy(points)
    for name in ("win", "lead", "spread"):
        assert torch.allclose(getattr(turned, name), getattr(straight, name), atol=1e-4)
    assert torch.allclose(turned.ownership.gather(1, order), straight.ownership, atol=1e-5)
    assert torch.allclose(turned.policy[:, :81].gather(1, order), straight.policy[:, :81], atol=1e-4)
    one = evaluate_judge._verdicts(model, shown)
    assert not torch.allclose(one.ownership, straight.ownership, atol=1e-3)


def test_fixture() -> None:
    expected = json.loads((FIXTURE / "expected.json").read_text())
    model, info = judge.read(FIXTURE / "judge.safetensors")
    assert info["sizes"] == expected["sizes"] == SIZES.as_dict()
    assert len(expected["cases"]) == len(positions())
    for wanted in expected["cases"]:
        got = answer(model, wanted)
        assert got["planes"] == wanted["planes"]
        for name in ("globals", "policy", "win", "lead", "spread", "ownership"):
            assert got[name] == pytest.approx(wanted[name], abs=2e-6), name


def test_settled_norms_know_the_batches() -> None:
    model = judge.Judge(SIZES)
    model.start()
    p = games(2)
    b = judge_inputs.tensors(p, judge_inputs.Targets(p), every(p)[:64])
    halves = [{k: v[i : i + 32] for k, v in b.items()} for i in (0, 32)]
    settle(model, halves)
    x = model.stem(b["planes"]) + model.stem_globals(b["others"])[:, :, None, None]
    first = model.blocks[0].norm1
    assert isinstance(first, torch.nn.BatchNorm2d) and first.running_mean is not None
    assert torch.allclose(first.running_mean, x.mean((0, 2, 3)), atol=1e-4)
    assert not model.training and first.momentum == 0.1


def test_muon_takes_kernels_as_matrices() -> None:
    torch.manual_seed(0)
    kernel = torch.randn(4, 2, 3, 3, requires_grad=True)
    matrix = kernel.detach().flatten(1).clone().requires_grad_()
    gradient = torch.randn(4, 2, 3, 3)
    kernel.grad, matrix.grad = gradient, gradient.flatten(1)
    for p in (kernel, matrix):
        Muon([p], 0.1, weight_decay=0.1).step()
    assert torch.allclose(kernel.flatten(1), matrix, atol=1e-6)


def run(*arguments: str) -> None:
    a = cli.parser().parse_args(list(arguments))
    a.run(a)


def test_stage(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    source, data, out = tmp_path / "games.gz", tmp_path / "p.npz", tmp_path / "run"
    path, report, bench = tmp_path / "j.safetensors", tmp_path / "report.json", tmp_path / "bench.json"
    source.write_bytes(gzip.compress(game_file(games=6, seed=5)))
    common = ["--data", str(data), "--out", str(out)]
    run("prepare", *common, "--file", str(source), "--extra", str(source))
    small = ["--channels", "24", "--blocks", "2", "--pooling", "1", "--batch", "8", "--validation", "12"]
    run("judge", *common, *small, "--steps", "3")
    first = torch.load(out / "judge.pt")
    run("judge", *common, *small, "--steps", "5")  # resumes
    second = torch.load(out / "judge.pt")
    assert (first["step"], second["step"], second["seen"]) == (3, 5, 40)
    assert (out / "judge.previous.pt").exists()
    name = "blocks.0.conv1.weight"
    assert not torch.equal(first["weights"][name], second["weights"][name])
    lines = [json.loads(line) for line in (out / "judge.jsonl").read_text().splitlines()]
    assert {"best", "act", "lead", "owner", "win"} <= set(lines[-1]["validation"])
    whole = (out / "judge.pt").read_bytes()
    (out / "judge.pt").write_bytes(whole[: len(whole) // 2])
    run("judge", *common, *small, "--steps", "4")  # from the state before
    assert torch.load(out / "judge.pt")["step"] == 4
    case = {"moves": KO, "toPlay": "W", "policy": [1 / 82] * 82, "search": [{"move": "E3"}]}
    bench.write_text(json.dumps([{**case, "blackScoreLead": 2.5, "blackWinrate": 0.75}]))
    run("export-judge", *common, "--model", str(path))
    run(
        "evaluate-judge", *common, "--model", str(path), "--positions", "9", "--bench", str(bench),
        "--report", str(report),
    )  # fmt: skip
    figures = json.loads(report.read_text())
    assert figures["analysed"]["act"] == 1 and 0 <= figures["held_out"]["best"] <= 1
    run("export-judge", *common, "--model", str(path), "--figures", str(report))
    assert judge.read(path)[1]["trained"]["figures"] == figures
