import type { Color } from '../../go';
import { t } from '../../i18n';
import { isAnalysis, isWatched } from './tree-position';
import type { GameState } from './types';

type Facts = Pick<GameState, 'players' | 'info'>;

/** Returns whether one colour is the person's and the other the model's; else players are named by colour. */
export function isAgainst(facts: Facts): boolean {
  return !isAnalysis(facts) && !isWatched(facts);
}

/** Returns the name of a player beside the board. @param model name of the model that plays. */
export function playerName(facts: Facts, color: Color, model: string): string {
  if (facts.players[color] === 'model') return model;
  if (isAnalysis(facts)) return facts.info?.[color] || t(`games:side.${color}`);
  return t('status:you');
}

/** Returns the label of a player's line: the person's and the model's, if each has one colour. */
export function playerLabel(facts: Facts, color: Color): string {
  if (!isAgainst(facts)) return t(`games:side.${color}`);
  return facts.players[color] === 'model' ? t('status:model') : t('status:you');
}
