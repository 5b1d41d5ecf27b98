"""Write the model as .safetensors (float16, released key names) and golden outputs for other runtimes."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import torch

from . import frames, rules, safetensors
from .latent import LatentConfig, latent_metadata
from .model import METADATA_KEY, VideoModel
from .prepare import Positions


def export(out: Path, path: Path, name: str, trained: Dict[str, Any]) -> Dict[str, Any]:
    """`out/tokenizer.pt`, `out/transformer.pt` and, for a transformer with latents, `out/latent.pt` ->
    `path`; returns the metadata."""
    tokenizer = torch.load(out / "tokenizer.pt", map_location="cpu")
    transformer = torch.load(out / "transformer.pt", map_location="cpu")
    state = dict(tokenizer["model"])
    state.update({f"neck.llm.{k}": v for k, v in transformer["model"].items()})
    config = transformer["config"]
    latents = int(transformer.get("latents", 0))
    info = {
        "format": 1,
        "name": name,
        "fsq_levels": tokenizer["config"]["levels"],
        "latents": latents,
        "text_rows": bool(config["text_rows"]),
        "attention": "prefix" if config.get("prefix") else "causal",
        "frame": frames.GEOMETRY,
        "komi": 7,
        "trained": trained,
    }
    if latents:
        latent = torch.load(out / "latent.pt", map_location="cpu")
        state.update({f"latent.{k}": v for k, v in latent["model"].items()})
        # The latents settle the move: the likeliest frame is the truest picture of it.
        info["frame_temperature"] = 0
        info["latent"] = latent_metadata(LatentConfig.of(latent["config"]))
    # The rotary frequencies stay exact: half precision would move far positions.
    tensors = {k: v.float() if k.endswith("inv_freq") else v.half() for k, v in sorted(state.items())}
    safetensors.write(path, tensors, {METADATA_KEY: json.dumps(info)})
    return _with_answer(path, tensors, info)


def _with_answer(path: Path, tensors: Dict[str, torch.Tensor], info: Dict[str, Any]) -> Dict[str, Any]:
    """Write the file once more, with what the model in it answers to the empty board."""
    info = {**info, "known": VideoModel.load(path).known_answer()}
    safetensors.write(path, tensors, {METADATA_KEY: json.dumps(info)})
    return info


def replace_tokenizer(out: Path, rest: Path, path: Path) -> Dict[str, Any]:
    """`out/tokenizer.pt`, and the rest from the exported model `rest` -> `path`; returns the metadata.

    For a tokenizer that was trained anew on the same designed codes.
    """
    tokenizer = torch.load(out / "tokenizer.pt", map_location="cpu")
    tensors, metadata = safetensors.read(rest)
    info = json.loads(metadata[METADATA_KEY])
    if tokenizer["config"]["levels"] != info["fsq_levels"]:
        raise ValueError(
            f"{out / 'tokenizer.pt'} has the levels {tokenizer['config']['levels']}, not {rest}'s"
        )
    info["trained"] = {
        **info.get("trained", {}),
        "tokenizer_steps": tokenizer["step"],
        "tokenizer_minutes": round(tokenizer["spent"] / 60),
    }
    own = {k: v.half() for k, v in tokenizer["model"].items()}
    both = dict(sorted({**tensors, **own}.items()))
    safetensors.write(path, both, {METADATA_KEY: json.dumps(info)})
    return _with_answer(path, both, info)


def golden(model: VideoModel, positions: Positions, path: Path, cases: int = 4) -> None:
    """Greedy outputs for a few validation positions with Black to move (float32 maths), and what the
    latent decoder makes of the greedy latent codes."""
    first = positions.split()
    found: List[Dict[str, Any]] = []
    rng = np.random.default_rng(23)
    for attempt in itertools.count():
        if len(found) == cases:
            break
        i = int(rng.integers(first, len(positions)))
        start = int(np.searchsorted(positions.game, positions.game[i]))
        ply = i - start
        in_turn = 6 + 8 * len(found) <= ply < 16 + 8 * len(found)
        if positions.to_play[i] != 1 or not (in_turn or attempt > 2000):
            continue
        moves = [
            f"{'BW'[k % 2]} {rules.point_to_vertex(int(positions.played[start + k]))}" for k in range(ply)
        ]
        board = np.array([rules.board_after(moves)], np.int8)
        codes = model.encode(board)
        latents, following, lead = model.transformer.generate(codes, model.latents)
        if float(lead[0]) < 1e-3 and attempt < 2000:
            continue  # another runtime may round the other way
        after = frames.read(model.decode(following))[0]
        foreseen: List[List[int]] = []
        if model.latent:
            values = model.tokenizer.v_token.values(model.tokenizer.v_token.coordinates_of(codes).float())
            for h in range(model.latents):
                levels = model.latent.predict(values, latents, h)
                foreseen.append((levels * model.tokenizer.v_token.basis).sum(-1)[0].tolist())
        found.append(
            {
                "moves": moves,
                "image_codes": codes[0].tolist(),
                "latent_codes": latents[0].tolist(),
                "next_image_codes": following[0].tolist(),
                **({"foreseen_image_codes": foreseen} if foreseen else {}),
                "min_logit_gap": round(float(lead[0]), 6),
                "next_board": ["".join(".XO"[v] for v in after[r * 9 : r * 9 + 9]) for r in range(9)],
            }
        )
    path.write_text(json.dumps({"cases": found}, indent=1) + "\n")
