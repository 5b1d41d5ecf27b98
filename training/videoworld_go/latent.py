"""The latent dynamics model: the change from a frame to a later one as one FSQ code, and back.

A clip is the given frame and the frames after each of the next moves (t, t+1, ... t+5). For each later
frame the encoder answers one code; the decoder predicts the frame h from the given frame and the codes 1..h
(VideoWorld, section 3.2: each latent adds what the ones before it do not tell). Both work on quantised
features of the tokenizer, [places, d] values in [-1, 1]; the tokenizer's own decoder turns the answer into
pixels.

What the encoder sees (`LatentConfig.view`):

* `step`: the change from the frame before, as the side that moved sees it (its stones black). One code
  stands for one move, whoever plays it and however far ahead, and five codes hold five moves.
* `clip`: the change from the given frame and the change from the frame before, and which horizon it is.
  The first default model looked at t+1, t+3 and t+5 this way: a code had to hold two moves, which one of
  729 cannot.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Sequence, Tuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .fsq import FSQ
from .transformer import MLP, Config, RMSNorm

HORIZONS = (1, 2, 3, 4, 5)


@dataclass
class LatentConfig:
    """Sizes. `levels` of the latent codes multiply to the same number of codes as `image_levels`."""

    levels: Tuple[int, ...] = (9, 9, 3, 3)
    image_levels: Tuple[int, ...] = (3, 3, 3, 3, 3, 3)
    places: int = 25
    hidden: int = 96
    layers: int = 4
    heads: int = 4
    intermediate: int = 256
    encoder: int = 512
    spread: int = 24
    horizons: Tuple[int, ...] = HORIZONS
    view: str = "step"

    def __post_init__(self) -> None:
        if self.view not in ("step", "clip"):
            raise ValueError(f"view is {self.view!r}: step or clip was expected")
        if self.view == "step" and tuple(self.horizons) != tuple(range(1, len(self.horizons) + 1)):
            raise ValueError(f"the view `step` needs the horizons 1, 2, ..., not {self.horizons}")

    def as_dict(self) -> Dict[str, Any]:
        """Plain dictionary with lists."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}

    @staticmethod
    def of(values: Dict[str, Any]) -> LatentConfig:
        """Inverse of `as_dict`."""
        plain: Dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        return LatentConfig(**{"view": "clip", **plain})


class ChangeEncoder(nn.Module):
    """A frame and a later one -> the projection of one code, `latent.encoder.*`.

    Sees two differences of quantised features: later frame minus given frame, and later frame minus the
    own frame before it (the same for the first horizon), flattened; and which horizon it is.
    """

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        features = config.places * len(config.image_levels)
        self.horizon = nn.Embedding(len(config.horizons), config.encoder)
        self.input = nn.Linear(2 * features, config.encoder)
        self.hidden = nn.Linear(config.encoder, config.encoder)

    def forward(self, given: Tensor, before: Tensor, later: Tensor, horizon: Tensor) -> Tensor:
        """Values [..., places, d] of three frames and horizon index [...] -> [..., encoder]."""
        change = torch.cat([(later - given).flatten(-2), (later - before).flatten(-2)], -1)
        x = F.silu(self.input(change) + self.horizon(horizon))
        return F.silu(self.hidden(x))


class PlaceAttention(nn.Module):
    """Multi-head attention over all places, without positions or mask."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        h = config.hidden
        self.heads = config.heads
        self.q_proj = nn.Linear(h, h)
        self.k_proj = nn.Linear(h, h)
        self.v_proj = nn.Linear(h, h)
        self.o_proj = nn.Linear(h, h)

    def forward(self, x: Tensor) -> Tensor:
        """[N, P, hidden] -> same."""
        n, p, h = x.shape
        d = h // self.heads
        q = self.q_proj(x).view(n, p, self.heads, d).transpose(1, 2) * d**-0.5
        k = self.k_proj(x).view(n, p, self.heads, d).transpose(1, 2)
        v = self.v_proj(x).view(n, p, self.heads, d).transpose(1, 2)
        y = (q @ k.transpose(-1, -2)).softmax(-1).to(v.dtype) @ v
        out: Tensor = self.o_proj(y.transpose(1, 2).reshape(n, p, h))
        return out


class PlaceLayer(nn.Module):
    """Pre-norm attention and feed-forward over the places of a frame."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.self_attn = PlaceAttention(config)
        self.mlp = MLP(config)
        self.input_layernorm = RMSNorm(config.hidden, config.eps)
        self.post_attention_layernorm = RMSNorm(config.hidden, config.eps)

    def forward(self, x: Tensor) -> Tensor:
        """[N, P, hidden] -> same."""
        x = x + self.self_attn(self.input_layernorm(x))
        return x + self.mlp(self.post_attention_layernorm(x))


