"""The progress bar: silent without a terminal, one line with one."""

from __future__ import annotations

import pytest

from videoworld_go import progress
from videoworld_go.progress import Progress


def test_silent_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("tokenizer", 30, "min") as bar:
        bar.update(1, step=5, loss=0.5)
    assert capsys.readouterr() == ("", "")


def test_draws_a_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setenv("COLUMNS", "200")
    bar = Progress("transformer", 60, "min", enabled=True)
    bar.update(14.5, step=1000, loss=1.25)
    now[0] += 0.01
    bar.update(14.6, step=1001, loss=1.25)  # too soon to be drawn
    now[0] += 29.99
    bar.update(15.0, step=1120, loss=1.23456)
    progress.wipe()
    bar.close()
    bar.close()
    progress.wipe()
    out, shown = capsys.readouterr()
    assert out == "" and shown.endswith("\n") and shown.count("\n") == 1
    lines = [line.strip() for line in shown.split("\r")]
    assert lines[-1] == (
        "transformer  25% [#####...............]  15.0/60 min  15:00 gone, 45:00 left"
        "  step 1120  loss 1.235  4 step/s"
    )
    assert not any("1001" in line for line in lines)


def test_counts_and_odd_totals(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setenv("COLUMNS", "200")
    bar = Progress("games", 100, "games", enabled=True)
    bar.update(40)  # resumed
    now[0] = 20.0
    bar.update(50, dropped=1)
    assert "50/100 games  0:20 gone, 1:40 left  dropped 1  30 games/min" in capsys.readouterr().err
    bar.close()
    for total in (0, float("inf")):
        with Progress("x", total, "files", enabled=True) as odd:
            odd.update(0)
            odd.update(3)
