import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { COMPACT_GEOMETRY, type FrameGeometry } from '../frame';
import type { GameState } from '../state/game-store';
import type { ModelState } from '../state/model-store';
import type { Session } from '../state/session';
import type { SettingsState } from '../state/settings-store';

const SessionContext = createContext<Session | undefined>(undefined);

/** Gives the stores to everything below. */
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session)
    throw new Error('A component that needs the stores stands outside SessionProvider.');
  return session;
}

/** Part of the game's state; the component is drawn again when that part changes. */
export function useGame<T>(select: (state: GameState) => T): T {
  return useStore(useSession().game, select);
}

export function useModel<T>(select: (state: ModelState) => T): T {
  return useStore(useSession().model, select);
}

export function useSettings<T>(select: (state: SettingsState) => T): T {
  return useStore(useSession().settings, select);
}

/** Where the lines lie in the model's frames; those of the default model until one is loaded. */
export function useGeometry(): FrameGeometry {
  return useModel(({ card }) => card?.frame ?? COMPACT_GEOMETRY);
}
