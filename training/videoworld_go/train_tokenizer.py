"""Train the tokenizer: every patch has a designed code, which encoder and decoder learn.

The frame is cut into 5x5 patches of 32x32 px that no stone crosses, so a patch shows one of 81 states
(four points of three colours). The table of codes is designed: one FSQ coordinate per point. The
encoder learns to answer the table's code wherever the patch stands, whatever the rest of the frame
shows and with noise and colour drift on the picture; the further a coordinate lies from a rounding
border, the surer every runtime computes the same code. The decoder learns to draw the table's codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from . import batch_rules, frames
from .precision import matrix_dtype
from .prepare import Positions
from .progress import Progress
from .run import Run
from .team import Team
from .vqgan import Tokenizer, normalise, to_pixels

Boards = npt.NDArray[np.int8]
Table = npt.NDArray[np.int64]


@dataclass
class Options:
    """Settings of a tokenizer run; `minutes` is the whole budget, compiling included.

    blocks_to: levels with a picture more than this many times as wide as the grid of codes have empty
    residual blocks (see `Tokenizer.keep_from`). start: a state of another run to begin with, such as its
    tokenizer.pt.
    """

    minutes: float = 30.0
    batch: int = 4
    lr: float = 2e-3
    seed: int = 1
    compile: bool = False
    bf16: bool = True
    width: int = 32
    mults: Tuple[int, ...] = (1, 1, 2, 2, 2, 2)
    code_dim: int = 64
    levels: Tuple[int, ...] = (3, 3, 3, 3, 3, 3)
    max_steps: int = 1 << 30
    check_frames: int = 64
    blocks_to: int = 8
    start: Optional[Path] = None


def random_boards(positions: Positions, n: int, rng: np.random.Generator, last: int) -> Boards:
    """Positions of games (before index `last`), random fillings, nearly empty boards and mixtures of
    uniform patches in equal parts on average; int8 [n, 81]."""
    index = rng.integers(0, last, n)
    played = batch_rules.unpack(positions.black[index], positions.white[index])
    source = rng.integers(0, 4, (n, 1))
    density = np.where(source == 1, rng.beta(0.8, 0.8, (n, 1)), 0.12 * rng.random((n, 1)))
    share = rng.beta(0.8, 0.8, (n, 1))
    stone = 1 + (rng.random((n, 81)) >= share).astype(np.int8)
    noise = np.where(rng.random((n, 81)) < density, stone, 0).astype(np.int8)
    uniform = frames.boards_of_states(rng.integers(0, frames.STATES, (n, frames.PATCHES)))
    filled = np.where(source == 3, uniform, noise)
    return np.where(source == 0, played, filled).astype(np.int8)


def disturb(images: Tensor, rng: np.random.Generator) -> Tensor:
    """Pixel noise, brightness and colour drift on [N, 3, S, S] in [-1, 1]."""
    n = len(images)
    drift = torch.from_numpy(rng.normal(0, 0.02, (n, 3, 1, 1)).astype(np.float32))
    gain = torch.from_numpy(rng.normal(1, 0.02, (n, 1, 1, 1)).astype(np.float32))
    level = torch.from_numpy((rng.random((n, 1, 1, 1)) * 0.04).astype(np.float32))
    out = images * gain.to(images.device) + drift.to(images.device)
    return out + torch.randn_like(images) * level.to(images.device)


def designed_table(levels: List[int]) -> Table:
    """Codes by edge kind and patch state, [9, 81] (-1: impossible): one coordinate per point.

    Coordinates 0..3 stand for the patch's four points (left to right, top to bottom); Black is the
    lowest level, empty the middle, White the highest, as in brightness. Any further coordinate stays in
    the middle: image codes and latent codes share one size, and latent codes have more to tell apart.
    """
    _, possible = frames.kinds()
    half = np.array(levels) // 2
    basis = np.concatenate([[1], np.cumprod(levels)[:-1]])
    states = np.arange(frames.STATES)
    code = np.full(frames.STATES, int((half[4:] * basis[4:]).sum()), np.int64)
    for i in range(4):
        colour = states // 3**i % 3
        code += (np.array([0, -half[i], half[i]])[colour] + half[i]) * basis[i]
    return np.where(possible, code, -1)


def position_table(table: Table) -> Table:
    """Codes by edge kind [9, 81] -> codes by patch [25, 81]; -1 if a state is impossible."""
    kind, _ = frames.kinds()
    return table[kind]


def targets(table: Table, boards: Boards, model: Tokenizer) -> Tensor:
    """Table coordinates of boards: float [N, 5, 5, d]."""
    codes = table[frames.kinds()[0], frames.patch_states(boards)]
    grid = torch.from_numpy(codes).reshape(-1, frames.GRID, frames.GRID)
    return model.v_token.coordinates_of(grid.to(model.v_token.basis.device)).float()


@torch.no_grad()
def check(
    model: Tokenizer,
    table: Table,
    positions: Positions,
    n: int,
    rng: np.random.Generator,
    device: str = "cpu",
    batch: int = 16,
) -> Dict[str, float]:
    """Real encoder and decoder (float32) on `n` validation frames.

    patch, frame: share of patches and whole frames with exactly the table's codes; margin: smallest
    distance of a coordinate to a rounding border (0.5 at most); read: share of frames whose decoded
    codes read back to the right board; l1: mean error in grey levels.
    """
    model.eval()
    first = positions.split()
    index = rng.choice(np.arange(first, len(positions)), n, replace=n > len(positions) - first)
    boards = batch_rules.unpack(positions.black[index], positions.white[index])
    codes = table[frames.kinds()[0], frames.patch_states(boards)]
    right: List[npt.NDArray[np.bool_]] = []
    margin, l1, read = 1.0, 0.0, 0
    for i in range(0, n, batch):
        pixels = frames.render(boards[i : i + batch])
        q = model.coordinates(normalise(torch.from_numpy(pixels)).to(device))
        margin = min(margin, float((0.5 - (q - q.round()).abs()).min()))
        found = model.v_token.index(q.round()).flatten(1).cpu().numpy()
        right.append(found == codes[i : i + batch])
        grid = torch.from_numpy(codes[i : i + batch]).reshape(-1, frames.GRID, frames.GRID)
        decoded = to_pixels(model.decode(grid.to(device))).cpu().numpy()
        l1 += float(np.abs(decoded.astype(np.int16) - pixels).mean()) * len(pixels)
        read += int((frames.read(decoded) == boards[i : i + batch]).all(1).sum())
    ok = np.concatenate(right)
    return {
        "frames": n,
        "patch": float(ok.mean()),
        "frame": float(ok.all(1).mean()),
        "margin": margin,
        "read": read / n,
        "l1": l1 / n,
    }


def spread_carriers(model: Tokenizer) -> None:
    """Give the deep levels' channels alternating offsets.

    A GroupNorm over a group whose channels sit at +a and -a is nearly an affine map: its statistics
    depend little on what else the frame shows, which is what makes local codes learnable.
    """
    with torch.no_grad():
        for name, bias in model.vbackbone.named_parameters():
            deep = name.startswith("_resamples.") and int(name.split(".")[1]) >= 2
            if deep and name.endswith("bias"):
                bias.copy_(1.0 - 2.0 * (torch.arange(bias.numel(), device=bias.device) % 2))


def train(
    positions: Positions,
    out: Path,
    options: Options,
    log: Callable[[str], None] = print,
    team: Optional[Team] = None,
) -> Tokenizer:
    """Train (or resume from `out/tokenizer.pt`); leaves tokenizer.pt and tokenizer.jsonl there."""
    torch.manual_seed(options.seed)
    team = team or Team()
    device, lead = team.device, team.rank == 0
    run = Run(out, "tokenizer", options.minutes, options.max_steps, log, lead)
    last = positions.split()
    model = Tokenizer(options.width, options.mults, 1, 1, options.code_dim, options.levels)
    spread_carriers(model)
    model.to(device)
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.lr, betas=(0.9, 0.98), weight_decay=1e-4)
    saved = run.resume(device)
    if saved:
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
    elif options.start:
        model.load_state_dict(torch.load(options.start, map_location=device)["model"])
    model.keep_from(options.blocks_to)
    team.share([p.data for p in model.parameters()], [])
    rng = np.random.default_rng([options.seed, run.step, team.rank])
    table = designed_table(list(options.levels))

    def encode(x: Tensor) -> Tensor:
        return model.v_token.project_in(model.post_encode(model.vbackbone(x)).permute(0, 2, 3, 1))

    decode = model.decode_coordinates
    if options.compile:
        encode = torch.compile(encode)
        decode = torch.compile(decode)
    kind = "cuda" if device != "cpu" else "cpu"
    half = options.bf16 and matrix_dtype(device) is torch.bfloat16
    cast = torch.autocast(kind, torch.bfloat16, enabled=half)

    def state() -> Dict[str, Any]:
        return {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "config": model.config}

    bar = Progress("tokenizer", options.minutes, "min", enabled=None if lead else False)
    model.train()
    (go_on,) = team.share([], [float(not run.over)])
    while go_on > 0.5 and run.step < options.max_steps:
        ramp = min(1.0, (run.step + 1) / 50)
        fade = min(1.0, max(0.02, (1 - run.done) / 0.6))
        for group in optimiser.param_groups:
            group["lr"] = options.lr * ramp * fade
        boards = random_boards(positions, options.batch, rng, last)
        image = normalise(torch.from_numpy(frames.render(boards))).to(device)
        wanted = targets(table, boards, model)
        with cast:
            z = encode(disturb(image, rng))
            y = decode(wanted)
        off = (model.v_token.bound(z) - wanted).abs()
        error = y.float() - image
        parts = {
            "pull": off.pow(2).mean(),
            "worst": torch.relu(off - 0.2).pow(2).sum(-1).mean(),
            "agree": (off.detach() < 0.5).all(-1).float().mean(),
            "recon": error.pow(2).mean() + 0.3 * error.abs().mean(),
            "l1": error.detach().abs().mean() * 127.5,
        }
        loss = parts["recon"] + parts["pull"] + parts["worst"]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        gradients = [p.grad for p in model.parameters() if p.grad is not None]
        (go_on,) = team.share(gradients, [float(not run.over)])
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        figures = {k: float(v.detach()) for k, v in parts.items()}
        run.advance(options.batch * team.size, figures)
        bar.update(run.seconds / 60, step=run.step, agree=figures["agree"], l1=figures["l1"])
        run.save(state(), every=60)
    bar.close()
    run.save(state())
    if lead:
        figures = check(model, table, positions, options.check_frames, np.random.default_rng(7), device)
        run.write({"check": figures})
    return model
