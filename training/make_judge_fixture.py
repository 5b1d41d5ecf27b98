"""Write a small judge, and what it sees and answers.

Random weights, sizes unlike the default judge's. Run from `training/`:

    python make_judge_fixture.py ../fixtures/judge-nano
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import torch
from torch import nn

from videoworld_go import judge_inputs, rules
from videoworld_go.judge import GLOBALS, PLANES, Judge, JudgeConfig, answers, read, write

SIZES = JudgeConfig(channels=8, blocks=2, pooling=(1,), pooled=3, head=5, hidden=6)
SEED = 7
MOVES = (0, 1, 9, 24, 40, 63, 95)
"""How many random moves come before each position; besides these there are a ko and passes."""
KO = [
    "B D5", "W E5", "B E6", "W F6", "B E4", "W F4", "B A1", "W G5", "B F5",
]  # fmt: skip
"""Black takes E5; White may not retake there."""


def build() -> Judge:
    """A judge whose norms and biases matter, too."""
    torch.manual_seed(SEED)
    model = Judge(SIZES)
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            assert module.running_mean is not None and module.running_var is not None
            nn.init.normal_(module.weight, 1, 0.2)
            nn.init.normal_(module.bias, 0, 0.2)
            nn.init.normal_(module.running_mean, 0, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
        elif isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.normal_(module.weight, 0, module.weight[0].numel() ** -0.5)
            if module.bias is not None:
                nn.init.normal_(module.bias, 0, 0.2)
    return model.eval()


def positions() -> List[Dict[str, Any]]:
    """Moves, colour to play and komi of each case."""
    rng = np.random.default_rng(SEED)
    out: List[Dict[str, Any]] = []
    for count in MOVES:
        game = rules.Game()
        moves: List[str] = []
        for k in range(count):
            legal = game.legal()
            point = int(rng.choice(legal)) if legal and rng.random() > 0.05 else rules.PASS
            game.play(point)
            moves.append(f"{'BW'[k % 2]} {rules.point_to_vertex(point)}")
        out.append({"moves": moves, "to_play": "BW"[count % 2], "komi": 7})
    out.append({"moves": KO, "to_play": "W", "komi": 7})
    out.append({"moves": ["B E5", "W pass"], "to_play": "B", "komi": 5.5})
    out.append({"moves": ["B E5", "W pass", "B pass"], "to_play": "W", "komi": -3})
    return out


def seen(case: Dict[str, Any]) -> judge_inputs.Seen:
    """A case as the judge sees it."""
    return judge_inputs.seen_after([(case["moves"], case["to_play"])], float(case["komi"]))


def answer(model: Judge, case: Dict[str, Any]) -> Dict[str, Any]:
    """Inputs of a case (each plane as the list of its points with 1) and outputs, in double precision."""
    planes, others = seen(case).inputs()
    boards = torch.from_numpy(planes).view(1, PLANES, 9, 9).double()
    verdict = answers(model.double(), boards, torch.from_numpy(others).double())

    def numbers(values: torch.Tensor) -> List[float]:
        return [round(float(v), 7) for v in values.flatten()]

    return {
        "planes": [np.flatnonzero(plane).tolist() for plane in planes[0]],
        "globals": [round(float(v), 7) for v in others[0]],
        "policy": numbers(verdict.policy),
        "win": numbers(verdict.win)[0],
        "lead": numbers(verdict.lead)[0],
        "spread": numbers(verdict.spread)[0],
        "ownership": numbers(verdict.ownership),
    }


def main(folder: Path) -> None:
    """Write `judge.safetensors` and `expected.json`."""
    path = folder / "judge.safetensors"
    write(path, build(), {"name": "Nano judge", "komi": 7})
    model, info = read(path)
    cases = [{**case, **answer(model, case)} for case in positions()]
    expected = {
        "torch": torch.__version__.split("+")[0],
        "sizes": info["sizes"],
        "planes": PLANES,
        "globals": GLOBALS,
        "cases": cases,
    }
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
