import { SAMPLES, type SamplingSettings, type Strength, type ThinkRequest } from '../../src/engine';
import { countOption, numberOption } from './arguments';
import { UsageError } from './failure';

/** The options of every command that draws moves. */
export const SAMPLING_OPTIONS = {
  seed: { type: 'string' },
  temperature: { type: 'string' },
  'top-k': { type: 'string' },
  strength: { type: 'string' },
  samples: { type: 'string' },
  'one-side': { type: 'boolean' },
} as const;

/** Those options as typed. */
interface SamplingValues {
  readonly seed?: string | undefined;
  readonly temperature?: string | undefined;
  readonly 'top-k'?: string | undefined;
  readonly strength?: string | undefined;
  readonly samples?: string | undefined;
  readonly 'one-side'?: boolean | undefined;
}

/** How a model chooses its move: everything in a request to `think` but the position. */
export type MoveChoice = Omit<ThinkRequest, 'rules' | 'setup' | 'moves'>;

/**
 * Reads sampling settings from the command line; the released script's if an option is missing (temperature 1, no top-k).
 * @throws UsageError if a number does not fit.
 */
export function samplingFrom(values: SamplingValues): SamplingSettings {
  return {
    seed: numberOption('seed', values.seed, 0, [0, 2 ** 32 - 1]),
    temperature: numberOption('temperature', values.temperature, 1, [0, 100]),
    topK: numberOption('top-k', values['top-k'], 0, [0, 1_000_000]),
  };
}

/**
 * Reads the whole choice of a move from the command line. `--strength` is a number of samples by name; with `--one-side` all of
 * them see the board as it lies.
 * @param usual if neither `--strength` nor `--samples` is given.
 * @throws UsageError if a number does not fit, or both are given.
 */
export function choiceFrom(
  values: SamplingValues,
  usual: Strength = 'fast',
): MoveChoice & Required<Pick<MoveChoice, 'samples' | 'allSides'>> {
  return {
    sampling: samplingFrom(values),
    samples: samplesFrom(values, usual),
    allSides: values['one-side'] !== true,
  };
}

/** Most frames that may vote on a move. */
const MOST_SAMPLES = 1024;

function samplesFrom({ strength, samples }: SamplingValues, usual: Strength): number {
  if (strength === undefined) {
    return countOption('samples', samples, SAMPLES[usual], [1, MOST_SAMPLES]);
  }
  if (samples !== undefined)
    throw new UsageError('--strength and --samples say the same; give one.');
  if (!isStrength(strength)) {
    const names = Object.keys(SAMPLES).join(', ');
    throw new UsageError(`--strength takes one of ${names}, not "${strength}".`);
  }
  return SAMPLES[strength];
}

function isStrength(text: string): text is Strength {
  return Object.hasOwn(SAMPLES, text);
}
