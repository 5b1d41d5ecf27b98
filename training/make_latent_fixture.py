"""Write a small checkpoint with a latent dynamics model, and what its decoder answers.

Random weights, sizes unlike the default model's. Run from `training/`:

    python make_latent_fixture.py ../fixtures/videoworld-nano-latent
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Dict, List

import torch
from torch import Tensor, nn

from videoworld_go import safetensors
from videoworld_go.fsq import FSQ
from videoworld_go.latent import (
    LatentConfig,
    LatentDynamics,
    latent_from_state,
    latent_metadata,
    one_hot_through,
)
from videoworld_go.model import METADATA_KEY
from videoworld_go.transformer import Config, Transformer
from videoworld_go.vqgan import Tokenizer

# Even and odd levels; the two codebooks have the same number of codes in different orders.
IMAGE_LEVELS = (5, 4, 3)
CODES = 60
LATENT = LatentConfig(
    levels=(3, 4, 5),
    image_levels=IMAGE_LEVELS,
    places=16,
    hidden=32,
    layers=2,
    heads=2,
    intermediate=44,
    encoder=48,
    spread=6,
    horizons=(1, 3),
    view="clip",
)
FRAME = {"side": 64, "pitch": 7, "first_line": 4, "stone_radius": 3}
MULTS = (1, 1, 1, 1, 1)
CASES = 4
SEED = 7


def randomise(model: nn.Module) -> None:
    """Parameters of any size that keep the size of what goes through: norms and biases matter, too."""
    for name, p in model.named_parameters():
        if p.dim() > 1:
            fan_in = p[0].numel()
            nn.init.normal_(p, 0, 1.0 if "place" in name or "embed" in name else fan_in**-0.5)
        elif "norm" in name and name.endswith("weight"):
            nn.init.normal_(p, 1, 0.2)
        else:
            nn.init.normal_(p, 0, 0.2)


def build() -> Dict[str, Tensor]:
    """State of a whole model in the exported layout, float16 but for the rotary frequencies."""
    torch.manual_seed(SEED)
    tokenizer = Tokenizer(32, MULTS, 1, 1, 16, IMAGE_LEVELS)
    transformer = Transformer(Config(codes=CODES, hidden=32, layers=1, heads=2, intermediate=44))
    latent = LatentDynamics(LATENT)
    for part in (transformer, latent):
        randomise(part)
    # Logits far enough from each other that rounding cannot change which one is the largest.
    latent.decoder.head.weight.data *= 3
    state = dict(tokenizer.state_dict())
    state.update({f"neck.llm.{k}": v for k, v in transformer.state_dict().items()})
    state.update({f"latent.{k}": v for k, v in latent.state_dict().items()})
    return {k: v if k.endswith("inv_freq") else v.half() for k, v in sorted(state.items())}


def metadata() -> Dict[str, Any]:
    """The entry `videoworld_go` of the file."""
    return {
        "format": 1,
        "name": "Nano with latent dynamics",
        "fsq_levels": list(IMAGE_LEVELS),
        "latents": len(LATENT.horizons),
        "text_rows": False,
        "frame": FRAME,
        "latent": latent_metadata(LATENT),
    }


@torch.no_grad()
def answer(model: LatentDynamics, image_codes: List[int], latent_codes: List[int]) -> List[Dict[str, Any]]:
    """What the decoder makes of a frame and its latent codes at each horizon, in double precision."""
    config = model.config
    image = FSQ(1, config.image_levels)
    frame = image.values(image.coordinates_of(torch.tensor([image_codes]))).double()
    latents = torch.tensor([latent_codes])
    one_hot = one_hot_through(model.quantiser.coordinates_of(latents).double(), config.levels)
    model = model.double()
    out: List[Dict[str, Any]] = []
    for h, horizon in enumerate(config.horizons):
        logits = model.decoder(frame, one_hot, h)[0]
        levels: List[Tensor] = []
        log_p = torch.zeros(config.places, dtype=torch.float64)
        gap = float("inf")
        for part in logits.split(list(config.image_levels), -1):
            levels.append(part.argmax(-1))
            log_p += part.log_softmax(-1).amax(-1)
            top = part.topk(2, -1).values
            gap = min(gap, float((top[:, 0] - top[:, 1]).min()))
        codes = (torch.stack(levels, -1) * image.basis).sum(-1)
        out.append(
            {
                "horizon": horizon,
                "image_codes": codes.tolist(),
                "log_probabilities": [round(float(v), 6) for v in log_p],
                "min_logit_gap": round(gap, 6),
            }
        )
    return out


def load(path: Path) -> LatentDynamics:
    """The latent dynamics model of a written checkpoint."""
    tensors, header = safetensors.read(path)
    info = json.loads(header[METADATA_KEY])
    return latent_from_state(tensors, info["fsq_levels"], info["latent"])


def main(folder: Path) -> None:
    """Write `checkpoint.safetensors` and `expected.json`."""
    path = folder / "checkpoint.safetensors"
    safetensors.write(path, build(), {METADATA_KEY: json.dumps(metadata())})
    model = load(path)
    draw = torch.Generator().manual_seed(SEED)
    cases: List[Dict[str, Any]] = []
    for _ in range(CASES):
        image = torch.randint(CODES, (LATENT.places,), generator=draw).tolist()
        latent = torch.randint(CODES, (len(LATENT.horizons),), generator=draw).tolist()
        foreseen = answer(model, image, latent)
        cases.append({"image_codes": image, "latent_codes": latent, "foreseen": foreseen})
    expected = {"torch": torch.__version__.split("+")[0], "latent": LATENT.as_dict(), "cases": cases}
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")
    print("smallest gap:", min(f["min_logit_gap"] for case in cases for f in case["foreseen"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
