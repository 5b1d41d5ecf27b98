/** The judge in the model's thread. Fetched with the first question to it. */
import { blobSource, readNetwork } from '../../src/checkpoint';
import { throwIfAborted, type GamePosition } from '../../src/engine';
import { openNetwork, type Judge, type Judgement } from '../../src/engine/judge';
import { replay, resume, type Game } from '../../src/go';
import { judgeFile } from '../../src/library/judges';
import type { JudgeRequest, JudgeSource } from '../../src/services/judge';
import type { ModelCard } from '../../src/services/model';
import { openOpfs } from '../shared/opfs';
import { download } from './download';
import { startRuntime } from './runtime-web';

/** The network that is open, and on which backend. */
let open: { readonly key: string; readonly judge: Judge } | undefined;

/** Downloads in progress and done, by address. Moves end questions, but not a download. */
const downloads = new Map<string, Promise<Blob>>();

/**
 * Judges positions on the backend of the loaded model. Opens the network first if another one is open.
 * @throws CheckpointError if the network cannot be read, LibraryError if it is not stored any more, AbortError.
 */
export async function judgeBeside(
  { backend }: Pick<ModelCard, 'backend'>,
  { source, positions }: JudgeRequest,
  signal: AbortSignal,
): Promise<readonly Judgement[]> {
  const key = `${backend.id} ${source.kind === 'default' ? source.url : source.id}`;
  if (open?.key !== key) {
    const file = await orAborted(fileOf(source), signal);
    const network = await readNetwork(blobSource(file, nameOf(source)), { signal });
    throwIfAborted(signal);
    await open?.judge.release();
    open = undefined;
    open = { key, judge: await openNetwork(network, await startRuntime(backend)) };
  }
  return open.judge.judge(positions.map(gameOf), signal);
}

function gameOf({ moves, rules, setup, resumed = false }: GamePosition): Game {
  const game = replay(moves, rules, setup);
  return resumed ? resume(game) : game;
}

async function fileOf(source: JudgeSource): Promise<Blob> {
  if (source.kind === 'stored') return judgeFile(await openOpfs(), source.id);
  const { url } = source;
  const known = downloads.get(url);
  if (known) return known;
  const begun = download(url, new AbortController().signal, () => {});
  downloads.set(url, begun);
  // The next question tries again.
  begun.catch(() => downloads.delete(url));
  return begun;
}

function nameOf(source: JudgeSource): string {
  return source.kind === 'default' ? source.url.split('/').at(-1)! : source.id;
}

/** Waits for a promise that goes on after an abort. @throws the signal's reason once it is aborted. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  throwIfAborted(signal);
  let onAbort = (): void => {};
  const aborted = new Promise<void>((resolve) => (onAbort = resolve));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([
      promise,
      aborted.then((): never => {
        throw signal.reason;
      }),
    ]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
