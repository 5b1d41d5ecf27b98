"""Several processes that train one model together."""

from __future__ import annotations

import os
from typing import List

import torch
from torch import Tensor


class Team:
    """Processes that average their gradients. Rank 0 decides the learning rate and the end.

    On a CPU one single-threaded process per core is the fastest way to use a few busy cores; on GPUs
    `torchrun` starts one process for each.
    """

    def __init__(
        self, rank: int = 0, size: int = 1, rendezvous: str = "env://", device: str = "cpu"
    ) -> None:
        """rendezvous: a torch.distributed init method, such as tcp://127.0.0.1:29500."""
        self.rank, self.size, self.device = rank, size, device
        if size > 1:
            torch.distributed.init_process_group(
                "nccl" if device.startswith("cuda") else "gloo",
                init_method=rendezvous,
                rank=rank,
                world_size=size,
            )

    @staticmethod
    def of_torchrun(device: str) -> Team:
        """The team that `torchrun` started, or a team of one; "cuda" becomes this process's card."""
        size = int(os.environ.get("WORLD_SIZE", "1"))
        if size > 1 and device == "cuda":
            device = f"cuda:{os.environ.get('LOCAL_RANK', '0')}"
            torch.cuda.set_device(device)
        return Team(int(os.environ.get("RANK", "0")), size, "env://", device)

    def share(self, tensors: List[Tensor], decision: List[float]) -> List[float]:
        """Average the tensors in place over all ranks; returns rank 0's decision."""
        if self.size == 1:
            return decision
        say = torch.tensor(decision if self.rank == 0 else [0.0] * len(decision), device=self.device)
        flat = torch.cat([t.reshape(-1) for t in tensors] + [say * self.size])
        torch.distributed.all_reduce(flat)
        flat /= self.size
        at = 0
        for t in tensors:
            t.copy_(flat[at : at + t.numel()].view_as(t))
            at += t.numel()
        return [float(v) for v in flat[at:]]
