"""Train the transformer on table codes with soft targets."""

from __future__ import annotations

import json
import queue
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from . import examples, frames
from .muon import Muon
from .prepare import Positions
from .transformer import Config, Transformer


@dataclass
class Options:
    """Settings of a transformer run; `minutes` is the whole budget and sets the schedule."""

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
    codes: int = 81
    seed: int = 1
    device: str = "cpu"
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


def image_loss(model: Transformer, ids: Tensor, places: int, codes: Tensor, shares: Tensor) -> Tensor:
    """Mean cross-entropy over the `places` generated codes.

    ids: `sequence`; codes, shares: candidate codes and shares, [B, K, P].
    """
    hidden, _ = model.hidden(ids, wanted=places)
    v = model.vocabulary
    logits = model.logits(hidden, v.first_image, v.codes).float()
    log_p = F.log_softmax(logits, -1)
    picked = log_p.gather(2, codes.transpose(1, 2))
    return -(picked * shares.transpose(1, 2)).sum() / (ids.shape[0] * places)


class Team:
    """Several processes that train one model together (one thread each is the fastest way to use a
    few busy cores). Rank 0 decides the learning rate and the end; gradients are averaged."""

    def __init__(self, rank: int = 0, size: int = 1, rendezvous: str = "") -> None:
        self.rank, self.size = rank, size
        if size > 1:
            torch.distributed.init_process_group("gloo", init_method=rendezvous, rank=rank, world_size=size)

    def share(self, tensors: List[Tensor], decision: List[float]) -> List[float]:
        """Average the tensors in place over all ranks; returns rank 0's decision."""
        if self.size == 1:
            return decision
        say = torch.tensor(decision if self.rank == 0 else [0.0] * len(decision)) * self.size
        flat = torch.cat([t.reshape(-1) for t in tensors] + [say])
        torch.distributed.all_reduce(flat)
        flat /= self.size
        at = 0
        for t in tensors:
            t.copy_(flat[at : at + t.numel()].view_as(t))
            at += t.numel()
        return [float(v) for v in flat[at:]]


def optimisers(
    model: Transformer, options: Options, team: Optional[Team] = None
) -> List[torch.optim.Optimizer]:
    """Muon for the layers' matrices and AdamW for the rest (or AdamW for all)."""
    matrices = [p for n, p in model.named_parameters() if p.dim() == 2 and ".layers." in n]
    taken = {id(p) for p in matrices}
    rest = [p for p in model.parameters() if id(p) not in taken]
    if options.optimiser == "adamw":
        groups = [{"params": matrices, "lr": 1e-3}, {"params": rest, "lr": 1e-3}]
        out: List[torch.optim.Optimizer] = [torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)]
    else:
        out = [
            Muon(matrices, options.muon_lr, weight_decay=options.weight_decay, team=team),
            torch.optim.AdamW(rest, lr=options.adam_lr, betas=(0.9, 0.98), weight_decay=0.0),
        ]
    for optimiser in out:
        for group in optimiser.param_groups:
            group["top_lr"] = group["lr"]
    return out


def schedule(done: float, options: Options) -> float:
    """Factor of the learning rate at `done` (0..1) of the time budget."""
    if done < options.warmup:
        return max(0.02, done / options.warmup)
    return max(0.0, min(1.0, (1 - done) / options.decay))


