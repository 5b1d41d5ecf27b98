import type { Color } from '../../go';
import { t } from '../../i18n';
import { isAnalysis, isWatched } from './tree-position';
import type { GameState } from './types';

type Facts = Pick<GameState, 'players' | 'info'>;

/** Whether one colour is the person's and the other one the model's; else they are called by their colours. */
export function isAgainst(facts: Facts): boolean {
  return !isAnalysis(facts) && !isWatched(facts);
}

/** What a player is called beside the board. @param model name of the model that plays. */
export function playerName(facts: Facts, color: Color, model: string): string {
  if (facts.players[color] === 'model') return model;
  if (isAnalysis(facts)) return facts.info?.[color] || t(`games:side.${color}`);
  return t('status:you');
}

/** What a player's line is called: the person's and the model's, where each of them has one. */
export function playerLabel(facts: Facts, color: Color): string {
  if (!isAgainst(facts)) return t(`games:side.${color}`);
  return facts.players[color] === 'model' ? t('status:model') : t('status:you');
}
