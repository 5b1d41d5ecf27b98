import type { Properties } from '../tree';
import type { SgfInfo } from './types';

/** SGF's identifiers for the facts about a game, in the order in which they are written. */
const IDENTIFIERS: readonly (readonly [field: keyof SgfInfo, identifier: string])[] = [
  ['rules', 'RU'],
  ['handicap', 'HA'],
  ['name', 'GN'],
  ['event', 'EV'],
  ['round', 'RO'],
  ['place', 'PC'],
  ['date', 'DT'],
  ['blackRank', 'BR'],
  ['whiteRank', 'WR'],
  ['black', 'PB'],
  ['white', 'PW'],
  ['result', 'RE'],
  ['comment', 'C'],
];

/** Returns what the properties of a root say about the game. */
export function infoOf(properties: Properties): SgfInfo {
  return Object.fromEntries(
    IDENTIFIERS.flatMap(([field, identifier]) => {
      const value = properties[identifier]?.join('\n');
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

/** Returns the properties of a root with `info` in them; what `info` leaves out stays. */
export function withInfo(properties: Properties, info: SgfInfo): Properties {
  const known = IDENTIFIERS.flatMap(([field, identifier]) => {
    const value = info[field];
    if (value === undefined) return [];
    return [[identifier, [field === 'comment' ? value : oneLine(value)]] as const];
  });
  return { ...properties, ...Object.fromEntries(known) };
}

/** Returns a text as SGF's simple text: without line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
