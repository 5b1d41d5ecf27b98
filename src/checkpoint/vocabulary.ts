import { CheckpointError } from './errors';
import type { TokenIds, Vocabulary } from './types';

/** Number of text tokens, which a Go model never meets. */
export const TEXT_TOKENS = 32_000;
/** act_start, act and act_end, two of which are used. */
const ACTION_TOKENS = 3;
const IMAGE_SPECIALS = 2;

/**
 * Returns the token ids of a model with `codes` FSQ codes (docs/checkpoint-format.md, section 3).
 * @param textRows whether the tables hold rows for the text tokens; the ids are the same either way.
 */
export function vocabularyOf(codes: number, textRows = true): Vocabulary {
  const actStart = TEXT_TOKENS + 4;
  return {
    codes,
    imStart: TEXT_TOKENS,
    imEnd: TEXT_TOKENS + 1,
    actStart,
    actEnd: actStart + 2,
    firstLatent: actStart + 3,
    firstImage: TEXT_TOKENS + ACTION_TOKENS + codes + IMAGE_SPECIALS,
    size: TEXT_TOKENS + tableRows(codes),
    rowOffset: textRows ? 0 : -TEXT_TOKENS,
  };
}

/** Returns the rows of the two tables without those of the text tokens: 3 + N + 2 + N. */
export function tableRows(codes: number): number {
  return ACTION_TOKENS + codes + IMAGE_SPECIALS + codes;
}

/**
 * Returns the token id of an image code.
 * @throws RangeError for a code outside the codebook.
 */
export function imageToken(vocabulary: TokenIds, code: number): number {
  return vocabulary.firstImage + checkedCode(vocabulary, code);
}

/**
 * Returns the tokens that show the model a frame and ask for its move: im_start, the image, im_end, act_start.
 * @param imageCodes codes of the frame, row-major.
 */
export function prompt(vocabulary: TokenIds, imageCodes: ArrayLike<number>): number[] {
  const image = Array.from(imageCodes, (code) => imageToken(vocabulary, code));
  return [vocabulary.imStart, ...image, vocabulary.imEnd, vocabulary.actStart];
}

/** Number of tokens of a prompt: the codes of a frame, and three around them. */
export function promptLength({ grid }: { readonly grid: number }): number {
  return grid * grid + 3;
}

/** What the number of rows says about the tables. */
export interface TableReading {
  readonly codes: number;
  readonly textRows: boolean;
}

/**
 * Derives the number of codes from the rows of the embedding.
 * @param textRows what the metadata says; if it says nothing, tables too short for the text tokens lack them.
 * @param codes their number, if the FSQ levels are known beforehand; the rows must then fit it.
 * @throws CheckpointError (`wrong-shape`) if no number of codes gives that many rows.
 */
export function readTableRows(rows: number, textRows?: boolean, codes?: number): TableReading {
  if (codes !== undefined) {
    const stored = textRows ?? rows !== tableRows(codes);
    const expected = tableRows(codes) + (stored ? TEXT_TOKENS : 0);
    if (rows === expected) return { codes, textRows: stored };
    throw new CheckpointError(
      'wrong-shape',
      `The FSQ levels make ${codes} codes, so neck.llm.model.embed_tokens.weight should have ${expected} rows; it has ${rows}.`,
    );
  }
  const stored = textRows ?? rows > TEXT_TOKENS;
  const derived = (rows - (stored ? TEXT_TOKENS : 0) - tableRows(0)) / 2;
  if (Number.isInteger(derived) && derived >= 2) return { codes: derived, textRows: stored };
  const formula = stored ? '32,000 + 3 + N + 2 + N' : '3 + N + 2 + N';
  throw new CheckpointError(
    'wrong-shape',
    `neck.llm.model.embed_tokens.weight has ${rows} rows; ${formula} were expected, N being the number of image codes.`,
  );
}

function checkedCode({ codes }: TokenIds, code: number): number {
  if (Number.isInteger(code) && code >= 0 && code < codes) return code;
  throw new RangeError(`Code ${code} is not one of the ${codes} codes 0 to ${codes - 1}.`);
}
