import { opponent, type Color } from '../../go';
import { t } from '../../i18n';
import { countOfGame } from '../game/counting';
import { lastRecord, type GameState } from '../game/game-store';
import { nameProgress, progressShare } from '../game/move-progress';
import { describeHint, describeResult, moveName } from '../game/words';
import { describeLoading, loadingShare } from '../model/loading';
import { isModelReady, type ModelState } from '../model/model-store';

/** Contents of a player's strip: a text, and a progress if there is one (`undefined` share: not known). */
export interface StripStatus {
  readonly text: string;
  readonly progress: { readonly share: number | undefined } | undefined;
}

type ModelFacts = Pick<ModelState, 'card' | 'loading'>;

/** Says what the model is doing. */
export function modelStatus(game: GameState, model: ModelFacts): StripStatus {
  if (model.loading) {
    return {
      text: describeLoading(model.loading),
      progress: { share: loadingShare(model.loading) },
    };
  }
  if (game.thinking) {
    return {
      text: nameProgress(game.thinking),
      progress: { share: progressShare(game.thinking) },
    };
  }
  const area = areaText(game, opponent(game.person));
  return { text: area ?? idleText(game, model), progress: undefined };
}

/** Says what the person can do. */
export function personStatus(game: GameState): StripStatus {
  const looking = game.hint?.thinking;
  return {
    text: personText(game),
    progress: looking && { share: progressShare(looking) },
  };
}

function personText(game: GameState): string {
  const { phase, result, person, hint } = game;
  if (hint?.thinking) return `${t('games:hint.looking')}…`;
  if (hint?.result) return describeHint(hint.result);
  if (phase === 'over' && result) return describeResult(result, game);
  if (phase === 'counting') return areaText(game, person) ?? t('status:lookingForDead');
  return phase === 'person' ? t('status:yourTurn') : '';
}

/** Says the area of a side while the game is counted; undefined at any other time. */
function areaText({ phase, game, counting }: GameState, color: Color): string | undefined {
  if (phase !== 'counting' || !counting?.proposed) return undefined;
  const { komi } = game.rules;
  const area = countOfGame(game, counting)[color];
  return color === 'black' || komi === 0
    ? t('status:area', { area })
    : t('status:areaAndKomi', { area, komi, total: area + komi });
}

/** Returns whether the model owes a move but does not think: it failed, and waits until it is asked again. */
export function isStalled(game: GameState, model: ModelFacts): boolean {
  return game.phase === 'model' && !game.thinking && isModelReady(model);
}

function idleText(game: GameState, model: ModelFacts): string {
  if (!model.card) return t(game.phase === 'model' ? 'status:waiting' : 'status:noModel');
  if (game.phase === 'model') return t(game.paused ? 'games:self.paused' : 'status:noAnswer');
  const record = lastRecord(game);
  if (!record) return '';
  if (record.move.point === 'pass') {
    return t(record.corrected ? 'status:passedNearest' : 'status:passed');
  }
  const move = moveName(record.move);
  return t(record.corrected ? 'status:playedNearest' : 'status:played', { move });
}
