import { useMemo } from 'react';
import { useStore } from 'zustand';
import { thoughtsOf, type Thoughts } from '../../state/chart/surprise-loader';
import { useGame, useModel, useSession } from '../ui/session-context';

/** Returns what the model thought over the line shown. */
export function useThoughts(): Thoughts {
  const lineGame = useGame((state) => state.lineGame);
  const line = useGame((state) => state.line);
  const thoughts = useGame((state) => state.thoughts);
  const card = useModel((state) => state.card);
  const found = useStore(useSession().surprises, (state) => state.found);
  return useMemo(
    () => thoughtsOf({ lineGame, line, thoughts }, card, found),
    [lineGame, line, thoughts, card, found],
  );
}
