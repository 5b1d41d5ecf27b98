import { t } from '../../i18n';
import { isGpu } from '../../services/backend';
import type { LoadEvent, ModelSource } from '../../services/model';
import { formatBytesOf } from '../basics/quantities';

/** A load in progress. */
export interface Loading {
  /** What is being loaded: a file's or a stored model's name; undefined for the default model. */
  readonly name: string | undefined;
  readonly source: ModelSource;
  /** The last event; undefined before the first. */
  readonly event: LoadEvent | undefined;
}

/** Returns the share of the present step that is done, 0..1, or undefined if not known. */
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

/** Says what the model's strip shows while it loads. */
export function describeLoading({ event }: Pick<Loading, 'event'>): string {
  switch (event?.stage) {
    case 'downloading':
      return t('status:loading.downloading', { bytes: formatBytesOf(event.bytes, event.total) });
    case 'reading':
      return t('status:loading.reading');
    case 'converting':
      return t('status:loading.converting', { bytes: formatBytesOf(event.bytes, event.total) });
    case 'uploading':
      return t(isGpu(event.backend) ? 'status:loading.uploading' : 'status:loading.opening', {
        bytes: formatBytesOf(event.bytes, event.total),
      });
    case 'compiling':
      return t('status:loading.compiling', { part: event.part, parts: event.parts });
    case 'warming':
      return t('status:loading.warming', { part: event.part, parts: event.parts });
    default:
      return t('status:loading.begins');
  }
}
