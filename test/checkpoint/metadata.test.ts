import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../../src/checkpoint';
import { readMetadata } from '../../src/checkpoint/metadata';
import { memorySource } from './sources';

const source = memorySource(new Uint8Array(1), 'some.pth');
const FRAME = { side: 160, pitch: 16, first_line: 8, stone_radius: 7.25 };

describe("a checkpoint's videoworld_go entry", () => {
  it('may be missing or empty', () => {
    for (const entry of [undefined, null, {}, '{}', { name: ' ' }])
      expect(readMetadata(source, entry)).toEqual({ name: 'some.pth' });
  });

  it('is read in full from an object or from JSON, unknown fields ignored', () => {
    const entry = {
      format: 1,
      name: 'Default 9x9',
      fsq_levels: [5, 5, 5, 5],
      latents: 0,
      text_rows: false,
      frame: { ...FRAME, colour: 'orange' },
      komi: 7,
      heads: 8,
      frame_temperature: 0,
      trained: { games: 5, by: 'KataGo' },
      known: { codes: [40, 41], probability: 0.5, entropy: 2.5 },
      more: { things: [1] },
    };
    const read = {
      name: 'Default 9x9',
      fsqLevels: [5, 5, 5, 5],
      latents: 0,
      textRows: false,
      frame: { side: 160, pitch: 16, firstLine: 8, stoneRadius: 7.25 },
      komi: 7,
      heads: 8,
      frameTemperature: 0,
      trained: { games: 5, by: 'KataGo' },
      known: { codes: [40, 41], probability: 0.5, entropy: 2.5 },
    };
    expect(readMetadata(source, entry)).toEqual(read);
    expect(readMetadata(source, JSON.stringify(entry))).toEqual(read);
  });

  it.each<readonly [unknown, string]>([
    [5, 'The videoworld_go entry of some.pth is not as expected: an object was expected, 5 found'],
    [[1], 'an object was expected, [1] found'],
    ['{', 'is not valid JSON'],
    ['"text"', 'an object was expected, "text" found'],
    [{ format: '1' }, 'The field format of the videoworld_go entry of some.pth'],
    [{ name: 5 }, 'a text was expected, 5 found'],
    [{ fsq_levels: '5,5' }, 'a list of whole numbers from 2 was expected, "5,5" found'],
    [{ fsq_levels: [] }, 'The field fsq_levels'],
    [{ fsq_levels: [5, 1] }, 'The field fsq_levels'],
    [{ fsq_levels: [5, 2.5] }, 'The field fsq_levels'],
    [{ fsq_levels: Array.from({ length: 16 }, () => 100) }, 'The field fsq_levels'],
    [{ latents: -1 }, 'The field latents'],
    [{ latents: 1e9 }, 'The field latents'],
    [{ latents: true }, 'The field latents'],
    [{ attention: 'sideways' }, 'The field attention'],
    [{ attention: 'sideways' }, '"causal" or "prefix" was expected, "sideways" found'],
    [{ frame_temperature: -1 }, 'The field frame_temperature'],
    [{ frame_temperature: 'hot' }, 'a number from 0 was expected, "hot" found'],
    [{ text_rows: 0 }, 'true or false was expected, 0 found'],
    [{ heads: 0 }, 'The field heads'],
    [{ komi: '7' }, 'a number was expected, "7" found'],
    [{ trained: [] }, 'The field trained'],
    [{ known: { codes: [1.5], probability: 1, entropy: 0 } }, 'The field known'],
    [{ known: { codes: [], probability: 1 } }, 'codes, a probability and an entropy was expected'],
    [{ frame: 256 }, 'The field frame '],
    [{ frame: { side: 160 } }, 'The field frame.pitch'],
    [{ frame: { ...FRAME, pitch: '16' } }, 'The field frame.pitch'],
    [{ frame: { ...FRAME, pitch: 30 } }, 'the ninth line would lie at 248 of 160 pixels'],
    [{ frame: { ...FRAME, side: 160.5 } }, 'a side of 9 to 8192 whole pixels'],
    [{ frame: { ...FRAME, side: 1e6 } }, 'a side of 9 to 8192 whole pixels'],
    [{ frame: { ...FRAME, stone_radius: -1 } }, 'must be positive'],
  ])('is refused when it is %j', (entry, message) => {
    const failure = (): unknown => readMetadata(source, entry);
    expect(failure).toThrow(CheckpointError);
    expect(failure).toThrow(message);
  });

  it('of a later format is refused as such', () => {
    expect(() => readMetadata(source, { format: 2 })).toThrow('has format 2; only 1 is known');
  });
});
