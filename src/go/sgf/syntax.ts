import type { Steps } from '../steps';
import { identifierOf } from './identifiers';
import { SgfError } from './types';

/** A node as in the file. */
export interface RawNode {
  /** Values by identifier, in capitals; each value is the text between its brackets, escapes included. */
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly children: readonly RawNode[];
}

/** The games of a file, of Go or not. */
export interface Collection {
  /** The root of each game. */
  readonly games: readonly RawNode[];
  /** Nodes of all games together. */
  readonly nodes: number;
  /** Whether the file ends within a game. */
  readonly unfinished: boolean;
  /** Stray characters within games. */
  readonly junk: number;
}

/** Most nodes of one file, all games together. */
const MOST_NODES = 100_000;

/** Elements of the grammar that are read in one step. */
const THINGS_PER_STEP = 500;

/** The beginning of a game. Text before it is the head of a mail, a web page or the like. */
const BEGINNING = /\(\s*;/gu;

/** The same in files whose games begin without a `;`. In others it would match text in parentheses. */
const BARE_BEGINNING = /\(\s*[A-Z]{1,2}\s*\[/gu;

interface OpenNode extends RawNode {
  readonly properties: Record<string, string[]>;
  readonly children: OpenNode[];
}

/**
 * Reads the grammar of SGF (FF[1] to FF[4]), not its meaning. Repairs damage if the fix is unambiguous: a missing end, stray
 * characters, a node without its `;`. Nothing recurses, and the time is linear in the length. Yields the share of the text
 * that is read.
 * @throws SgfError if there are more nodes than any game has.
 */
export function* parseCollection(text: string): Steps<Collection> {
  const games: OpenNode[] = [];
  /** The node before each open parenthesis; undefined at a game's beginning. */
  const open: (OpenNode | undefined)[] = [];
  let node: OpenNode | undefined;
  let values: string[] | undefined;
  let nodes = 0;
  let junk = 0;
  let unfinished = false;
  let at = 0;
  let things = 0;

  const beginnings = text.search(BEGINNING) < 0 ? BARE_BEGINNING : BEGINNING;

  const begin = (): OpenNode => {
    if (++nodes > MOST_NODES) throw new SgfError({ code: 'too-many-nodes', nodes: MOST_NODES });
    const next: OpenNode = { properties: {}, children: [] };
    (node ? node.children : games).push(next);
    return next;
  };

  while (at < text.length) {
    if (++things % THINGS_PER_STEP === 0) yield at / text.length;
    if (open.length === 0) {
      beginnings.lastIndex = at;
      const beginning = beginnings.exec(text);
      if (!beginning) break;
      at = beginning.index;
    }
    const character = text[at]!;
    if (character === '[') {
      const end = endOfValue(text, at + 1);
      if (values) values.push(text.slice(at + 1, end));
      else junk += end + 1 - at;
      unfinished ||= end >= text.length;
      at = end + 1;
      continue;
    }
    const name = nameAt(text, at);
    if (name !== '') {
      at += name.length;
      const next = skipSpace(text, at);
      // A name counts only if a value follows it.
      if (text[next] === '[') {
        node ??= begin();
        values = node.properties[identifierOf(name, text, next + 1)] ??= [];
        at = next;
      } else {
        junk += name.length;
        values = undefined;
      }
      continue;
    }
    at++;
    if (isSpace(character)) continue;
    values = undefined;
    if (character === '(') open.push(node);
    else if (character === ')') node = open.pop();
    else if (character === ';') node = begin();
    else junk++;
  }
  return { games, nodes, unfinished: unfinished || open.length > 0, junk };
}

/** Returns where the value that begins here ends: its `]`, or the end of the text, before a last `\` that escapes nothing. */
function endOfValue(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === ']') return at;
    if (character === '\\') {
      if (at + 1 === text.length) return at;
      at++;
    }
  }
  return text.length;
}

const NAME = /[A-Za-z]+/uy;

function nameAt(text: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0] ?? '';
}

/** Returns the place of the next character that is not space, or the end of the text. */
function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text[at]!)) at++;
  return at;
}

function isSpace(character: string): boolean {
  return character.trim() === '';
}
