"""The whole model: a frame in, a frame out."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from . import frames, safetensors
from .latent import LatentDynamics, latent_from_state
from .transformer import AROUND, Transformer, transformer_from_state
from .vqgan import Tokenizer, normalise, to_pixels, tokenizer_from_state

METADATA_KEY = "videoworld_go"


def prefix_of(info: Dict[str, Any], places: int = frames.PATCHES) -> int:
    """Tokens that see each other in both directions, by the metadata's `attention`.

    Raises ValueError for a word that is not known.
    """
    attention = info.get("attention", "causal")
    if attention not in ("causal", "prefix"):
        raise ValueError(f"attention is {attention!r}: causal or prefix was expected")
    return places + AROUND if attention == "prefix" else 0


class VideoModel:
    """Tokenizer and transformer with the frame geometry they were trained for."""

    def __init__(
        self,
        tokenizer: Tokenizer,
        transformer: Transformer,
        info: Dict[str, Any],
        latent: Optional[LatentDynamics] = None,
    ) -> None:
        self.tokenizer = tokenizer.eval()
        self.transformer = transformer.eval()
        self.latent = latent.eval() if latent else None
        self.info = info
        self.latents = int(info.get("latents", 0))

    @staticmethod
    def load(path: Path, device: str = "cpu") -> VideoModel:
        """Read an exported .safetensors; maths in float32."""
        tensors, metadata = safetensors.read(path)
        info = json.loads(metadata[METADATA_KEY])
        tokenizer = tokenizer_from_state(tensors, info["fsq_levels"])
        transformer = transformer_from_state(tensors, tokenizer.v_token.codes, prefix_of(info))
        latent = (
            latent_from_state(tensors, info["fsq_levels"], info["latent"]) if "latent" in info else None
        )
        return VideoModel(
            tokenizer.to(device), transformer.to(device), info, latent.to(device) if latent else None
        )

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.transformer.lm_head.weight.device

    @torch.no_grad()
    def encode(self, boards: npt.NDArray[np.integer[Any]]) -> Tensor:
        """Boards [N, 81] (side to move Black) -> rendered -> image codes [N, 25]."""
        pictures = normalise(torch.from_numpy(frames.render(boards))).to(self.device)
        return self.tokenizer.encode(pictures).flatten(1)

    @torch.no_grad()
    def decode(self, codes: Tensor) -> npt.NDArray[np.uint8]:
        """Image codes [N, 25] -> pictures uint8 [N, 160, 160, 3]."""
        side = round(codes.shape[1] ** 0.5)
        return to_pixels(self.tokenizer.decode(codes.reshape(-1, side, side))).cpu().numpy()

    @torch.no_grad()
    def next_codes(
        self,
        codes: Tensor,
        temperature: float,
        generator: Optional[torch.Generator] = None,
        shuffle: Sequence[int] = (),
    ) -> Tuple[Tensor, Tensor]:
        """Image codes [N, 25] -> generated codes [N, 25] and the smallest logit lead [N]."""
        own = self.info.get("frame_temperature") if self.latents else None
        _, image, lead = self.transformer.generate(
            codes, self.latents, temperature, generator, shuffle, own
        )
        return image, lead

    @torch.no_grad()
    def known_answer(self) -> Dict[str, Any]:
        """What it answers to the empty board, by which other runtimes notice that they compute wrongly: the
        frame's codes, the probability of the likeliest first code after them, and the entropy in bits."""
        codes = self.encode(np.zeros((1, 81), np.int8))
        v = self.transformer.vocabulary
        ends = [v.im_end, v.act_start] + ([] if self.latents else [v.act_end, v.im_start])
        before, after = (torch.tensor([tokens], device=self.device) for tokens in ([v.im_start], ends))
        hidden, _ = self.transformer.hidden(torch.cat([before, codes + v.first_image, after], 1), wanted=1)
        first = v.first_latent if self.latents else v.first_image
        p = self.transformer.logits(hidden[0, -1], first, v.codes).double().softmax(-1)
        entropy = -(torch.xlogy(p, p)).sum() / math.log(2)
        return {
            "codes": codes[0].tolist(),
            "probability": round(float(p.max()), 6),
            "entropy": round(float(entropy), 6),
        }

    def frames_after(
        self,
        boards: npt.NDArray[np.integer[Any]],
        temperature: float,
        generator: Optional[torch.Generator] = None,
        chunk: int = 64,
        shuffle: Sequence[int] = (),
    ) -> npt.NDArray[np.int8]:
        """Boards [N, 81] -> boards read from the generated pictures [N, 81].

        The real way: render, encode, generate, decode, read the picture.
        """
        out: List[npt.NDArray[np.int8]] = []
        for i in range(0, len(boards), chunk):
            codes = self.encode(boards[i : i + chunk])
            image, _ = self.next_codes(codes, temperature, generator, shuffle)
            out.append(frames.read(self.decode(image)))
        return np.concatenate(out)

    def voters(
        self,
        boards: npt.NDArray[np.integer[Any]],
        samples: int,
        temperature: float,
        generator: Optional[torch.Generator] = None,
    ) -> npt.NDArray[np.int8]:
        """Boards [N, 81] -> boards read from `samples` generated pictures each, [N, samples, 81].

        Equal frames are decoded once.
        """
        out: List[npt.NDArray[np.int8]] = []
        for board in boards:
            codes = self.encode(board[None]).expand(samples, -1)
            image, _ = self.next_codes(codes, temperature, generator)
            rows, which = np.unique(image.cpu().numpy(), axis=0, return_inverse=True)
            shown = frames.read(self.decode(torch.from_numpy(rows).to(self.device)))
            out.append(shown[which.reshape(-1)])
        return np.stack(out)

    @torch.no_grad()
    def likeliest(self, codes: Tensor, width: int = 8) -> Tuple[Tensor, Tensor]:
        """Beam search: image codes [N, 25] -> the likeliest frames found [N, width, 25] and their
        log-probabilities [N, width], best first. (Without latents only.)"""
        if self.latents:
            raise ValueError("beam search is for models without latents")
        t = self.transformer
        v = t.vocabulary
        n, places = codes.shape
        device = codes.device

        def full(*tokens: int) -> Tensor:
            return torch.tensor(tokens, device=device).expand(n, len(tokens))

        prompt = torch.cat(
            [
                full(v.im_start),
                codes + v.first_image,
                full(v.im_end, v.act_start, v.act_end, v.im_start),
            ],
            1,
        )
        x, cache = t.hidden(prompt, keep=True, wanted=1)
        cache = [(k.repeat_interleave(width, 0), w.repeat_interleave(width, 0)) for k, w in cache]
        x = x.repeat_interleave(width, 0)
        score = torch.full((n, width), float("-inf"), device=device)
        score[:, 0] = 0.0
        image = torch.zeros((n, width, 0), dtype=torch.long, device=device)
        for i in range(places):
            log_p = t.logits(x[:, -1], v.first_image, v.codes).float().log_softmax(-1)
            total = (score[..., None] + log_p.view(n, width, -1)).flatten(1)
            score, best = total.topk(width, -1)
            parent, code = torch.div(best, v.codes, rounding_mode="floor"), best % v.codes
            image = torch.cat([image.gather(1, parent[..., None].expand(-1, -1, i)), code[..., None]], 2)
            if i + 1 < places:
                rows = (parent + torch.arange(n, device=device)[:, None] * width).flatten()
                cache = [(k[rows], w[rows]) for k, w in cache]
                x, cache = t.hidden(code.reshape(-1, 1) + v.first_image, cache, keep=True)
        return image, score
