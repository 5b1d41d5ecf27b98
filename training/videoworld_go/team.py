"""Several processes that train one model together."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import torch
from torch import Tensor

PATIENCE = 600.0
"""Seconds to wait for another process before giving up: compiling takes a minute or two."""


class Team:
    """Processes that train one model: this base class is a team of one.

    Rank 0 decides the learning rate and the end, and writes all files.
    """

    def __init__(self, device: str = "cpu") -> None:
        self.rank, self.size, self.device = 0, 1, device

    @staticmethod
    def of_torchrun(device: str) -> Team:
        """The team that `torchrun` started, or a team of one; "cuda" becomes this process's card."""
        size = int(os.environ.get("WORLD_SIZE", "1"))
        if size == 1:
            return Team(device)
        if device == "cuda":
            device = f"cuda:{os.environ.get('LOCAL_RANK', '0')}"
            torch.cuda.set_device(device)
        return DistributedTeam(device)

    def buffer(self, name: str, count: int) -> Tensor:
        """Zeros, float32 [count]. Processes with one memory get the same numbers under the same name."""
        return torch.zeros(count, device=self.device)

    def meet(self) -> None:
        """Wait until all processes are here."""

    def part(self, count: int) -> Tuple[int, int]:
        """Range of `count` things that this process updates for all: everything unless memory is shared."""
        return 0, count

    def reduce(self, own: Tensor) -> None:
        """Call once a step, when the gradients are in `own` (a `buffer` called `gradients`)."""

    def mean(self, own: Tensor, first: int, last: int) -> Tensor:
        """Mean over the team of the gradients from `first` to `last`, after `reduce`."""
        return own[first:last]

    def total(self, value: float) -> float:
        """Sum of a number over the processes whose parts differ."""
        return value

    def share(self, tensors: List[Tensor], decision: List[float]) -> List[float]:
        """Average the tensors in place over all processes. Returns rank 0's decision."""
        return decision


class DistributedTeam(Team):
    """Processes with memories of their own, started by `torchrun`: every one computes every update."""

    def __init__(self, device: str) -> None:
        super().__init__(device)
        torch.distributed.init_process_group("nccl" if device.startswith("cuda") else "gloo")
        self.rank, self.size = torch.distributed.get_rank(), torch.distributed.get_world_size()

    def meet(self) -> None:
        """Wait until all processes are here."""
        torch.distributed.barrier()

    def reduce(self, own: Tensor) -> None:
        """Average the gradients in place."""
        torch.distributed.all_reduce(own)
        own /= self.size

    def share(self, tensors: List[Tensor], decision: List[float]) -> List[float]:
        """Average the tensors in place over all processes. Returns rank 0's decision."""
        say = torch.tensor(decision if self.rank == 0 else [0.0] * len(decision), device=self.device)
        flat = torch.cat([t.reshape(-1) for t in tensors] + [say * self.size])
        self.reduce(flat)
        at = 0
        for t in tensors:
            t.copy_(flat[at : at + t.numel()].view_as(t))
            at += t.numel()
        return [float(v) for v in flat[at:]]


class SharedTeam(Team):
    """Processes of one machine with one memory: no gradient is copied, each updates a part of the weights.

    On a CPU one single-threaded process per core is the fastest way to use a few cores.
    """

    def __init__(self, rank: int, size: int, folder: Path, barrier: Any) -> None:
        """folder: an empty one of this team; barrier: of `multiprocessing`, for `size` processes."""
        super().__init__("cpu")
        self.rank, self.size = rank, size
        self._folder, self._barrier = folder, barrier
        self._gradients: Optional[List[Tensor]] = None
        self._scratch: Dict[int, List[Tensor]] = {}
        self._sums = self._mapped("sums", size)
        self._decision = self._mapped("decision", 8)

    def _mapped(self, name: str, count: int) -> Tensor:
        """The same memory in all processes. Its file is gone as soon as every process has it."""
        path = self._folder / name
        if self.rank == 0:
            with path.open("wb") as out:
                out.truncate(4 * max(1, count))
        self.meet()
        tensor = torch.from_file(str(path), shared=True, size=max(1, count), dtype=torch.float32)
        self.meet()
        if self.rank == 0:
            path.unlink()
        return tensor

    def buffer(self, name: str, count: int) -> Tensor:
        """Zeros, float32 [count]: the same in all processes, but `gradients`, of which each has its own."""
        if name != "gradients":
            return self._mapped(name, count)
        self._gradients = [self._mapped(f"{name}.{r}", count) for r in range(self.size)]
        return self._gradients[self.rank]

    def meet(self) -> None:
        """Wait until all processes are here. Raises threading.BrokenBarrierError if one never comes."""
        self._barrier.wait(PATIENCE)

    def part(self, count: int) -> Tuple[int, int]:
        """Range of `count` things that this process updates for all."""
        return count * self.rank // self.size, count * (self.rank + 1) // self.size

    def reduce(self, own: Tensor) -> None:
        """Wait for the gradients of all processes."""
        self.meet()

    def mean(self, own: Tensor, first: int, last: int) -> Tensor:
        """Mean over the team of the gradients from `first` to `last`, after `reduce`."""
        assert self._gradients is not None, "there is no buffer called gradients"
        out = self._gradients[0][first:last] + self._gradients[1][first:last]
        for other in self._gradients[2:]:
            out += other[first:last]
        return out.div_(self.size)

    def total(self, value: float) -> float:
        """Sum of a number over all processes."""
        self._sums[self.rank] = value
        self.meet()
        return float(self._sums.double().sum())

    def share(self, tensors: List[Tensor], decision: List[float]) -> List[float]:
        """Average the tensors in place over all processes. Returns rank 0's decision."""
        if tensors:
            flat = torch.cat([t.reshape(-1) for t in tensors])
            key = flat.numel()
            if key not in self._scratch:
                self._scratch[key] = [self._mapped(f"scratch.{key}.{r}", key) for r in range(self.size)]
            self._scratch[key][self.rank].copy_(flat)
        if self.rank == 0:
            self._decision[: len(decision)] = torch.tensor(decision)
        self.meet()
        if tensors:
            torch.mean(torch.stack(self._scratch[key]), 0, out=flat)
            at = 0
            for t in tensors:
                t.copy_(flat[at : at + t.numel()].view_as(t))
                at += t.numel()
        decided = self._decision[: len(decision)].tolist()
        self.meet()
        return decided


def memory_folder() -> Path:
    """A new folder for the buffers of a `SharedTeam`, in memory if the system has such a place."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="videoworld-go-", dir=memory if memory.is_dir() else None))


def end_with_parent() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
