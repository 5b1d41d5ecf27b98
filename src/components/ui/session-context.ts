import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import { COMPACT_GEOMETRY, type FrameGeometry } from '../../frame';
import type { GameState } from '../../state/game/game-store';
import type { LibraryState } from '../../state/library/library-state';
import type { ModelState } from '../../state/model/model-store';
import type { RecordState } from '../../state/records/record-store';
import type { ReviewState } from '../../state/review/review-store';
import { eyeOf, shownOf, type ShownPosition } from '../../state/review/shown-position';
import type { Session } from '../../state/session';
import type { SettingsState } from '../../state/settings/settings-store';

const SessionContext = createContext<Session | undefined>(undefined);

/** Provides the stores to everything below. */
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session)
    throw new Error('A component that needs the stores stands outside SessionProvider.');
  return session;
}

/** Returns a part of the game's state; the component is drawn again when that part changes. */
export function useGame<T>(select: (state: GameState) => T): T {
  return useStore(useSession().game, select);
}

export function useRecord<T>(select: (state: RecordState) => T): T {
  return useStore(useSession().record, select);
}

export function useReview<T>(select: (state: ReviewState) => T): T {
  return useStore(useSession().review, select);
}

/** Returns the position shown, and the model's thought that belongs to it. */
export function useShown(): ShownPosition {
  const game = useGame((state) => state.game);
  const line = useGame((state) => state.line);
  const lineGame = useGame((state) => state.lineGame);
  const thoughts = useGame((state) => state.thoughts);
  const at = useReview((state) => state.at);
  return useMemo(
    () => shownOf({ game, line, lineGame, thoughts }, { at }),
    [game, line, lineGame, thoughts, at],
  );
}

/** Returns what the model's eye shows: the game, or the position shown. */
export function useEye(): ReturnType<typeof eyeOf> {
  const game = useGame((state) => state.game);
  const person = useGame((state) => state.person);
  const phase = useGame((state) => state.phase);
  const thinking = useGame((state) => state.thinking);
  const records = useGame((state) => state.records);
  const shown = useShown();
  return useMemo(
    () => eyeOf({ game, person, phase, thinking, records }, shown),
    [game, person, phase, thinking, records, shown],
  );
}

export function useModel<T>(select: (state: ModelState) => T): T {
  return useStore(useSession().model, select);
}

export function useLibrary<T>(select: (state: LibraryState) => T): T {
  return useStore(useSession().library, select);
}

export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(useSession().settings, select);
}

/** Returns the geometry of the model's frames; the default model's until one is loaded. */
export function useGeometry(): FrameGeometry {
  return useModel(({ card }) => card?.frame ?? COMPACT_GEOMETRY);
}
