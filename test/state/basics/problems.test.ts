/** Failures in words: every code in every language, and real files from the error to the sentence. */
import * as fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { CheckpointError, openCheckpoint } from '../../../src/checkpoint';
import { NotNumbersError } from '../../../src/engine/errors';
import { i18n, LANGUAGES, speak } from '../../../src/i18n';
import { backends } from '../../../src/i18n/en/backends';
import { plans } from '../../../src/i18n/en/plans';
import { problems } from '../../../src/i18n/en/problems';
import { inEnglish } from '../../../src/i18n/english';
import { say, type Message } from '../../../src/i18n/message';
import { problem } from '../../../src/i18n/problem';
import { openImport } from '../../../src/library/open-import';
import { LibraryError } from '../../../src/library/types';
import { LibraryFailure } from '../../../src/services/library';
import { ModelFailure } from '../../../src/services/model';
import { sentenceOf } from '../../../src/state/basics/problems';
import { libraryOutcome } from '../../../workers/library/library-failures';
import { BackendError, failureOf } from '../../../workers/model/failures';
import { outcomeOf } from '../../../workers/shared/outcome';
import { memorySource } from '../../checkpoint/sources';
import {
  SMALLEST,
  syntheticTensors,
  writeSafetensors,
  writeTorch,
} from '../../checkpoint/write-checkpoint';
import { bytes, writeZip } from '../../checkpoint/write-zip';

const AREAS = { backends, plans, problems };
const CODES = Object.entries(AREAS).flatMap(([area, texts]) =>
  Object.keys(texts).map((name) => `${area}:${name.replace(/_(?:one|other)$/u, '')}`),
);

/** The blanks of a code, with their formats. */
function blanksOf(code: string): (readonly [name: string, format: string | undefined])[] {
  const [area = '', name = ''] = code.split(':');
  const texts: Record<string, string> = AREAS[area as keyof typeof AREAS];
  const text = texts[name] ?? texts[`${name}_other`] ?? '';
  const blanks = [...text.matchAll(/\{\{(\w+)(?:, (\w+))?\}\}/gu)];
  return blanks.map(([, blank = '', format]) => [blank, format] as const);
}

/** Says it in each language. */
async function inAll(message: Message): Promise<string[]> {
  const said: string[] = [];
  for (const language of LANGUAGES) {
    await i18n.changeLanguage(language);
    said.push(say(message));
  }
  return said;
}

beforeAll(async () => {
  for (const language of LANGUAGES) await speak(language);
});
afterEach(() => speak('en'));

test('every code has a whole sentence in every language, with all that is filled in', async () => {
  expect(CODES.length).toBeGreaterThan(100);
  const word = fc.stringMatching(/^[\w$(){}:.-][\w $(){}:.-]{0,19}$/u);
  const count = fc.integer({ min: 0, max: 1e10 });
  const run = async (code: string, text: string, number: number): Promise<void> => {
    const values = Object.fromEntries([
      ['count', number],
      ...blanksOf(code).map(([name, format]) => [name, format ? number : text] as const),
    ]);
    const message = { key: code, values } as Exclude<Message, string>;
    const said = await inAll(message);
    expect(said[0]).toBe(inEnglish(message));
    for (const sentence of said) {
      expect(sentence.trim(), code).not.toBe('');
      expect(sentence, code).not.toBe(code);
      expect(sentence.replaceAll(text, ''), code).not.toContain('{{');
      if (blanksOf(code).some(([, format]) => !format)) expect(sentence, code).toContain(text);
      if (blanksOf(code).some(([, format]) => format === 'number')) {
        expect(sentence, code).toContain(number.toLocaleString('en'));
      }
    }
  };
  for (const code of new Set(CODES)) {
    await fc.assert(
      fc.asyncProperty(word, count, (text, number) => run(code, text, number)),
      { numRuns: 5, examples: [['$t(common:cancel) {{file}}.pth', 1]] },
    );
  }
});

