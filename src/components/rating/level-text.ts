import type { TFunction } from 'i18next';
import type { Level } from '../../state/rating/level';

/** Says the level and its interval. More than tens would pretend to know more. */
export function levelText(t: TFunction<'rating'>, { elo, low, high, games }: Level): string {
  return t('level', { elo: tens(elo), low: tens(low), high: tens(high), count: games });
}

function tens(value: number): number {
  return Math.round(value / 10) * 10;
}
