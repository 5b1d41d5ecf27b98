import type { LoadEvent } from '../../workers/protocol';
import { formatBytesOf } from './quantities';

/** A load in progress. */
export interface Loading {
  /** What is being loaded: a file's name, or "the model". */
  readonly name: string;
  /** The last event; undefined before the first. */
  readonly event: LoadEvent | undefined;
}

/** Share of the present step that is done, 0..1, or undefined where it cannot be known. */
export function loadingShare({ event }: Loading): number | undefined {
  switch (event?.stage) {
    case 'downloading':
    case 'converting':
      return event.total > 0 ? Math.min(1, event.bytes / event.total) : undefined;
    case 'starting':
      return event.parts > 0 ? Math.min(1, event.part / event.parts) : undefined;
    default:
      return undefined;
  }
}

/** What the model's strip says while it loads. */
export function describeLoading({ event }: Loading): string {
  switch (event?.stage) {
    case 'downloading':
      return `Loading ${formatBytesOf(event.bytes, event.total)}`;
    case 'reading':
      return 'Reading the weights';
    case 'converting':
      return `Converting ${formatBytesOf(event.bytes, event.total)}`;
    case 'starting':
      return `Starting ${event.part} of ${event.parts}`;
    case 'warming':
      return 'Warming up';
    default:
      return 'Loading';
  }
}