const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);
const filled = (...first: readonly number[]): Uint8Array<ArrayBuffer> =>
  bytes(Uint8Array.from(first), new Uint8Array(600).fill(0xa5));
const named = (name: string) => ({ name, shape: [1], values: new Float32Array(1) });
const TENSORS = syntheticTensors(SMALLEST);
const TORCH = writeTorch(TENSORS);

/** The tensors with other tables of tokens. */
const withRows = (rows: number) =>
  TENSORS.map((tensor) =>
    /embed_tokens|lm_head/u.test(tensor.name)
      ? { ...tensor, shape: [rows, 8], values: new Float32Array(rows * 8) }
      : tensor,
  );

describe('what people drop by mistake is refused in their language', () => {
  it.each<readonly [what: string, name: string, data: Uint8Array<ArrayBuffer>]>([
    ['an empty file', 'a.pth', new Uint8Array(0)],
    ['a picture', 'a.jpg', filled(0xff, 0xd8, 0xff)],
    ['a packed file', 'a.pth.gz', filled(0x1f, 0x8b, 8)],
    ['an ONNX model', 'a.onnx', filled(8, 8, 0x12, 7)],
    ['an LFS pointer', 'a.pth', text('version https://git-lfs.github.com/spec/v1\noid sha256:1')],
    ['a web page', 'a.pth', text('<!doctype html><html>')],
    ["a server's error", 'a.pth', text('{"error":"Entry not found"}')],
    ['an error named as weights', 'a.safetensors', text('Not Found, said the server.')],
    ['a download that never came', 'a.pth', new Uint8Array(600)],
    ['half a download', 'a.pth', TORCH.slice(0, TORCH.length / 2)],
    ['half of safetensors', 'a.safetensors', writeSafetensors(TENSORS).slice(0, -1000)],
    ['a hostile pickle', 'a.pth', writeZip([{ name: 'a/data.pkl', data: text('cos\nsystem\n.') }])],
    ['a pickle of nonsense', 'a.pth', writeZip([{ name: 'a/data.pkl', data: text('no pickle') }])],
    ['another zip', 'a.zip', writeZip([{ name: 'b/go_battle.pth', data: text('x') }])],
    ['a language model', 'a.pth', writeTorch([named('model.layers.0.self_attn.q_proj.weight')])],
    ['some other model', 'a.pth', writeTorch([named('conv1.weight')])],
    ['the robotics model', 'a.pth', writeTorch([...TENSORS, named('pred_arm_act.weight')])],
    ['its vocabulary', 'a.pth', writeTorch(withRows(2 + 240 + 240))],
    ['the older layout', 'a.pth', writeTorch(withRows(32_000 + 86 + 240))],
    ['a tokenizer alone', 'a.pth', writeTorch([named('generator.encoder._in_conv.weight')])],
    ['a part', 'a.pth', writeTorch(TENSORS.filter(({ name }) => name.startsWith('neck.')))],
  ])('%s', async (_, name, data) => {
    const refusal = openImport([{ path: name, source: memorySource(data, name) }]);
    const error = await refusal.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof CheckpointError)) throw new Error('It was opened.');
    const [english, ...others] = await inAll(error.sentence);
    expect(english).toBe(error.message);
    for (const sentence of others) {
      expect(sentence.includes(name)).toBe(error.message.includes(name));
      expect(sentence).not.toMatch(/英文|英語|영어/u);
      expect(sentence).not.toBe(english);
    }
  });

  it.each([
    ['a later format', writeTorch(TENSORS, { metadata: { format: 9 } }), 'videoworld_go'],
    [
      'a model whose heads cannot be counted',
      writeTorch(TENSORS.filter((tensor) => !tensor.name.includes('inv_freq'))),
      'inv_freq',
    ],
  ])('%s is said in their language, with its names as they are', async (_, file, name) => {
    const error = await openCheckpoint(memorySource(file, 'a.pth')).catch((e: unknown) => e);
    const said = await inAll((error as CheckpointError).sentence);
    expect(said[0]).toBe((error as CheckpointError).message);
    for (const sentence of said) {
      expect(sentence).toContain(name);
      expect(sentence).not.toMatch(/英文|英語|영어/u);
    }
    expect(new Set(said).size).toBe(LANGUAGES.length);
  });

  it('a detail for experts stands behind an introduction', async () => {
    const file = writeTorch(TENSORS, { metadata: { komi: 'seven' } });
    const error = await openCheckpoint(memorySource(file, 'a.pth')).catch((e: unknown) => e);
    const said = await inAll((error as CheckpointError).sentence);
    expect(said[0]).toBe((error as CheckpointError).message);
    expect(said[1]).toMatch(/^文件已损坏，无法读取。详情（英文）：.*komi/u);
    expect(said[2]).toMatch(/詳細（英語）：.*komi/u);
    expect(said[3]).toMatch(/자세한 내용\(영어\): .*komi/u);
  });

  it('names out of a file are shortened', async () => {
    const file = writeTorch([named('x'.repeat(100_000))]);
    const error = await openCheckpoint(memorySource(file)).catch((e: unknown) => e);
    for (const said of await inAll((error as CheckpointError).sentence)) {
      expect(said.length).toBeLessThan(1500);
    }
  });
});

