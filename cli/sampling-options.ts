import type { SamplingSettings, ThinkRequest } from '../src/engine';
import { numberOption } from './arguments';

/** The options of every command that draws moves. */
export const SAMPLING_OPTIONS = {
  seed: { type: 'string' },
  temperature: { type: 'string' },
  'top-k': { type: 'string' },
} as const;

/** What those options hold as they were typed. */
interface SamplingValues {
  readonly seed?: string | undefined;
  readonly temperature?: string | undefined;
  readonly 'top-k'?: string | undefined;
}

/** How a model chooses its move: all that `think` is asked for besides the position. */
export type MoveChoice = Omit<ThinkRequest, 'rules' | 'setup' | 'moves'>;

/**
 * Sampling settings from the command line; the released script's where an option is missing (temperature 1, no top-k).
 * @throws UsageError where a number does not fit.
 */
export function samplingFrom(values: SamplingValues): SamplingSettings {
  return {
    seed: numberOption('seed', values.seed, 0, [0, 2 ** 32 - 1]),
    temperature: numberOption('temperature', values.temperature, 1, [0, 100]),
    topK: numberOption('top-k', values['top-k'], 0, [0, 1_000_000]),
  };
}

/**
 * The whole choice of a move from the command line.
 * @throws UsageError where a number does not fit.
 */
export function choiceFrom(values: SamplingValues): MoveChoice {
  return { sampling: samplingFrom(values) };
}
