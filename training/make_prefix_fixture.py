"""Write a small checkpoint whose prompt is seen in both directions, and what PyTorch makes of it.

Random weights, five latents and horizons of one move each. Run from `training/`:

    python make_prefix_fixture.py ../fixtures/videoworld-nano-prefix
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Dict, List, Tuple

import torch
from torch import Tensor

from make_latent_fixture import FRAME, MULTS, randomise
from videoworld_go import safetensors
from videoworld_go.latent import LatentConfig, LatentDynamics, latent_metadata
from videoworld_go.model import METADATA_KEY
from videoworld_go.transformer import Config, Layer, Transformer, rotate
from videoworld_go.vqgan import Tokenizer

IMAGE_LEVELS = (5, 4, 3)
CODES = 60
PLACES = 16
LATENTS = 5
PREFIX = PLACES + 3
LATENT = LatentConfig(
    levels=(3, 4, 5),
    image_levels=IMAGE_LEVELS,
    places=PLACES,
    hidden=32,
    layers=1,
    heads=2,
    intermediate=44,
    encoder=48,
    spread=6,
    horizons=(1, 2, 3, 4, 5),
)
CONFIG = Config(codes=CODES, hidden=48, layers=2, heads=2, intermediate=64)
CASES = 3
SEED = 11


def build() -> Dict[str, Tensor]:
    """State of a whole model in the exported layout, float16 but for the rotary frequencies."""
    torch.manual_seed(SEED)
    tokenizer = Tokenizer(32, MULTS, 1, 1, 16, IMAGE_LEVELS)
    transformer = Transformer(CONFIG)
    latent = LatentDynamics(LATENT)
    for part in (transformer, latent):
        randomise(part)
    state = dict(tokenizer.state_dict())
    state.update({f"neck.llm.{k}": v for k, v in transformer.state_dict().items()})
    state.update({f"latent.{k}": v for k, v in latent.state_dict().items()})
    return {k: v if k.endswith("inv_freq") else v.half() for k, v in sorted(state.items())}


def metadata() -> Dict[str, Any]:
    """The entry `videoworld_go` of the file."""
    return {
        "format": 1,
        "name": "Nano with a prompt seen in both directions",
        "fsq_levels": list(IMAGE_LEVELS),
        "latents": LATENTS,
        "text_rows": False,
        "frame": FRAME,
        "attention": "prefix",
        "latent": {**latent_metadata(LATENT), "view": "step"},
    }


def hidden(model: Transformer, ids: Tensor) -> Tensor:
    """Token ids [T] -> final hidden states [T, h]: the whole sequence at once, no cache, its own mask."""
    n = len(ids)
    row, column = torch.arange(n)[:, None], torch.arange(n)[None]
    seen = (column <= row) | ((row < PREFIX) & (column < PREFIX))
    x = model.model.embed_tokens(ids - model.base)
    heads = model.config.heads
    d = model.config.hidden // heads
    for layer in model.model.layers:
        assert isinstance(layer, Layer)
        attention = layer.self_attn
        y = layer.input_layernorm(x)
        cos, sin = attention.rotary_emb.tables(0, n, x.dtype)
        q, k, v = (
            part(y).view(n, heads, d).transpose(0, 1)
            for part in (attention.q_proj, attention.k_proj, attention.v_proj)
        )
        score = rotate(q, cos, sin) @ rotate(k, cos, sin).transpose(-1, -2) * d**-0.5
        share = score.masked_fill(~seen, float("-inf")).softmax(-1)
        x = x + attention.o_proj((share @ v).transpose(0, 1).reshape(n, -1))
        x = x + layer.mlp(layer.post_attention_layernorm(x))
    out: Tensor = model.model.norm(x)
    return out


@torch.no_grad()
def greedy(model: Transformer, image: List[int]) -> Tuple[List[int], List[int], List[float], float]:
    """Codes of a frame -> latent codes, codes of the next frame, the first logits, the smallest lead."""
    v = model.vocabulary
    ids = [v.im_start, *(v.first_image + c for c in image), v.im_end, v.act_start]
    codes: List[int] = []
    first: List[float] = []
    lead = float("inf")
    for i in range(LATENTS + PLACES):
        start = v.first_latent if i < LATENTS else v.first_image
        logits = model.logits(hidden(model, torch.tensor(ids))[-1], start, CODES)
        first = first or [round(float(x), 6) for x in logits]
        top = logits.topk(2).values
        lead = min(lead, float(top[0] - top[1]))
        codes.append(int(logits.argmax()))
        ids.append(start + codes[-1])
        if i + 1 == LATENTS:
            ids += [v.act_end, v.im_start]
    return codes[:LATENTS], codes[LATENTS:], first, lead


def load(path: Path) -> Transformer:
    """The transformer of a written checkpoint, in double precision."""
    tensors, _ = safetensors.read(path)
    model = Transformer(CONFIG)
    own = "neck.llm."
    model.load_state_dict({k[len(own) :]: v.float() for k, v in tensors.items() if k.startswith(own)})
    return model.double()


def main(folder: Path) -> None:
    """Write `checkpoint.safetensors` and `expected.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "checkpoint.safetensors"
    safetensors.write(path, build(), {METADATA_KEY: json.dumps(metadata())})
    model = load(path)
    draw = torch.Generator().manual_seed(SEED)
    cases: List[Dict[str, Any]] = []
    for _ in range(CASES):
        image = torch.randint(CODES, (PLACES,), generator=draw).tolist()
        latent, following, first, lead = greedy(model, image)
        cases.append(
            {
                "image_codes": image,
                "greedy_latent_codes": latent,
                "greedy_image_codes": following,
                "first_logits": first,
                "min_logit_gap": round(lead, 6),
            }
        )
    expected = {"torch": torch.__version__.split("+")[0], "cases": cases}
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")
    print("smallest gap:", min(case["min_logit_gap"] for case in cases))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