class ChangeDecoder(nn.Module):
    """The given frame and the codes up to a horizon -> the frame at that horizon, `latent.decoder.*`."""

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        c, d = config.hidden, sum(config.levels)
        self.places, self.spread = config.places, config.spread
        sizes = Config(hidden=c, heads=config.heads, intermediate=config.intermediate)
        self.frame = nn.Linear(len(config.image_levels), c)
        self.place = nn.Parameter(torch.randn(config.places, c) * 0.5)
        self.horizon = nn.Embedding(len(config.horizons), c)
        count = len(config.horizons)
        # Each horizon's code is spread over the places, then added to the features of the frame.
        self.code_in = nn.ModuleList([nn.Linear(d, 256) for _ in range(count)])
        self.code_hidden = nn.ModuleList(
            [nn.Linear(256, config.places * config.spread) for _ in range(count)]
        )
        self.code_out = nn.ModuleList([nn.Linear(config.spread, c) for _ in range(count)])
        self.layers = nn.ModuleList([PlaceLayer(sizes) for _ in range(config.layers)])
        self.norm = RMSNorm(c, 1e-6)
        self.head = nn.Linear(c, sum(config.image_levels))
        for layer in self.code_in:
            assert isinstance(layer, nn.Linear)
            nn.init.normal_(layer.weight, 0, 0.7)

    def forward(self, frame: Tensor, codes: Tensor, horizon: int) -> Tensor:
        """frame: values [N, P, d]; codes: one-hot levels of the codes [N, H, sum of latent levels], of
        which the first `horizon` + 1 are used -> logits of the levels of every coordinate of the frame,
        [N, P, sum of levels]."""
        x = self.frame(frame) + self.place + self.horizon.weight[horizon]
        for h in range(horizon + 1):
            y = F.silu(self.code_in[h](codes[:, h]))
            y = F.silu(self.code_hidden[h](y)).view(-1, self.places, self.spread)
            x = x + self.code_out[h](y)
        for layer in self.layers:
            x = layer(x)
        out: Tensor = self.head(self.norm(x))
        return out


class LatentDynamics(nn.Module):
    """Encoder, quantiser and decoder; prefix the state with `latent.`."""

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = ChangeEncoder(config)
        # Only `project_in` is learned: the decoder reads the levels themselves.
        self.quantiser = FSQ(config.encoder, config.levels)
        del self.quantiser.project_out
        self.decoder = ChangeDecoder(config)

    def bounded(self, frames: Tensor, horizon: int) -> Tensor:
        """Values [N, 1 + horizons, P, d] of a clip -> bounded coordinates of one horizon, [N, latent d]."""
        given, before, later = frames[:, 0], frames[:, horizon], frames[:, horizon + 1]
        if self.config.view == "step":
            # Exchanging the colours negates the values: the designed code has a coordinate for each point.
            side = 1 - 2 * (horizon % 2)
            return self._bounded(side * before, side * before, side * later, 0)
        return self._bounded(given, before, later, horizon)

    def _bounded(self, given: Tensor, before: Tensor, later: Tensor, horizon: int) -> Tensor:
        at = torch.full(given.shape[:-2], horizon, dtype=torch.long, device=given.device)
        z = self.encoder(given, before, later, at)
        return self.quantiser.bound(self.quantiser.project_in(z))

    def codes(self, frames: Tensor) -> Tensor:
        """Values [N, 1 + H, P, d] of clips -> codes [N, H]."""
        q = [torch.round(self.bounded(frames, h)) for h in range(frames.shape[1] - 1)]
        return self.quantiser.index(torch.stack(q, 1))

    def first_codes(self, given: Tensor, after: Tensor) -> Tensor:
        """First codes of many next frames: values [N, P, d] and [N, K, P, d] -> [N, K]."""
        given = given[:, None].expand_as(after)
        return self.quantiser.index(torch.round(self._bounded(given, given, after, 0)))

    def losses(self, frames: Tensor, image_q: Tensor) -> Tuple[Tensor, Tensor]:
        """Training losses of a batch of clips.

        frames: values [N, 1 + H, P, d]; image_q: the same as level indices (0..level-1).
        Returns the cross-entropy summed over places and coordinates, per horizon [H], and the
        crowding of the codes, per horizon [H] (see `crowding`).
        """
        q: List[Tensor] = []
        crowds: List[Tensor] = []
        for h in range(frames.shape[1] - 1):
            z = self.bounded(frames, h)
            change = torch.cat([frames[:, h + 1] - frames[:, 0], frames[:, h + 1] - frames[:, h]], -1)
            crowds.append(crowding(z, change.flatten(1)))
            q.append(one_hot_through(z, self.config.levels))
        codes = torch.stack(q, 1)
        out: List[Tensor] = []
        for h in range(frames.shape[1] - 1):
            logits = self.decoder(frames[:, 0], codes, h).float()
            out.append(level_loss(logits, image_q[:, h + 1], self.config.image_levels))
        return torch.stack(out), torch.stack(crowds)

    @torch.no_grad()
    def predict(self, frame: Tensor, codes: Tensor, horizon: int) -> Tensor:
        """Values [N, P, d] and codes [N, H] -> likeliest level of every coordinate, 0.., [N, P, d]."""
        q = self.quantiser.coordinates_of(codes).float()
        logits = self.decoder(frame, one_hot_through(q, self.config.levels), horizon)
        return torch.stack(
            [part.argmax(-1) for part in logits.split(list(self.config.image_levels), -1)], -1
        )


