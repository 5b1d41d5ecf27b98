"""The judge: a small convolutional network that says what a position and its moves are worth.

Everything it takes and gives is seen from the side to move. `docs/checkpoint-format.md` describes the
inputs, the outputs and the exported tensors.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from . import safetensors

FORMAT = 1
METADATA_KEY = "videoworld_judge"
PLANES = 12
"""On board, own, opponent, 1, 2 and 3 liberties, ko, the last five moves."""
GLOBALS = 9
"""Passes among the last five moves, komi, area scoring, simple ko, suicide."""
HISTORY = 5
KOMI_UNIT = 10.0
"""Points of one unit of the input for komi."""
LEAD_UNIT = 20.0
"""Points of one unit of what the network adds to the lead."""
LEAST_SPREAD = 0.5
"""Points; the spread is never smaller."""


@dataclass(frozen=True)
class JudgeConfig:
    """Sizes. pooling: indices of the blocks with global pooling; pooled: channels that these pool;
    head: channels of both heads; hidden: width of the layer before the value's three numbers."""

    channels: int = 64
    blocks: int = 6
    pooling: Tuple[int, ...] = (2, 4)
    pooled: int = 16
    head: int = 32
    hidden: int = 64

    def as_dict(self) -> Dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "pooling": list(self.pooling)}

    @staticmethod
    def of(values: Mapping[str, Any]) -> JudgeConfig:
        """The inverse of `as_dict`."""
        return JudgeConfig(**{**values, "pooling": tuple(values["pooling"])})


@dataclass
class Verdict:
    """What the judge says about positions, as the side to move sees them.

    policy: logits, [N, 82], pass last; win: logit of the win rate, [N]; lead, spread: points, [N];
    ownership: [N, 81], from -1 (the opponent's) to 1 (own). Points are row-major from A9.
    """

    policy: Tensor
    win: Tensor
    lead: Tensor
    spread: Tensor
    ownership: Tensor


def pool(x: Tensor) -> Tensor:
    """[N, C, 9, 9] -> mean and maximum of each channel, [N, 2 C]."""
    return torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)