describe('a failure that crossed the border of a worker', () => {
  /** Copies a value as Comlink does. */
  const sent = <T>(value: T): T => structuredClone(value);

  it('of the library is said in the language of the page', async () => {
    await i18n.changeLanguage('ja');
    const outcome = await libraryOutcome(async () => {
      throw new LibraryError('no-room', problem('noRoomToStore', { needed: 5.1e6, free: 2e3 }), {
        needed: 5.1e6,
        free: 2e3,
      });
    });
    if (outcome.ok) throw new Error('It was stored.');
    if (outcome.failure.kind === 'aborted') throw new Error('It was aborted.');
    const { kind, sentence, room } = sent(outcome.failure);
    const failure = new LibraryFailure(kind, sentence, room);
    expect(failure.message).toContain('5.1 MB');
    expect(failure.message).toContain('ディスク');
    await i18n.changeLanguage('ko');
    expect(say(sentenceOf(failure, ''))).toContain('디스크');
  });

  it.each<readonly [error: unknown, lost: string | undefined, kind: string, code: string]>([
    [new Error('x'), 'out of power', 'device-lost', 'deviceLost'],
    [new RangeError('Out of memory'), undefined, 'device-lost', 'outOfMemory'],
    [new RangeError('Array buffer allocation failed'), undefined, 'device-lost', 'outOfMemory'],
    [new WebAssembly.RuntimeError('unreachable'), undefined, 'device-lost', 'runtimeStopped'],
    [new NotNumbersError(), undefined, 'internal', 'notNumbers'],
    [new BackendError(problem('noBackend', { reasons: 'x' })), undefined, 'backend', 'noBackend'],
    [
      new CheckpointError('empty', problem('emptyFile', { file: 'a' })),
      'x',
      'checkpoint',
      'emptyFile',
    ],
    [new Error('odd'), undefined, 'internal', 'inOther'],
  ])('of the model names its sentence: %s', async (error, lost, kind, code) => {
    const fail = async (): Promise<never> => {
      throw error as Error;
    };
    const outcome = await outcomeOf(fail, (thrown, message) => failureOf(thrown, message, lost));
    if (outcome.ok) throw new Error('It did not fail.');
    const failure = sent(outcome.failure);
    expect(failure).toMatchObject({ kind, sentence: { key: `problems:${code}` } });
    expect(new Set(await inAll(failure.sentence)).size).toBe(4);
  });

  it('is kept as it is, and what says nothing gets a sentence', () => {
    const kept = problem('offline', {});
    expect(sentenceOf(new ModelFailure('internal', kept), '')).toBe(kept);
    expect(say(sentenceOf(new Error('odd'), ''))).toBe('odd');
    expect(sentenceOf(new Error(''), { key: 'library:noAnswer' })).toEqual({
      key: 'library:noAnswer',
    });
  });
});
