import { personStatus } from '../state/status';
import { PlayerStrip } from './player-strip';
import { useGame, useReview, useShown } from './session-context';

/** The person's line, under the board; while the person looks back, where that is and the way back to the game. */
export function PersonStrip() {
  const state = useGame((game) => game);
  const { game, at, of, live } = useShown();
  const leave = useReview((review) => review.leave);
  const back = { text: `Move ${at} of ${of}`, progress: undefined };
  return (
    <PlayerStrip
      label="You"
      name="You"
      color={state.person}
      captures={game.captures[state.person]}
      active={!live || state.phase !== 'model'}
      status={live ? personStatus(state) : back}
    >
      {!live && (
        <button type="button" className="small accent" onClick={leave}>
          Back to game
        </button>
      )}
    </PlayerStrip>
  );
}
