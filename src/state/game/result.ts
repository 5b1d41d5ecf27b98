import type { Color, Game } from '../../go';
import { countOfGame, type Counting } from './counting';
import type { GameResult } from './types';

/** Result of a resigned game. */
export function resignation(winner: Color): GameResult {
  return { text: winner === 'black' ? 'B+R' : 'W+R', winner, by: 'resignation' };
}

/** Result of a counted game. */
export function countedResult(game: Game, counting: Counting): GameResult {
  const { lead, result } = countOfGame(game, counting);
  const winner = lead === 0 ? undefined : lead > 0 ? 'black' : 'white';
  return { text: result, winner, by: 'score' };
}

/** Reads SGF's `RE`; undefined if it holds no known result. */
export function readResult(text: string): GameResult | undefined {
  const clean = text.trim();
  if (/^(?:0|draw|jigo)$/iu.test(clean)) return { text: 'Draw', winner: undefined, by: 'score' };
  if (/^void$/iu.test(clean)) return { text: 'Void', winner: undefined, by: 'other' };
  const found = /^([bw])\+(.*)$/iu.exec(clean);
  if (!found) return undefined;
  const winner = found[1]!.toLowerCase() === 'b' ? 'black' : 'white';
  const margin = found[2]!.trim();
  if (/^r(?:esign)?$/iu.test(margin)) return resignation(winner);
  const points = /^\d+(?:\.\d+)?$/u.test(margin) ? Number(margin) : 0;
  const said = `${winner === 'black' ? 'B' : 'W'}+${points > 0 ? points : margin}`;
  return { text: said, winner, by: points > 0 ? 'score' : 'other' };
}
