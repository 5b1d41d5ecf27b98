import { vertexName } from '../../src/go';
import type { RawPlan } from './player';
import { analysisWord } from './words';

/**
 * Returns a plan as lines of names and values:
 * - `latent 1 entropy BITS rest PROBABILITY`,
 * - for each alternative `code CODE probability P move VERTEX codes CODE CODE ...`; without a legal move
 *   `problem KIND` instead of the move,
 * - for each imagined frame `horizon N` and its new stones, each as `COLOUR VERTEX MOVE-NUMBER PROBABILITY`; a number that
 *   is not known is `-`.
 */
export function rawPlan({ fan, foresight }: RawPlan): string {
  const alternatives = fan.alternatives.map(({ code, probability, move, problem, latentCodes }) =>
    [
      `code ${code} probability ${probability.toFixed(6)}`,
      problem === undefined ? `move ${analysisWord(move.point)}` : `problem ${problem.kind}`,
      `codes ${latentCodes.join(' ')}`,
    ].join(' '),
  );
  const frames = (foresight?.frames ?? []).map(({ horizon, stones }) =>
    [
      `horizon ${horizon}`,
      ...stones.map(
        ({ color, point, number, probability }) =>
          `${color} ${vertexName(point)} ${number ?? '-'} ${probability.toFixed(6)}`,
      ),
    ].join(' '),
  );
  const head = `latent ${fan.latent} entropy ${fan.entropy.toFixed(4)} rest ${fan.rest.toFixed(6)}`;
  return [head, ...alternatives, ...frames].join('\n');
}
