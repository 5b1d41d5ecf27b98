"""VQGAN tokenizer: encoder, FSQ quantiser and decoder in the released key layout.

Shapes: images are NCHW float tensors in [-1, 1]; codes are int64 [N, rows, cols].
"""

from __future__ import annotations

from typing import Dict, List, Sequence, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .fsq import FSQ

NORM_GROUPS = 32
NORM_EPS = 1e-6


class NormActConv(nn.Module):
    """Residual block; keys `_residual.{0,2,3,5}` and, if channels change, `_shortcut`.

    empty: the last convolution is all zeros, so the block adds nothing to its shortcut and is not computed.
    """

    def __init__(self, cin: int, cout: int) -> None:
        super().__init__()
        self._residual = nn.Sequential(
            nn.GroupNorm(NORM_GROUPS, cin, eps=NORM_EPS),
            nn.SiLU(),
            nn.Conv2d(cin, cout, 3, padding=1),
            nn.GroupNorm(NORM_GROUPS, cout, eps=NORM_EPS),
            nn.SiLU(),
            nn.Conv2d(cout, cout, 3, padding=1),
        )
        self._shortcut = nn.Identity() if cin == cout else nn.Conv2d(cin, cout, 1)
        self.empty = False

    def make_empty(self) -> None:
        """Set the last convolution to zeros, for good: its gradient stays away."""
        with torch.no_grad():
            for parameter in self._residual[5].parameters():
                parameter.zero_()
        self.empty = True

    def find_empty(self) -> None:
        """Set `empty` from the weights."""
        self.empty = not any(bool(p.any()) for p in self._residual[5].parameters())

    def forward(self, x: Tensor) -> Tensor:
        """[N, cin, H, W] -> [N, cout, H, W]."""
        out: Tensor = self._shortcut(x) if self.empty else self._shortcut(x) + self._residual(x)
        return out


