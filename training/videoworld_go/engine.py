"""Games that a GTP engine plays against itself, kept in a file as they finish.

The engine moves for both sides. Some moves are replaced by random legal ones: the first few of a game,
so that games differ, and a small share of the rest, for odd positions. What the engine wanted is kept
beside what was played.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shlex
import subprocess
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Union

import numpy as np

from . import rules
from .progress import Progress

TRIES = 3  # failures in a row after which an engine is given up


class EngineError(Exception):
    """The engine cannot be used; the text is for the user."""


class Fault(Exception):
    """The engine failed in one game: it stopped, took too long or answered nonsense."""


class Refused(Fault):
    """The engine answered a command with "?"."""


@dataclass(frozen=True)
class Settings:
    """What the games depend on.

    random: share of random moves; opening: a game begins with one to so many random moves; limit:
    longest game; timeout: seconds for one answer.
    """

    command: str
    komi: float = 7.0
    seed: int = 1
    random: float = 0.15
    opening: int = 6
    limit: int = 120
    timeout: float = 60.0

    def header(self) -> Dict[str, Any]:
        """What must stay the same when games are added to a file."""
        kept = asdict(self)
        del kept["timeout"]
        return kept


@dataclass
class Record:
    """A finished game: points played, and the points that the engine wanted."""

    game: int
    moves: List[int]
    wanted: List[int]
    end: str

    def line(self) -> str:
        """As a line of the file."""
        names = {
            k: " ".join(map(rules.point_to_vertex, v))
            for k, v in (("moves", self.moves), ("wanted", self.wanted))
        }
        return json.dumps({"game": self.game, **names, "end": self.end})

    @staticmethod
    def of(line: str) -> Record:
        """The game in a line of the file; ValueError or KeyError if there is none."""
        found = json.loads(line)
        moves, wanted = ([rules.vertex_to_point(v) for v in found[k].split()] for k in ("moves", "wanted"))
        if len(moves) != len(wanted):
            raise ValueError("the game's moves and wanted moves differ in number")
        return Record(int(found["game"]), moves, wanted, found["end"])


class Engine:
    """A running GTP engine."""

    def __init__(self, command: str, timeout: float) -> None:
        self.command, self.timeout = command, timeout
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._process = subprocess.Popen(
                shlex.split(command, posix=os.name == "posix"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                encoding="utf-8",
                errors="replace",
            )
        except (OSError, ValueError, IndexError) as error:
            self._errors.close()
            raise EngineError(f"cannot start the engine {command!r}: {error}") from None
        self._lines: queue.Queue[Optional[str]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line.strip())
        self._lines.put(None)

    def _stopped(self, command: str) -> Fault:
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - 2000))
        last = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return Fault(f"it stopped at {command!r}" + (f" ({last[-1][:200]})" if last else ""))

    def ask(self, command: str) -> str:
        """The answer to a GTP command; lines before it that are none are passed over."""
        assert self._process.stdin
        try:
            self._process.stdin.write(command + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            raise self._stopped(command) from None
        deadline = time.monotonic() + self.timeout
        answer: Optional[List[str]] = None
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise Fault(f"no answer to {command!r} in {self.timeout:g} seconds") from None
            if line is None:
                raise self._stopped(command)
            if answer is None and line[:1] in ("=", "?"):
                answer = [line]
            elif answer is not None and line:
                answer.append(line)
            elif answer is not None:
                text = "\n".join(answer)
                if text[0] == "?":
                    raise Refused(f"it refused {command!r}: {text[1:].strip()}")
                return text[1:].strip()

    def play(self, colour: int, point: int) -> None:
        """Tell a move."""
        self.ask(f"play {'bw'[colour - 1]} {rules.point_to_vertex(point)}")

    def wish(self, game: rules.Game) -> Optional[int]:
        """Let the engine move: the point, or None if it resigns. Fault if the move is illegal."""
        command = f"genmove {'bw'[game.to_play - 1]}"
        answer = self.ask(command)
        if answer.lower() == "resign":
            return None
        try:
            point = rules.vertex_to_point(answer)
            exact = 0 <= point <= rules.PASS and rules.point_to_vertex(point).lower() == answer.lower()
            legal = exact and game.after(point) is not None
        except (ValueError, IndexError):
            legal = False
        if not legal:
            raise Fault(f"it answered {answer[:40]!r} to {command!r} at move {len(game.moves) + 1}")
        return point

    def set_up(self, komi: float) -> None:
        """An empty 9x9 board."""
        self.ask("boardsize 9")
        self.ask("clear_board")
        self.ask(f"komi {komi:g}")

    def take_back(self, moves: List[int]) -> None:
        """Undo the last move; engines that cannot get the `moves` before it again."""
        try:
            self.ask("undo")
        except Refused:
            self.ask("clear_board")
            for ply, move in enumerate(moves):
                self.play(1 + ply % 2, move)

    def kill(self) -> None:
        """End the engine's process; whoever waits for an answer gets a fault."""
        self._process.kill()

    def close(self) -> None:
        """End the engine's process and tidy up."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdin
        with contextlib.suppress(OSError):  # it had stopped with a command unread
            self._process.stdin.close()
        self._errors.close()


def play_game(engine: Engine, settings: Settings, number: int, rng: np.random.Generator) -> Record:
    """One game of the engine against itself."""
    game, wanted = rules.Game(), []
    opening = int(rng.integers(1, settings.opening + 1)) if settings.opening else 0
    engine.set_up(settings.komi)
    end = "limit"
    while len(game.moves) < settings.limit:
        wish = engine.wish(game)
        if wish is None:
            end = "resign"
            break
        move = wish
        stray = len(game.moves) < opening or float(rng.random()) < settings.random
        others = [p for p in game.legal() if p != wish] if stray and wish != rules.PASS else []
        if others:
            engine.take_back(game.moves)
            move = others[int(rng.integers(len(others)))]
            try:
                engine.play(game.to_play, move)
            except Refused:  # superko, say
                move = wish
                engine.play(game.to_play, move)
        wanted.append(wish)
        game.play(move)
        if game.passes == 2:
            end = "passes"
            break
    if not game.moves:
        raise Fault("it resigned at the first move")
    return Record(number, game.moves, wanted, end)


Result = Union[Record, Fault, EngineError, None]


class _Worker(threading.Thread):
    """Plays the games of a queue with an engine of its own."""

    def __init__(self, settings: Settings, todo: queue.Queue[int], results: queue.Queue[Result]) -> None:
        super().__init__(daemon=True)
        self.settings, self.todo, self.results = settings, todo, results
        self.stop = threading.Event()
        self.engine: Optional[Engine] = None

    def run(self) -> None:
        """Until the queue is empty; a failed game is dropped and another played in its place."""
        try:
            while not self.stop.is_set():
                self._game(self.todo.get_nowait())
        except queue.Empty:
            self.results.put(None)
        except EngineError as error:
            self.results.put(error)
        except Exception as error:  # a fault of ours must not leave the caller waiting
            self.results.put(EngineError(f"unexpected {type(error).__name__}: {error}"))
        finally:
            self._close()

    def _game(self, number: int) -> None:
        for attempt in range(TRIES):
            try:
                if self.engine is None:
                    self.engine = Engine(self.settings.command, self.settings.timeout)
                    if self.stop.is_set():
                        return
                rng = np.random.default_rng([self.settings.seed, number, attempt])
                self.results.put(play_game(self.engine, self.settings, number, rng))
                return
            except Fault as fault:
                self._close()
                if self.stop.is_set():
                    return
                self.results.put(fault)
                last = fault
        raise EngineError(
            f"the engine {self.settings.command!r} failed {TRIES} times in a row, last: {last}"
        )

    def _close(self) -> None:
        if self.engine is not None:
            self.engine.close()
            self.engine = None

    def halt(self) -> None:
        """Stop before the game is finished; from another thread."""
        self.stop.set()
        engine = self.engine
        if engine is not None:
            engine.kill()


def _stored(path: Path, settings: Settings) -> Dict[int, Record]:
    """The games that a file has; EngineError if they were played with other settings."""
    if not path.exists():
        return {}
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole < len(data):  # the last line was cut off
        with path.open("r+b") as file:
            file.truncate(whole)
    try:
        lines = data[:whole].decode().splitlines()
        if lines and json.loads(lines[0]) != settings.header():
            raise EngineError(
                f"{path} has games played with other settings ({lines[0]}): "
                "use the same, or move the file away"
            )
        return {record.game: record for record in map(Record.of, lines[1:])}
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise EngineError(f"{path} is damaged: {error}") from None


def games(
    settings: Settings, count: int, jobs: int, path: Path, say: Callable[[str], None]
) -> List[Record]:
    """The first `count` games; those that the file `path` lacks are played and added to it."""
    if not 1 <= settings.limit <= 255:
        raise EngineError("the longest game must have 1 to 255 moves")
    found = _stored(path, settings)
    missing = [k for k in range(count) if k not in found]
    if not missing:
        return [found[k] for k in range(count)]
    if found:
        say(f"{count - len(missing)} of {count} games are in {path}")
    todo: queue.Queue[int] = queue.Queue()
    for k in missing:
        todo.put(k)
    results: queue.Queue[Result] = queue.Queue()
    workers = [_Worker(settings, todo, results) for _ in range(max(1, min(jobs, len(missing))))]
    path.parent.mkdir(parents=True, exist_ok=True)
    dropped, working = 0, len(workers)
    with path.open("a") as file, Progress("engine games", count, "games") as bar:
        bar.update(count - len(missing))
        try:
            for worker in workers:
                worker.start()
            while working:
                result = results.get()
                if isinstance(result, Record):
                    found[result.game] = result
                    if file.tell() == 0:
                        file.write(json.dumps(settings.header()) + "\n")
                    file.write(result.line() + "\n")
                    file.flush()
                elif isinstance(result, Fault):
                    dropped += 1
                    say(f"a game is dropped and the engine started again: {result}")
                elif isinstance(result, EngineError):
                    raise result
                else:
                    working -= 1
                bar.update(sum(k < count for k in found), dropped=dropped)
        finally:
            for worker in workers:
                worker.halt()
            for worker in workers:
                if worker.ident is not None:
                    worker.join(10)
    return [found[k] for k in range(count)]
