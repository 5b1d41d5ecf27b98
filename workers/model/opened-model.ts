/** A model from any source, before it is on a device. */
import type { KnownAnswer, PlayedLayout } from '../../src/checkpoint/types';
import type { DeviceOffer, Precision } from '../../src/graph';
import type { GraphSet, OpenableGraph } from '../../src/graph/types';
import type { Message } from '../../src/i18n/message';
import type { Folder } from '../../src/library/storage';
import type { LoadEvent, ModelCard } from '../../src/services/model';
import type { Asked } from './ask-processor';

/** A model that is found and read, but not on any device yet. */
export interface OpenedModel {
  readonly layout: PlayedLayout;
  /** What the page shows of it, except the backend. */
  readonly card: Omit<ModelCard, 'backend'>;
  /** Returns what it answers to the empty board, if that is known for the precision in which a device runs it. */
  known(device: DeviceOffer): KnownAnswer | undefined;
  /** Keeps what it answered on the processor; absent if there is no place for it. */
  keep?(known: KnownAnswer): Promise<void>;
  /** Asks the processor for that answer, in another thread; absent if nothing would come of it. */
  ask?(): Asked;
  /** Says why a device cannot run it as it is stored; undefined if it can. */
  hindrance(device: DeviceOffer): Message | undefined;
  /** Returns its graphs in the form for a device. */
  graphs(device: DeviceOffer): Promise<GraphSet<OpenableGraph>>;
  /** Releases its files, once none of its graphs is open. */
  close(): void;
}

/** How to open a source. */
export interface OpenOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: LoadEvent) => void;
  /** Opens the site's own folder, and asks the processor about a stored model; tests bring their own. */
  readonly root?: () => Promise<Folder>;
  readonly askProcessor?: (id: string) => Asked;
}

/** Returns whether a precision leaves the answers as they are: in few bits a model answers otherwise. */
export function isWhole(precision: Precision): boolean {
  return precision === 'float32' || precision === 'float16';
}

/** Returns what the page shows of a model from any source. */
export function shown(
  { frame, grid, fsqLevels, latents, latent, vocabulary }: PlayedLayout,
  { title, komi, parameters }: { title: string; komi: number | undefined; parameters: number },
): Omit<ModelCard, 'backend' | 'kind' | 'id' | 'precision' | 'fingerprint' | 'bytes'> {
  return {
    name: title,
    parameters,
    frame,
    grid,
    codes: vocabulary.codes,
    latents,
    ...(latent && { horizons: latent.horizons }),
    latentLevels: latent?.levels ?? fsqLevels,
    ...(komi !== undefined && { komi }),
  };
}
