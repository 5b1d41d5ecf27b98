/** What comes before the game in a fragment. */
export const KEY = 'g=';

/** Returns whether a fragment, with or without its `#`, is meant to hold a game. */
export function isGameLink(fragment: string): boolean {
  return withoutHash(fragment).startsWith(KEY);
}

export function withoutHash(fragment: string): string {
  return fragment.startsWith('#') ? fragment.slice(1) : fragment;
}
