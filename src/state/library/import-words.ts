import type { Precision } from '../../graph';
import { t } from '../../i18n';
import type { TextKey } from '../../i18n/message';
import type { Advance, ImportEvent, ModelOrigin } from '../../library/types';
import { formatBytesOf, formatRate, formatTimeLeft } from '../basics/quantities';
import { importName, type Importing } from './library-state';

/** Progress of an import in words. */
export interface ImportProgress {
  readonly title: string;
  /** Bytes, rate and time left, if known. */
  readonly detail: string;
  /** 0..1; undefined if not known. */
  readonly share: number | undefined;
}

/** Says what an import is doing; nothing while it waits for the person. */
export function describeImport(importing: Importing): ImportProgress | undefined {
  if (importing.stage === 'choosing' || importing.stage === 'picking') return undefined;
  if (importing.stage === 'stored') {
    const title = t('imports:stored', { name: importName(importing) });
    return { title, detail: t('imports:takesOver'), share: 1 };
  }
  const { event } = importing;
  const advance = event && 'bytes' in event ? event : undefined;
  return {
    title: titleOf(event, importName(importing), importing.stage),
    detail: advance ? describeAdvance(advance) : '',
    share: advance && advance.total > 0 ? Math.min(1, advance.bytes / advance.total) : undefined,
  };
}

/** `1.20 of 2.90 GB · 85.0 MB/s · 20 s left`, as far as known. */
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
      return t('imports:downloading', { name });
    case 'reconnecting':
      return t('imports:reconnecting', { attempt: event.attempt, attempts: event.attempts });
    case 'waiting':
      return t('imports:waiting', { name });
    case 'verifying':
      return t('imports:checking', { name });
    case 'writing':
      return t('imports:storing', { name });
    default:
      return stage === 'inspecting'
        ? t('imports:lookingInto', { name })
        : t('imports:storing', { name });
  }
}

const PRECISION_NAMES = {
  float32: 'plans:float32',
  float16: 'plans:float16',
  int8: 'plans:int8',
  'int8-float16': 'plans:int8Float16',
  int4: 'plans:int4',
  'int4-float16': 'plans:int4Float16',
  'dynamic-int8': 'plans:dynamicInt8',
} as const satisfies Readonly<Record<Precision, TextKey>>;

/** Names a precision. */
export function precisionName(precision: Precision): string {
  return t(PRECISION_NAMES[precision]);
}

/** Says where a model came from: a file's name, a host. */
export function describeOrigin(origin: ModelOrigin): string {
  switch (origin.kind) {
    case 'file':
      return origin.names.length === 2
        ? t('problems:twoFiles', { one: origin.names[0]!, other: origin.names[1]! })
        : origin.names.join(', ');
    case 'export':
      return t('imports:exported', { name: origin.name });
    case 'url':
      return URL.canParse(origin.url) ? new URL(origin.url).host : origin.url;
  }
}

/** A precision in a few letters; none for full precision. */
export function precisionTag(precision: Precision | undefined): string | undefined {
  if (precision === undefined || precision === 'float32') return undefined;
  if (precision === 'float16') return 'fp16';
  return t('plans:bits', { bits: precision.startsWith('int4') ? 4 : 8 });
}
