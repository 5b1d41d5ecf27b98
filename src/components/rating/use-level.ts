import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { levelOf, type Level } from '../../state/rating/level';
import { useSession } from '../ui/session-context';

/** Returns the person's level; undefined until it is computed, and if no game counts. */
export function useLevel(): Level | undefined {
  const { rating } = useSession();
  const games = useStore(rating, (state) => state.games);
  const [level, setLevel] = useState<Level>();
  useEffect(() => {
    let current = true;
    void levelOf(games).then((found) => {
      if (current) setLevel(found);
    });
    return () => {
      current = false;
    };
  }, [games]);
  return level;
}
