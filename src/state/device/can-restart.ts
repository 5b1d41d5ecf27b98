import type { GameState } from '../game/game-store';
import type { LibraryState } from '../library/library-state';

/** What would be disturbed if the page began anew. */
export interface Occupation {
  readonly game: Pick<GameState, 'game' | 'phase' | 'thinking' | 'hint'>;
  readonly library: Pick<LibraryState, 'importing' | 'removing'>;
  /** Something else takes the person's attention or must not be broken off: an open dialog, a film being made. */
  readonly busy: boolean;
}

/** Whether no game was begun and nothing else is going on. */
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

/** Whether no game is in progress and nothing else is going on: before the first move, or after the end. */
export function canRestart(occupation: Occupation): boolean {
  const { game } = occupation;
  if (game.phase !== 'over') return isFresh(occupation);
  const { importing, removing } = occupation.library;
  return !occupation.busy && !importing && removing === undefined && !game.thinking && !game.hint;
}
