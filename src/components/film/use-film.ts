import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ThinkResult } from '../../engine';
import type { Game } from '../../go';
import type { FilmMakerState } from '../../state/film/film-maker';
import type { FilmPlayerState } from '../../state/film/film-player';
import { recordsOn } from '../../state/game/tree-position';
import { useGame, useSession } from '../ui/session-context';

export function useFilmPlayer<T>(select: (state: FilmPlayerState) => T): T {
  return useStore(useSession().film.player, select);
}

export function useFilmMaker<T>(select: (state: FilmMakerState) => T): T {
  return useStore(useSession().film.maker, select);
}

/** The line shown: its last position, and the thought behind each move. */
export function useFilmLine(): {
  readonly game: Game;
  readonly records: readonly (ThinkResult | undefined)[];
} {
  const game = useGame((state) => state.lineGame);
  const line = useGame((state) => state.line);
  const thoughts = useGame((state) => state.thoughts);
  return useMemo(() => ({ game, records: recordsOn(line, thoughts) }), [game, line, thoughts]);
}
