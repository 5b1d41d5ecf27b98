"""LLaMA-like transformer in the released key layout, `neck.llm.*`.

Token ids: see `Vocabulary`. With `text_rows=False` the two tables leave out the 32,000 text rows
and row i stands for token 32000 + i.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Optional, Sequence, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

TEXT_ROWS = 32000
AROUND = 3
"""Tokens of the prompt beside the frame's codes: im_start, im_end, act_start."""


@dataclass(frozen=True)
class Vocabulary:
    """Token ids for `codes` FSQ codes. Methods and fields give released ids (text included)."""

    codes: int
    im_start: int = TEXT_ROWS
    im_end: int = TEXT_ROWS + 1
    act_start: int = TEXT_ROWS + 4
    act_end: int = TEXT_ROWS + 6
    first_latent: int = TEXT_ROWS + 7

    @property
    def first_image(self) -> int:
        """Id of image code 0; the last two latent ids share the first two image ids."""
        return TEXT_ROWS + 3 + self.codes + 2

    @property
    def size(self) -> int:
        """Rows of the full tables."""
        return TEXT_ROWS + 3 + self.codes + 2 + self.codes


@dataclass
class Config:
    """Sizes of the transformer.

    prefix: so many tokens at the start see each other in both directions, and everything after them sees
    what came before (a prefix language model). 0: causal throughout, as the released checkpoints are.
    """

    codes: int = 81
    hidden: int = 256
    layers: int = 6
    heads: int = 8
    intermediate: int = 704
    bias: bool = True
    text_rows: bool = False
    eps: float = 1e-6
    rope_theta: float = 10000.0
    prefix: int = 0

    def as_dict(self) -> Dict[str, Any]:
        """Plain dictionary."""
        return asdict(self)


