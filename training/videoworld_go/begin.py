"""Begin a run from an exported model: the same weights, fresh optimisers, counters at zero."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List

import torch
from torch import nn

from .latent import one_code_a_move
from .model import VideoModel


def begin(path: Path, out: Path, say: Callable[[str], None]) -> None:
    """Write `tokenizer.pt`, `latent.pt` and `transformer.start.pt` of the model at `path` to `out`.

    Files that are there stay. A latent model with the view `clip` becomes one with the view `step`, whose
    first codes are the same; then the decoder has to be trained (`latent --decoder-only`).
    """
    model = VideoModel.load(path)
    if model.latent is None:
        raise ValueError(f"{path} has no latent dynamics model: begin with a model that has one")
    latent = model.latent if model.latent.config.view == "step" else one_code_a_move(model.latent)
    tokenizer = {"levels": list(model.info["fsq_levels"])}
    out.mkdir(parents=True, exist_ok=True)
    parts: List[tuple[str, nn.Module, Dict[str, Any]]] = [
        ("tokenizer.pt", model.tokenizer, tokenizer),
        ("latent.pt", latent, latent.config.as_dict()),
        ("transformer.start.pt", model.transformer, model.transformer.config.as_dict()),
    ]
    for name, part, config in parts:
        if (out / name).exists():
            say(f"{out / name} is there already and stays")
            continue
        counters = {"step": 0, "seen": 0, "spent": 0.0}
        state = {"model": part.state_dict(), "config": config, "optimisers": [], **counters}
        torch.save(state, out / name)
        say(f"{path} -> {out / name}")