def one_hot_through(z: Tensor, levels: Sequence[int]) -> Tensor:
    """Bounded coordinates [..., d] -> one-hot nearest levels [..., sum of levels].

    The gradient is that of linear interpolation between the two levels around the coordinate.
    """
    parts: List[Tensor] = []
    for i, count in enumerate(levels):
        at = torch.arange(count, device=z.device, dtype=z.dtype) - count // 2
        away = z[..., i : i + 1] - at
        soft = F.relu(1 - away.abs())
        hard = (torch.round(z.detach())[..., i : i + 1] == at).to(z.dtype)
        parts.append(hard + soft - soft.detach())
    return torch.cat(parts, -1)


def crowding(z: Tensor, change: Tensor) -> Tensor:
    """How much different changes crowd each other out of codes of their own.

    z: bounded coordinates [N, d]; change: [N, F]. Pairs of different changes nearer than a bit more than
    one level in every coordinate repel each other; without it many changes share few codes for long.
    """
    different = torch.cdist(change, change, p=1) > 0.5
    gap = (z[:, None] - z[None]).abs().amax(-1)
    return (F.relu(1.25 - gap).pow(2) * different).sum() / len(z)


def level_loss(logits: Tensor, target: Tensor, levels: Sequence[int]) -> Tensor:
    """Cross-entropy of level logits [N, P, sum of levels] against [N, P, d], summed over P and d,
    mean over N."""
    total = logits.new_zeros(())
    for i, part in enumerate(logits.split(list(levels), -1)):
        total = total + F.cross_entropy(part.flatten(0, 1), target[..., i].flatten(), reduction="sum")
    return total / len(logits)


def latent_metadata(config: LatentConfig) -> Dict[str, Any]:
    """What a reader of the file cannot derive from the tensors."""
    return {
        "levels": list(config.levels),
        "horizons": list(config.horizons),
        "heads": config.heads,
        "view": config.view,
    }


def latent_from_state(
    state: Dict[str, Tensor], image_levels: Sequence[int], info: Dict[str, Any]
) -> LatentDynamics:
    """Build a latent model whose sizes are read off the tensors `latent.*` and `latent_metadata`."""
    own = {k[len("latent.") :]: v.float() for k, v in state.items() if k.startswith("latent.")}
    places, hidden = own["decoder.place"].shape
    layers = 0
    while f"decoder.layers.{layers}.mlp.up_proj.weight" in own:
        layers += 1
    model = LatentDynamics(
        LatentConfig(
            levels=tuple(info["levels"]),
            image_levels=tuple(image_levels),
            places=places,
            hidden=hidden,
            layers=layers,
            heads=info["heads"],
            intermediate=own["decoder.layers.0.mlp.up_proj.weight"].shape[0],
            encoder=own["encoder.hidden.weight"].shape[0],
            spread=own["decoder.code_out.0.weight"].shape[1],
            horizons=tuple(info["horizons"]),
            view=info.get("view", "clip"),
        )
    )
    model.load_state_dict(own)
    return model


def one_code_a_move(old: LatentDynamics, horizons: Sequence[int] = HORIZONS) -> LatentDynamics:
    """A model with the view `step` whose codes are the first codes of `old`: plans learnt on them still
    hold.

    The encoder and the quantiser are the old ones exactly. The decoder begins with what the old one knows
    about the next frame, and has to be trained for the later ones (`latent --decoder-only`).
    """
    config = LatentConfig.of({**old.config.as_dict(), "horizons": list(horizons), "view": "step"})
    model = LatentDynamics(config)
    state = model.state_dict()
    for name, value in old.state_dict().items():
        part = name.split(".")
        if name.endswith("horizon.weight"):
            state[name] = value[:1].expand_as(state[name]).clone()
        elif part[1].startswith("code_"):
            if part[2] == "0":
                for h in range(len(horizons)):
                    state[".".join([*part[:2], str(h), *part[3:]])] = value.clone()
        else:
            state[name] = value
    model.load_state_dict(state)
    return model
