import { t } from '../../i18n';
import type { GameSummary } from './types';

/** Says who played a game. */
export function describeSavedGame({ kind, person, model, info }: GameSummary): string {
  const name = model ?? t('games:theModel');
  if (info && (info.black || info.white)) {
    const nobody = t('games:nobody');
    return t('games:loaded', { black: info.black || nobody, white: info.white || nobody });
  }
  if (info?.name || info?.source) return info.name || info.source || '';
  if (kind === 'watched') return t('games:watched', { name });
  if (kind === 'studied') return t('games:studied');
  return t(`games:against.${person}`, { name });
}
