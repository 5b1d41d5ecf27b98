/**
 * Compares a real network with what KataGo itself says of positions (GTP's `kata-raw-nn 0`, Chinese rules with komi 7). The
 * network is not in the repository: `KATAGO_NETWORK` names its file, beside which `expected.json` lies, a list of `moves`,
 * `toPlay` and the answer's numbers as `raw`. Skipped without it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeRuntime } from '../../../cli/lib/runtime-node';
import { readKataGo } from '../../../src/checkpoint';
import { openKataGoJudge } from '../../../src/engine/judge';
import { parseMoveList, replay } from '../../../src/go';
import { openFileSource } from '../../fixtures';

interface Expected {
  readonly moves: readonly string[];
  readonly toPlay: 'B' | 'W';
  readonly raw: {
    readonly whiteWin: number;
    readonly noResult: number;
    readonly whiteLead: number;
    readonly whiteScoreSelfplay: number;
    readonly whiteScoreSelfplaySq: number;
    readonly policy: readonly (number | null)[];
    readonly policyPass: number;
    readonly whiteOwnership: readonly number[];
  };
}

const path = process.env['KATAGO_NETWORK'] ?? '';

describe.skipIf(path === '')('a network of KataGo', () => {
  it('says here what it says there', async () => {
    const cases = JSON.parse(
      readFileSync(join(dirname(path), 'expected.json'), 'utf8'),
    ) as Expected[];
    const source = await openFileSource(path);
    const judge = await openKataGoJudge(await readKataGo(source), nodeRuntime());
    try {
      const judgements = await judge.judge(
        cases.map(({ moves }) => replay(parseMoveList(moves.join(' ')))),
      );
      const worst = { policy: 0, win: 0, lead: 0, spread: 0, ownership: 0 };
      const note = (of: keyof typeof worst, value: number, expected: number): void => {
        worst[of] = Math.max(worst[of], Math.abs(value - expected));
      };
      for (const [i, { toPlay, raw }] of cases.entries()) {
        const { policy, win, lead, spread, ownership } = judgements[i]!;
        const sign = toPlay === 'W' ? 1 : -1;
        [...raw.policy, raw.policyPass].forEach((share, move) => {
          note('policy', policy[move]!, share ?? 0);
          if (share === null) expect(policy[move]).toBe(0);
        });
        const white = raw.whiteWin + raw.noResult / 2;
        note('win', win, toPlay === 'W' ? white : 1 - white);
        note('lead', lead, sign * raw.whiteLead);
        const variance = raw.whiteScoreSelfplaySq - raw.whiteScoreSelfplay ** 2;
        note('spread', spread, Math.sqrt(variance));
        raw.whiteOwnership.forEach((owner, point) =>
          note('ownership', ownership[point]!, sign * owner),
        );
      }
      console.log(`${cases.length} positions, largest differences: ${JSON.stringify(worst)}`);
      expect(worst.policy).toBeLessThan(1e-4);
      expect(worst.win).toBeLessThan(1e-4);
      expect(worst.lead).toBeLessThan(0.01);
      expect(worst.spread).toBeLessThan(0.05);
      expect(worst.ownership).toBeLessThan(1e-3);
    } finally {
      await judge.release();
      await source.close();
    }
  });
});
