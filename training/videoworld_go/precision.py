"""Which number format multiplies matrices fastest on this machine."""

from __future__ import annotations

import functools
import time

import torch

_ROUNDS = 3


@functools.cache
def matrix_dtype(device: str) -> torch.dtype:
    """bfloat16 if its matrix products are faster than float32 ones on `device`, else float32.

    On a CPU this is measured, because no flag tells it: processors with AMX or AVX512-BF16 multiply
    bfloat16 several times as fast, others emulate it and take many times as long.
    """
    if device.startswith("cuda"):
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    a = torch.randn(512, 256)
    b = torch.randn(256, 256)
    taken = {}
    for dtype in (torch.float32, torch.bfloat16):
        x, y = a.to(dtype), b.to(dtype)
        x @ y  # the first product of a kind pays for its preparation
        best = float("inf")
        for _ in range(_ROUNDS):
            started = time.perf_counter()
            x @ y
            best = min(best, time.perf_counter() - started)
        taken[dtype] = best
    return torch.bfloat16 if taken[torch.bfloat16] < taken[torch.float32] else torch.float32
