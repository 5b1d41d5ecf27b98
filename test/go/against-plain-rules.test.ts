import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaScore,
  legality,
  legalPoints,
  newGame,
  parseMoveList,
  play,
  stoneOf,
  type Game,
  type KoRule,
} from '../../src/go';
import { captureSize } from '../random-games';
import { SEND_TWO_RETURN_ONE } from './diagram';
import { plainAfter, plainArea } from './plain-rules';

/** What one game contained, so that a run without the rare cases fails. */
interface Seen {
  captures: number;
  largest: number;
  readonly verdicts: Record<string, number>;
}

/** Plays the choices as moves (0: pass) and compares every point of every position on the way. */
function comparePlay(choices: readonly number[], ko: KoRule, seen: Seen): void {
  let game = newGame({ komi: 7, ko }, { board: SEND_TWO_RETURN_ONE });
  const boards = [String(game.board)];
  for (const move of parseMoveList('B F1, W D1')) {
    game = play(game, move);
    boards.push(String(game.board));
  }
  for (const choice of choices) {
    const legal = compareLegality(game, boards, seen);
    const point = choice === 0 ? undefined : choose(game, legal, choice);
    const before = game;
    game = play(game, { color: game.toPlay, point: point ?? 'pass' });
    if (point !== undefined) {
      const stone = stoneOf(before.toPlay);
      const taken = before.board.filter((other, p) => other === -stone && game.board[p] === 0);
      expect({
        board: game.board,
        taken: game.captures[before.toPlay] - before.captures[before.toPlay],
      }).toEqual({ board: plainAfter(before.board, stone, point), taken: taken.length });
      if (taken.length > 0) seen.captures++;
      seen.largest = Math.max(seen.largest, taken.length);
    }
    boards.push(String(game.board));
    expect(areaScore(game.board, 7)).toMatchObject(plainArea(game.board));
    if (game.moves.at(-1)?.point === 'pass' && game.moves.at(-2)?.point === 'pass') break;
  }
}

/** Chooses a capture three times in four, if there is one, so that kos are fought and positions come back. */
function choose(game: Game, legal: readonly number[], choice: number): number | undefined {
  const captures = legal.filter((point) => captureSize(game, point) > 0);
  const among = captures.length > 0 && choice % 4 !== 0 ? captures : legal;
  return among[choice % among.length];
}

/** Compares what both say about the 81 points; returns the legal ones. */
function compareLegality(game: Game, boards: readonly string[], seen: Seen): number[] {
  const earlier = new Set(game.rules.ko === 'positional-superko' ? boards : []);
  const twoAgo = game.lastMove && game.lastMove.point !== 'pass' ? boards.at(-2) : undefined;
  const wanted: string[] = [];
  const found: string[] = [];
  for (let point = 0; point < 81; point++) {
    const after = String(plainAfter(game.board, stoneOf(game.toPlay), point));
    let verdict = 'legal';
    if (game.board[point] !== 0) verdict = 'occupied';
    else if (after === 'undefined') verdict = 'suicide';
    else if (after === twoAgo) verdict = 'ko';
    else if (earlier.has(after)) verdict = 'superko';
    seen.verdicts[verdict] = (seen.verdicts[verdict] ?? 0) + 1;
    wanted.push(verdict);
    const answer = legality(game, point);
    found.push(answer.legal ? 'legal' : answer.reason);
  }
  expect(found).toEqual(wanted);
  const legal = wanted.flatMap((verdict, point) => (verdict === 'legal' ? [point] : []));
  expect(legalPoints(game)).toEqual(legal);
  return legal;
}

describe.each(['simple', 'positional-superko'] as const)('%s ko', (ko) => {
  it('plays random games as the plain rules do', { timeout: 300_000 }, () => {
    const seen: Seen = { captures: 0, largest: 0, verdicts: {} };
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { minLength: 90, maxLength: 150 }), (choices) =>
        comparePlay(choices, ko, seen),
      ),
      { numRuns: 4, seed: 9 },
    );
    expect(seen.captures).toBeGreaterThan(40);
    expect(seen.largest).toBeGreaterThan(3);
    expect(seen.verdicts['ko']).toBeGreaterThan(3);
    expect(seen.verdicts['suicide']).toBeGreaterThan(20);
    if (ko === 'simple') expect(seen.verdicts['superko']).toBeUndefined();
    else expect(seen.verdicts['superko']).toBeGreaterThan(3);
  });
});
