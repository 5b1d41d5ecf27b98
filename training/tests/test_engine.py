"""Games of GTP engines: good ones, odd ones, interrupted runs."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import List

import numpy as np
import pytest

from videoworld_go import cli, engine, prepare, rules
from videoworld_go.progress import Progress

FAKE = Path(__file__).with_name("fake_engine.py")


def settings(style: str, *more: str, **changes: float) -> engine.Settings:
    command = " ".join(shlex.quote(w) for w in [sys.executable, str(FAKE), style, *more])
    return engine.Settings(command, **{"timeout": 20, **changes})  # type: ignore[arg-type]


def play(s: engine.Settings, count: int, path: Path, jobs: int = 1) -> tuple[List[engine.Record], str]:
    said: List[str] = []
    return engine.games(s, count, jobs, path, said.append), "\n".join(said)


@pytest.mark.parametrize("style", ["good", "plain", "superko", "loud"])
def test_games(style: str, tmp_path: Path) -> None:
    records, said = play(settings(style, opening=4, random=0.3), 2, tmp_path / "g.jsonl")
    assert said == "" and [r.game for r in records] == [0, 1]
    assert records[0].moves != records[1].moves
    if style == "good":  # the engine makes the same moves again, so the games are the same
        assert records == play(settings(style, opening=4, random=0.3), 2, tmp_path / "h.jsonl")[0]
    differ = 0
    for record in records:
        game = rules.Game()
        assert record.end == "passes" and len(record.moves) == len(record.wanted)
        for move, wanted in zip(record.moves, record.wanted):
            assert game.after(wanted) is not None
            game.play(move)
            differ += move != wanted
    assert 5 < differ < 60


def test_limits_and_resigning(tmp_path: Path) -> None:
    records, _ = play(settings("good", limit=12), 1, tmp_path / "a.jsonl")
    assert len(records[0].moves) == 12 and records[0].end == "limit"
    records, _ = play(settings("resign", opening=0, random=0), 1, tmp_path / "b.jsonl")
    assert len(records[0].moves) == 8 and records[0].end == "resign"
    assert records[0].moves == records[0].wanted


@pytest.mark.parametrize(
    "style, why",
    [("crash", "out of cheese"), ("nonsense", "'Q99'"), ("illegal", "at move 9"), ("hang", "no answer")],
)
def test_a_failed_game_is_dropped(style: str, why: str, tmp_path: Path) -> None:
    s = settings(style, str(tmp_path / "once"), timeout=3 if style == "hang" else 20)
    records, said = play(s, 2, tmp_path / "g.jsonl")
    assert len(records) == 2 and why in said and said.count("dropped") >= 1


def test_hopeless_engines(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    with pytest.raises(engine.EngineError, match=r"3 times in a row.*out of cheese"):
        play(settings("crash"), 2, path)
    with pytest.raises(engine.EngineError, match="refused 'boardsize 9'"):
        play(settings("deaf"), 2, path)
    for command in ("no-such-engine --mode gtp", "", "'"):
        with pytest.raises(engine.EngineError, match="cannot start"):
            play(engine.Settings(command), 1, path)
    play(settings("good"), 1, path)  # the failures left nothing behind


def test_an_interrupted_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.jsonl"
    s = settings("good", limit=10)
    update = Progress.update

    def interrupted(bar: Progress, done: float, **figures: float) -> None:
        update(bar, done, **figures)
        if done >= 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Progress, "update", interrupted)
        play(s, 5, path, jobs=2)
    lines = path.read_text().splitlines()
    assert len(lines) == 3
    with path.open("a") as file:
        file.write('{"game": 4, "mov')  # killed while writing
    records, said = play(s, 5, path, jobs=2)
    assert said.startswith("2 of 5 games") and path.read_text().splitlines()[:3] == lines
    assert [r.game for r in records] == list(range(5))
    assert len(path.read_text().splitlines()) == 6
    assert records == play(s, 5, path)[0]  # nothing is left to play
    with pytest.raises(engine.EngineError, match="other settings"):
        play(settings("good", limit=11), 5, path)
    path.write_text(lines[0] + "\n{}\n")
    with pytest.raises(engine.EngineError, match="damaged"):
        play(s, 5, path)


def test_prepare_from_an_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, games = tmp_path / "p.npz", tmp_path / "g.bin.gz"
    command = ["prepare", "--data", str(data), "--engine", settings("good").command, "--games", "3"]
    a = cli.parser().parse_args([*command, "--jobs", "2", "--write-games", str(games)])
    a.run(a)
    assert "3 games" in capsys.readouterr().out
    positions = prepare.load(data)
    stray = positions.moves[:, 0] != positions.played
    assert 3 <= stray.sum() < len(positions) / 2
    assert (positions.probs[:, 0] == 255).all() and (positions.moves[:, 1:] == 255).all()
    assert positions.games == 3 and positions.split() == int(np.searchsorted(positions.game, 2))
    again = prepare.parse(prepare.read(games))
    assert all(np.array_equal(v, vars(again)[k]) for k, v in vars(positions).items())
    a = cli.parser().parse_args(["prepare", "--data", str(tmp_path / "q.npz"), "--engine", "no-such"])
    with pytest.raises(SystemExit, match="cannot start the engine"):
        a.run(a)
