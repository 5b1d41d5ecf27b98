import type { CodeConfidence, FrameConfidence, ThinkResult } from '../../engine';
import { i18n, t } from '../../i18n';
import { numbersAs } from '../../i18n/units';
import type { MoveProgress } from '../game/move-progress';

/** The doubt about a frame, in bits. */
export interface FrameDoubt {
  /** Mean over the patches. */
  readonly mean: number;
  readonly most: number;
  /** Row and column of the most doubtful patch, from 1; undefined if there is no doubt at all. */
  readonly where: { readonly row: number; readonly column: number } | undefined;
}

/** Sums up how undecided a model was over the patches of a frame. */
export function doubtOf({ image }: Pick<FrameConfidence, 'image'>): FrameDoubt {
  const bits = image.map(({ entropy }) => entropy);
  const most = Math.max(0, ...bits);
  const grid = Math.round(Math.sqrt(bits.length));
  const place = bits.indexOf(most);
  return {
    mean: bits.reduce((sum, one) => sum + one, 0) / Math.max(1, bits.length),
    most,
    where:
      most > 0 && place >= 0
        ? { row: Math.floor(place / grid) + 1, column: (place % grid) + 1 }
        : undefined,
  };
}

/** Returns the doubt about each patch of a thought's frame or, while the model thinks, of the frame that it draws. */
export function doubtsOf(
  record: Pick<ThinkResult, 'confidence'> | undefined,
  thinking: Pick<MoveProgress, 'doubts' | 'grid'> | undefined,
): { readonly bits: readonly number[]; readonly grid: number } | undefined {
  if (thinking) return { bits: thinking.doubts, grid: thinking.grid };
  const image = record?.confidence.image;
  return (
    image && {
      bits: image.map(({ entropy }) => entropy),
      grid: Math.round(Math.sqrt(image.length)),
    }
  );
}

/** Formats an entropy: `0.0 bits`, `1.0 bit`. */
export function formatBits(bits: number): string {
  const shown = numbersAs(i18n.language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(bits);
  return t('watch:bits', { count: Number(bits.toFixed(1)), bits: shown });
}

/** Returns the number of equally likely codes with this entropy, such as 8 for 3 bits. */
export function codesInQuestion({ entropy }: Pick<CodeConfidence, 'entropy'>): number {
  return 2 ** entropy;
}
