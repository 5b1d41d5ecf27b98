import { createInterface } from 'node:readline';
import { think, usualTemperature } from '../../src/engine';
import { positionOf } from '../gtp/game-record';
import { GtpSession } from '../gtp/gtp-session';
import { parseOptions } from '../lib/arguments';
import { SAMPLING_OPTIONS, choiceFrom } from '../lib/sampling-options';
import { DEFAULT_WEIGHTS, openModel } from '../lib/weights';

/** `gtp [--weights FILE]`: runs a GTP 2 engine on standard input and output. It plays as on the page by default. */
export async function gtp(args: string[]): Promise<void> {
  const { values } = parseOptions(args, { weights: { type: 'string' }, ...SAMPLING_OPTIONS });
  const named = choiceFrom(values, 'normal');
  const model = await openModel(values.weights ?? DEFAULT_WEIGHTS);
  const usual = { temperature: usualTemperature(model.layout.latents) };
  const choice =
    values.temperature === undefined
      ? { ...named, sampling: { ...named.sampling, ...usual } }
      : named;
  const session = new GtpSession(
    async (game) => {
      const { move } = await think(model, {
        ...positionOf(game),
        ...choice,
      });
      return move;
    },
    { name: 'videoworld-go', version: '0.1.0' },
  );
  for await (const line of createInterface({ input: process.stdin })) {
    const answer = await session.answer(line);
    if (answer !== undefined) process.stdout.write(answer);
    if (session.ended) break;
  }
  await model.release();
  process.stdin.destroy();
}
