"""Every stage for a few steps on a few games, through the command line's functions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import game_file

from videoworld_go import cli, evaluate, prepare, rules
from videoworld_go import train_tokenizer as tokenizer
from videoworld_go.model import VideoModel


def run(*arguments: str) -> None:
    a = cli.parser().parse_args(list(arguments))
    a.run(a)


def check_known_answer(model: VideoModel) -> None:
    """The file tells what its model answers to the empty board, computed here token by token."""
    known = model.info["known"]
    codes = model.encode(np.zeros((1, 81), np.int8))
    assert known["codes"] == codes[0].tolist()
    v = model.transformer.vocabulary
    prompt = [v.im_start, *(codes[0] + v.first_image).tolist(), v.im_end, v.act_start]
    prompt += [] if model.latents else [v.act_end, v.im_start]
    with torch.no_grad():
        states, _ = model.transformer.hidden(torch.tensor([prompt]))
        first = v.first_latent if model.latents else v.first_image
        log_p = model.transformer.logits(states[0, -1], first, v.codes).log_softmax(-1)
    assert known["probability"] == pytest.approx(float(log_p.max().exp()), abs=1e-4)
    entropy = -float((log_p.exp() * log_p).sum()) / float(np.log(2))
    assert known["entropy"] == pytest.approx(entropy, abs=1e-3)


def test_stages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torch.set_num_threads(1)
    games, data, out = tmp_path / "games.gz", tmp_path / "p.npz", tmp_path / "run"
    model_path, report = tmp_path / "m.safetensors", tmp_path / "report.json"
    games.write_bytes(gzip.compress(game_file(games=6, seed=5)))
    common = ["--data", str(data), "--out", str(out)]
    run("prepare", *common, "--file", str(games), "--extra", str(games))
    assert prepare.load(data).extra == 240 and len(prepare.load(data)) == 480
    run("tokenizer", *common, "--steps", "2", "--batch", "2", "--float32", "--check", "2")
    small = [
        "--layers",
        "2",
        "--hidden",
        "64",
        "--heads",
        "4",
        "--intermediate",
        "96",
        "--validation",
        "16",
    ]
    run(
        "latent", *common, "--steps", "3", "--batch", "8", "--hidden", "32", "--layers", "1",
        "--intermediate", "48", "--validation", "12",
    )  # fmt: skip
    frozen = torch.load(out / "latent.pt")["model"]
    run("latent", *common, "--steps", "5", "--batch", "8", "--validation", "12", "--decoder-only")
    gone_on = torch.load(out / "latent.pt")["model"]
    assert torch.equal(frozen["encoder.input.weight"], gone_on["encoder.input.weight"])
    assert not torch.equal(frozen["decoder.head.weight"], gone_on["decoder.head.weight"])
    run("transformer", *common, *small, "--steps", "3", "--batch", "8")
    run("transformer", *common, *small, "--steps", "5", "--batch", "8")  # resumes
    held = torch.load(out / "transformer.pt")["weights"]
    run("decay", *common, "--to", str(tmp_path / "decayed"), "--minutes", "0.02", "--batch", "8")
    assert torch.equal(torch.load(out / "transformer.pt")["weights"], held)
    assert not torch.equal(torch.load(tmp_path / "decayed" / "transformer.pt")["weights"], held)
    run("export", *common, "--model", str(model_path))
    run(
        "evaluate", *common, "--model", str(model_path), "--positions", "4", "--frames", "4",
        "--games", "0", "--bench", str(tmp_path / "none"), "--report", str(report),
    )  # fmt: skip
    run("curve", *common, "--svg", str(tmp_path / "curve.svg"))
    assert "resumed at step 3" in capsys.readouterr().out
    figures = json.loads(report.read_text())
    assert 0 <= figures["validation"]["sampled"]["legal"] <= 1
    model = VideoModel.load(model_path)
    assert model.info["frame"]["side"] == 160 and model.info["fsq_levels"] == [3] * 6
    assert (
        model.info["latents"] == 5
        and model.info["attention"] == "prefix"
        and model.info["latent"]["horizons"] == [1, 2, 3, 4, 5]
    )
    check_known_answer(model)
    other, lighter = tmp_path / "other", tmp_path / "lighter.safetensors"
    run(
        "tokenizer", "--data", str(data), "--out", str(other), "--steps", "1", "--batch", "2", "--float32",
        "--check", "2", "--start", str(out / "tokenizer.pt"), "--blocks-to", "1",
    )  # fmt: skip
    run(
        "export",
        "--data",
        str(data),
        "--out",
        str(other),
        "--rest-of",
        str(model_path),
        "--model",
        str(lighter),
    )
    light = VideoModel.load(lighter)
    assert torch.equal(light.transformer.lm_head.weight, model.transformer.lm_head.weight)
    assert light.info["latent"] == model.info["latent"] and light.info["trained"]["tokenizer_steps"] == 1
    assert not light.tokenizer.state_dict()["vbackbone._layers.4._residuals.0._residual.5.weight"].any()
    assert light.tokenizer.state_dict()["vbackbone._layers.5._residuals.0._residual.5.weight"].any()
    assert set(figures["interventions"]) == {"none", "1", "2", "3", "4", "5", "all"}
    assert 0 <= figures["latent"]["t1"] <= 1 and "vote8" in figures["validation"]
    golden = json.loads((tmp_path / "m.expected.json").read_text())["cases"]
    assert len(golden) == 4 and len(golden[0]["next_image_codes"]) == 25
    assert len(golden[0]["latent_codes"]) == 5
    again = tmp_path / "again"
    run("begin", "--out", str(again), "--model", str(model_path))
    run("transformer", "--data", str(data), "--out", str(again), *small, "--steps", "1", "--batch", "8")
    with pytest.raises(ValueError, match="sizes"):
        (again / "transformer.pt").unlink()
        run("transformer", "--data", str(data), "--out", str(again), "--steps", "1", "--batch", "8")


def test_stages_without_latents(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    games, data, out = tmp_path / "games.gz", tmp_path / "p.npz", tmp_path / "run"
    games.write_bytes(gzip.compress(game_file(games=6, seed=5)))
    common = ["--data", str(data), "--out", str(out)]
    run("prepare", *common, "--file", str(games), "--extra")
    run("tokenizer", *common, "--steps", "1", "--batch", "2", "--float32", "--check", "2")
    with pytest.raises(SystemExit, match="is missing"):
        run("transformer", *common, "--steps", "1")
    run(
        "transformer", *common, "--no-latents", "--layers", "1", "--hidden", "32", "--heads", "2",
        "--intermediate", "48", "--validation", "8", "--steps", "2", "--batch", "8",
    )  # fmt: skip
    run("export", *common, "--model", str(tmp_path / "m.safetensors"))
    model = VideoModel.load(tmp_path / "m.safetensors")
    assert model.info["latents"] == 0 and model.latent is None
    check_known_answer(model)
    # Beam search with a wide beam starts from the same likeliest code as greedy decoding.
    codes = model.encode(np.zeros((1, 81), np.int8))
    image, score = model.likeliest(codes, 4)
    assert image.shape == (1, 4, 25) and bool((score[:, :-1] >= score[:, 1:]).all())


def test_games_against_random_end(tmp_path: Path) -> None:
    class Perfect:
        """Plays the first legal move, drawing the frame without fault."""

        device = torch.device("cpu")

        def frames_after(self, boards: np.ndarray, *_: object) -> np.ndarray:
            out = boards.copy()
            for i, board in enumerate(boards):
                for p in range(81):
                    after = None if board[p] else rules.play(board.tolist(), 1, p)
                    if after is not None and not evaluate.fills_own_eye(board.tolist(), p, 1):
                        out[i] = after
                        break
            return out

    result = evaluate.games_against_random(Perfect(), games=4)  # type: ignore[arg-type]
    assert result["games"] == 4 and 0 <= result["wins"] <= 4 and result["mean_moves"] > 20


def test_validation_games_are_held_out() -> None:
    positions = prepare.parse(game_file(games=6, seed=5))
    assert positions.split(2) == int(np.searchsorted(positions.game, 4))
    assert tokenizer.random_boards(positions, 4, np.random.default_rng(0), 40).shape == (4, 81)
