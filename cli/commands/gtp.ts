import { usualTemperature, warmUp } from '../../src/engine';
import { GtpSession } from '../gtp/gtp-session';
import { openLog } from '../gtp/log-file';
import { ModelPlayer } from '../gtp/model-player';
import { serve } from '../gtp/serve';
import { Settings } from '../gtp/settings';
import { parseOptions } from '../lib/arguments';
import { identity } from '../lib/identity';
import { SAMPLING_OPTIONS, choiceFrom } from '../lib/sampling-options';
import { DEFAULT_WEIGHTS, openModel } from '../lib/weights';

/** `gtp [--weights FILE]`: runs a GTP 2 engine on standard input and output. It plays as on the page by default. */
export async function gtp(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    weights: { type: 'string' },
    log: { type: 'string' },
    ...SAMPLING_OPTIONS,
  });
  const named = choiceFrom(values, 'normal');
  const logFile = values.log === undefined ? undefined : openLog(values.log);
  try {
    const model = await openModel(values.weights ?? DEFAULT_WEIGHTS);
    // The first runs take longer than all others; they should not come from the clock of the first move.
    await warmUp(model);
    const usual = { temperature: usualTemperature(model.layout.latents) };
    const settings = new Settings(
      values.temperature === undefined
        ? { ...named, sampling: { ...named.sampling, ...usual } }
        : named,
    );
    const session = new GtpSession(new ModelPlayer(model), settings, await identity());
    await serve(session, process.stdin, process.stdout, logFile?.log);
    await model.release();
  } finally {
    logFile?.close();
    process.stdin.destroy();
  }
}
