"""SGF files: tidy, odd and broken ones; the split of small data sets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import game_file

from videoworld_go import cli, prepare, rules, sgf


def moves(text: str) -> str:
    nodes = sgf.parse(text)[0]
    found, why = sgf.moves_of(nodes)
    return " ".join(map(rules.point_to_vertex, found)) + (f" | {why}" if why else "")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("(;GM[1]SZ[9];B[ee];W[aa];B[ii])", "E5 A9 J1"),
        ("(;SZ[9];B[ee];W[];B[tt])", "E5 pass pass"),
        ("(;SZ[9];B[ee];W[tt];B[];W[aa];AB[bb])", "E5 pass pass"),  # nothing after two passes
        ("hello :-)\n( ;\nSZ [9]\n; B [ee] C[a \\] ;B[aa\\]] ; W\n[cc]", "E5 C7"),
        ("(;SZ[9](;B[aa](;W[bb];B[cc])(;W[dd]))(;B[ee];W[ff]))", "A9 B8 C7"),
        ("(;SZ[9];B[aa](;W[bb](;B[cc])(;B[dd](;W[ee])(;W[ff])))(;W[gg];B[hh]);B[ii])", "A9 B8 C7"),
        ("(;GaMe[1]SiZe[9]VieW[];Black[ee];White[ef]BL[30])", "E5 E4"),
        ("(;SZ[9:9]HA[0]AB[];B[ee])", "E5"),
        ("(;SZ[9]B[ee];;W[cc])", "E5 C7"),
        ("(;SZ[9];B[ee];W[ee])", "E5 | illegal move"),
        ("(;SZ[9];B[ee];W[jj])", "E5 | illegal move"),
        ("(;SZ[9];B[ba];W[];B[ab];W[aa])", "B9 pass A8 | illegal move"),  # suicide
        ("(;SZ[9];B[ee];B[ef])", "E5 | two moves of one side in a row"),
        ("(;SZ[9];B[ee];AW[ef];B[cc])", "E5 | setup stones"),
    ],
)
def test_main_line(text: str, expected: str) -> None:
    assert moves(text) == expected


@pytest.mark.parametrize(
    "text, why",
    [
        ("(;B[ee])", "not 9x9"),
        ("(;SZ[13];B[ee])", "not 9x9"),
        ("(;GM[3]SZ[9])", "not a game of Go"),
        ("(;SZ[9]HA[2];W[ee])", "handicap"),
        ("(;SZ[9]AB[cc][gg];W[ee])", "setup stones"),
        ("(;SZ[9];W[ee])", "White moves first"),
        ("(;SZ[9])", "no moves"),
    ],
)
def test_left_out(text: str, why: str) -> None:
    with pytest.raises(sgf.Skipped, match=why):
        moves(text)


def test_ko_cuts_and_long_games() -> None:
    ko = "(;SZ[9];B[ba];W[ca];B[ab];W[db];B[bc];W[cc];B[cb];W[bb];B[cb])"
    assert moves(ko).endswith("B8 | illegal move")
    shuttle = "".join(f";{side}[{p}]" for p in ("aa", "") for side in "BW")
    assert len(moves("(;SZ[9]" + shuttle * 400 + ")")) < 20
    deep = "(;SZ[9];B[ee]" + "(;W[cc](;B[dd])" * 5000
    assert moves(deep).startswith("E5 C7 D6")


def test_encodings() -> None:
    text = "(;CA[{}]SZ[9]PB[{}];B[ee];W[cc])"
    files = [
        text.format("UTF-8", "黒").encode("utf-8-sig"),
        text.format("UTF-8", "黒").encode("utf-16"),
        text.format("GB2312", "黑棋").encode("gb2312"),
        text.format("Shift_JIS", "ー表ソ").encode("shift_jis"),  # 5c, 5d, 5b as second bytes
        text.format("no-such", "M\u00fcller").encode("latin-1"),
        text.format("hex", "M\u00fcller").encode("latin-1"),
        "(;SZ[9]PB[\u8868];B[ee];W[cc])".encode("shift_jis"),
    ]
    for data in files:
        assert sgf.moves_of(sgf.read(data)[0])[0] == [40, 20]
    for broken in (b"", b"\xff\xfe\x00", b"\x00\x01\xfe", b"(;SZ[9];B[e", b"no game (here)"):
        with pytest.raises(ValueError):
            sgf.read(broken)


def test_noise_never_crashes() -> None:
    rng = np.random.default_rng(0)
    whole = b"(;SZ[9]C[x\\]y](;B[ee];W[cc](;B[dd];W[])(;B[aa]))(;B[tt]))"
    for _ in range(2000):
        data = bytearray(whole)
        for at in rng.integers(0, len(data), 3):
            data[at] = int(rng.choice(list(b"()[];\\BWA9\xff\x81e")))
        try:
            for nodes in sgf.read(bytes(data[: int(rng.integers(1, len(data) + 1))])):
                sgf.moves_of(nodes)
        except (ValueError, sgf.Skipped):
            pass


def test_prepare_from_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "games"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.sgf").write_text("(;SZ[9];B[ee];W[cc])(;SZ[9];B[ff];W[cc];B[cc])(;SZ[19];B[pp])")
    (folder / "deeper" / "b.SGF").write_text("(;SZ[9]KM[6.5]RE[B+R];B[dd];W[cc];B[];W[])")
    (folder / "deeper" / "same.sgf").write_text("(;SZ[9]PB[x];B[ee];W[cc])")
    (folder / "broken.sgf").write_text("(;SZ[9];B[ee")
    (folder / "readme.txt").write_text("(;SZ[9];B[aa])")
    data = tmp_path / "p.npz"
    a = cli.parser().parse_args(["prepare", "--data", str(data), "--sgf", str(folder)])
    a.run(a)
    said = capsys.readouterr().out
    assert f"{folder / 'broken.sgf'}: a value does not end" in said
    assert "1 games left out: not 9x9" in said and "left out: the same moves" in said
    assert "1 games cut short: illegal move" in said and "3 games, 8 positions" in said
    positions = prepare.load(data)
    assert np.array_equal(positions.moves[:, 0], positions.played)
    assert (positions.winrate == prepare.WINRATE).all() and (positions.lead == 0).all()
    (folder / "a.sgf").rename(folder / "z.sgf")
    a.run(a)  # other names, same order
    assert np.array_equal(prepare.load(data).played, positions.played)
    for where, why in ((tmp_path / "none", "there is no"), (folder / "broken.sgf", "no games")):
        a = cli.parser().parse_args(["prepare", "--data", str(data), "--sgf", str(where)])
        with pytest.raises(SystemExit, match=why):
            a.run(a)


def test_split() -> None:
    def first(games: int) -> int:
        data = prepare.encode(([40], [40]) for _ in range(games))
        return prepare.parse(data).split()

    assert [first(n) for n in (2, 39, 40, 100, 1000)] == [1, 38, 38, 95, 950]
    assert [first(n) for n in (7999, 8000, 16396)] == [7600, 7600, 15996]


def test_damaged_game_files(tmp_path: Path) -> None:
    data = game_file(games=2, seed=1)
    for damaged in (data[:-5], b"", b"\0\0"):
        with pytest.raises(ValueError):
            prepare.parse(damaged)
    path = tmp_path / "g.bin.gz"
    prepare.write(data, path)
    assert prepare.read(path) == data
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ValueError, match="damaged"):
        prepare.read(path)
    with pytest.raises(ValueError, match="too few"):
        prepare.prepare(game_file(games=1, seed=1), tmp_path / "p.npz")
