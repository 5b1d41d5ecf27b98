"""One line on the terminal that says how far a stage is; silent if stderr is not a terminal."""

from __future__ import annotations

import shutil
import sys
import time
from collections import deque
from types import TracebackType
from typing import Deque, Dict, Optional, Tuple, Type, Union

Figure = Union[int, float, str]

_BAR = 20
_REDRAW = 0.2  # seconds
_WINDOW = 30.0  # seconds the rate is taken over

_shown: Optional[Progress] = None


def wipe() -> None:
    """Empty the bar's line (if there is one) for something else; the next update draws it again."""
    if _shown is not None:
        _shown._wipe()


def _clock(seconds: float) -> str:
    minutes, s = divmod(int(max(0.0, seconds)), 60)
    hours, m = divmod(minutes, 60)
    return f"{hours}:{m:02}:{s:02}" if hours else f"{m}:{s:02}"


def _figure(value: Figure) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


class Progress:
    """A progress bar: label, share done, time gone and left, the figures given, their rate.

    total and `done` are in `unit`; "min" means minutes of a time budget, everything else is counted
    and gets a rate and an estimate of the time left. A figure named `step` gets a rate, too.
    enabled: None draws only if stderr is a terminal.
    """

    def __init__(self, label: str, total: float, unit: str, enabled: Optional[bool] = None) -> None:
        self.label, self.total, self.unit = label, total, unit
        self.enabled = bool(sys.stderr and sys.stderr.isatty()) if enabled is None else enabled
        self._begin = time.monotonic()
        self._first: Optional[float] = None
        self._latest: Optional[Tuple[float, Dict[str, Figure]]] = None
        self._drawn: Optional[float] = None
        self._width = 0
        self._counts: Deque[Tuple[float, float]] = deque()

    def update(self, done: float, **figures: Figure) -> None:
        """Show the state; cheap to call at every step (drawn five times a second)."""
        if not self.enabled:
            return
        now = time.monotonic()
        if self._first is None:
            self._first = done
        self._latest = (done, figures)
        if self._drawn is None or now - self._drawn >= _REDRAW:
            self._draw(now)

    def close(self) -> None:
        """Leave the last state on the screen and go to the next line."""
        global _shown
        if self._latest is not None:
            self._draw(time.monotonic())
            sys.stderr.write("\n")
            sys.stderr.flush()
            self._latest = None
        if _shown is self:
            _shown = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def _rate(self, now: float, count: float) -> Optional[float]:
        """Per second, over the last half minute."""
        self._counts.append((now, count))
        while len(self._counts) > 2 and now - self._counts[0][0] > _WINDOW:
            self._counts.popleft()
        seconds, more = now - self._counts[0][0], count - self._counts[0][1]
        return more / seconds if seconds > 0 and more > 0 else None

    def _line(self, done: float, now: float, figures: Dict[str, Figure]) -> str:
        share = min(1.0, max(0.0, done / self.total)) if self.total > 0 else 1.0
        full = int(share * _BAR)
        parts = [f"{self.label} {share:4.0%} [{'#' * full}{'.' * (_BAR - full)}]"]
        if self.unit == "min":
            parts.append(f"{done:.1f}/{self.total:g} min")
            gone, left = done * 60, (self.total - done) * 60
            counted = figures.get("step")
        else:
            parts.append(f"{done:g}/{self.total:g} {self.unit}")
            gone = now - self._begin
            since = done - (self._first or 0.0)
            left = (self.total - done) * gone / since if since > 0 else -1.0
            counted = done
        parts.append(f"{_clock(gone)} gone" + (f", {_clock(left)} left" if left >= 0 else ""))
        rate = self._rate(now, float(counted)) if isinstance(counted, (int, float)) else None
        for name, value in figures.items():
            parts.append(f"{name} {_figure(value)}")
        if rate is not None:
            name = "step" if self.unit == "min" else self.unit
            parts.append(f"{rate:.3g} {name}/s" if rate >= 1 else f"{60 * rate:.3g} {name}/min")
        return "  ".join(parts)

    def _draw(self, now: float) -> None:
        global _shown
        if self._latest is None:
            return
        self._drawn = now
        text = self._line(self._latest[0], now, self._latest[1])[
            : max(20, shutil.get_terminal_size().columns - 1)
        ]
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)
        _shown = self

    def _wipe(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0