@torch.no_grad()
def validate(
    model: Transformer,
    positions: Positions,
    table: examples.Ints,
    n: int,
    device: str,
    seed: int = 5,
) -> Dict[str, float]:
    """Cross-entropy and quality of the moves on `n` fixed validation positions, in code space.

    best: the policy's best move is the stored successor the model gives the most probability;
    act: policy of that move over the best; sample_legal: share of sampled frames that equal the
    board after some legal move (captures included); sample_act, sample_best: of sampled frames.
    """
    from .evaluate import move_shown

    model.eval()
    first = positions.split()
    rng = np.random.default_rng(seed)
    index = rng.choice(np.arange(first, len(positions)), n, replace=n > len(positions) - first)
    s = examples.successors(positions, index)
    batch = examples.encode(s, table, rng)
    image = torch.from_numpy(batch.image).to(device)
    codes = torch.from_numpy(batch.codes).to(device)
    places = codes.shape[2]
    loss = 0.0
    best: List[float] = []
    act: List[float] = []
    chunk = 64
    for i in range(0, n, chunk):
        part = slice(i, i + chunk)
        path = torch.from_numpy(batch.path[part]).to(device)
        ids = sequence(model, image[part], torch.from_numpy(batch.latents[part]).to(device), path)
        shares = torch.from_numpy(batch.shares[part]).to(device)
        loss += float(image_loss(model, ids, places, codes[part], shares)) * len(ids)
    greedy = model.generate(image, batch.latents.shape[1])[1].cpu().numpy()
    sampled = (
        model.generate(image, batch.latents.shape[1], 1.0, torch.Generator(device).manual_seed(seed))[1]
        .cpu()
        .numpy()
    )
    # Candidate with the most probability, all stored successors scored.
    k = codes.shape[1]
    for i in range(0, n, 16):
        part = slice(i, i + 16)
        rows = codes[part]
        m = len(rows)
        flat = rows.reshape(m * k, places)
        ids = sequence(
            model,
            image[part].repeat_interleave(k, 0),
            torch.from_numpy(batch.latents[part]).to(device).repeat_interleave(k, 0),
            flat,
        )
        hidden, _ = model.hidden(ids, wanted=places)
        v = model.vocabulary
        log_p = model.logits(hidden, v.first_image, v.codes).log_softmax(-1)
        score = log_p.gather(2, flat[..., None]).sum((1, 2)).reshape(m, k).cpu().numpy()
        score[s.moves[part] < 0] = -np.inf
        pick = score.argmax(1)
        best.extend((pick == 0).tolist())
        act.extend((s.weights[part][np.arange(m), pick] / s.weights[part][:, 0]).tolist())
    out = {"ce": loss / n, "best": float(np.mean(best)), "act": float(np.mean(act))}
    inverse = frames.states_of_codes(table)
    for name, rows_ in (("greedy", greedy), ("sample", sampled)):
        states = inverse[np.arange(frames.PATCHES), rows_]
        shown = frames.boards_of_states(np.maximum(states, 0))
        legal, value, same = 0, 0.0, 0
        for b in range(n):
            move = move_shown(s.boards[b], shown[b]) if (states[b] >= 0).all() else None
            if move is None:
                continue
            legal += 1
            hit = np.flatnonzero(s.moves[b] == move)
            if len(hit):
                value += float(s.weights[b, hit[0]] / s.weights[b, 0])
                same += int(hit[0] == 0)
        out[f"{name}_legal"] = legal / n
        out[f"{name}_act"] = value / n
        out[f"{name}_best"] = same / n
    model.train()
    return out


class _Feeder:
    """Makes batches in a thread ahead of the training loop."""

    def __init__(self, make: Callable[[], examples.Batch], ahead: int = 4) -> None:
        self._queue: queue.Queue[examples.Batch] = queue.Queue(ahead)
        self._stop = False
        self._make = make
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop:
            batch = self._make()
            while not self._stop:
                try:
                    self._queue.put(batch, timeout=0.2)
                    break
                except queue.Full:
                    continue

    def next(self) -> examples.Batch:
        """The next batch."""
        return self._queue.get()

    def close(self) -> None:
        """Stop the thread."""
        self._stop = True
        self._thread.join()


