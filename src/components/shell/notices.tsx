import { useStore } from 'zustand';
import { say } from '../../i18n/message';
import { LibraryProblem } from '../library/library-problem';
import { RecordProblem } from '../records/record-problem';
import { GamesProblem } from '../saved-games/games-problem';
import { Notice } from '../ui/notice';
import { useGame, useLibrary, useModel, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** What went wrong: a sentence each, with what the person can do about it. */
export function Notices() {
  const t = useText('status');
  const session = useSession();
  const modelFailure = useModel((state) => state.failure);
  const retryable = useModel((state) => state.retryable);
  const gamesOpen = useStore(session.dialogs, (state) => state.open === 'games');
  const gameFailure = useGame((state) => state.failure);
  // An open dialog shows its own problems.
  const libraryOpen = useLibrary((state) => state.open);
  const recordOpen = useStore(session.dialogs, (state) => state.open === 'record');
  return (
    <div className="notices" role="alert">
      {/* The answer to what the person just did has a place of its own and covers nothing. */}
      {!libraryOpen && <LibraryProblem />}
      {!recordOpen && <RecordProblem />}
      {/* These come at any time, so they move nothing on a phone. */}
      <div className="notices-apart">
        {modelFailure !== undefined && (
          <Notice
            text={say(modelFailure)}
            onRetry={retryable ? () => session.model.getState().retry() : undefined}
            retryLabel={t('tryAgain')}
            onDismiss={() => session.model.getState().dismissFailure()}
          />
        )}
        {!gamesOpen && <GamesProblem />}
        {gameFailure !== undefined && (
          <Notice
            text={say(gameFailure)}
            onRetry={() => session.game.getState().retryModel()}
            retryLabel={t('askModelAgain')}
            onDismiss={() => session.game.getState().dismissFailure()}
          />
        )}
      </div>
    </div>
  );
}
