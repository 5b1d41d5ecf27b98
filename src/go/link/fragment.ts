/** What comes before the game in a fragment. */
export const KEY = 'g=';

/** A fragment in its parts. The game comes first; other parts may be missing, and unknown ones are passed over. */
export interface FragmentParts {
  /** With `KEY`. */
  readonly game: string;
  /** Place of the position in view among the nodes, as they are written. */
  readonly place: number | undefined;
  /** Names of what is drawn over the board. */
  readonly layers: readonly string[];
  /** What a model imagined, as base64url; undefined if nothing is said about it. */
  readonly imagined: string | undefined;
}

const PLACE = 'n=';
const LAYERS = 'l=';
const IMAGINED = 'i=';

/** Most names of layers that are read. */
const MOST_LAYERS = 20;

/** Returns whether a fragment, with or without its `#`, is meant to hold a game. */
export function isGameLink(fragment: string): boolean {
  return withoutHash(fragment).startsWith(KEY);
}

/** Takes a fragment, with or without its `#`, apart. It may come from anybody: what cannot be read is left out. */
export function partsOf(fragment: string): FragmentParts {
  const [game = '', ...more] = withoutHash(fragment).split('&');
  const said = (key: string) => more.find((part) => part.startsWith(key))?.slice(key.length);
  const place = said(PLACE);
  return {
    game,
    place: place !== undefined && /^\d{1,6}$/u.test(place) ? Number(place) : undefined,
    layers: (said(LAYERS) ?? '').split(',').filter(Boolean).slice(0, MOST_LAYERS),
    imagined: said(IMAGINED),
  };
}

/** Puts a fragment together, without its `#`. */
export function joinParts({ game, place, layers, imagined }: FragmentParts): string {
  const parts = [game];
  if (place !== undefined) parts.push(`${PLACE}${place}`);
  if (layers.length > 0) parts.push(LAYERS + layers.join(','));
  if (imagined !== undefined) parts.push(IMAGINED + imagined);
  return parts.join('&');
}

function withoutHash(fragment: string): string {
  return fragment.startsWith('#') ? fragment.slice(1) : fragment;
}
