"""Train the transformer on looked-up codes with soft targets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from . import examples, frames, wild
from .latent import LatentDynamics
from .muon import optimisers, set_rate, with_rates
from .prepare import Positions
from .progress import Progress
from .run import Feeder, Run, schedule
from .team import Team
from .transformer import Config, Transformer

WILD_GAMES = 4000  # of random moves: some 350,000 positions


@dataclass
class Options:
    """Settings of a transformer run; `minutes` is the whole budget and sets the schedule.

    drawing: share of each batch that also learns to draw the next frame, where there are latents (the
    rest only learns what to plan); without latents every example draws. wild: share of the drawing ones
    that come from games of random moves, where there are latents. local_weight: of the loss of `Local`.
    """

    minutes: float = 60.0
    batch: int = 128
    muon_lr: float = 0.02
    adam_lr: float = 3e-3
    weight_decay: float = 0.01
    warmup: float = 0.01
    decay: float = 0.3
    hidden: int = 256
    layers: int = 6
    heads: int = 8
    intermediate: int = 704
    drawing: float = 0.25
    wild: float = 0.3
    image_weight: float = 5.0
    later_weight: float = 0.25
    local_weight: float = 1.0
    seed: int = 1
    bf16: bool = True
    compile: bool = False
    optimiser: str = "muon"
    validate_every: float = 240.0
    validation: int = 256
    max_steps: int = 1 << 30


def sequence(model: Transformer, image: Tensor, latents: Tensor, path: Tensor) -> Tensor:
    """Teacher-forced ids up to the last but one generated code: [B, 30 + L + 24] for 25 places."""
    v = model.vocabulary
    n = image.shape[0]

    def full(*tokens: int) -> Tensor:
        return torch.tensor(tokens, device=image.device).expand(n, len(tokens))

    return torch.cat(
        [
            full(v.im_start),
            image + v.first_image,
            full(v.im_end, v.act_start),
            latents + v.first_latent,
            full(v.act_end, v.im_start),
            path[:, :-1] + v.first_image,
        ],
        1,
    )


def soft_loss(log_p: Tensor, codes: Tensor, shares: Tensor) -> Tensor:
    """Cross-entropy against shares of candidate codes, mean over batch and places.

    log_p: [B, T, N]; codes, shares: [B, K, T].
    """
    picked = log_p.gather(2, codes.transpose(1, 2))
    return -(picked * shares.transpose(1, 2)).sum() / (log_p.shape[0] * log_p.shape[1])


def image_loss(model: Transformer, hidden: Tensor, codes: Tensor, shares: Tensor) -> Tensor:
    """Mean cross-entropy of the generated codes; hidden: states of their places [B, P, h]."""
    v = model.vocabulary
    log_p = F.log_softmax(model.logits(hidden, v.first_image, v.codes).float(), -1)
    return soft_loss(log_p, codes, shares)


def latent_losses(
    model: Transformer, hidden: Tensor, latents: Tensor, first: Tensor, weights: Tensor
) -> Tensor:
    """Cross-entropy of each latent, [L]: the first against the whole policy, the others against the game.

    Examples without a policy (all weights 0) add nothing.
    hidden: states of the latents' places [B, L, h]; latents: [B, L]; first, weights: [B, K].
    """
    v = model.vocabulary
    log_p = F.log_softmax(model.logits(hidden, v.first_latent, v.codes).float(), -1)
    one = soft_loss(log_p[:, :1], first[..., None], weights[..., None])
    known = (weights.sum(1, keepdim=True) > 0).float()
    rest = -(known * log_p[:, 1:].gather(2, latents[:, 1:, None])[..., 0]).mean(0)
    return torch.cat([one[None], rest])


def distances(grid: int, layers: int, heads: int) -> List[int]:
    """What each head looks at first: the codes around a code in the first layers; in the last ones, seen
    from the end of the prompt, every code of the frame."""
    around = [1, grid, grid + 1, grid - 1, 2, 2 * grid, 0, grid + 2, 2 * grid + 1, 2 * grid - 1]
    frame = [2 + i for i in range(grid * grid)][: layers * heads]
    near = layers * heads - len(frame)
    return [around[i % len(around)] for i in range(near)] + frame


class Local(nn.Module):
    """A head for training only: what a code's own points are worth, from inside the transformer.

    The first latent has to be told at one place, with weights of their own for every point. This head
    shares its weights among all places, so local patterns are learned from each of them; what it reads is
    what the end of the prompt gathers two layers later.
    """

    def __init__(self, model: Transformer) -> None:
        super().__init__()
        self.layer = max(0, model.config.layers - 3)
        self.norm = nn.LayerNorm(model.config.hidden)
        self.out = nn.Linear(model.config.hidden, frames.POINTS + 1)

    def loss(self, states: Tensor, shares: Tensor) -> Tensor:
        """Cross-entropy, summed over places and averaged over the batch, less the targets' entropy.

        states: [B, P, hidden] of the frame's codes; shares: policy of each code's points and of all the
        rest, [B, P, POINTS + 1].
        """
        log_p = F.log_softmax(self.out(self.norm(states)).float(), -1)
        return (torch.xlogy(shares, shares) - shares * log_p).sum() / len(states)


@torch.no_grad()
def validate(
    model: Transformer, sampler: examples.Sampler, n: int, device: str, seed: int = 5
) -> Dict[str, float]:
    """Cross-entropy and quality of the moves on `n` fixed validation positions, in code space.

    With latents: ce1, ce2, ce3 of the latents and ce of the image codes; best, act: of the likeliest
    first latent (share equal to that of the policy's best move; its policy over the best). sample_legal:
    share of sampled frames that equal the board after some legal move, captures included; sample_act,
    sample_best: of these frames; greedy_...: of greedy decoding.
    """
    from .evaluate import move_shown

    model.eval()
    positions, table = sampler.positions, sampler.table
    first = positions.split()
    rng = np.random.default_rng(seed)
    index = rng.choice(np.arange(first, len(positions)), n, replace=n > len(positions) - first)
    s = examples.successors(positions, index)
    batch = sampler.batch(index, rng)
    count, places = batch.latents.shape[1], batch.image.shape[1]
    out: Dict[str, float] = {}

    def add(name: str, value: float) -> None:
        out[name] = out.get(name, 0.0) + value / n

    shown: Dict[str, List[Tensor]] = {"greedy": [], "sample": []}
    generator = torch.Generator(device).manual_seed(seed)
    for i in range(0, n, 64):
        part = slice(i, i + 64)
        image, latents, path, codes, shares, one, weights = (
            torch.from_numpy(a[part]).to(device)
            for a in (
                batch.image, batch.latents, batch.path, batch.codes, batch.shares,
                batch.first_codes, batch.first_weights,
            )
        )  # fmt: skip
        size = len(image)
        hidden, _ = model.hidden(sequence(model, image, latents, path), wanted=places + 2 + count)
        add("ce", float(image_loss(model, hidden[:, -places:], codes, shares)) * size)
        if count:
            losses = latent_losses(model, hidden[:, :count], latents, one, weights)
            for j, loss in enumerate(losses):
                add(f"ce{j + 1}", float(loss) * size)
            v = model.vocabulary
            pick = model.logits(hidden[:, :1], v.first_latent, v.codes).argmax(-1)
            value = (weights * (one == pick)).sum(1) / (weights * (one == one[:, :1])).sum(1)
            add("best", float((pick == one[:, :1]).sum()))
            add("act", float(value.clamp(max=1).sum()))
        for name, temperature in (("greedy", 0.0), ("sample", 1.0)):
            shown[name].append(model.generate(image, count, temperature, generator)[1].cpu())
    inverse = frames.states_of_codes(table)
    for name, parts in shown.items():
        states = inverse[np.arange(frames.PATCHES), torch.cat(parts).numpy()]
        boards = frames.boards_of_states(np.maximum(states, 0))
        for key in ("legal", "act", "best"):
            out[f"{name}_{key}"] = 0.0
        for b in range(n):
            move = move_shown(s.boards[b], boards[b]) if (states[b] >= 0).all() else None
            if move is None:
                continue
            add(f"{name}_legal", 1.0)
            hit = np.flatnonzero(s.moves[b] == move)
            if len(hit):
                add(f"{name}_act", float(s.weights[b, hit[0]] / s.weights[b, 0]))
                add(f"{name}_best", float(hit[0] == 0))
    model.train()
    return out


def train(
    positions: Positions,
    table: examples.Ints,
    out: Path,
    options: Options,
    log: Callable[[str], None] = print,
    team: Optional[Team] = None,
    latent: Optional[LatentDynamics] = None,
    levels: Sequence[int] = (3, 3, 3, 3, 3, 3),
) -> Transformer:
    """Train (or resume from `out/transformer.pt`); leaves transformer.pt and transformer.jsonl.

    table: codes by patch and state [25, 81] (see `train_tokenizer.position_table`) on `levels`; latent:
    the latent model whose codes come before the frame, None for a transformer without latents.
    """
    torch.manual_seed(options.seed)
    team = team or Team()
    device, lead = team.device, team.rank == 0
    places = table.shape[0]
    run = Run(out, "transformer", options.minutes, options.max_steps, log, lead)
    saved = run.resume(device)
    latents = len(latent.config.horizons) if latent else 0
    config = (
        Config(**saved["config"])
        if saved
        else Config(
            codes=int(np.prod(levels)),
            hidden=options.hidden,
            layers=options.layers,
            heads=options.heads,
            intermediate=options.intermediate,
        )
    )
    model = Transformer(config).to(device)
    local = Local(model).to(device)
    together = nn.ModuleDict({"model": model, "local": local}) if latents else model
    if options.optimiser == "adamw":
        adamw = torch.optim.AdamW(together.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01)
        opts = with_rates([adamw])
    else:
        opts = optimisers(together, options.muon_lr, options.adam_lr, options.weight_decay, team)
    if saved:
        if saved["latents"] != latents:
            raise ValueError(f"this run was started with {saved['latents']} latents")
        model.load_state_dict(saved["model"])
        if latents:
            local.load_state_dict(saved["local"])
        for optimiser, values in zip(opts, saved["optimisers"]):
            optimiser.load_state_dict(values)
    else:
        model.look_back(distances(round(places**0.5), options.layers, options.heads))
    team.share([p.data for p in together.parameters()], [])
    rng = np.random.default_rng([options.seed, run.step, team.rank])
    last = positions.split()
    sampler = examples.Sampler(positions, table, latent, levels)
    cast = torch.autocast("cuda" if device != "cpu" else "cpu", torch.bfloat16, enabled=options.bf16)
    drawn = options.batch if not latents else max(1, round(options.batch * options.drawing))
    odd = round(drawn * options.wild) if latents else 0
    if odd:
        games = wild.random_games(positions, last, WILD_GAMES, rng)
        odd_sampler = examples.Sampler(games, table, latent, levels)

    def batch() -> examples.Batch:
        known = sampler.sample(options.batch - odd, rng, 0, last)
        return odd_sampler.sample(odd, rng, 0, len(games)).unplanned().followed_by(known) if odd else known

    feeder = Feeder(batch)

    def forward(
        ids: Tensor,
        codes: Tensor,
        shares: Tensor,
        latent_codes: Tensor,
        first: Tensor,
        weights: Tensor,
        local_shares: Tensor,
    ) -> Tensor:
        """Losses: the image's, then the local one and the latents'. The first `drawn` examples draw."""
        taps: List[Tensor] = []
        tap = (local.layer, taps) if latents else None
        hidden, _ = model.hidden(ids[:drawn], wanted=places + 2 + latents if latents else places, tap=tap)
        image = image_loss(model, hidden[:, -places:], codes[:drawn], shares[:drawn])
        if not latents:
            return image[None]
        states = hidden[:, :latents]
        if drawn < len(ids):
            # Up to the last but one latent: the rest of the sequence is left out.
            planned, _ = model.hidden(ids[drawn:, : places + 3 + latents - 1], wanted=latents, tap=tap)
            states = torch.cat([states, planned])
        inside = torch.cat([x[:, 1 : places + 1] for x in taps])
        near = local.loss(inside, local_shares)
        return torch.cat(
            [image[None], near[None], latent_losses(model, states, latent_codes, first, weights)]
        )

    compute = torch.compile(forward) if options.compile else forward
    share = [1.0]
    if latents:
        share = [options.image_weight, options.local_weight, 1.0] + [options.later_weight] * (latents - 1)
    weight = torch.tensor(share, device=device)
    names = ["ce"] + (["local", *(f"ce{i + 1}" for i in range(latents))] if latents else [])

    def state() -> Dict[str, Any]:
        return {
            "model": model.state_dict(),
            "local": local.state_dict(),
            "optimisers": [o.state_dict() for o in opts],
            "config": config.as_dict(),
            "latents": latents,
        }

    bar = Progress("transformer", options.minutes, "min", enabled=None if lead else False)
    last_check = run.seconds
    try:
        factor, go_on = team.share([], [schedule(run.done, options.warmup, options.decay), 1.0])
        while go_on > 0.5 and run.step < options.max_steps:
            set_rate(opts, factor)
            b = feeder.next()
            arrays = (
                b.image,
                b.latents,
                b.path,
                b.codes,
                b.shares,
                b.first_codes,
                b.first_weights,
                b.local,
            )
            image, latent_codes, path, codes, shares, first, weights, near = (
                torch.from_numpy(a).to(device, non_blocking=True) for a in arrays
            )
            ids = sequence(model, image, latent_codes, path)
            with cast:
                losses = compute(ids, codes, shares, latent_codes, first, weights, near)
            for optimiser in opts:
                optimiser.zero_grad(set_to_none=True)
            (losses * weight).sum().backward()
            used_factor = factor
            factor, go_on = team.share(
                [p.grad for p in together.parameters() if p.grad is not None],
                [schedule(run.done, options.warmup, options.decay), float(not run.over)],
            )
            torch.nn.utils.clip_grad_norm_(together.parameters(), 1.0)
            for optimiser in opts:
                optimiser.step()
            figures = dict(zip(names, losses.detach().tolist()))
            run.advance(len(ids) * team.size, figures, lr=used_factor)
            bar.update(run.seconds / 60, step=run.step, loss=figures[names[2 if latents else 0]])
            if lead and run.seconds - last_check > options.validate_every:
                run.write({"validation": validate(model, sampler, options.validation, device)})
                last_check = run.seconds
                run.restart_means()
            run.save(state(), every=120)
    finally:
        feeder.close()
        bar.close()
    run.save(state())
    if lead:
        run.write({"validation": validate(model, sampler, options.validation, device)})
    return model
