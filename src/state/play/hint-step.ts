import type { Message } from '../../i18n/message';
import { REFUSALS } from '../game/actions';
import type { GameState, GameStore } from '../game/game-store';
import { isModelReady, type ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';

/**
 * Returns what pressing the hint does: ask for it, abort it, or play it; undefined if no hint is possible.
 * @param live whether the game itself is shown, not an earlier position.
 * @param ready whether the model can be asked.
 */
export function hintStep(
  { phase, hint }: Pick<GameState, 'phase' | 'hint'>,
  live: boolean,
  ready: boolean,
): 'ask' | 'stop' | 'play' | undefined {
  if (hint?.result) return live ? 'play' : undefined;
  if (hint) return 'stop';
  return live && ready && phase === 'person' ? 'ask' : undefined;
}

/** Presses the hint from anywhere on the page. If none is possible, says why. */
export function pressHint({
  game,
  review,
  model,
}: {
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
}): void {
  const state = game.getState();
  const { at } = review.getState();
  switch (hintStep(state, at === undefined, isModelReady(model.getState()))) {
    case 'ask':
      return state.askHint();
    case 'stop':
      return state.dropHint();
    case 'play':
      return state.playHint();
    case undefined: {
      if (at === undefined) {
        const message: Message =
          state.phase === 'person' ? { key: 'games:hint.noModel' } : REFUSALS[state.phase];
        game.setState({ refusal: { point: undefined, message } });
      } else {
        const message = { key: 'game:refused.lookingBack', values: { at } } as const;
        review.setState({ refusal: { point: undefined, message } });
      }
    }
  }
}
