import { describe, expect, it } from 'vitest';
import { PRECISIONS } from '../../../src/graph';
import { announceLibrary } from '../../../src/state/announce/library-announcements';
import { formatRate, formatTimeLeft } from '../../../src/state/basics/quantities';
import {
  describeImport,
  describeOrigin,
  precisionName,
  precisionTag,
} from '../../../src/state/library/import-words';
import type { Importing } from '../../../src/state/library/library-state';
import { inspection, NANO } from '../fake-library';

const writing = (bytes: number): Importing => ({
  stage: 'storing',
  inspection: inspection(),
  precision: 'float32',
  event: { stage: 'writing', bytes, total: 2.9e9, bytesPerSecond: 85e6, secondsLeft: 20 },
});

describe('an import in words', () => {
  it('has bytes, rate and time left', () => {
    expect(describeImport(writing(1.2e9))).toEqual({
      title: 'Storing go_battle',
      detail: '1.20 of 2.90 GB · 85.0 MB/s · 20 s left',
      share: 1.2 / 2.9,
    });
  });

  it('says only what is known', () => {
    const event = { stage: 'downloading', bytes: 1e6, total: 0 } as const;
    const unknown = { bytesPerSecond: undefined, secondsLeft: undefined };
    expect(
      describeImport({ stage: 'inspecting', name: 'a.pth', event: { ...event, ...unknown } }),
    ).toEqual({ title: 'Downloading a.pth', detail: '1.0 MB', share: undefined });
    expect(describeImport({ stage: 'inspecting', name: 'a.pth', event: undefined })).toEqual({
      title: 'Inspecting a.pth',
      detail: '',
      share: undefined,
    });
    expect(
      describeImport({
        stage: 'choosing',
        inspection: inspection(),
        precision: 'float32',
        failure: undefined,
        visit: undefined,
      }),
    ).toBeUndefined();
  });

  it.each([
    [0.2, '1 s left'],
    [59.4, '59 s left'],
    [59.6, '1 min left'],
    [3570, '1 h 0 min left'],
    [3900, '1 h 5 min left'],
  ])('rounds %d s to go', (seconds, text) => {
    expect(formatTimeLeft(seconds)).toBe(text);
  });

  it('has a rate in round bytes', () => expect(formatRate(412.7)).toBe('413 bytes/s'));

  it('names each precision differently, and where a model is from', () => {
    expect(new Set(PRECISIONS.map(precisionName)).size).toBe(PRECISIONS.length);
    expect(PRECISIONS.map(precisionTag)).toEqual([
      undefined,
      'fp16',
      '8-bit',
      '8-bit',
      '4-bit',
      '4-bit',
      '8-bit',
    ]);
    expect(describeOrigin({ kind: 'url', url: 'https://example.org/a/b.pth' })).toBe('example.org');
    expect(describeOrigin({ kind: 'file', names: ['a.pth', 'b.pth'] })).toBe('a.pth and b.pth');
  });
});

describe('announceLibrary', () => {
  const idle = {
    importing: undefined,
    models: [NANO],
    note: undefined,
    open: false,
    persistence: undefined,
  };

  it('says each quarter once', () => {
    const said = [0, 0.1, 0.26, 0.4, 0.5, 0.9, 1].map((share, index, shares) =>
      announceLibrary(
        { ...idle, importing: index === 0 ? undefined : writing(2.9e9 * shares[index - 1]!) },
        { ...idle, importing: writing(2.9e9 * share) },
      ),
    );
    expect(said).toEqual([
      'Storing go_battle, 900 kB.',
      undefined,
      'Storing go_battle: 25%.',
      undefined,
      'Storing go_battle: 50%.',
      'Storing go_battle: 75%.',
      undefined,
    ]);
  });

  it('says what came, went and got another name', () => {
    const renamed = { ...NANO, name: 'My Go' };
    expect(announceLibrary({ ...idle, models: [] }, idle)).toBe('go_battle is stored.');
    expect(announceLibrary(idle, { ...idle, models: [renamed] })).toBe('It is called My Go now.');
    expect(announceLibrary(idle, { ...idle, models: [] })).toBe('go_battle is no longer stored.');
    // The list was only read: nothing changed.
    expect(announceLibrary({ ...idle, models: undefined }, idle)).toBeUndefined();
  });
});
