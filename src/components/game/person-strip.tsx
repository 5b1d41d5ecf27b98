import type { MouseEvent } from 'react';
import { useStore } from 'zustand';
import { vertexName, type Point } from '../../go';
import { personStatus } from '../../state/announce/status';
import { isAnalysis } from '../../state/game/game-store';
import { playerLabel, playerName } from '../../state/game/player-names';
import { shortResult } from '../../state/game/words';
import { focusBoard } from '../ui/focus-board';
import { CrossIcon } from '../ui/icons';
import { useGame, useModel, useReview, useSession, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { PlayerStrip } from './player-strip';
import { nameBesideBoard } from '../../state/model/model-name';

/**
 * The person's line under the board: whose turn it is, how to confirm a tapped point and, if the person looks back,
 * which position that is and the way back to the game.
 */
export function PersonStrip() {
  const review = useText('review');
  const settings = useText('settings');
  const { guard } = useSession();
  const chosen = useStore(guard, (waiting) => waiting.chosen);
  const state = useGame((game) => game);
  const { game, at, of, live } = useShown();
  const model = useModel(nameBesideBoard);
  const leave = useReview((state) => state.leave);
  const leaveStudy = useGame((game) => game.leaveStudy);
  const { study, endings } = state;
  const kept = study === undefined ? undefined : endings.get(study)?.result;
  // A person with both colours is told the turn in the line of the colour to move.
  const others = isAnalysis(state) && state.phase === 'person' && game.toPlay !== state.person;
  const active = chosen !== undefined || (!others && (!live || state.phase !== 'model'));
  const quiet = { text: '', progress: undefined };
  const trying = { text: review('study.trying'), progress: undefined };
  const back = { text: review('place', { at, of }), progress: undefined };
  const waits = (point: Point) => ({
    text: settings('guard.status', { point: vertexName(point) }),
    progress: undefined,
  });
  return (
    <PlayerStrip
      label={playerLabel(state, state.person)}
      name={playerName(state, state.person, model)}
      color={state.person}
      captures={game.captures[state.person]}
      active={active}
      status={
        chosen !== undefined
          ? waits(chosen)
          : !live
            ? back
            : kept && state.phase === 'person' && !state.hint
              ? trying
              : others
                ? quiet
                : personStatus(state)
      }
    >
      {chosen !== undefined && <Confirm point={chosen} />}
      {live && kept && chosen === undefined && (
        <button type="button" className="small accent" onClick={leaveStudy}>
          {review('study.back', { result: shortResult(kept.text) })}
        </button>
      )}
      {!live && chosen === undefined && (
        <button type="button" className="small accent" onClick={leave}>
          {review('backToGame')}
        </button>
      )}
    </PlayerStrip>
  );
}

/** Plays a tapped point, or drops it. */
function Confirm({ point }: { readonly point: Point }) {
  const t = useText('settings');
  const { guard } = useSession();
  const answer = (event: MouseEvent<HTMLElement>, use: () => void): void => {
    use();
    // The buttons disappear after the answer. For keyboard users the focus moves on to the board.
    if (event.detail === 0) focusBoard();
  };
  return (
    <>
      <button
        type="button"
        className="small icon-button confirm-drop"
        aria-label={t('guard.drop')}
        title={t('guard.drop')}
        onClick={(event) => answer(event, guard.getState().drop)}
      >
        <CrossIcon />
      </button>
      <button
        type="button"
        className="small accent confirm-play"
        onClick={(event) => answer(event, guard.getState().confirm)}
      >
        {t('guard.play', { point: vertexName(point) })}
      </button>
    </>
  );
}
