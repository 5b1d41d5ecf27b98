"""The transformer as training computes it: few stacked tensors in one flat buffer, one compiled step.

`Store` holds every parameter of a `Transformer` and of the heads for training only (`Shape`) as views of
one flat float32 buffer, equal shapes stacked. So queries, keys and values are one product, gates another,
optimisers work on whole stacks, several processes can share the buffer, and the parameters of a
`Transformer` bound to it are the same memory under the released names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor

from . import frames
from .transformer import AROUND, TEXT_ROWS, Config, Rotary, Transformer, Vocabulary

OWNERS = 3
"""Nobody, the side to move, the other side: who owns a point when the game ends."""


@dataclass(frozen=True)
class Shape:
    """Sizes of a transformer in training: its own, and how many latents and places a sequence has."""

    config: Config
    latents: int
    places: int = frames.PATCHES

    @property
    def prompt(self) -> int:
        """Tokens of the prompt."""
        return self.places + AROUND

    @property
    def tap(self) -> int:
        """Layer whose output the heads for training read: two layers later its news reach the end."""
        return max(0, self.config.layers - 3)

    def stacks(self) -> Dict[str, Tuple[int, ...]]:
        """Shapes of the stacked tensors, in the order of the buffer; those of `MATRICES` come first.

        square, bias: of layer i queries, keys, values at 3i..3i+2 and outputs at 3 layers + i; gate_up:
        gate 2i, up 2i+1; norms: before attention 2i, before the feed-forward 2i+1, the last one at the end;
        near: what `losses` asks each place (policy of its points and of the rest, owners); outcome: lead
        and win rate at the end of the prompt.
        """
        c = self.config
        d, n = c.hidden, c.layers
        rows = Transformer.rows(c)
        bias = {"bias": (4 * n, d)} if c.bias else {}
        return {
            "square": (4 * n, d, d),
            "gate_up": (2 * n, c.intermediate, d),
            "down": (n, d, c.intermediate),
            "embed": (rows, d),
            "head": (rows, d),
            "norms": (2 * n + 1, d),
            **bias,
            "near_norm": (1, d),
            "near": (frames.POINTS + 1 + frames.POINTS * OWNERS, d),
            "outcome": (2, d),
        }


MATRICES = ("square", "gate_up", "down")


class Store:
    """Views of one flat buffer, by the names of `Shape.stacks`."""

    def __init__(self, shape: Shape, flat: Tensor) -> None:
        self.shape, self.flat = shape, flat
        self.spans: Dict[str, Tuple[int, int]] = {}
        self.views: Dict[str, Tensor] = {}
        at = 0
        for name, sizes in shape.stacks().items():
            count = torch.Size(sizes).numel()
            self.spans[name] = (at, at + count)
            self.views[name] = flat[at : at + count].view(sizes)
            at += count
        if at != flat.numel():
            raise ValueError(f"the buffer holds {flat.numel()} numbers; {at} were expected")

    @staticmethod
    def size(shape: Shape) -> int:
        """Numbers that the buffer of a shape holds."""
        return sum(torch.Size(sizes).numel() for sizes in shape.stacks().values())

    def _named(self) -> List[Tuple[str, Tensor]]:
        """The parameters under their released names, as views."""
        v, n = self.views, self.shape.config.layers
        out = [
            ("model.embed_tokens.weight", v["embed"]),
            ("model.norm.weight", v["norms"][2 * n]),
            ("lm_head.weight", v["head"]),
        ]
        for i in range(n):
            layer = f"model.layers.{i}"
            for k, part in enumerate(("q_proj", "k_proj", "v_proj", "o_proj")):
                at = 3 * i + k if k < 3 else 3 * n + i
                out.append((f"{layer}.self_attn.{part}.weight", v["square"][at]))
                if "bias" in v:
                    out.append((f"{layer}.self_attn.{part}.bias", v["bias"][at]))
            out += [
                (f"{layer}.mlp.gate_proj.weight", v["gate_up"][2 * i]),
                (f"{layer}.mlp.up_proj.weight", v["gate_up"][2 * i + 1]),
                (f"{layer}.mlp.down_proj.weight", v["down"][i]),
                (f"{layer}.input_layernorm.weight", v["norms"][2 * i]),
                (f"{layer}.post_attention_layernorm.weight", v["norms"][2 * i + 1]),
            ]
        return out

    @torch.no_grad()
    def take(self, model: Transformer) -> None:
        """Copy a model's parameters into the buffer and give the training heads their start."""
        own = dict(model.named_parameters())
        for name, view in self._named():
            view.copy_(own[name])
        self.views["near_norm"].fill_(1.0)
        near = self.views["near"]
        near.copy_(torch.randn(near.shape) * (0.1 * near.shape[1] ** -0.5))
        self.views["outcome"].zero_()

    def bind(self, model: Transformer) -> Transformer:
        """Make the model's parameters views of the buffer: what training changes, the model has."""
        own = dict(model.named_parameters())
        for name, view in self._named():
            own[name].data = view
        return model


def rms(x: Tensor, weight: Tensor, eps: float) -> Tensor:
    """Root mean square norm, computed in float32."""
    y = x.float()
    return (y * torch.rsqrt(y.pow(2).mean(-1, keepdim=True) + eps)).to(x.dtype) * weight