class RMSNorm(nn.Module):
    """Root mean square norm, computed in float32."""

    def __init__(self, size: int, eps: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        """[..., size] -> same."""
        dtype = x.dtype if x.dtype == torch.float64 else torch.float32
        y = x.to(dtype)
        y = y * torch.rsqrt(y.pow(2).mean(-1, keepdim=True) + self.eps)
        return self.weight * y.to(x.dtype)


class Rotary(nn.Module):
    """Holds the persistent `inv_freq` [head_dim / 2]."""

    inv_freq: Tensor

    def __init__(self, head_dim: int, theta: float) -> None:
        super().__init__()
        power = torch.arange(0, head_dim, 2).float() / head_dim
        self.register_buffer("inv_freq", 1.0 / theta**power)

    def tables(self, start: int, length: int, dtype: torch.dtype) -> Tuple[Tensor, Tensor]:
        """cos and sin, [length, head_dim]."""
        freq = self.inv_freq.to(dtype if dtype == torch.float64 else torch.float32)
        place = torch.arange(start, start + length, device=freq.device, dtype=freq.dtype)
        angle = place[:, None] * freq[None]
        angle = torch.cat([angle, angle], -1)
        return angle.cos(), angle.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotate-half embedding of [N, heads, T, head_dim]."""
    a, b = x.chunk(2, -1)
    return x * cos.to(x.dtype) + torch.cat([-b, a], -1) * sin.to(x.dtype)


Cache = List[Tuple[Tensor, Tensor]]


class Attention(nn.Module):
    """Causal multi-head attention with rotary positions."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        h = config.hidden
        self.heads = config.heads
        self.q_proj = nn.Linear(h, h, bias=config.bias)
        self.k_proj = nn.Linear(h, h, bias=config.bias)
        self.v_proj = nn.Linear(h, h, bias=config.bias)
        self.o_proj = nn.Linear(h, h, bias=config.bias)
        self.rotary_emb = Rotary(h // config.heads, config.rope_theta)

    def forward(
        self,
        x: Tensor,
        cos: Tensor,
        sin: Tensor,
        past: Optional[Tuple[Tensor, Tensor]],
        wanted: int,
        prefix: int = 0,
    ) -> Tuple[Tensor, Tuple[Tensor, Tensor]]:
        """[N, T, h] after `past` keys and values -> output at the last `wanted` places
        [N, wanted, h], and all keys and values. prefix: see `Config`."""
        n, t, h = x.shape
        d = h // self.heads
        # Plain products: for sequences this short they beat the fused kernels of CPU builds.
        q = self.q_proj(x[:, t - wanted :]).view(n, wanted, self.heads, d).transpose(1, 2)
        q = rotate(q, cos[t - wanted :], sin[t - wanted :])
        k = rotate(self.k_proj(x).view(n, t, self.heads, d).transpose(1, 2), cos, sin)
        v = self.v_proj(x).view(n, t, self.heads, d).transpose(1, 2)
        if past is not None:
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
        score = (q * d**-0.5) @ k.transpose(-1, -2)
        if wanted > 1:
            length = k.shape[2]
            mask = torch.full((wanted, length), float("-inf"), dtype=score.dtype, device=x.device)
            mask = mask.triu(length - wanted + 1)
            mask[: max(0, prefix - (length - wanted)), :prefix] = 0
            score = score + mask
        y = score.softmax(-1).to(v.dtype) @ v
        y = self.o_proj(y.transpose(1, 2).reshape(n, wanted, h))
        return y, (k, v)


class MLP(nn.Module):
    """SiLU-gated feed-forward, no biases."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(config.hidden, config.intermediate, bias=False)
        self.up_proj = nn.Linear(config.hidden, config.intermediate, bias=False)
        self.down_proj = nn.Linear(config.intermediate, config.hidden, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """[..., hidden] -> same."""
        out: Tensor = self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))
        return out


class Layer(nn.Module):
    """Pre-norm attention and feed-forward."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.self_attn = Attention(config)
        self.mlp = MLP(config)
        self.input_layernorm = RMSNorm(config.hidden, config.eps)
        self.post_attention_layernorm = RMSNorm(config.hidden, config.eps)

    def forward(
        self,
        x: Tensor,
        cos: Tensor,
        sin: Tensor,
        past: Optional[Tuple[Tensor, Tensor]],
        wanted: int,
        prefix: int = 0,
    ) -> Tuple[Tensor, Tuple[Tensor, Tensor]]:
        """[N, T, hidden] -> [N, wanted, hidden] (the last places), and keys and values."""
        y, present = self.self_attn(self.input_layernorm(x), cos, sin, past, wanted, prefix)
        x = x[:, x.shape[1] - wanted :] + y
        return x + self.mlp(self.post_attention_layernorm(x)), present


class Body(nn.Module):
    """Embedding, layers and last norm."""

    def __init__(self, config: Config, rows: int) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(rows, config.hidden)
        self.layers = nn.ModuleList([Layer(config) for _ in range(config.layers)])
        self.norm = RMSNorm(config.hidden, config.eps)


class Transformer(nn.Module):
    """`model` and `lm_head`; prefix the state with `neck.llm.` to get the released keys."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.vocabulary = Vocabulary(config.codes)
        self.base = 0 if config.text_rows else TEXT_ROWS
        rows = self.rows(config)
        self.model = Body(config, rows)
        self.lm_head = nn.Linear(config.hidden, rows, bias=False)
        self.reset()

    @staticmethod
    def rows(config: Config) -> int:
        """Rows of the two tables."""
        return Vocabulary(config.codes).size - (0 if config.text_rows else TEXT_ROWS)

    def look_back(self, distances: Sequence[int], strength: float = 2.5, pairs: int = 4) -> None:
        """Let every head begin by looking at one distance back, in the order of layers and heads.

        Query and key biases are set so that their product under the rotary embedding is largest at that
        distance. Learning starts with heads that tell places apart, which plain starts need long to find;
        what they look at later is up to the training. Needs biases.
        """
        heads = self.config.heads
        d = self.config.hidden // heads
        size = (strength * d**0.5) ** 0.5
        with torch.no_grad():
            for i, layer in enumerate(self.model.layers):
                attention: Attention = layer.self_attn  # type: ignore[assignment]
                freq = attention.rotary_emb.inv_freq[:pairs]
                for h in range(heads):
                    angle = freq * float(distances[(i * heads + h) % len(distances)])
                    at = h * d + torch.arange(len(freq))
                    attention.k_proj.bias[at] = size
                    # The query at place m sees the key at place m - distance unturned.
                    attention.q_proj.bias[at] = size * angle.cos()
                    attention.q_proj.bias[at + d // 2] = -size * angle.sin()

    def reset(self) -> None:
        """Normal matrices of deviation inputs^-0.5, block outputs scaled down, biases zero."""
        with torch.no_grad():
            for name, p in self.named_parameters():
                if p.dim() < 2:
                    if name.endswith("bias"):
                        p.zero_()
                    continue
                std = p.shape[1] ** -0.5
                if name.endswith(("o_proj.weight", "down_proj.weight")):
                    std /= (2 * self.config.layers) ** 0.5
                if name.startswith("lm_head"):
                    std *= 0.1
                if name.startswith("model.embed"):
                    std = 1.0
                p.normal_(0, std)

    def hidden(
        self,
        ids: Tensor,
        past: Optional[Cache] = None,
        keep: bool = False,
        wanted: int = 0,
        tap: Optional[Tuple[int, List[Tensor]]] = None,
    ) -> Tuple[Tensor, Cache]:
        """Released token ids [N, T] -> last hidden states and, if asked, the cache.

        The states of the last `wanted` places (0: all), [N, wanted, hidden]. The tokens of `Config.prefix`
        have to come in one call. tap: a layer and a list that
        receives what comes out of it.
        """
        x = self.model.embed_tokens(ids - self.base)
        start = past[0][0].shape[2] if past else 0
        rotary: Rotary = self.model.layers[0].self_attn.rotary_emb  # type: ignore[union-attr, assignment]
        cos, sin = rotary.tables(start, ids.shape[1], x.dtype)
        cache: Cache = []
        for i, layer in enumerate(self.model.layers):
            last = wanted > 0 and i == len(self.model.layers) - 1
            places = wanted if last else x.shape[1]
            x, present = layer(x, cos, sin, past[i] if past else None, places, self.config.prefix)
            if keep:
                cache.append(present)
            if tap and tap[0] == i:
                tap[1].append(x)
        return self.model.norm(x), cache

    def logits(self, hidden: Tensor, first: int, count: int) -> Tensor:
        """Logits of the `count` tokens from id `first` on: [..., hidden] -> [..., count]."""
        return F.linear(hidden, self.lm_head.weight[first - self.base : first - self.base + count])

    @torch.no_grad()
    def generate(
        self,
        image_codes: Tensor,
        latents: int,
        temperature: float = 0.0,
        generator: Optional[torch.Generator] = None,
        shuffle: Sequence[int] = (),
        frame_temperature: Optional[float] = None,
    ) -> Tuple[Tensor, Tensor, Tensor]:
        """Image codes [N, P] -> latent codes [N, latents], image codes [N, P], smallest lead [N].

        Each place is limited to its own range of ids. Temperature 0 takes the largest logit; the
        lead is the distance between the two largest logits, smallest over the places.
        frame_temperature: of the image codes, `temperature` unless given.
        shuffle: latents (0..) whose codes are exchanged at random among the rows before going on: the
        intervention of the paper's appendix, with codes that do occur.
        """
        v = self.vocabulary
        n, places = image_codes.shape
        device = image_codes.device

        def full(token: int) -> Tensor:
            return torch.full((n, 1), token, dtype=torch.long, device=device)

        prompt = torch.cat(
            [full(v.im_start), image_codes + v.first_image, full(v.im_end), full(v.act_start)], 1
        )
        x, cache = self.hidden(prompt, keep=True)
        lead = torch.full((n,), float("inf"), device=device, dtype=x.dtype)

        def take(x: Tensor, first: int, temperature: float) -> Tensor:
            nonlocal lead
            logits = self.logits(x[:, -1], first, v.codes)
            top = logits.topk(2, -1).values
            lead = torch.minimum(lead, top[:, 0] - top[:, 1])
            if temperature <= 0:
                return logits.argmax(-1, keepdim=True)
            p = (logits.float() / temperature).softmax(-1)
            return torch.multinomial(p, 1, generator=generator)

        latent: List[Tensor] = []
        for _ in range(latents):
            code = take(x, v.first_latent, temperature)
            if len(latent) in shuffle:
                code = code[torch.randperm(n, generator=generator, device=device)]
            latent.append(code)
            x, cache = self.hidden(latent[-1] + v.first_latent, cache, keep=True)
        x, cache = self.hidden(torch.cat([full(v.act_end), full(v.im_start)], 1), cache, keep=True)
        image: List[Tensor] = []
        warmth = temperature if frame_temperature is None else min(temperature, frame_temperature)
        for i in range(places):
            image.append(take(x, v.first_image, warmth))
            if i + 1 < places:
                x, cache = self.hidden(image[-1] + v.first_image, cache, keep=True)
        none = torch.zeros((n, 0), dtype=torch.long, device=device)
        return torch.cat(latent, 1) if latent else none, torch.cat(image, 1), lead


def transformer_from_state(state: Dict[str, Tensor], codes: int, prefix: int = 0) -> Transformer:
    """Build a transformer whose sizes are read off the released keys, and load it (float32).

    prefix: see `Config`; no tensor tells it.
    """
    own = {k[len("neck.llm.") :]: v.float() for k, v in state.items() if k.startswith("neck.llm.")}
    rows, hidden = own["model.embed_tokens.weight"].shape
    layers = 0
    while f"model.layers.{layers}.mlp.up_proj.weight" in own:
        layers += 1
    head_dim = 2 * own["model.layers.0.self_attn.rotary_emb.inv_freq"].shape[0]
    config = Config(
        codes=codes,
        hidden=hidden,
        layers=layers,
        heads=hidden // head_dim,
        intermediate=own["model.layers.0.mlp.up_proj.weight"].shape[0],
        bias="model.layers.0.self_attn.q_proj.bias" in own,
        text_rows=rows >= TEXT_ROWS,
        prefix=prefix,
    )
    model = Transformer(config)
    if rows != model.vocabulary.size - model.base:
        raise ValueError(f"{rows} table rows do not fit {codes} codes")
    model.load_state_dict(own)
    return model
