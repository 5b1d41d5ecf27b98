import { describe, expect, it } from 'vitest';
import type { ThinkResult } from '../../../src/engine';
import { COMPACT_GEOMETRY } from '../../../src/frame';
import { i18n } from '../../../src/i18n';
import { inEnglish } from '../../../src/i18n/english';
import { backendWords } from '../../../src/i18n/problem';
import type { Environment } from '../../../src/services/environment';
import type { ModelCard } from '../../../src/services/model';
import {
  diagnosticSections,
  diagnosticText,
  timedMoves,
  type DiagnosticFacts,
} from '../../../src/state/device/diagnostics';

const WORDS = { t: i18n.getFixedT('en', 'diagnostics'), say: inEnglish };

const CARD: ModelCard = {
  name: 'Nine',
  kind: 'file',
  bytes: 16_700_000,
  parameters: 8_340_000,
  frame: COMPACT_GEOMETRY,
  grid: 5,
  codes: 729,
  latents: 3,
  latentLevels: [],
  backend: {
    id: 'wasm-threads',
    label: 'WASM, 4 threads',
    reason: 'The browser does not offer WebGPU.',
    threads: 4,
    failed: [{ id: 'webgpu-jspi', reason: 'The device was lost.' }],
  },
};

const ENVIRONMENT: Environment = {
  capabilities: {
    jspi: true,
    crossOriginIsolated: false,
    processors: 8,
    adapter: {
      description: 'Fast One',
      software: true,
      shaderF16: false,
      maxBufferSize: 2 ** 31,
      maxStorageBufferBindingSize: 2 ** 27,
    },
  },
  storage: { used: 5_000_000, quota: undefined, persistent: true },
  userAgent: 'Browser/1',
  languages: ['ko', 'en'],
  width: 390,
  height: 844,
  pixelRatio: 3,
  offline: true,
  version: '1.2.3',
  runtime: 'onnxruntime-web 1.30.0',
};

const NOTHING: DiagnosticFacts = {
  card: undefined,
  failure: undefined,
  environment: undefined,
  stored: undefined,
  language: 'ko',
  records: [],
};
const ALL: DiagnosticFacts = { ...NOTHING, card: CARD, environment: ENVIRONMENT, stored: 2 };

/** The parts of a move that the diagnostics read. */
function moved(total: number): ThinkResult {
  return {
    milliseconds: { encode: 20, generate: total - 30, decode: 10, total },
    samples: { drawn: 8 },
    passes: 5,
  } as ThinkResult;
}

describe('diagnostics', () => {
  it('tell what runs, why, where, and what did not', () => {
    const text = diagnosticText({ ...ALL, records: [undefined, moved(2400)] }, WORDS);
    for (const known of [
      'Nine',
      'WASM, 4 threads (wasm-threads)',
      'The browser does not offer WebGPU.',
      'webgpu-jspi: The device was lost.',
      'Fast One (runs on the processor)',
      'Processors: 8',
      'Isolated: no',
      'Kept permanently: yes',
      'Stored models: 2',
      'Version: 1.2.3',
      'onnxruntime-web 1.30.0',
      'ko (ko, en)',
      '390 × 844, 3 pixels per point',
      'Browser/1',
      '2: Frames 8, Runs 5, Seeing 20 ms, Imagining 2.4 s, Drawing 10 ms, Total 2.4 s',
    ]) {
      expect(text).toContain(known);
    }
    expect(text).not.toMatch(/undefined|NaN|\{\{|label\./);
  });

  it('say whether the numbers of a graphics processor were checked', () => {
    const numbers = backendWords('checkTooLarge', {});
    const card = { ...CARD, backend: { ...CARD.backend, numbers } };
    expect(diagnosticText({ ...ALL, card }, WORDS)).toContain(
      'Check: Not compared with the processor: the model is too large for that on this device.',
    );
    expect(diagnosticText(ALL, WORDS)).not.toContain('Check:');
  });

  it('say what is not known yet, and nothing wrong', () => {
    const text = diagnosticText(NOTHING, WORDS);
    expect(text).toContain('Asking the browser…');
    expect(text).toContain('The model has not moved in this game.');
    expect(text).not.toMatch(/undefined|NaN|\{\{|label\./);
    const failed = diagnosticText({ ...NOTHING, failure: 'The file is gone.' }, WORDS);
    expect(failed).toContain('Problem: The file is gone.');
    const bare = { ...ENVIRONMENT, capabilities: { ...ENVIRONMENT.capabilities } };
    delete (bare as { storage?: unknown }).storage;
    delete (bare.capabilities as { adapter?: unknown }).adapter;
    const poor = diagnosticText({ ...ALL, environment: bare }, WORDS);
    expect(poor).toContain('Graphics processor: none');
    expect(poor).toContain('Used: unknown');
  });

  it('show what they copy, section by section', () => {
    const text = diagnosticText(ALL, WORDS);
    for (const { title, rows } of diagnosticSections(ALL, WORDS)) {
      expect(text).toContain(title);
      for (const { label, value } of rows) expect(text).toContain(`  ${label}: ${value}\n`);
    }
  });

  it('time the last ten moves of the model, the newest first', () => {
    const records = Array.from({ length: 30 }, (_, index) =>
      index % 2 === 1 ? moved(1000 + index) : undefined,
    );
    expect(timedMoves(records).map(({ move }) => move)).toEqual([
      30, 28, 26, 24, 22, 20, 18, 16, 14, 12,
    ]);
    expect(timedMoves([undefined])).toEqual([]);
  });
});
