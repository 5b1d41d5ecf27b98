"""Turn recorded games into arrays: positions, policies, side to move.

The format of the game file is described in `README.md`; games from elsewhere (`sgf`, `engine`) are put
into it, too. Replaying runs over all games at once.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Optional, Sequence, Tuple

import numpy as np
import numpy.typing as npt

from . import batch_rules

VALIDATION_GAMES = 400
VALIDATION_SHARE = 20  # of small data sets: every so manieth game
RECORD = 23
WINRATE, LEAD = 128, 0  # neutral values if nothing is known


@dataclass
class Positions:
    """Positions in game order. Bit-packed rows as in `batch_rules`.

    black, white: uint16 [P, 9]; to_play: uint8 [P] (1 Black, 2 White); played: uint8 [P];
    moves, probs: uint8 [P, 10] (policy of the position, best first; probability (p/255)^2,
    unused 255/0); game: int32 [P]; winrate: uint8 [P]; lead: int8 [P] (Black's, half points).
    extra: how many positions, from the first on, come from additional game files (see `prepare`).
    """

    black: npt.NDArray[np.uint16]
    white: npt.NDArray[np.uint16]
    to_play: npt.NDArray[np.uint8]
    played: npt.NDArray[np.uint8]
    moves: npt.NDArray[np.uint8]
    probs: npt.NDArray[np.uint8]
    game: npt.NDArray[np.int32]
    winrate: npt.NDArray[np.uint8]
    lead: npt.NDArray[np.int8]
    extra: int = 0

    def __len__(self) -> int:
        return len(self.played)

    @property
    def games(self) -> int:
        """How many games there are."""
        return int(self.game[-1]) + 1 if len(self.game) else 0

    def split(self, validation_games: Optional[int] = None) -> int:
        """Index of the first validation position: the last games are never trained on.

        Unless a number is given these are the last 400 games, or 5% (at least one) of fewer than 8000.
        """
        if validation_games is None:
            validation_games = max(1, min(VALIDATION_GAMES, self.games // VALIDATION_SHARE))
        return int(np.searchsorted(self.game, max(1, self.games - validation_games)))

    def mover_first(self, index: npt.NDArray[np.integer]) -> tuple[batch_rules.Rows, batch_rules.Rows]:
        """Rows of the side to move and of the other side, uint16 [n, 9] each."""
        swap = (self.to_play[index] == 2)[:, None]
        b, w = self.black[index], self.white[index]
        return np.where(swap, w, b), np.where(swap, b, w)


def parse(data: bytes) -> Positions:
    """Unpacked game file -> positions, replayed with captures."""
    starts: List[int] = []
    lengths: List[int] = []
    at = 0
    while at < len(data):
        n = data[at]
        starts.append(at + 1)
        lengths.append(n)
        at += 1 + n * RECORD
    if at != len(data) or not any(lengths):
        raise ValueError("the game file is cut off" if any(lengths) else "there are no games")
    raw = np.frombuffer(data, np.uint8)
    length = np.asarray(lengths)
    begin = np.concatenate([[0], np.cumsum(length)[:-1]])
    total = int(length.sum())
    game = np.repeat(np.arange(len(length), dtype=np.int32), length)
    ply = np.arange(total) - begin[game]
    records = raw[(np.asarray(starts)[game] + ply * RECORD)[:, None] + np.arange(RECORD)]
    played = records[:, 0].copy()
    black = np.zeros((total, 9), np.uint16)
    white = np.zeros((total, 9), np.uint16)
    side = [np.zeros((len(length), 9), np.uint16), np.zeros((len(length), 9), np.uint16)]
    for t in range(int(length.max())):
        live = np.flatnonzero(length > t)
        at_t = begin[live] + t
        black[at_t], white[at_t] = side[0][live], side[1][live]
        me, you = t % 2, 1 - t % 2
        side[me][live], side[you][live] = batch_rules.play(side[me][live], side[you][live], played[at_t])
    return Positions(
        black=black,
        white=white,
        to_play=(1 + ply % 2).astype(np.uint8),
        played=played,
        moves=np.ascontiguousarray(records[:, 3::2]),
        probs=np.ascontiguousarray(records[:, 4::2]),
        game=game,
        winrate=records[:, 1].copy(),
        lead=records[:, 2].copy().view(np.int8),
    )


def encode(games: Iterable[Tuple[Sequence[int], Sequence[int]]]) -> bytes:
    """Games of moves played and moves to learn -> unpacked game file.

    Nothing but the moves is known: the one to learn is the whole policy (p 255), the win rate is even
    and the lead 0.
    """
    out = bytearray()
    for played, wanted in games:
        out.append(len(played))
        for move, best in zip(played, wanted):
            out += bytes([move, WINRATE, LEAD, best, 255] + [255, 0] * 9)
    return bytes(out)


def save(positions: Positions, path: Path) -> None:
    """Write one .npz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays: Dict[str, npt.NDArray[np.generic]] = dict(vars(positions))
    with path.open("wb") as out:
        np.savez(out, **arrays)  # type: ignore[arg-type]


def load(path: Path) -> Positions:
    """Read what `save` wrote."""
    with np.load(path) as arrays:
        found = {k: arrays[k] for k in arrays.files}
    found["extra"] = int(found.get("extra", 0))
    return Positions(**found)


def read(path: Path) -> bytes:
    """Game file (.bin.gz), unpacked."""
    try:
        return gzip.decompress(path.read_bytes())
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{path} is damaged: {error}") from None


def write(data: bytes, path: Path) -> None:
    """Unpacked game file -> .bin.gz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0))


def prepare(data: bytes, out: Path, extra: Sequence[bytes] = ()) -> Positions:
    """Unpacked game file -> .npz.

    extra: unpacked files of additional games. They come first, so that the last games, which are held out,
    are always those of `data`.
    """
    positions = parse(b"".join([*extra, data]))
    if positions.games < 2:
        raise ValueError("too few games: at least one to train on and one to check with are needed")
    positions.extra = sum(len(parse(games)) for games in extra)
    save(positions, out)
    return positions
