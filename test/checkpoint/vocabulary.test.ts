import { describe, expect, it } from 'vitest';
import { imageToken, prompt, vocabularyOf } from '../../src/checkpoint';
import { readTableRows } from '../../src/checkpoint/vocabulary';
import { NANO_NAMES, expected } from '../fixtures';

describe('the vocabulary', () => {
  it('has the released ids', () => {
    expect(vocabularyOf(64_000)).toEqual({
      codes: 64_000,
      imStart: 32_000,
      imEnd: 32_001,
      actStart: 32_004,
      actEnd: 32_006,
      firstLatent: 32_007,
      firstImage: 96_005,
      size: 160_005,
      rowOffset: 0,
    });
  });

  it.each(NANO_NAMES)('writes the prompts of %s', (name) => {
    const { cases, tokens } = expected(name);
    const vocabulary = vocabularyOf(tokens.codes);
    for (const { image_codes: codes, prompt: tokens } of cases)
      expect(prompt(vocabulary, codes)).toEqual(tokens);
  });

  it('lets the last two latent codes share ids with the first two image codes', () => {
    const vocabulary = vocabularyOf(240);
    expect(vocabulary.firstLatent + 238).toBe(imageToken(vocabulary, 0));
    expect(vocabulary.firstLatent + 239).toBe(imageToken(vocabulary, 1));
    expect(imageToken(vocabulary, 239)).toBe(vocabulary.size - 1);
  });

  it('moves rows, not ids, if the text rows are left out', () => {
    expect(vocabularyOf(240, false)).toEqual({ ...vocabularyOf(240), rowOffset: -32_000 });
  });

  it('refuses codes outside the codebook', () => {
    const vocabulary = vocabularyOf(240);
    for (const code of [-1, 240, 1.5, Number.NaN]) {
      expect(() => imageToken(vocabulary, code)).toThrow(RangeError);
    }
  });

  it('is read from the number of rows', () => {
    expect(readTableRows(160_005)).toEqual({ codes: 64_000, textRows: true });
    expect(readTableRows(128_005, false)).toEqual({ codes: 64_000, textRows: false });
    expect(readTableRows(485)).toEqual({ codes: 240, textRows: false });
    expect(readTableRows(128_005, undefined, 64_000)).toEqual({ codes: 64_000, textRows: false });
    expect(() => readTableRows(160_004)).toThrow('32,000 + 3 + N + 2 + N were expected');
    expect(() => readTableRows(160_005, true, 1000)).toThrow(
      'make 1000 codes, so neck.llm.model.embed_tokens.weight should have 34005 rows; it has 160005',
    );
  });
});
