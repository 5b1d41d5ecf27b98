"""The modules compute what the original's modules computed for the small checkpoints."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any, Dict

import pytest
import torch

from videoworld_go.png import read_rgb
from videoworld_go.transformer import transformer_from_state
from videoworld_go.vqgan import normalise, tokenizer_from_state

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def load(name: str) -> Dict[str, Any]:
    """State of a checkpoint, plain or gzipped, without a `module.` prefix."""
    path = FIXTURES / name / "go_battle.pth"
    packed = path.with_name(path.name + ".gz")
    data = path.read_bytes() if path.exists() else gzip.decompress(packed.read_bytes())
    # torch 1.13 knows no weights_only=False default; the training run's meta needs full unpickling.
    extra = {} if torch.__version__.startswith("1.") else {"weights_only": False}
    saved = torch.load(io.BytesIO(data), map_location="cpu", **extra)
    state = saved.get("state_dict", saved)
    return {k[7:] if k.startswith("module.") else k: v for k, v in state.items()}


@pytest.mark.parametrize("name", ["videoworld-nano-4x4", "videoworld-nano-8x8"])
def test_nano_checkpoint(name: str) -> None:
    state = load(name)
    expected = json.loads((FIXTURES / name / "expected.json").read_text())
    hyper = expected["hyper"]
    # In double precision: these frames are nearly uniform, and float32 group norms of some builds
    # are off by more than the small quantiser margin of these random weights.
    tokenizer = tokenizer_from_state(state, hyper["fsq_levels"]).double().eval()
    transformer = transformer_from_state(state, expected["tokens"]["codes"]).eval()
    assert transformer.config.heads == hyper["heads"]
    assert transformer.config.bias == hyper["attention_bias"]
    for case in expected["cases"]:
        pixels = read_rgb(FIXTURES / "frames" / case["frame"])
        x = normalise(torch.from_numpy(pixels)[None]).double()
        with torch.no_grad():
            codes = tokenizer.encode(x).flatten(1)
        assert codes[0].tolist() == case["image_codes"]
        latent, following, lead = transformer.generate(codes, latents=3)
        assert latent[0].tolist() == case["greedy_latent_codes"]
        assert following[0].tolist() == case["greedy_image_codes"]
        assert float(lead) == pytest.approx(case["min_logit_gap"], abs=2e-3)
