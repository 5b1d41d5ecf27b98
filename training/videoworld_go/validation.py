"""What a transformer in training knows, in code space: fixed held-out positions, no pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List

import numpy as np
import torch
from torch import Tensor

from . import examples, frames
from .packed import Step
from .transformer import Transformer

CHUNK = 250


@dataclass
class Held:
    """Which positions are looked at: `plans` for what the first latent says, `frames` of these drawn
    too."""

    plans: int = 4000
    frames: int = 250
    seed: int = 5


@torch.no_grad()
def validate(
    model: Transformer, step: Step, parameters: Dict[str, Tensor], sampler: examples.Sampler, held: Held
) -> Dict[str, float]:
    """Cross-entropies and the quality of moves on the same held-out positions each time.

    ce: of the image codes; with latents ce1, ce2, ...: of each latent against the policies; best, act: of
    the likeliest first latent (it is that of the policy's best move; its policy over that of the best
    move). greedy_legal: share of greedily drawn frames that equal the board after some legal move, captures
    included; greedy_act, greedy_best: of these frames.
    model: bound to `parameters`, the stacked tensors in float32, so that `step` computes with the same.
    """
    from .evaluate import move_shown

    model.eval()
    device = str(model.lm_head.weight.device)
    positions, v = sampler.positions, model.vocabulary
    first = positions.split()
    pool = np.arange(first, len(positions))
    rng = np.random.default_rng(held.seed)
    count = min(held.plans, len(pool))
    index = rng.choice(pool, count, replace=False)
    drawn = min(held.frames, count)
    out: Dict[str, float] = {}

    def add(name: str, value: float, of: int) -> None:
        out[name] = out.get(name, 0.0) + value / of

    greedy: List[Tensor] = []
    for start in range(0, count, CHUNK):
        part = index[start : start + CHUNK]
        b = sampler.batch(part, rng, drawn=max(1, min(len(part), drawn - start)))
        batch = b.tensors(v.first_latent - model.base, v.first_image - model.base, device)
        found = step(parameters, batch)
        if start < drawn:
            add("ce", float(found["image"]) * len(b.path), drawn)
            image = torch.from_numpy(b.image[: len(b.path)]).to(device)
            greedy.append(model.generate(image, sampler.latents)[1].cpu())
        if sampler.latents:
            for h, loss in enumerate(found["plan"].tolist()):
                add(f"ce{h + 1}", loss * len(part), count)
            prompt = batch["ids"][:, : b.image.shape[1] + 3] + model.base
            hidden, _ = model.hidden(prompt, wanted=1)
            pick = model.logits(hidden[:, -1:], v.first_latent, v.codes).argmax(-1).cpu()
            one, shares = torch.from_numpy(b.plans[:, 0]), torch.from_numpy(b.plan_shares[:, 0])
            value = (shares * (one == pick)).sum(1) / (shares * (one == one[:, :1])).sum(1)
            add("best", float((pick == one[:, :1]).sum()), count)
            add("act", float(value.clamp(max=1).sum()), count)
    s = examples.successors(positions, index[:drawn])
    states = frames.states_of_codes(sampler.table)[np.arange(frames.PATCHES), torch.cat(greedy).numpy()]
    boards = frames.boards_of_states(np.maximum(states, 0))
    for key in ("legal", "act", "best"):
        out[f"greedy_{key}"] = 0.0
    for i in range(drawn):
        move = move_shown(s.boards[i], boards[i]) if (states[i] >= 0).all() else None
        if move is None:
            continue
        add("greedy_legal", 1.0, drawn)
        hit = np.flatnonzero(s.moves[i] == move)
        if len(hit):
            add("greedy_act", float(s.weights[i, hit[0]] / s.weights[i, 0]), drawn)
            add("greedy_best", float(hit[0] == 0), drawn)
    model.train()
    return out
