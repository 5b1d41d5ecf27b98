"""The decoder of the latent dynamics model answers what the fixture for other runtimes says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from make_latent_fixture import LATENT, answer, load
from videoworld_go.latent import LatentConfig

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "videoworld-nano-latent"


def test_latent_fixture() -> None:
    expected = json.loads((FOLDER / "expected.json").read_text())
    model = load(FOLDER / "checkpoint.safetensors")
    assert model.config == LATENT
    assert model.config == LatentConfig.of(expected["latent"])
    for case in expected["cases"]:
        answers = answer(model, case["image_codes"], case["latent_codes"])
        assert [a["horizon"] for a in answers] == list(LATENT.horizons)
        for got, wanted in zip(answers, case["foreseen"]):
            assert got["image_codes"] == wanted["image_codes"]
            assert got["log_probabilities"] == pytest.approx(wanted["log_probabilities"], abs=2e-6)
            # Far enough apart for float32 anywhere.
            assert wanted["min_logit_gap"] > 1e-3


def test_first_horizon_sees_the_first_code_alone() -> None:
    model = load(FOLDER / "checkpoint.safetensors")
    case = json.loads((FOLDER / "expected.json").read_text())["cases"][0]
    first, second = case["latent_codes"]
    changed = answer(model, case["image_codes"], [first, (second + 1) % 60])
    assert changed[0]["image_codes"] == case["foreseen"][0]["image_codes"]
    assert changed[1]["log_probabilities"] != case["foreseen"][1]["log_probabilities"]
    assert torch.equal(model.quantiser.basis, torch.tensor([1, 3, 12]))
