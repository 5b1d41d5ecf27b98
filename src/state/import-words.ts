import type { Advance, ImportEvent, ModelOrigin } from '../../workers/library-protocol';
import type { Precision } from '../graph';
import { importName, type Importing } from './library-state';
import { formatBytesOf, formatRate, formatTimeLeft } from './quantities';

/** An import in progress in words: what is done, and how far that is. */
export interface ImportProgress {
  readonly title: string;
  /** Bytes, rate and time left, where they are known. */
  readonly detail: string;
  /** 0..1; undefined where it cannot be known. */
  readonly share: number | undefined;
}

/** What an import is doing; nothing while it waits for the person. */
export function describeImport(importing: Importing): ImportProgress | undefined {
  if (importing.stage === 'choosing') return undefined;
  if (importing.stage === 'stored') {
    const detail = 'It takes over when the model that plays now has made its move.';
    return { title: `${importName(importing)} is stored`, detail, share: 1 };
  }
  const { event } = importing;
  const advance = event && 'bytes' in event ? event : undefined;
  return {
    title: titleOf(event, importName(importing), importing.stage),
    detail: advance ? describeAdvance(advance) : '',
    share: advance && advance.total > 0 ? Math.min(1, advance.bytes / advance.total) : undefined,
  };
}

/** `1.20 of 2.90 GB · 85.0 MB/s · 20 s left`, as far as it is known. */
function describeAdvance({ bytes, total, bytesPerSecond, secondsLeft }: Advance): string {
  const parts = [formatBytesOf(bytes, total)];
  if (bytesPerSecond !== undefined) parts.push(formatRate(bytesPerSecond));
  if (secondsLeft !== undefined && bytes < total) parts.push(formatTimeLeft(secondsLeft));
  return parts.join(' · ');
}

function titleOf(
  event: ImportEvent | undefined,
  name: string,
  stage: 'inspecting' | 'storing',
): string {
  switch (event?.stage) {
    case 'downloading':
      return `Downloading ${name}`;
    case 'reconnecting':
      return `The connection broke; trying again, ${event.attempt} of ${event.attempts}`;
    case 'waiting':
      return `Another tab is storing ${name}; waiting for it`;
    case 'verifying':
      return `Checking what was stored of ${name}`;
    case 'writing':
      return `Storing ${name}`;
    default:
      return stage === 'inspecting' ? `Looking into ${name}` : `Storing ${name}`;
  }
}

const PRECISION_NAMES: Readonly<Record<Precision, string>> = {
  float32: 'Full precision',
  float16: 'Half precision',
  int8: '8-bit weights',
  'int8-float16': '8-bit weights, half precision',
  int4: '4-bit weights',
  'int4-float16': '4-bit weights, half precision',
  'dynamic-int8': '8-bit weights and inputs',
};

/** A precision in plain words. */
export function precisionName(precision: Precision): string {
  return PRECISION_NAMES[precision];
}

/** Where a model came from, after "from". */
export function describeOrigin(origin: ModelOrigin): string {
  switch (origin.kind) {
    case 'file':
      return origin.names.join(' and ');
    case 'export':
      return `${origin.name}, exported`;
    case 'url':
      return URL.canParse(origin.url) ? new URL(origin.url).host : origin.url;
  }
}

/** A precision in a few letters; none for the full one. */
export function precisionTag(precision: Precision | undefined): string | undefined {
  if (precision === undefined || precision === 'float32') return undefined;
  if (precision === 'float16') return 'fp16';
  return precision.startsWith('int4') ? '4-bit' : '8-bit';
}
