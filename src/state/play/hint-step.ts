import type { Message } from '../../i18n/message';
import { REFUSALS } from '../game/actions';
import type { GameState, GameStore } from '../game/game-store';
import { isModelReady, type ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';

/**
 * What the hint does when it is pressed: it is looked for, broken off, or played; undefined where there is none to be had.
 * @param live whether the game itself is looked at, and no position of its past.
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

/** Presses the hint, from wherever on the page; where there is none to be had, it is said why. */
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
