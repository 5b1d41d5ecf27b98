"""Time one frame of a checkpoint in PyTorch: encode, generate one token a step with its cache, decode.

Prints a JSON list, milliseconds for each position. Run from `training/`:

    python time_decode.py ../models/default.safetensors [COUNT]
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import List

import numpy as np
import torch

from videoworld_go.model import VideoModel

BOARDS = 60


def main(path: Path, count: int) -> None:
    """Time `count` positions: boards with some stones at random, which cost what others do."""
    model = VideoModel.load(path)
    draw = np.random.default_rng(0)
    boards = draw.choice([0, 1, -1], (count, 81), p=[0.5, 0.25, 0.25]).astype(np.int8)
    times: List[float] = []
    with torch.no_grad():
        model.frames_after(boards[:1], 0.25)
        for board in boards:
            start = time.perf_counter()
            codes = model.encode(board[None])
            image, _ = model.next_codes(codes, 0.25)
            model.decode(image)
            times.append(1000 * (time.perf_counter() - start))
    print(json.dumps([round(t, 3) for t in times]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else BOARDS)
