"""A tiny game file made of random games."""

from __future__ import annotations

import numpy as np

from videoworld_go import rules


def game_file(games: int, seed: int, length: int = 40) -> bytes:
    """Random games in the format of the game file; the policy is random over legal moves."""
    rng = np.random.default_rng(seed)
    out = bytearray()
    for _ in range(games):
        game = rules.Game()
        records = bytearray()
        for ply in range(length):
            legal = game.legal()
            order = [int(p) for p in rng.permutation(legal)[:9]] + [rules.PASS]
            probability = np.sort(rng.dirichlet(np.ones(len(order))))[::-1]
            pairs = []
            for move, p in zip(order, probability):
                pairs += [move, max(1, round(255 * float(p) ** 0.5))]
            pairs += [255, 0] * (10 - len(order))
            move = order[0]
            records += bytes([move, 128, ply % 7, *pairs])
            game.play(move)
        out += bytes([length]) + records
    return bytes(out)
