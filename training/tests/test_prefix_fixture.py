"""The fixture with a prompt seen in both directions holds what PyTorch computes; its mask matters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

import make_prefix_fixture as fixture

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "videoworld-nano-prefix"


def test_prefix_fixture() -> None:
    expected = json.loads((FOLDER / "expected.json").read_text())
    model = fixture.load(FOLDER / "checkpoint.safetensors")
    for case in expected["cases"]:
        latent, image, first, lead = fixture.greedy(model, case["image_codes"])
        assert latent == case["greedy_latent_codes"]
        assert image == case["greedy_image_codes"]
        assert first == pytest.approx(case["first_logits"], abs=2e-6)
        # Far enough apart for float32 anywhere.
        assert lead > 1e-3


def test_first_token_sees_the_last_of_the_prompt() -> None:
    model = fixture.load(FOLDER / "checkpoint.safetensors")
    v = model.vocabulary
    ids = [v.im_start, *range(v.first_image, v.first_image + fixture.PLACES), v.im_end, v.act_start]
    other = [*ids[:-3], v.first_image + 7, *ids[-2:]]
    with torch.no_grad():
        one, two = (fixture.hidden(model, torch.tensor(sequence))[0] for sequence in (ids, other))
    assert not torch.allclose(one, two)