class SelfAttention2d(nn.Module):
    """Single-head attention over all H*W places with a residual add."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self._group_norm = nn.GroupNorm(NORM_GROUPS, channels, eps=NORM_EPS)
        self._multihead_attention = nn.MultiheadAttention(channels, 1, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        """[N, C, H, W] -> same shape."""
        n, c, h, w = x.shape
        y = self._group_norm(x).flatten(2).transpose(1, 2)
        y, _ = self._multihead_attention(y, y, y, need_weights=False)
        return x + y.transpose(1, 2).reshape(n, c, h, w)


class Level(nn.Module):
    """The residual blocks (and attentions) of one resolution."""

    def __init__(self, cin: int, cout: int, depth: int, attention: bool) -> None:
        super().__init__()
        self._residuals = nn.ModuleList([NormActConv(cin if i == 0 else cout, cout) for i in range(depth)])
        self._attentions = nn.ModuleList([SelfAttention2d(cout) for _ in range(depth)] if attention else [])

    def forward(self, x: Tensor) -> Tensor:
        """Residual blocks in order, each followed by its attention if there is one."""
        for i, block in enumerate(self._residuals):
            x = block(x)
            if len(self._attentions):
                x = self._attentions[i](x)
        return x


class Down(nn.Module):
    """Zero-pad right and bottom by one, then a 3x3 convolution of stride 2."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self._conv = nn.Conv2d(channels, channels, 3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        """[N, C, H, W] -> [N, C, H/2, W/2]."""
        out: Tensor = self._conv(F.pad(x, (0, 1, 0, 1)))
        return out


class Up(nn.Module):
    """Nearest-neighbour x2, then a 3x3 convolution."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self._conv = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """[N, C, H, W] -> [N, C, 2H, 2W]."""
        out: Tensor = self._conv(F.interpolate(x, scale_factor=2.0, mode="nearest"))
        return out


def _projector(cin: int, cout: int) -> nn.Sequential:
    return nn.Sequential(
        nn.GroupNorm(NORM_GROUPS, cin, eps=NORM_EPS),
        nn.SiLU(),
        nn.Conv2d(cin, cout, 3, padding=1),
    )


class Encoder(nn.Module):
    """VQGAN encoder, `vbackbone.*`: [N, 3, S, S] -> [N, code_dim, S/2^k, S/2^k]."""

    def __init__(self, width: int, mults: Sequence[int], depth: int, code_dim: int) -> None:
        super().__init__()
        ch = [width * m for m in mults]
        last = len(ch) - 1
        self._in_conv = nn.Conv2d(3, width, 3, padding=1)
        self._layers = nn.ModuleList(
            [Level(width if i == 0 else ch[i - 1], c, depth, attention=i == last) for i, c in enumerate(ch)]
        )
        self._resamples = nn.ModuleList([Down(c) for c in ch[:-1]])
        self._refine = nn.Sequential(
            NormActConv(ch[-1], ch[-1]), SelfAttention2d(ch[-1]), NormActConv(ch[-1], ch[-1])
        )
        self._projector = _projector(ch[-1], code_dim)

    def forward(self, x: Tensor) -> Tensor:
        """Encode normalised pictures."""
        x = self._in_conv(x)
        for i, layer in enumerate(self._layers):
            x = layer(x)
            if i < len(self._resamples):
                x = self._resamples[i](x)
        out: Tensor = self._projector(self._refine(x))
        return out


class Decoder(nn.Module):
    """VQGAN decoder, `v_token_decoder.*`; `mults` in encoder order (widest last)."""

    def __init__(self, width: int, mults: Sequence[int], depth: int, code_dim: int) -> None:
        super().__init__()
        ch = [width * m for m in reversed(mults)]
        self._in_conv = nn.Conv2d(code_dim, ch[0], 3, padding=1)
        self._refine = nn.Sequential(
            NormActConv(ch[0], ch[0]), SelfAttention2d(ch[0]), NormActConv(ch[0], ch[0])
        )
        self._layers = nn.ModuleList(
            [Level(ch[0] if i == 0 else ch[i - 1], c, depth, attention=i == 0) for i, c in enumerate(ch)]
        )
        self._resamples = nn.ModuleList([Up(c) for c in ch[:-1]])
        self._projector = _projector(ch[-1], 3)

    def forward(self, x: Tensor) -> Tensor:
        """Decode to pictures in about [-1, 1]."""
        x = self._refine(self._in_conv(x))
        for i, layer in enumerate(self._layers):
            x = layer(x)
            if i < len(self._resamples):
                x = self._resamples[i](x)
        out: Tensor = self._projector(x)
        return out


class _Conv1x1(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self._conv = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self._conv(x)
        return out


class Tokenizer(nn.Module):
    """Encoder, quantiser and decoder under the released names."""

    def __init__(
        self,
        width: int = 32,
        mults: Sequence[int] = (1, 1, 2, 2, 2, 2),
        encoder_depth: int = 1,
        decoder_depth: int = 1,
        code_dim: int = 64,
        levels: Sequence[int] = (3, 3, 3, 3),
    ) -> None:
        super().__init__()
        self.config = {
            "width": width,
            "mults": list(mults),
            "encoder_depth": encoder_depth,
            "decoder_depth": decoder_depth,
            "code_dim": code_dim,
            "levels": list(levels),
        }
        self.vbackbone = Encoder(width, mults, encoder_depth, code_dim)
        self.post_encode = _Conv1x1(code_dim)
        self.v_token = FSQ(code_dim, levels)
        self.pre_decode = _Conv1x1(code_dim)
        self.v_token_decoder = Decoder(width, mults, decoder_depth, code_dim)

    def _blocks(self) -> List[NormActConv]:
        return [m for m in self.modules() if isinstance(m, NormActConv)]

    def keep_from(self, largest: int) -> None:
        """Empty the residual blocks of every level more than `largest` times as wide as the codes' grid.

        Those levels cost most: their pictures have the most pixels.
        """
        levels = len(self.vbackbone._layers)
        for i in range(levels):
            if 2 ** (levels - 1 - i) > largest:
                for layer in (self.vbackbone._layers[i], self.v_token_decoder._layers[levels - 1 - i]):
                    for block in layer.modules():
                        if isinstance(block, NormActConv):
                            block.make_empty()

    def find_empty(self) -> None:
        """Note which blocks add nothing."""
        for block in self._blocks():
            block.find_empty()

    def coordinates(self, images: Tensor) -> Tensor:
        """[N, 3, S, S] in [-1, 1] -> bounded, not yet rounded coordinates [N, rows, cols, d]."""
        z = self.post_encode(self.vbackbone(images))
        return self.v_token.bound(self.v_token.project_in(z.permute(0, 2, 3, 1)))

    def encode(self, images: Tensor) -> Tensor:
        """[N, 3, S, S] in [-1, 1] -> codes [N, rows, cols]."""
        return self.v_token.index(torch.round(self.coordinates(images)))

    def decode_coordinates(self, q: Tensor) -> Tensor:
        """Rounded coordinates [N, rows, cols, d] -> pictures [N, 3, S, S]."""
        z = self.v_token.project_out(self.v_token.values(q)).permute(0, 3, 1, 2)
        out: Tensor = self.v_token_decoder(self.pre_decode(z))
        return out

    def decode(self, codes: Tensor) -> Tensor:
        """Codes [N, rows, cols] -> pictures [N, 3, S, S]."""
        return self.decode_coordinates(self.v_token.coordinates_of(codes))


def normalise(pixels: Tensor) -> Tensor:
    """uint8 NHWC RGB -> float NCHW in [-1, 1]."""
    return pixels.permute(0, 3, 1, 2).float() / 255 * 2 - 1


def to_pixels(images: Tensor) -> Tensor:
    """Float NCHW -> uint8 NHWC RGB, as the original does: floor(clamp((y + 1) * 127, 0, 255))."""
    y = ((images.float() + 1) * 127).clamp(0, 255).floor()
    return y.permute(0, 2, 3, 1).to(torch.uint8)


def tokenizer_from_state(state: Dict[str, Tensor], levels: Sequence[int]) -> Tokenizer:
    """Build a tokenizer whose sizes are read off the tensors, and load them (float32)."""
    width = state["vbackbone._in_conv.weight"].shape[0]
    mults: List[int] = []
    while f"vbackbone._layers.{len(mults)}._residuals.0._residual.2.weight" in state:
        key = f"vbackbone._layers.{len(mults)}._residuals.0._residual.2.weight"
        mults.append(state[key].shape[0] // width)

    def depth(prefix: str) -> int:
        n = 0
        while f"{prefix}._layers.0._residuals.{n}._residual.2.weight" in state:
            n += 1
        return n

    model = Tokenizer(
        width,
        mults,
        depth("vbackbone"),
        depth("v_token_decoder"),
        state["v_token.project_in.weight"].shape[1],
        levels,
    )
    prefixes = ("vbackbone.", "post_encode.", "v_token.", "pre_decode.", "v_token_decoder.")
    own = {k: v.float() for k, v in state.items() if k.startswith(prefixes)}
    model.load_state_dict(own)
    model.find_empty()
    return model


def grid_shape(config_mults: Sequence[int], side: int) -> Tuple[int, int]:
    """Rows and columns of codes for a picture of `side` pixels."""
    n = side // 2 ** (len(config_mults) - 1)
    return n, n
