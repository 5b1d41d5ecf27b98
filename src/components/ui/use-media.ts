import { useSyncExternalStore } from 'react';
import { useSettings } from './session-context';

/** Returns whether a media query matches, and follows changes. */
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

/** Returns whether the page is dark: by the person's choice, or else the system's. */
export function useDark(): boolean {
  const theme = useSettings((settings) => settings.theme);
  const system = useMedia('(prefers-color-scheme: dark)');
  return theme === 'system' ? system : theme === 'dark';
}

/** Returns whether nothing may move by itself: by the person's choice, or else the system's. */
export function useStill(): boolean {
  const motion = useSettings((settings) => settings.motion);
  const system = useMedia('(prefers-reduced-motion: reduce)');
  return motion === 'off' || system;
}

/** Returns whether there is only a finger to point with: then nothing can be dropped on the page, and keys are unlikely. */
export function useTouchOnly(): boolean {
  return useMedia('(pointer: coarse) and (not (any-pointer: fine))');
}
