"""A map of the latent codes in two dimensions (UMAP), as in the paper's figure 4: a picture and numbers.

Needs umap-learn (`pip install umap-learn`); no other stage does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import numpy.typing as npt
import torch

from .clips import Features, clips, game_ends
from .latent import LatentDynamics
from .prepare import Positions

Ints = npt.NDArray[np.int64]
# Colour-blind safe: corner, edge, centre, pass.
REGIONS = (("corner", "#0072b2"), ("edge", "#e69f00"), ("centre", "#009e73"), ("pass", "#555555"))
CAPTURES = (("no capture", "#9ecae1"), ("capture", "#d7301f"))


def region(point: int) -> int:
    """0 corner (both lines at most the third), 1 edge (one of them), 2 centre, 3 pass (81)."""
    if point > 80:
        return 3
    lines = [min(v, 8 - v) for v in divmod(point, 9)]
    return 2 - sum(line < 3 for line in lines)


@torch.no_grad()
def changes(
    model: LatentDynamics, features: Features, positions: Positions, n: int, seed: int = 31
) -> Dict[str, npt.NDArray[Any]]:
    """First latents of `n` validation clips.

    Returns coordinates before rounding [n, d], code [n], the mover's point [n] (81 pass), captures [n].
    """
    first = positions.split()
    pool = np.arange(first, len(positions))
    index = np.random.default_rng(seed).choice(pool, min(n, len(pool)), replace=False)
    boards = clips(positions, game_ends(positions), index, model.config.horizons)
    values = torch.from_numpy(features.values(boards))
    taken = (boards[:, 0] == 2).sum(1) - (boards[:, 1] == 2).sum(1)
    bounded, codes = model.bounded(values, 0).numpy(), model.codes(values)[:, 0].numpy()
    point = positions.played[index].astype(np.int64)
    return {"coordinates": bounded, "code": codes, "point": np.minimum(point, 81), "captured": taken}


def flatten(coordinates: npt.NDArray[np.float32], seed: int = 3) -> npt.NDArray[np.float64]:
    """UMAP of [n, d] to [n, 2], scaled into 0..1."""
    import umap

    flat = umap.UMAP(n_neighbors=25, min_dist=0.15, random_state=seed).fit_transform(coordinates)
    flat = np.asarray(flat, np.float64)
    low, high = flat.min(0), flat.max(0)
    out: npt.NDArray[np.float64] = (flat - low) / (high - low)
    return out


def draw(flat: npt.NDArray[np.float64], found: Dict[str, npt.NDArray[Any]], svg: Path) -> None:
    """Two panels: coloured by the region of the new stone, and by capture or not."""
    side, gap, top = 340, 40, 44
    width, height = 2 * side + 3 * gap, side + top + gap
    groups = (
        (REGIONS, np.array([region(int(p)) for p in found["point"]])),
        (CAPTURES, (found["captured"] > 0).astype(np.int64)),
    )
    parts: List[str] = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for panel, (names, kind) in enumerate(groups):
        left = gap + panel * (side + gap)
        label = "".join(
            f'<tspan fill="{colour}" dx="{0 if i == 0 else 10}">● {name}</tspan>'
            for i, (name, colour) in enumerate(names)
            if (kind == i).any()
        )
        parts.append(f'<text x="{left}" y="26">{label}</text>')
        for i in np.argsort(kind, kind="stable"):
            x, y = left + flat[i, 0] * side, top + (1 - flat[i, 1]) * side
            parts.append(
                f'<circle cx="{x:.0f}" cy="{y:.0f}" r="1.6" fill="{names[kind[i]][1]}" fill-opacity=".7"/>'
            )
    svg.write_text("\n".join([*parts, "</svg>"]) + "\n")


def summary(flat: npt.NDArray[np.float64], found: Dict[str, npt.NDArray[Any]]) -> List[Dict[str, Any]]:
    """One entry for each code in use: its mean place on the map, its most frequent point and the share
    of it, how often it was seen and how often with a capture."""
    out: List[Dict[str, Any]] = []
    for code in np.unique(found["code"]):
        of = found["code"] == code
        points, counts = np.unique(found["point"][of], return_counts=True)
        out.append(
            {
                "code": int(code),
                "x": round(float(flat[of, 0].mean()), 4),
                "y": round(float(flat[of, 1].mean()), 4),
                "point": int(points[counts.argmax()]),
                "share": round(float(counts.max() / of.sum()), 3),
                "seen": int(of.sum()),
                "captures": round(float((found["captured"][of] > 0).mean()), 3),
            }
        )
    return out


def write(
    model: LatentDynamics, features: Features, positions: Positions, svg: Path, table: Path, n: int
) -> None:
    """Draw the map of `n` validation clips and write the codes' places."""
    found = changes(model, features, positions, n)
    flat = flatten(found["coordinates"])
    svg.parent.mkdir(parents=True, exist_ok=True)
    draw(flat, found, svg)
    table.write_text(json.dumps({"clips": len(flat), "codes": summary(flat, found)}) + "\n")
