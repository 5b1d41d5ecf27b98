import { describeResult, moveName } from './announcements';
import { lastRecord, type GameState } from './game-store';
import { describeLoading, loadingShare } from './loading';
import { isModelReady, type ModelState } from './model-store';
import { describeThinking, thinkingShare } from './thinking';

/** What stands in a player's strip: a text, and a progress where there is one (`undefined` share: not known). */
export interface StripStatus {
  readonly text: string;
  readonly progress: { readonly share: number | undefined } | undefined;
}

type ModelFacts = Pick<ModelState, 'card' | 'loading'>;

/** What the model is doing. */
export function modelStatus(game: GameState, model: ModelFacts): StripStatus {
  if (model.loading) {
    return {
      text: describeLoading(model.loading),
      progress: { share: loadingShare(model.loading) },
    };
  }
  if (game.thinking) {
    return {
      text: describeThinking(game.thinking),
      progress: { share: thinkingShare(game.thinking) },
    };
  }
  return { text: idleText(game, model), progress: undefined };
}

/** What the person can do. */
export function personStatus(game: GameState): StripStatus {
  const text =
    game.phase === 'over' && game.result
      ? describeResult(game.result, game.person)
      : game.phase === 'person'
        ? 'Your turn'
        : '';
  return { text, progress: undefined };
}

/** Whether the model owes a move but does nothing about it: it failed, and waits to be asked again. */
export function isStalled(game: GameState, model: ModelFacts): boolean {
  return game.phase === 'model' && !game.thinking && isModelReady(model);
}

function idleText(game: GameState, model: ModelFacts): string {
  if (!model.card) return game.phase === 'model' ? 'Waiting for a model' : 'No model loaded';
  if (game.phase === 'model') return 'No answer';
  const record = lastRecord(game);
  if (!record) return '';
  const name = moveName(record.move);
  const played = name === 'pass' ? 'Passed' : `Played ${name}`;
  return record.corrected ? `${played}, its nearest legal reading` : played;
}
