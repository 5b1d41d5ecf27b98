import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../../src/engine/judge';
import { parseMoveList, POINTS, replay, type Game } from '../../../src/go';
import { actValue, costliest, judgedLine } from '../../../src/state/judge/judged-line';
import { positionsOf } from '../../../src/state/judge/judge-loader';
import { positionKey } from '../../../src/state/judge/judge-store';
import { describeJudged } from '../../../src/state/judge/judge-words';
import { deadStones } from '../../../src/state/judge/judged-stones';

/** A judgement from the side to move, with the same share for every move but those that are named. */
function judgement(
  lead: number,
  win: number,
  shares: Readonly<Record<number, number>> = {},
): Judgement {
  const policy = new Float32Array(POINTS + 1);
  for (const [move, share] of Object.entries(shares)) policy[Number(move)] = share;
  return { policy, win, lead, spread: 1, ownership: new Float32Array(POINTS) };
}

/** A line whose positions are judged in this order. */
function judged(line: Game, judgements: readonly (Judgement | undefined)[]) {
  const found = new Map<string, Judgement>();
  positionsOf(line).forEach((game, at) => {
    const one = judgements[at];
    if (one) found.set(positionKey(game), one);
  });
  return judgedLine(line, found);
}

// E5 is point 40, C3 point 56.
const line = replay(parseMoveList('B E5,W C3'));

describe('a line in the eyes of a judge', () => {
  it('costs what the lead and the chance fell for who moved', () => {
    const { moves, positions } = judged(line, [
      judgement(2, 0.5),
      judgement(3, 0.75),
      judgement(-4, 0.25),
    ]);
    // Black led by 2, then White by 3, then White by 4.
    expect(positions.map((worth) => worth?.lead)).toEqual([2, -3, -4]);
    expect(moves[0]!.cost).toEqual({ points: 5, share: 0.25 });
    // White's lead rose: a judge is not exact, and nothing is gained by a move.
    expect(moves[1]!.cost).toEqual({ points: 0, share: 0 });
  });

  it('names the costliest first, and only those of a point or more', () => {
    const costly = judged(line, [judgement(0, 0.5), judgement(2, 0.6), judgement(9, 0.9)]);
    expect(costliest(costly).map(({ index }) => index)).toEqual([1, 0]);
    const fine = judged(line, [judgement(0, 0.5), judgement(0.5, 0.5), judgement(0, 0.5)]);
    expect(costliest(fine)).toEqual([]);
  });

  it('values moves by their share of the best one’s probability', () => {
    const values = judged(line, [
      judgement(0, 0.5, { 40: 0.2, 10: 0.4 }),
      judgement(0, 0.5, { 56: 0.6, 10: 0.1 }),
      undefined,
    ]);
    expect(actValue(values, 'black')).toBe(50);
    expect(actValue(values, 'white')).toBe(100);
    expect(values.moves[1]!.cost).toBeUndefined();
  });

  it('says nothing of what is not judged, nor of the pass that ends a game', () => {
    expect(actValue(judged(line, []), 'black')).toBeUndefined();
    expect(describeJudged(judged(line, []), 1, { color: 'black', who: 'you' })).toBe('');
    const ended = replay(parseMoveList('B pass,W pass'));
    const all = judged(ended, [judgement(0, 0.5), judgement(0, 0.5), judgement(50, 1)]);
    expect(all.moves.map(({ cost }) => cost !== undefined)).toEqual([true, false]);
  });

  it('says it from the side of the person', () => {
    const said = judged(line, [judgement(2, 0.5), judgement(3, 0.75), undefined]);
    const words = describeJudged(said, 1, { color: 'black', who: 'you' });
    expect(words).toMatch(/chance of 25%, 3\.0 points behind\. The move cost 5\.0 points and 25%/);
  });
});

describe('keys of positions', () => {
  it('are equal for the same moves, and differ by moves, rules and the end', () => {
    const again = replay(parseMoveList('B E5,W C3'));
    expect(positionKey(again)).toBe(positionKey(line));
    expect(positionKey(replay(parseMoveList('B E5,W C4')))).not.toBe(positionKey(line));
    const other = replay(parseMoveList('B E5,W C3'), { ...line.rules, komi: 0.5 });
    expect(positionKey(other)).not.toBe(positionKey(line));
  });
});

describe('dead stones by ownership', () => {
  it('are chains on points that are clearly the other side’s', () => {
    // Black to move: -1 is White's.
    const { ownership } = judgement(0, 0.5);
    ownership[40] = -0.9;
    ownership[56] = -0.9;
    expect([...deadStones(line, { ownership })]).toEqual([40]);
    ownership[40] = -0.3;
    expect([...deadStones(line, { ownership })]).toEqual([]);
  });
});
