"""Reads 9x9 games from SGF files: the main line, tolerant of the odd files there are.

What cannot be used is left out with a reason: see `read_folder`.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Counter as Counts
from typing import Dict, Iterator, List, Optional, Tuple

from . import rules
from .progress import Progress

Node = Dict[str, List[str]]
LONGEST = 255  # a record of the game file has one byte for the length

_TOKEN = re.compile(r"\[[^\]\\]*(?:\\.[^\]\\]*)*\]|[();\[]|[A-Za-z]+", re.DOTALL)
_START = re.compile(r"\(\s*;")
_CHARSET = re.compile(rb"CA\[([\w.:-]+)\]")


class Skipped(Exception):
    """A game that is left out; the text says why."""


@dataclass
class Loaded:
    """The games of a folder, and what was left out.

    games: points of the moves, without repeats, in an order that does not depend on file names;
    skipped, cut: how many games per reason; broken: files that could not be read, with the reason.
    """

    games: List[List[int]] = field(default_factory=list)
    files: int = 0
    skipped: Counts[str] = field(default_factory=Counter)
    cut: Counts[str] = field(default_factory=Counter)
    broken: List[Tuple[Path, str]] = field(default_factory=list)


def parse(text: str) -> List[List[Node]]:
    """The main lines (first variation everywhere) of all games of a collection.

    Text around the games and missing closing brackets are tolerated; ValueError if there is no game
    or a value does not end.
    """
    begin = _START.search(text)
    if begin is None:
        raise ValueError("no game in it")
    games: List[List[Node]] = []
    variations: List[int] = []  # begun variations per open bracket of the main line
    skipping = 0  # open brackets inside a side line
    name = ""
    for match in _TOKEN.finditer(text, begin.start()):
        token = match.group()
        if token == "[" and variations:
            raise ValueError("a value does not end")
        if token == "(":
            if skipping or (variations and variations[-1]):
                skipping += 1
            else:
                if variations:
                    variations[-1] += 1
                else:
                    games.append([])
                variations.append(0)
        elif token == ")":
            if skipping:
                skipping -= 1
            elif variations:
                variations.pop()
        elif skipping or not variations or variations[-1]:
            continue
        elif token == ";":
            games[-1].append({})
            name = ""
        elif token[0] == "[":
            if name and games[-1]:
                games[-1][-1].setdefault(name, []).append(token[1:-1])
        else:  # old files write names like SiZe for SZ
            name = "".join(c for c in token if c.isupper())
    return [nodes for nodes in games if nodes]


def point(value: str) -> Optional[int]:
    """SGF coordinates -> 0..80, 81 for a pass ("" or "tt"), None if off the board."""
    value = value.strip()
    if value.lower() in ("", "tt", "pass"):
        return rules.PASS
    if len(value) != 2 or not all("a" <= c <= "i" for c in value):
        return None
    return (ord(value[1]) - ord("a")) * rules.SIZE + ord(value[0]) - ord("a")


def _number(node: Node, name: str, missing: int) -> int:
    found = re.match(r"\s*(\d+)", node.get(name, [""])[0])
    return int(found.group(1)) if found else missing


def moves_of(nodes: List[Node]) -> Tuple[List[int], str]:
    """The moves of a main line, and why it was cut ("" if it was not). Skipped if it is unusable."""
    root = nodes[0]
    if _number(root, "GM", 1) != 1:
        raise Skipped("not a game of Go")
    size = root.get("SZ", ["19"])[0].replace(" ", "")
    if size not in ("9", "9:9", "09"):
        raise Skipped("not 9x9")
    if _number(root, "HA", 0) > 1:
        raise Skipped("handicap")
    game, why = rules.Game(), ""
    for node in nodes:
        if game.passes >= 2:
            break
        if any(v.strip() for name in ("AB", "AW", "AE") for v in node.get(name, ())):
            why = "setup stones"
        for name, values in node.items():
            if name not in ("B", "W") or why:
                continue
            where = point(values[0])
            if game.to_play != (1 if name == "B" else 2):
                why = "two moves of one side in a row" if game.moves else "White moves first"
            elif where is None or game.after(where) is None:
                why = "illegal move"
            elif len(game.moves) == LONGEST:
                why = f"longer than {LONGEST} moves"
            else:
                game.play(where)
        if why:
            break
    if not game.moves:
        raise Skipped(why or "no moves")
    return game.moves, why


def _encodings(data: bytes) -> List[str]:
    """The encodings a file may be in, likeliest first."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ["utf-16"]
    try:
        data.decode("utf-8-sig")
        return ["utf-8-sig"]
    except ValueError:
        named = _CHARSET.search(data)
        first = [named.group(1).decode()] if named else []
        return [*first, "latin-1", "gb18030", "shift_jis", "cp949", "big5"]


def read(data: bytes) -> List[List[Node]]:
    """The games of one file's bytes; ValueError if it is broken.

    In the wrong encoding a byte of a Chinese, Japanese or Korean character may look like a bracket and
    moves get lost, so the reading with the most moves is taken.
    """
    best: List[List[Node]] = []
    failure: Optional[ValueError] = None
    most = -1
    for encoding in _encodings(data):
        try:
            games = parse(data.decode(encoding))
        except LookupError:
            continue
        except ValueError as error:
            failure = failure or error
            continue
        moves = sum("B" in node or "W" in node for nodes in games for node in nodes)
        if moves > most:
            best, most = games, moves
    if most < 0:
        raise failure or ValueError("unknown encoding")
    return best


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(".sgf"):
                yield Path(parent) / name


def read_folder(folder: Path) -> Loaded:
    """All usable games of the SGF files in a folder and the folders below (or of one file).

    Kept: 9x9 games on an empty board, Black first, up to the second pass in a row. An illegal move,
    setup stones or two moves of one side in a row cut a game there.
    """
    out = Loaded()
    seen: Dict[bytes, List[int]] = {}
    files = list(_files(folder))
    with Progress("reading SGF files", len(files), "files") as bar:
        for path in files:
            out.files += 1
            try:
                games = read(path.read_bytes())
            except (OSError, ValueError) as error:
                out.broken.append((path, str(error)))
                continue
            for nodes in games:
                try:
                    moves, why = moves_of(nodes)
                except Skipped as reason:
                    out.skipped[str(reason)] += 1
                    continue
                if why:
                    out.cut[why] += 1
                # Sorted by a hash, the validation games are no single player's or source's.
                key = hashlib.sha256(bytes(moves)).digest()
                if key in seen:
                    out.skipped["the same moves as another game"] += 1
                seen[key] = moves
            bar.update(out.files, games=len(seen))
    out.games = [seen[key] for key in sorted(seen)]
    return out
