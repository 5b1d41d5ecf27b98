"""Draw the training curve as a small SVG, without a plotting library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 300, 56, 40, 28


def _line(points: Sequence[Tuple[float, float]], colour: str, dots: bool = False) -> str:
    text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    out = f'<polyline points="{text}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
    if dots:
        out += "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in points)
    return out


def write(run: Path, svg: Path) -> None:
    """`run/transformer.jsonl` -> cross-entropy and validation agreement over the positions seen.

    If the run validated its averaged weights, too, their figures are drawn.
    """
    lines = [json.loads(s) for s in (run / "transformer.jsonl").read_text().splitlines()]
    curves: Dict[str, List[Tuple[float, float]]] = {"ce": [], "best": [], "act": [], "legal": []}
    seen = 0.0
    for entry in lines:
        if entry["seen"] < seen:  # resumed from an earlier checkpoint
            curves = {k: [p for p in c if p[0] < entry["seen"]] for k, c in curves.items()}
        seen = float(entry["seen"])
        if "ce" in entry:
            curves["ce"].append((seen, entry.get("ce1", entry["ce"])))
        if "validation" in entry:
            figures = entry.get("average", entry["validation"])
            curves["best"].append((seen, figures.get("best", figures["greedy_best"])))
            curves["act"].append((seen, figures.get("act", figures["greedy_act"])))
            curves["legal"].append((seen, figures["greedy_legal"]))
    most = max([seen, 1.0])
    top = max([0.1] + [c for _, c in curves["ce"][len(curves["ce"]) // 10 :]])

    def x(v: float) -> float:
        return LEFT + v / most * (WIDTH - 2 * LEFT)

    def y(v: float) -> float:
        return HEIGHT - BOTTOM - min(1.0, v) * (HEIGHT - BOTTOM - TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for i in range(6):
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - LEFT}" y1="{y(i / 5):.1f}" y2="{y(i / 5):.1f}" stroke="#ddd"/>'
            f'<text x="{LEFT - 6}" y="{y(i / 5) + 4:.1f}" text-anchor="end">{20 * i} %</text>'
            f'<text x="{WIDTH - LEFT + 6}" y="{y(i / 5) + 4:.1f}">{top * i / 5:.2f}</text>'
        )
    parts.append(_line([(x(a), y(b / top)) for a, b in curves["ce"]], "#999"))
    parts.append(_line([(x(a), y(b)) for a, b in curves["best"]], "#06c", True))
    parts.append(_line([(x(a), y(b)) for a, b in curves["act"]], "#c50", True))
    parts.append(_line([(x(a), y(b)) for a, b in curves["legal"]], "#2a2", True))
    parts.append(
        f'<text x="{LEFT}" y="16"><tspan fill="#2a2">legal frames (greedy) </tspan>'
        '<tspan fill="#c50" dx="10">Act-Value </tspan>'
        '<tspan fill="#06c" dx="10">policy\'s best move </tspan>'
        '<tspan fill="#777" dx="10">cross-entropy of the policy, nats (right)</tspan></text>'
        f'<text x="{LEFT}" y="{HEIGHT - 12}">0</text>'
        f'<text x="{WIDTH - LEFT}" y="{HEIGHT - 12}" text-anchor="end">{most:,.0f} positions</text></svg>'
    )
    svg.parent.mkdir(parents=True, exist_ok=True)
    svg.write_text("\n".join(parts) + "\n")