def train(
    positions: Positions,
    table: examples.Ints,
    out: Path,
    options: Options,
    log: Callable[[str], None] = print,
    team: Optional[Team] = None,
) -> Transformer:
    """Train (or resume from `out/transformer.pt`); leaves transformer.pt and transformer.jsonl.

    table: codes by patch and state [25, 81] (see `train_tokenizer.position_table`).
    """
    started = time.time()
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    device = options.device
    levels = int(table.max()) + 1
    path = out / "transformer.pt"
    saved = torch.load(path, map_location=device) if path.exists() else None
    codes = saved["config"]["codes"] if saved else max(levels, options.codes)
    config = Config(
        codes=codes,
        hidden=options.hidden,
        layers=options.layers,
        heads=options.heads,
        intermediate=options.intermediate,
    )
    model = Transformer(config).to(device)
    team = team or Team()
    opts = optimisers(model, options, team)
    step, spent, seen = 0, 0.0, 0
    if saved:
        model.load_state_dict(saved["model"])
        for optimiser, state in zip(opts, saved["optimisers"]):
            optimiser.load_state_dict(state)
        step, spent, seen = saved["step"], saved["spent"], saved["seen"]
        log(f"resumed at step {step}, {spent / 60:.1f} minutes in")
    lead = team.rank == 0
    rng = np.random.default_rng([options.seed, step, team.rank])
    last = positions.split()
    feeder = _Feeder(lambda: examples.sample(positions, table, options.batch, rng, 0, last))
    cast = torch.autocast("cuda" if device != "cpu" else "cpu", torch.bfloat16, enabled=options.bf16)
    places = table.shape[0]

    def forward(ids: Tensor, codes: Tensor, shares: Tensor) -> Tensor:
        return image_loss(model, ids, places, codes, shares)

    compute = torch.compile(forward) if options.compile else forward
    budget = options.minutes * 60
    total, count = 0.0, 0
    last_log = last_check = last_save = time.time()

    def elapsed() -> float:
        return spent + time.time() - started

    def write(entry: Dict[str, Any]) -> None:
        entry = {k: round(v, 5) if isinstance(v, float) else v for k, v in entry.items()}
        log(json.dumps(entry))
        with (out / "transformer.jsonl").open("a") as file:
            file.write(json.dumps(entry) + "\n")

    def save() -> None:
        state = {
            "model": model.state_dict(),
            "optimisers": [o.state_dict() for o in opts],
            "config": config.as_dict(),
            "step": step,
            "seen": seen,
            "spent": elapsed(),
        }
        torch.save(state, out / "transformer.tmp")
        (out / "transformer.tmp").replace(path)

    try:
        factor, go_on = team.share([], [schedule(elapsed() / budget, options), 1.0])
        while go_on > 0.5 and step < options.max_steps:
            for optimiser in opts:
                for group in optimiser.param_groups:
                    group["lr"] = group["top_lr"] * factor
            batch = feeder.next()
            ids = sequence(
                model,
                torch.from_numpy(batch.image).to(device),
                torch.from_numpy(batch.latents).to(device),
                torch.from_numpy(batch.path).to(device),
            )
            with cast:
                loss = compute(
                    ids,
                    torch.from_numpy(batch.codes).to(device),
                    torch.from_numpy(batch.shares).to(device),
                )
            for optimiser in opts:
                optimiser.zero_grad(set_to_none=True)
            loss.backward()
            used_factor = factor
            factor, go_on = team.share(
                [p.grad for p in model.parameters() if p.grad is not None],
                [schedule(elapsed() / budget, options), float(elapsed() < budget)],
            )
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for optimiser in opts:
                optimiser.step()
            step += 1
            seen += len(ids) * team.size
            total += float(loss.detach())
            count += 1
            now = time.time()
            if lead and (now - last_log > 20 or step == options.max_steps):
                write(
                    {
                        "step": step,
                        "minutes": elapsed() / 60,
                        "positions": seen,
                        "per_second": count * options.batch * team.size / (now - last_log),
                        "lr": used_factor,
                        "ce": total / count,
                    }
                )
                total, count = 0.0, 0
                last_log = now
            if lead and now - last_check > options.validate_every:
                figures = validate(model, positions, table, options.validation, device)
                write({"step": step, "minutes": elapsed() / 60, "validation": figures})  # type: ignore[dict-item]
                last_check = last_log = time.time()
                count, total = 0, 0.0
            if lead and now - last_save > 120:
                save()
                last_save = time.time()
    finally:
        feeder.close()
    if not lead:
        return model
    save()
    figures = validate(model, positions, table, options.validation, device)
    write({"step": step, "minutes": elapsed() / 60, "positions": seen, "validation": figures})  # type: ignore[dict-item]
    return model


def options_codes(out: Path, at_least: int) -> int:
    """Number of codes of the run's tokenizer, or `at_least` where there is none."""
    path = out / "tokenizer.pt"
    if not path.exists():
        return at_least
    levels = torch.load(path, map_location="cpu")["config"]["levels"]
    return int(np.prod(levels))
