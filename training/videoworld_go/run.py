"""What every training stage does around its steps: budget, schedule, log, checkpoint, resuming."""

from __future__ import annotations

import json
import os
import pickle
import queue
import threading
import time
from pathlib import Path
from typing import Any, Callable, Dict, Generic, Optional, TypeVar

import torch

T = TypeVar("T")


def schedule(done: float, warmup: float, decay: float) -> float:
    """Factor of the learning rate at `done` (0..1) of the budget: rise, constant, linear fall.

    warmup, decay: shares of the budget; a decay of 0 stays constant.
    """
    if done < warmup:
        return max(0.02, done / warmup)
    return max(0.0, min(1.0, (1 - done) / decay)) if decay > 0 else 1.0


class Run:
    """One stage's run in `out`: `name.pt` holds its state, `name.previous.pt` the one before,
    `name.jsonl` its curve.

    The budget is in minutes over all sessions; a larger one prolongs a finished run.
    """

    def __init__(
        self,
        out: Path,
        name: str,
        minutes: float,
        max_steps: int,
        log: Callable[[str], None],
        lead: bool = True,
    ) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self._checkpoint, self._curve = out / f"{name}.pt", out / f"{name}.jsonl"
        self._previous = out / f"{name}.previous.pt"
        self._budget, self._max_steps = minutes * 60, max_steps
        self._log, self._lead = log, lead
        self._started = self._last_log = self._last_save = time.time()
        self._spent = 0.0
        self._sums: Dict[str, float] = {}
        self._count = 0
        self.step = 0
        self.seen = 0

    def resume(self, device: str) -> Optional[Dict[str, Any]]:
        """The state that an earlier session saved, if any; the one before if the newest cannot be read."""
        saved: Optional[Dict[str, Any]] = None
        for path in (self._checkpoint, self._previous):
            try:
                saved = torch.load(path, map_location=device) if path.exists() else None
            except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
                self._say(f"{path} cannot be read ({error}); the state before it is taken")
            if saved:
                break
        if saved is None:
            return None
        self.step, self.seen, self._spent = saved["step"], saved["seen"], saved["spent"]
        self._say(f"resumed at step {self.step}, {self._spent / 60:.1f} minutes in")
        return saved

    def _say(self, line: str) -> None:
        if self._lead:
            self._log(line)

    @property
    def seconds(self) -> float:
        """Time spent over all sessions."""
        return self._spent + time.time() - self._started

    @property
    def done(self) -> float:
        """Share of the budget that is used up, 0.. (1: the end)."""
        return max(self.seconds / max(self._budget, 1e-9), self.step / self._max_steps)

    @property
    def over(self) -> bool:
        """Whether the budget of time or steps is used up."""
        return self.seconds >= self._budget or self.step >= self._max_steps

    def write(self, entry: Dict[str, Any]) -> None:
        """One line for the log and the curve."""
        if not self._lead:
            return
        head = {"step": self.step, "minutes": round(self.seconds / 60, 3), "seen": self.seen}
        line = json.dumps({**head, **{k: _rounded(v) for k, v in entry.items()}})
        self._log(line)
        with self._curve.open("a") as file:
            file.write(line + "\n")

    def advance(self, examples: int, figures: Dict[str, float], **more: Any) -> None:
        """Count one step; every 20 seconds the means of the figures go to the log, and `more`.

        The time before the first step, such as compiling, does not count for the examples a second.
        """
        self.step += 1
        self.seen += examples
        self._count += 1
        for key, value in figures.items():
            self._sums[key] = self._sums.get(key, 0.0) + value
        now = time.time()
        if now - self._last_log > 20 or self.step == self._max_steps:
            means = {k: v / self._count for k, v in self._sums.items()}
            rate = self._count * examples / max(now - self._last_log, 1e-9)
            self.write({**means, "per_second": rate, **more})
            self.restart_means()

    def restart_means(self) -> None:
        """Forget the figures since the last line (after a pause for validation)."""
        self._sums, self._count, self._last_log = {}, 0, time.time()

    def due(self, every: float) -> bool:
        """Whether the last `save` is `every` seconds ago."""
        return self._lead and time.time() - self._last_save >= every

    def save(self, state: Dict[str, Any], every: float = 0.0) -> None:
        """Write the state with the counters, at most once in `every` seconds; never half a file."""
        if not self._lead or time.time() - self._last_save < every:
            return
        counters = {"step": self.step, "seen": self.seen, "spent": self.seconds}
        temporary = self._checkpoint.with_suffix(".tmp")
        with temporary.open("wb") as out:
            torch.save({**state, **counters}, out)
            out.flush()
            os.fsync(out.fileno())
        if self._checkpoint.exists():
            self._checkpoint.replace(self._previous)
        temporary.replace(self._checkpoint)
        self._last_save = time.time()


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _rounded(v) for k, v in value.items()}
    return round(value, 5) if isinstance(value, float) else value


class Feeder(Generic[T]):
    """Makes batches in a thread while the last one is worked on."""

    def __init__(self, make: Callable[[], T], ahead: int = 4) -> None:
        self._queue: queue.Queue[T] = queue.Queue(ahead)
        self._make = make
        self._stop = False
        self._failure: Optional[BaseException] = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            while not self._stop:
                batch = self._make()
                while not self._stop:
                    try:
                        self._queue.put(batch, timeout=0.2)
                        break
                    except queue.Full:
                        continue
        except BaseException as failure:
            self._failure = failure

    def next(self) -> T:
        """The next batch. Raises what making it raised."""
        while True:
            try:
                return self._queue.get(timeout=1.0)
            except queue.Empty:
                if self._failure is not None:
                    raise self._failure from None

    def close(self) -> None:
        """Stop the thread."""
        self._stop = True
        self._thread.join()
