import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readNetwork } from '../../src/checkpoint';
import { openNetwork, type Judge } from '../../src/engine/judge';
import { UsageError } from './failure';
import { nodeRuntime } from './runtime-node';
import { withFiles } from './weight-files';

/** The judge of this project, which judges if no other network is named. */
export const DEFAULT_NETWORK = fileURLToPath(
  new URL('../../models/judge.safetensors', import.meta.url),
);

/** Sides from which our own judge sees a position unless told otherwise. Networks of KataGo see the board as it lies. */
const OWN_SIDES = 8;

/** From how many sides of the board a position is judged. */
export type Symmetries = 1 | 8;

/**
 * Reads `--symmetries` from the command line.
 * @throws UsageError if it is neither 1 nor 8.
 */
export function symmetriesFrom(text: string | undefined): Symmetries | undefined {
  if (text === undefined) return undefined;
  if (text === '1') return 1;
  if (text === '8') return 8;
  throw new UsageError(`--symmetries takes 1 or 8, not "${text}".`);
}

/**
 * Opens a network, our own or one of KataGo, as a judge on this machine's processor. What is in the file tells which it is.
 * @param symmetries 8 for our own and 1 for one of KataGo if missing.
 * @throws UsageError if the file cannot be opened, CheckpointError if it is not such a network.
 */
export async function openJudgeFile(path: string, symmetries?: Symmetries): Promise<Judge> {
  const network = await withFiles([{ path, shown: basename(path) }], ([file]) =>
    readNetwork(file!.source),
  );
  const sides = symmetries ?? (network.kind === 'own' ? OWN_SIDES : 1);
  return openNetwork(network, nodeRuntime(), { allSides: sides === 8 });
}

/** Opens a network for as long as `use` needs it. @throws as `openJudgeFile` does. */
export async function withJudge<T>(
  path: string,
  symmetries: Symmetries | undefined,
  use: (judge: Judge) => Promise<T>,
): Promise<T> {
  const judge = await openJudgeFile(path, symmetries);
  try {
    return await use(judge);
  } finally {
    await judge.release();
  }
}
