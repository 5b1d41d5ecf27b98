import { isGpu } from '../../workers/backend';
import type { LoadEvent, ModelSource } from '../../workers/protocol';
import { formatBytesOf } from './quantities';

/** A load in progress. */
export interface Loading {
  /** What is being loaded: a file's name, or "the model". */
  readonly name: string;
  readonly source: ModelSource;
  /** The last event; undefined before the first. */
  readonly event: LoadEvent | undefined;
}

/** Share of the present step that is done, 0..1, or undefined where it cannot be known. */
export function loadingShare({ event }: Pick<Loading, 'event'>): number | undefined {
  switch (event?.stage) {
    case 'downloading':
    case 'converting':
    case 'uploading':
      return event.total > 0 ? Math.min(1, event.bytes / event.total) : undefined;
    case 'compiling':
    case 'warming':
      return event.parts > 0 ? Math.min(1, event.part / event.parts) : undefined;
    default:
      return undefined;
  }
}

/** What the model's strip says while it loads. */
export function describeLoading({ event }: Pick<Loading, 'event'>): string {
  switch (event?.stage) {
    case 'downloading':
      return `Loading ${formatBytesOf(event.bytes, event.total)}`;
    case 'reading':
      return 'Reading the weights';
    case 'converting':
      return `Converting ${formatBytesOf(event.bytes, event.total)}`;
    case 'uploading':
      return `${isGpu(event.backend) ? 'Uploading' : 'Opening'} ${formatBytesOf(event.bytes, event.total)}`;
    case 'compiling':
      return `Compiling shaders, ${event.part} of ${event.parts}`;
    case 'warming':
      return `Warming up, ${event.part} of ${event.parts}`;
    default:
      return 'Loading';
  }
}
