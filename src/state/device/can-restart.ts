import type { GameState } from '../game/game-store';
import type { LibraryState } from '../library/library-state';

/** What a restart of the page would disturb. */
export interface Occupation {
  readonly game: Pick<GameState, 'game' | 'phase' | 'thinking' | 'hint'>;
  readonly library: Pick<LibraryState, 'importing' | 'removing'>;
  /** An open dialog, or a film in the making that must not be aborted. */
  readonly busy: boolean;
}

/** Returns whether no game has begun and nothing else is going on. */
export function isFresh({ game, library, busy }: Occupation): boolean {
  const { thinking, hint, phase } = game;
  return (
    !busy &&
    !library.importing &&
    library.removing === undefined &&
    !thinking &&
    !hint &&
    phase === 'person' &&
    game.game.moves.length === 0
  );
}

/** Returns whether no game is in progress (before the first move, or after the end) and nothing else is going on. */
export function canRestart(occupation: Occupation): boolean {
  const { game } = occupation;
  if (game.phase !== 'over') return isFresh(occupation);
  const { importing, removing } = occupation.library;
  return !occupation.busy && !importing && removing === undefined && !game.thinking && !game.hint;
}
