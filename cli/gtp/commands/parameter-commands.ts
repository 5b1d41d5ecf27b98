import { SAMPLES, type Strength } from '../../../src/engine';
import type { Commands } from './command';
import { GtpFailure, syntaxError } from '../gtp-failure';
import type { PlaySettings, Settings } from '../settings';
import { parseCount, parseNumber } from '../words';

/** A setting under the name that controllers use. */
interface Parameter {
  readonly read: (play: PlaySettings) => string;
  /** Returns the changed settings. @throws GtpFailure if the value does not fit. */
  readonly change: (play: PlaySettings, value: string) => PlaySettings;
}

const PARAMETERS: Readonly<Record<string, Parameter>> = {
  strength: {
    read: ({ samples }) =>
      Object.entries(SAMPLES).find(([, frames]) => frames === samples)?.[0] ?? String(samples),
    change: (play, value) => ({
      ...play,
      samples: isStrength(value) ? SAMPLES[value] : parseCount(value, [1, 1024]),
    }),
  },
  temperature: {
    read: ({ sampling }) => String(sampling.temperature),
    change: (play, value) => ({
      ...play,
      sampling: { ...play.sampling, temperature: parseNumber(value, [0, 100]) },
    }),
  },
  topK: {
    read: ({ sampling }) => String(sampling.topK),
    change: (play, value) => ({
      ...play,
      sampling: { ...play.sampling, topK: parseCount(value, [0, 1_000_000]) },
    }),
  },
  seed: {
    read: ({ sampling }) => String(sampling.seed),
    change: (play, value) => ({
      ...play,
      sampling: { ...play.sampling, seed: parseCount(value, [0, 2 ** 32 - 1]) },
    }),
  },
};

/** Commands that read and change how the engine plays. */
export function parameterCommands(settings: Settings): Commands {
  const set = (name: string | undefined, value: string | undefined): string => {
    const parameter = parameterOf(name);
    if (value === undefined) throw syntaxError();
    settings.play = parameter.change(settings.play, value);
    return '';
  };
  return {
    'kata-list-params': () => Object.keys(PARAMETERS).join(' '),
    'kata-get-param': ([name]) => parameterOf(name).read(settings.play),
    'kata-get-params': () =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(PARAMETERS).map(([name, { read }]) => [name, read(settings.play)]),
        ),
      ),
    'kata-set-param': ([name, value]) => set(name, value),
    // GoGui shows a dialog of these: without arguments they are listed, with a name and a value one is changed.
    'videoworld-param': ([name, value]) =>
      name === undefined
        ? Object.entries(PARAMETERS)
            .map(([key, { read }]) => `[string] ${key} ${read(settings.play)}`)
            .join('\n')
        : set(name, value),
  };
}

function parameterOf(name: string | undefined): Parameter {
  const parameter =
    name !== undefined && Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined;
  if (parameter) return parameter;
  throw new GtpFailure(`unknown parameter; known are ${Object.keys(PARAMETERS).join(', ')}`);
}

function isStrength(text: string): text is Strength {
  return Object.hasOwn(SAMPLES, text);
}
