"""What all stages share: budgets, logs, resuming, batches made ahead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from videoworld_go.run import Feeder, Run, schedule
from videoworld_go.team import Team


def test_schedule_rises_stays_and_falls() -> None:
    values = [schedule(d, 0.1, 0.4) for d in (0.0, 0.05, 0.1, 0.5, 0.6, 0.8, 1.0)]
    assert values == pytest.approx([0.02, 0.5, 1, 1, 1, 0.5, 0])
    assert schedule(0.99, 0.0, 0.0) == 1  # a run without an end


def test_a_run_goes_on_where_it_was_saved(tmp_path: Path) -> None:
    lines: list[str] = []
    run = Run(tmp_path, "stage", minutes=5, max_steps=3, log=lines.append)
    assert run.resume("cpu") is None
    run.advance(8, {"loss": 2.0})
    run.save({"weights": torch.ones(2)}, every=60)
    assert not (tmp_path / "stage.pt").exists()
    run.save({"weights": torch.ones(2)})
    again = Run(tmp_path, "stage", minutes=5, max_steps=3, log=lines.append)
    saved = again.resume("cpu")
    assert saved is not None and torch.equal(saved["weights"], torch.ones(2))
    assert (again.step, again.seen) == (1, 8) and again.seconds > 0
    again.advance(8, {"loss": 2.0})
    again.advance(8, {"loss": 3.0}, lr=0.5)
    assert again.over and again.done == 1
    curve = [json.loads(line) for line in (tmp_path / "stage.jsonl").read_text().splitlines()]
    assert curve[-1]["step"] == 3 and curve[-1]["loss"] == 2.5 and curve[-1]["lr"] == 0.5
    assert [p.name for p in tmp_path.glob("*.tmp")] == []


def test_a_run_survives_a_damaged_state(tmp_path: Path) -> None:
    lines: list[str] = []
    run = Run(tmp_path, "stage", minutes=5, max_steps=9, log=lines.append)
    for value in (1.0, 2.0, 3.0):
        run.advance(8, {"loss": value})
        run.save({"value": value})
    assert sorted(p.name for p in tmp_path.glob("*.pt")) == ["stage.previous.pt", "stage.pt"]
    whole = (tmp_path / "stage.pt").read_bytes()
    (tmp_path / "stage.pt").write_bytes(whole[: len(whole) // 2])
    again = Run(tmp_path, "stage", minutes=5, max_steps=9, log=lines.append)
    saved = again.resume("cpu")
    assert saved is not None and saved["value"] == 2.0 and again.step == 2
    assert any("cannot be read" in line for line in lines)
    assert not again.due(60) and again.due(0)


def test_followers_write_nothing(tmp_path: Path) -> None:
    run = Run(tmp_path, "stage", minutes=5, max_steps=1, log=lambda _: None, lead=False)
    run.advance(8, {"loss": 2.0})
    run.save({})
    assert list(tmp_path.iterdir()) == []


def test_feeder_hands_on_failures() -> None:
    made = iter([1, 2])
    feeder: Feeder[int] = Feeder(lambda: next(made))
    assert (feeder.next(), feeder.next()) == (1, 2)
    with pytest.raises(StopIteration):
        feeder.next()
    feeder.close()


def test_a_team_of_one_decides_alone() -> None:
    tensor = torch.ones(3)
    assert Team().share([tensor], [0.5, 1.0]) == [0.5, 1.0]
    assert torch.equal(tensor, torch.ones(3))
