import type { SamplingSettings } from '../src/engine';
import { numberOption } from './arguments';

/** The options of every command that draws moves. */
export const SAMPLING_OPTIONS = {
  seed: { type: 'string' },
  temperature: { type: 'string' },
  'top-k': { type: 'string' },
} as const;

/**
 * Sampling settings from the command line; the released script's where an option is missing (temperature 1, no top-k).
 * @throws UsageError where a number does not fit.
 */
export function samplingFrom(values: {
  seed?: string | undefined;
  temperature?: string | undefined;
  'top-k'?: string | undefined;
}): SamplingSettings {
  return {
    seed: numberOption('seed', values.seed, 0, [0, 2 ** 32 - 1]),
    temperature: numberOption('temperature', values.temperature, 1, [0, 100]),
    topK: numberOption('top-k', values['top-k'], 0, [0, 1_000_000]),
  };
}
