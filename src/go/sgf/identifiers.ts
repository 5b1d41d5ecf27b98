/**
 * Identifiers by the names that the standard uses in its text, without spaces. Programs that write a long name all in capitals or
 * in lower case (`KOMI[..]`, `Komi[..]`) mean these. Names of markup are not in the table: old files use one letter for some.
 */
const NAMES: Readonly<Record<string, string>> = {
  BLACK: 'B',
  WHITE: 'W',
  COMMENT: 'C',
  NODENAME: 'N',
  ADDBLACK: 'AB',
  ADDWHITE: 'AW',
  ADDEMPTY: 'AE',
  PLAYERTOPLAY: 'PL',
  FILEFORMAT: 'FF',
  GAME: 'GM',
  SIZE: 'SZ',
  CHARSET: 'CA',
  APPLICATION: 'AP',
  KOMI: 'KM',
  HANDICAP: 'HA',
  RULES: 'RU',
  RESULT: 'RE',
  PLAYERBLACK: 'PB',
  PLAYERWHITE: 'PW',
  BLACKRANK: 'BR',
  WHITERANK: 'WR',
  BLACKTEAM: 'BT',
  WHITETEAM: 'WT',
  GAMENAME: 'GN',
  GAMECOMMENT: 'GC',
  EVENT: 'EV',
  ROUND: 'RO',
  PLACE: 'PC',
  DATE: 'DT',
  TIMELIMIT: 'TM',
  OVERTIME: 'OT',
  OPENING: 'ON',
  ANNOTATION: 'AN',
  COPYRIGHT: 'CP',
  SOURCE: 'SO',
  USER: 'US',
};

/** A pass, or a point of any board, to the end of the value. */
const MOVE = /\s*(?:[a-z]{2})?\s*\]/uy;

/**
 * Returns the identifier that a name in a file means: its capitals, because lower case letters are ornament in old files
 * (`PlayerBlack[..]`), unless it is a long name of the standard. A name without capitals counts as one in capitals.
 * @param at where the first value begins in the text: `BLACK[..]` with a name in it is not a move but a property of some program.
 */
export function identifierOf(name: string, text: string, at: number): string {
  const capitals = name.replaceAll(/[a-z]/gu, '') || name.toUpperCase();
  const upper = name.toUpperCase();
  const known = Object.hasOwn(NAMES, upper) ? NAMES[upper] : undefined;
  if (known === undefined) return capitals;
  if (known !== 'B' && known !== 'W') return known;
  MOVE.lastIndex = at;
  return MOVE.test(text) ? known : capitals;
}
