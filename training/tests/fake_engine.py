"""A GTP engine for the tests: `python fake_engine.py STYLE [FILE]` moves at random.

STYLE: good; plain (no undo); superko (refuses every third move told); loud (noise on both outputs);
crash, nonsense, illegal, hang, resign: at the 9th move, but only once if FILE is given (it is made
then); deaf: takes no 9x9 board.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import List, Optional

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from videoworld_go import rules


def main() -> None:
    style = sys.argv[1]
    once = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    rng = random.Random(5)
    game, told = rules.Game(), 0
    history: List[int] = []

    def replay() -> None:
        nonlocal game
        game = rules.Game()
        for move in history:
            game.play(move)

    def odd() -> bool:
        if len(history) < 8 or (once and once.exists()):
            return False
        if once:
            once.touch()
        return True

    def answer(words: List[str]) -> Optional[str]:
        nonlocal told
        name = words[0]
        if name in ("boardsize", "komi"):
            return None if style == "deaf" and name == "boardsize" else ""
        if name == "clear_board":
            history.clear()
            replay()
            return ""
        if name == "undo" and style != "plain":
            history.pop()
            replay()
            return ""
        if name == "play":
            told += 1
            assert game.to_play == (1 if words[1] == "b" else 2)
            if style == "superko" and told % 3 == 1:
                return None
            point = rules.vertex_to_point(words[2])
            if game.after(point) is None:
                return None
            history.append(point)
            game.play(point)
            return ""
        if name == "genmove":
            assert game.to_play == (1 if words[1] == "b" else 2)
            if style in ("crash", "nonsense", "illegal", "hang") and odd():
                if style == "crash":
                    sys.stderr.write("out of cheese\n")
                    sys.exit(3)
                if style == "hang":
                    time.sleep(60)
                taken = next((p for p in range(81) if game.board[p]), 0)
                return "Q99" if style == "nonsense" else rules.point_to_vertex(taken)
            if style == "resign" and len(history) >= 8:
                return "resign"
            legal = game.legal()
            point = rng.choice(legal) if legal and len(history) < 40 else rules.PASS
            history.append(point)
            game.play(point)
            return rules.point_to_vertex(point).lower() if style == "loud" else rules.point_to_vertex(point)
        return None

    for line in sys.stdin:
        reply = answer(line.split())
        if style == "loud":
            print("thinking\n\nof = something")
            print("noise", file=sys.stderr)
        print("? no\n" if reply is None else f"= {reply}\n", flush=True)


main()