class Step:
    """Losses of a batch as one function of the stacked tensors, fit to be compiled whole."""

    def __init__(self, shape: Shape, device: torch.device, dtype: torch.dtype) -> None:
        self.shape = shape
        longest = shape.prompt + shape.latents + 2 + shape.places
        rotary = Rotary(shape.config.hidden // shape.config.heads, shape.config.rope_theta).to(device)
        self.cos, self.sin = (t.to(dtype) for t in rotary.tables(0, longest, torch.float32))
        mask = torch.full((longest, longest), float("-inf"), device=device).triu(1)
        mask[: shape.config.prefix, : shape.config.prefix] = 0
        self.mask = mask
        base = 0 if shape.config.text_rows else TEXT_ROWS
        vocabulary = Vocabulary(shape.config.codes)
        self.first_latent = vocabulary.first_latent - base
        self.first_image = vocabulary.first_image - base

    def _hidden(self, p: Dict[str, Tensor], ids: Tensor, wanted: int) -> Tuple[Tensor, Tensor]:
        """Table rows [B, T] -> last states of the last `wanted` places [B, wanted, d], and the tap's
        states of the frame's places [B, P, d]."""
        c = self.shape.config
        n, (b, t) = c.layers, ids.shape
        heads, width = c.heads, c.hidden // c.heads
        square = p["square"].split([3] * n + [1] * n)
        bias = p["bias"].split([3] * n + [1] * n) if c.bias else None
        gate_up, down, norms = p["gate_up"].split(2), p["down"].unbind(), p["norms"].unbind()
        x = F.embedding(ids, p["embed"])
        tap = x

        def turn(y: Tensor, first: int) -> Tensor:
            low, high = y.chunk(2, -1)
            return y * self.cos[first:t] + torch.cat([-high, low], -1) * self.sin[first:t]

        for i in range(n):
            first = t - wanted if i == n - 1 else 0
            rows = t - first
            y = rms(x, norms[2 * i], c.eps)
            if first:  # the last layer answers the wanted places only
                kv = F.linear(y, square[i][1:].flatten(0, 1), bias[i][1:].flatten() if bias else None)
                q = F.linear(y[:, first:], square[i][0], bias[i][0] if bias else None)
                k, v = kv.view(b, t, 2, heads, width).permute(2, 0, 3, 1, 4).unbind()
                q = q.view(b, rows, heads, width).transpose(1, 2)
            else:
                qkv = F.linear(y, square[i].flatten(0, 1), bias[i].flatten() if bias else None)
                q, k, v = qkv.view(b, t, 3, heads, width).permute(2, 0, 3, 1, 4).unbind()
            q, k = turn(q, first), turn(k, 0)
            score = (q @ k.transpose(-1, -2)).float() * width**-0.5 + self.mask[first:t, :t]
            y = (score.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(b, rows, c.hidden)
            x = x[:, first:] + F.linear(y, square[n + i][0], bias[n + i][0] if bias else None)
            y = rms(x, norms[2 * i + 1], c.eps)
            gate, up = F.linear(y, gate_up[i].flatten(0, 1)).chunk(2, -1)
            x = x + F.linear(F.silu(gate) * up, down[i])
            if i == self.shape.tap and i < n - 1:
                tap = x
        return rms(x, norms[2 * n], c.eps), tap[:, 1 : 1 + self.shape.places]

    def __call__(self, p: Dict[str, Tensor], batch: Dict[str, Tensor]) -> Dict[str, Tensor]:
        """Losses by name: `image`, and with latents `plan` [L], `near`, `owner`, `outcome`.

        batch: see `examples.Batch.tensors`. The first rows of the batch, as many as `path` has, draw
        the next frame as well.
        """
        s, c = self.shape, self.shape.config
        path, codes = batch["path"], batch["codes"]
        drawn = len(path)
        ids = batch["ids"]
        hidden, tap = self._hidden(p, ids[:drawn], s.places + ((2 + s.latents) if s.latents else 0))
        rows = p["head"][self.first_image : self.first_image + c.codes]
        log_p = F.linear(hidden[:, -s.places :], rows).float().log_softmax(-1)
        picked = log_p.gather(2, codes.transpose(1, 2))
        losses = {"image": -(picked * batch["shares"].transpose(1, 2)).sum() / (drawn * s.places)}
        if not s.latents:
            return losses
        states, taps = hidden[:, : s.latents], [tap]
        if drawn < len(ids):
            # Up to the last but one latent: the rest of the sequence is left out.
            planned, tap = self._hidden(p, ids[drawn:, : s.prompt + s.latents - 1], s.latents)
            states = torch.cat([states, planned])
            taps.append(tap)
        rows = p["head"][self.first_latent : self.first_latent + c.codes]
        log_p = F.linear(states, rows).float().log_softmax(-1)
        losses["plan"] = -(log_p.gather(2, batch["plans"]) * batch["plan_shares"]).sum(2).mean(0)
        near = F.linear(rms(torch.cat(taps), p["near_norm"][0], c.eps), p["near"]).float()
        here = near[..., : frames.POINTS + 1].log_softmax(-1)
        shares = batch["local"]
        losses["near"] = (torch.xlogy(shares, shares) - shares * here).sum() / len(ids)
        owner = near[..., frames.POINTS + 1 :].unflatten(-1, (frames.POINTS, OWNERS)).log_softmax(-1)
        known = batch["owner"] >= 0
        told = owner.gather(-1, batch["owner"].clamp(min=0)[..., None])[..., 0]
        losses["owner"] = -(told * known).sum() / (len(ids) * 81)
        answer = F.linear(states[:, 0], p["outcome"]).float()
        lead = F.huber_loss(answer[:, 0], batch["outcome"][:, 0], reduction="none")
        won = F.binary_cross_entropy_with_logits(answer[:, 1], batch["outcome"][:, 1], reduction="none")
        losses["outcome"] = ((lead + won) * batch["outcome"][:, 2]).mean()
        return losses
