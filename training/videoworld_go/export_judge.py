"""Write a trained judge as .safetensors."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Dict, Optional

import torch

from . import judge
from .judge_inputs import KOMI


def export(
    out: Path, path: Path, name: str, hardware: str, figures: Optional[Dict[str, Any]] = None
) -> Dict[str, Any]:
    """`out/judge.pt` -> `path`; figures: what `evaluate-judge --report` wrote. Returns the metadata."""
    saved = torch.load(out / "judge.pt", map_location="cpu")
    model = judge.Judge(judge.JudgeConfig.of(saved["config"]))
    model.load_state_dict(saved["model"])
    trained: Dict[str, Any] = {
        "date": date.today().isoformat(),
        "hardware": hardware,
        "positions": saved["seen"],
        "steps": saved["step"],
        "minutes": round(saved["spent"] / 60),
        "parameters": sum(p.numel() for p in model.parameters()),
        "data": "games of a small KataGo network (b6c96) and of weak players, labelled by that network",
    }
    if figures:
        trained["figures"] = figures
    info = {"name": name, "komi": KOMI, "trained": trained}
    judge.write(path, model, info)
    return info
