import { basename } from 'node:path';
import { readKataGo } from '../../src/checkpoint';
import { openKataGoJudge, type Judge } from '../../src/engine/judge';
import { nodeRuntime } from './runtime-node';
import { withFiles } from './weight-files';

/**
 * Opens a network of KataGo as a judge on this machine's processor, for as long as `use` needs it.
 * @throws UsageError if the file cannot be opened, CheckpointError if it is not such a network.
 */
export async function withJudge<T>(path: string, use: (judge: Judge) => Promise<T>): Promise<T> {
  const network = await withFiles([{ path, shown: basename(path) }], ([file]) =>
    readKataGo(file!.source),
  );
  const judge = await openKataGoJudge(network, nodeRuntime());
  try {
    return await use(judge);
  } finally {
    await judge.release();
  }
}
