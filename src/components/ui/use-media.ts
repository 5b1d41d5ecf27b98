import { useSyncExternalStore } from 'react';
import { useSettings } from './session-context';

/** Whether a media query matches, followed as it changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the page is dark: what the person chose, or else what the system says. */
export function useDark(): boolean {
  const theme = useSettings((settings) => settings.theme);
  const system = useMedia('(prefers-color-scheme: dark)');
  return theme === 'system' ? system : theme === 'dark';
}

/** Whether nothing may move by itself: what the person chose, or else what the system says. */
export function useStill(): boolean {
  const motion = useSettings((settings) => settings.motion);
  const system = useMedia('(prefers-reduced-motion: reduce)');
  return motion === 'off' || system;
}
