/** A tab with a library. Tabs share a disk and locks. */
import type { RandomAccess } from '../../src/checkpoint';
import { Library, type ImportRequest } from '../../src/library';
import type { LibraryEnvironment } from '../../src/library';
import type { ImportEvent, StoredModel } from '../../src/library/types';
import { memorySource } from '../checkpoint/sources';
import { SMALLEST, syntheticTensors, writeTorch } from '../checkpoint/write-checkpoint';
import { MemoryDisk, MemoryLocks } from './memory-storage';

export interface Tab {
  readonly library: Library;
  readonly disk: MemoryDisk;
  readonly locks: MemoryLocks;
  /** Number of times that other tabs were told of a change. */
  readonly changes: () => number;
}

/** @param changes of the environment: a shared disk or locks, a network. */
export function openTab(
  shared: { readonly disk?: MemoryDisk; readonly locks?: MemoryLocks } = {},
  changes: Partial<LibraryEnvironment> = {},
): Tab {
  const { disk = new MemoryDisk(), locks = new MemoryLocks() } = shared;
  let told = 0;
  let time = 0;
  const library = new Library({
    root: async () => disk.root,
    locks,
    space: async () => ({ used: disk.used, quota: disk.capacity, persistent: false }),
    device: async () => ({ backend: 'wasm' }),
    download: () => Promise.reject(new Error('This tab has no network.')),
    list: () => Promise.reject(new Error('This tab has no network.')),
    origin: 'https://page.example',
    // Each reading of the clock is 10 ms later.
    now: () => (time += 10),
    date: () => 1_700_000_000_000 + ++time,
    onChange: () => void told++,
    ...changes,
  });
  return { library, disk, locks, changes: () => told };
}

/** A small model of which every weight is exact in half precision. */
export const TENSORS = syntheticTensors(SMALLEST);
/** Frames of few codes: short sequences, small caches. */
export const METADATA = {
  name: 'Small model',
  latents: 1,
  frame: { side: 16, pitch: 1.5, first_line: 1, stone_radius: 0.5 },
};
export const CHECKPOINT = writeTorch(TENSORS, { metadata: METADATA });

export function files(...sources: readonly RandomAccess[]): ImportRequest {
  return { kind: 'files', inputs: sources.map((source) => ({ path: source.name, source })) };
}

export const SMALL = files(memorySource(CHECKPOINT, 'small.pth'));

export interface Heard {
  readonly signal: AbortSignal;
  readonly onEvent: (event: ImportEvent) => void;
  readonly events: ImportEvent[];
}

/** A call that is never cancelled, and its events. */
export function heard(signal: AbortSignal = new AbortController().signal): Heard {
  const events: ImportEvent[] = [];
  return { signal, events, onEvent: (event) => void events.push(event) };
}

/** Inspects and stores in one go. */
export async function imported(
  { library }: Tab,
  request: ImportRequest = SMALL,
  call: Heard = heard(),
): Promise<StoredModel> {
  const { ticket, suggested } = await library.inspect(request, call);
  return library.store(ticket, suggested, undefined, call);
}