def _conv(wide: int, out: int, size: int) -> nn.Conv2d:
    return nn.Conv2d(wide, out, size, padding=size // 2, bias=False)


class Block(nn.Module):
    """Residual block: norm, ReLU, convolution, norm, ReLU, convolution, all added to what comes in.

    With `pooled` > 0 the first so many channels of the first convolution become a bias of the others.
    """

    def __init__(self, channels: int, pooled: int) -> None:
        super().__init__()
        self.pooled = pooled
        self.norm1 = nn.BatchNorm2d(channels)
        self.conv1 = _conv(channels, channels, 3)
        if pooled:
            self.pool_norm = nn.BatchNorm2d(pooled)
            self.pool_bias = nn.Linear(2 * pooled, channels - pooled, bias=False)
        self.norm2 = nn.BatchNorm2d(channels - pooled)
        self.conv2 = _conv(channels - pooled, channels, 3)

    def forward(self, x: Tensor) -> Tensor:
        """[N, C, 9, 9] -> the same shape."""
        y = self.conv1(F.relu(self.norm1(x)))
        if self.pooled:
            seen, y = y[:, : self.pooled], y[:, self.pooled :]
            y = y + self.pool_bias(pool(F.relu(self.pool_norm(seen))))[:, :, None, None]
        out: Tensor = x + self.conv2(F.relu(self.norm2(y)))
        return out


class Judge(nn.Module):
    """The network."""

    def __init__(self, config: JudgeConfig) -> None:
        super().__init__()
        self.config = config
        c, head = config.channels, config.head
        self.stem = _conv(PLANES, c, 3)
        self.stem_globals = nn.Linear(GLOBALS, c, bias=False)
        self.blocks = nn.ModuleList(
            Block(c, config.pooled if i in config.pooling else 0) for i in range(config.blocks)
        )
        self.norm = nn.BatchNorm2d(c)
        self.policy_conv = _conv(c, head, 1)
        self.policy_pool_conv = _conv(c, head, 1)
        self.policy_pool_norm = nn.BatchNorm2d(head)
        self.policy_bias = nn.Linear(2 * head, head, bias=False)
        self.policy_norm = nn.BatchNorm2d(head)
        self.policy_points = _conv(head, 1, 1)
        self.policy_pass = nn.Linear(2 * head, 1)
        self.value_conv = _conv(c, head, 1)
        self.value_norm = nn.BatchNorm2d(head)
        self.value_hidden = nn.Linear(2 * head, config.hidden)
        self.value_out = nn.Linear(config.hidden, 3)
        self.owner = nn.Conv2d(head, 1, 1)

    def start(self) -> None:
        """Weights to begin with: each block adds little at first."""
        for name, p in self.named_parameters():
            if p.dim() > 1:
                nn.init.normal_(p, 0, (2 / p[0].numel()) ** 0.5)
            if name.endswith(("conv2.weight", "policy_points.weight", "policy_pass.weight")):
                p.data.mul_(0.2)
            if name.startswith(("value_out", "owner")):
                p.data.mul_(0.1)

    def forward(self, planes: Tensor, others: Tensor) -> Verdict:
        """planes: [N, PLANES, 9, 9]; others: [N, GLOBALS]."""
        x = self.stem(planes) + self.stem_globals(others)[:, :, None, None]
        for block in self.blocks:
            x = block(x)
        x = F.relu(self.norm(x))
        seen = pool(F.relu(self.policy_pool_norm(self.policy_pool_conv(x))))
        y = self.policy_conv(x) + self.policy_bias(seen)[:, :, None, None]
        points = self.policy_points(F.relu(self.policy_norm(y))).flatten(1)
        policy = torch.cat([points, self.policy_pass(seen)], 1)
        v = F.relu(self.value_norm(self.value_conv(x)))
        ownership = torch.tanh(self.owner(v).flatten(1))
        win, more, spread = self.value_out(F.relu(self.value_hidden(pool(v)))).unbind(1)
        lead = ownership.sum(1) + KOMI_UNIT * others[:, HISTORY] + LEAD_UNIT * more
        return Verdict(policy, win, lead, LEAST_SPREAD + LEAD_UNIT * F.softplus(spread), ownership)


def _norms(model: nn.Module) -> List[Tuple[str, nn.BatchNorm2d]]:
    return [(name, m) for name, m in model.named_modules() if isinstance(m, nn.BatchNorm2d)]


def exported(model: Judge) -> Dict[str, Tensor]:
    """Tensors of the file: every norm as one `scale` and one `shift` per channel, matrices and kernels in
    float16, vectors in float32."""
    tensors: Dict[str, Tensor] = {}
    norms = _norms(model)
    inside = tuple(f"{name}." for name, _ in norms)
    for name, value in model.state_dict().items():
        if not name.startswith(inside):
            tensors[name] = value.half() if value.dim() > 1 else value.float()
    for name, norm in norms:
        assert norm.running_mean is not None and norm.running_var is not None
        scale = norm.weight.double() * (norm.running_var.double() + norm.eps).rsqrt()
        tensors[f"{name}.scale"] = scale.float()
        tensors[f"{name}.shift"] = (norm.bias.double() - norm.running_mean.double() * scale).float()
    return {k: v.detach().contiguous() for k, v in sorted(tensors.items())}


def imported(tensors: Mapping[str, Tensor], config: JudgeConfig) -> Judge:
    """The inverse of `exported`, in float32; ready to answer."""
    model = Judge(config)
    state = {k: v.float() for k, v in tensors.items()}
    for name, norm in _norms(model):
        scale = state.pop(f"{name}.scale")
        state[f"{name}.weight"], state[f"{name}.bias"] = scale, state.pop(f"{name}.shift")
        state[f"{name}.running_mean"] = torch.zeros_like(scale)
        state[f"{name}.running_var"] = torch.full_like(scale, 1 - norm.eps)
        state[f"{name}.num_batches_tracked"] = torch.tensor(0)
    model.load_state_dict(state)
    return model.eval()


def write(path: Path, model: Judge, info: Mapping[str, Any]) -> None:
    """Write a judge; info: what its metadata says beside the format and the sizes."""
    header = {"format": FORMAT, "sizes": model.config.as_dict(), **info}
    safetensors.write(path, exported(model), {METADATA_KEY: json.dumps(header)})


def read(path: Path) -> Tuple[Judge, Dict[str, Any]]:
    """A judge and its metadata."""
    tensors, header = safetensors.read(path)
    if METADATA_KEY not in header:
        raise ValueError(f"{path} does not hold a judge")
    info = json.loads(header[METADATA_KEY])
    return imported(tensors, JudgeConfig.of(info["sizes"])), info


@torch.no_grad()
def answers(model: Judge, planes: Tensor, others: Tensor, chunk: int = 256) -> Verdict:
    """The verdicts on many positions, in order."""
    parts: Sequence[Verdict] = [
        model(planes[i : i + chunk], others[i : i + chunk]) for i in range(0, len(planes), chunk)
    ]
    return Verdict(**{k: torch.cat([getattr(p, k) for p in parts]) for k in vars(parts[0])})
