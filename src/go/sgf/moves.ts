import type { Color } from '../types';
import type { RawNode } from './syntax';

/** A node's move as in the file. */
export interface RawMove {
  readonly color: Color;
  readonly value: string;
}

/** Returns a node's moves in the order of the file. Files that follow the standard have at most one. */
export function movesOf({ properties }: RawNode): RawMove[] {
  return Object.entries(properties).flatMap(([identifier, values]) => {
    if (identifier !== 'B' && identifier !== 'W') return [];
    const color: Color = identifier === 'B' ? 'black' : 'white';
    return values.map((value) => ({ color, value }));
  });
}
