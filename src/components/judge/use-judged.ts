import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Color } from '../../go';
import { isAgainst } from '../../state/game/player-names';
import { judgedLine, type JudgedLine } from '../../state/judge/judged-line';
import type { JudgeState } from '../../state/judge/judge-store';
import { useGame, useSession, useSettings } from '../ui/session-context';

export function useJudge<T>(select: (state: JudgeState) => T): T {
  return useStore(useSession().judge, select);
}

/** Returns the line shown in the judge's eyes; undefined if the judge is off or has said nothing of it yet. */
export function useJudged(): JudgedLine | undefined {
  const on = useSettings((settings) => settings.judge);
  const line = useGame((state) => state.lineGame);
  const found = useJudge((state) => state.found);
  return useMemo(() => {
    if (!on || found.size === 0) return undefined;
    const judged = judgedLine(line, found);
    return judged.positions.some((worth) => worth !== undefined) ? judged : undefined;
  }, [on, line, found]);
}

/** Who is spoken of: the person in a game against the model, else Black. */
export function useSpokenOf(): { readonly color: Color; readonly who: 'you' | 'black' } {
  const person = useGame((state) => state.person);
  const against = useGame(isAgainst);
  return against ? { color: person, who: 'you' } : { color: 'black', who: 'black' };
}
