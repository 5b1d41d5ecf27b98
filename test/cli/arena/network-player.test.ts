import { describe, expect, it } from 'vitest';
import { playMatch, type MatchGame } from '../../../cli/arena/arena-match';
import { networkPlayer, type ArenaPlayer } from '../../../cli/arena/arena-player';
import type { Judge } from '../../../src/engine/judge';
import { DEFAULT_RULES, formatMove, legalPoints, parseVertex } from '../../../src/go';
import { fixturePath } from '../../fixtures';
import { runCli } from '../run-cli';

/** Plays A1 and A2, then passes. */
function scripted(): ArenaPlayer {
  let left: string[] = [];
  return {
    name: 'other',
    begin: async () => {
      left = ['A1', 'A2'];
    },
    choose: async () => ({ point: parseVertex(left.shift() ?? 'pass')! }),
  };
}

const movesOf = (played: MatchGame | undefined): string =>
  played!.game.moves.map(formatMove).join(',');

describe('a network in the arena', () => {
  /** Likes E5, then C3, then a pass. */
  const judge: Judge = {
    judge: async (positions) =>
      positions.map((game) => {
        const policy = new Float32Array(82);
        const legal = new Set(legalPoints(game));
        for (const [point, share] of [
          [40, 0.6],
          [56, 0.3],
          [81, 0.1],
        ] as const)
          if (point === 81 || legal.has(point)) policy[point] = share;
        return { policy, win: 0.5, lead: 0, spread: 1, ownership: new Float32Array(81) };
      }),
    release: async () => {},
  };
  const playOne = (temperature: number, seed: number): Promise<MatchGame[]> =>
    playMatch(
      [networkPlayer('net', judge, temperature), scripted()],
      { games: 2, rules: DEFAULT_RULES, openingMoves: 0, moveLimit: 160, seed },
      () => {},
    );

  it('plays the likeliest move of its policy', async () => {
    const [game] = await playOne(0, 1);
    expect(movesOf(game)).toBe('B E5,W A1,B C3,W A2,B pass,W pass');
  });

  it('draws a move if it has a temperature, the same for a seed', async () => {
    const firsts: string[] = [];
    for (let seed = 0; seed < 12; seed++) {
      const [game] = await playOne(1, seed);
      expect(movesOf((await playOne(1, seed))[0])).toBe(movesOf(game));
      firsts.push(formatMove(game!.game.moves[0]!));
    }
    expect(new Set(firsts).size).toBeGreaterThan(1);
    for (const first of firsts) expect(['B E5', 'B C3', 'B pass']).toContain(first);
    const [cold] = await playOne(0.01, 5);
    expect(movesOf(cold)).toBe('B E5,W A1,B C3,W A2,B pass,W pass');
  });

  it('lets a network play', async () => {
    const network = fixturePath('judge-nano', 'judge.safetensors');
    const options = ['--games', '2', '--move-limit', '12', '--network-temperature', '0.5'];
    const { out, error, status } = await runCli(
      ['arena', '--random', '--network', network].concat(options, '--symmetries', '1'),
    );
    expect({ error, status }).toEqual({ error: '', status: 0 });
    expect(out).toContain('judge (temperature 0.5) against random: 2 games');
  });
});
