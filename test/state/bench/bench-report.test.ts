import { describe, expect, it } from 'vitest';
import { i18n } from '../../../src/i18n';
import '../../../src/i18n/bench';
import { inEnglish } from '../../../src/i18n/english';
import type { Measurement } from '../../../src/services/bench';
import type { Environment } from '../../../src/services/environment';
import {
  benchText,
  moveRows,
  speedRows,
  type BenchWords,
} from '../../../src/state/bench/bench-report';
import { CARD } from '../fake-service';

const WORDS: BenchWords = {
  t: i18n.getFixedT('en', 'bench'),
  device: i18n.getFixedT('en', 'diagnostics'),
  say: inEnglish,
  language: 'en',
};

const milliseconds = { encode: 1.234, prompt: 10, plan: 20, frame: 70, decode: 33.33, other: 4 };

const MEASUREMENT: Measurement = {
  moves: [
    { strength: 'fast', frames: 1, moves: 8, passes: 4.5, milliseconds, total: 138.6 },
    { strength: 'normal', frames: 8, moves: 1, passes: 6, milliseconds, total: 1234.5 },
  ],
  codesOfFrame: 28,
  token: { passes: 60, milliseconds: 2 },
  weightBytes: 20_000_000,
  bandwidth: { kind: 'kernel', bytesPerSecond: 200e9, bytes: 2 ** 27 },
};

const ENVIRONMENT = {
  capabilities: {
    jspi: true,
    crossOriginIsolated: true,
    processors: 8,
    adapter: {
      description: 'Fast One',
      software: false,
      shaderF16: true,
      maxBufferSize: 2 ** 31,
      maxStorageBufferBindingSize: 2 ** 27,
    },
  },
  userAgent: 'Browser/1',
  version: '1.2.3',
  runtime: 'onnxruntime-web 1.30.0',
} as Environment;

describe('the report of a bench', () => {
  it('says what ran, how long each stage took and what share of the memory is reached', () => {
    const result = { card: CARD, measurement: MEASUREMENT };
    const text = benchText({ result, environment: ENVIRONMENT }, WORDS);
    for (const line of [
      'Name: Default model',
      `(${CARD.backend.id})`,
      'Graphics processor: Fast One',
      'Half precision: yes',
      'Browser: Browser/1',
      'Fast: Frames 1, Moves measured 8, Passes 4.5, Encoding 1.23 ms, Prompt 10.0 ms, Planning 20.0 ms, Frame codes 70.0 ms, Decoding 33.3 ms, All else 4.00 ms, Total 139 ms',
      'Normal: Frames 8, Moves measured 1, Passes 6,',
      'Total 1.23 s',
      'Codes, fast moves: 280 codes/s',
      'One token a pass: 2.00 ms, 500 tokens/s',
      'Weights of a pass: 20.0 MB',
      // 20 MB in 2 ms are 10 GB/s, a twentieth of 200 GB/s.
      'Speed of reading them: 10.00 GB/s',
      'Speed of memory: 200.00 GB/s, 134.2 MB copied by a shader, read and written',
      'Share of that speed: 5.00%',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toMatch(/undefined|NaN|\{\{|bench:|row\./u);
  });

  it('leaves out what is not known, and says that the memory was not measured', () => {
    const result = { card: CARD, measurement: { ...MEASUREMENT, bandwidth: undefined } };
    const text = benchText({ result, environment: undefined }, WORDS);
    expect(text).toContain('Speed of memory: not measured');
    expect(text).not.toMatch(/Share of that|Graphics processor|undefined|NaN|\{\{/u);
    const copied = { kind: 'memory', bytesPerSecond: 5e9, bytes: 2 ** 26 } as const;
    expect(speedRows({ ...MEASUREMENT, bandwidth: copied }, WORDS)).toContainEqual({
      label: 'Speed of memory',
      value: '5.00 GB/s, 67.1 MB copied by one thread, read and written',
    });
  });

  it('has a value for each strength in every row of the table', () => {
    const rows = moveRows(MEASUREMENT.moves, WORDS);
    expect(rows.map(({ id }) => id)).toEqual([
      'frames',
      'moves',
      'passes',
      'encode',
      'prompt',
      'plan',
      'frame',
      'decode',
      'other',
      'total',
    ]);
    for (const { values } of rows) expect(values).toHaveLength(2);
  });
});
