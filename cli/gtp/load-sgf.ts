import { readFile } from 'node:fs/promises';
import { lineThrough, readSgf, ROOT, SgfError, type GameTree, type Move } from '../../src/go';
import { GtpFailure } from './gtp-failure';

/** A record to load: a file, and the number of the move before which to stop (1 is the first); undefined to load all. */
export interface SgfPlace {
  readonly file: string;
  readonly before: number | undefined;
}

/** The main line of a record. */
export interface SgfLine {
  readonly rules: GameTree['rules'];
  readonly setup: GameTree['setup'];
  readonly moves: readonly Move[];
}

/**
 * Reads the arguments of `loadsgf`: a file, whose name may hold spaces, and the number of a move.
 * @returns undefined if there are none.
 */
export function sgfPlace(text: string): SgfPlace | undefined {
  const quoted = /^"([^"]+)"(?: +(\d+))?$/.exec(text);
  const [, file = '', move] = quoted ?? /^(.*?\S)(?: +(\d+))?$/.exec(text) ?? [];
  if (file === '') return undefined;
  return { file, before: move === undefined ? undefined : Number(move) };
}

/**
 * Reads the main line of a record up to a move.
 * @throws GtpFailure saying why the file cannot be read or opened.
 */
export async function loadSgf({ file, before }: SgfPlace): Promise<SgfLine> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    throw new GtpFailure(`cannot load file: ${file} cannot be read`);
  }
  try {
    const { tree } = readSgf(bytes);
    const moves = lineThrough(tree, ROOT).flatMap(({ move }) => (move ? [move] : []));
    const { rules, setup } = tree;
    return {
      rules,
      setup,
      moves: before === undefined ? moves : moves.slice(0, Math.max(0, before - 1)),
    };
  } catch (error) {
    if (error instanceof SgfError) throw new GtpFailure(`cannot load file: ${error.message}`);
    throw error;
  }
}
