import { infoOf, withInfo } from '../sgf/info';
import type { SgfInfo } from '../sgf/types';
import { finish, type Steps } from '../steps';
import { nodeOf, ROOT, type GameTree, type NodeId } from '../tree';
import { joinParts, KEY, partsOf } from './fragment';
import { thoughtsFromBytes, thoughtsToBytes, type LinkedThoughts } from './imagined';
import { placeInBytes, treeFromBytes, treeToBytes } from './tree-bytes';
import { LinkError } from './types';

/** What the person who made a link looked at. */
export interface LinkView {
  /** The position in view; undefined for the end of the main line. */
  readonly at: NodeId | undefined;
  /** Names of what is drawn over the board. This floor does not know which there are. */
  readonly layers: readonly string[];
}

/** A game in a link: its tree, what the root says about it, and what was in view. */
export interface LinkedGame extends LinkView {
  readonly tree: GameTree;
  readonly info: SgfInfo;
  /** What a model imagined; `'damaged'` if that cannot be read, undefined if the link holds nothing of it. */
  readonly imagined: LinkedThoughts | 'damaged' | undefined;
}

const NO_VIEW: LinkView = { at: undefined, layers: [] };

/** First byte: how the rest is stored. Later versions of the page may use other values. */
const PLAIN = 1;
const DEFLATED = 2;

const CHECK_BYTES = 2;

/** Longest link. Longer ones are often cut off on their way. */
const MOST_CHARACTERS = 32_000;

/** Longest link with what a model imagined. Some programs pass on no longer ones; the game itself may be longer. */
const MOST_WITH_IMAGINED = 8000;

/** Most bytes after unpacking. Deflate can grow data a thousand times; games stay far below this. */
const MOST_BYTES = 1_000_000;

/**
 * Writes a whole game as the fragment of a link, without its `#`: variations, comments, setup, komi, names. A move takes one
 * byte, four thirds of a character; the bytes are deflated if that is shorter. A checksum of two bytes at the end detects a torn
 * link.
 * @param info takes precedence over the root's properties.
 * @param view follows the game as it can be read: `&n=` the place of the position, `&l=` the layers.
 * @throws LinkError (`too-long`) if it would be longer than `MOST_CHARACTERS`.
 */
export async function writeLink(
  tree: GameTree,
  info: SgfInfo = {},
  { at, layers }: LinkView = NO_VIEW,
): Promise<string> {
  const said = withInfo(nodeOf(tree, ROOT).properties, info);
  const plain = treeToBytes(tree, said, MOST_BYTES);
  const packed = canPack()
    ? await collect(through(plain, new CompressionStream('deflate-raw')))
    : plain;
  const [kind, content] = packed.length < plain.length ? [DEFLATED, packed] : [PLAIN, plain];
  const bytes = withChecksum(Uint8Array.of(kind, ...content));
  const place = at === undefined ? undefined : placeInBytes(tree, at);
  const game = KEY + toBase64Url(bytes);
  const link = joinParts({ game, place, layers, imagined: undefined });
  if (link.length > MOST_CHARACTERS) throw new LinkError('too-long');
  return link;
}

/**
 * Adds to a link what a model imagined, after `&i=`, as far as there is room for it.
 * @param link of `writeLink`.
 * @param tree as it was written.
 * @returns the link, and how many thoughts it holds.
 */
export function addImagined(
  link: string,
  tree: GameTree,
  imagined: LinkedThoughts,
): { readonly link: string; readonly told: number } {
  const parts = partsOf(link);
  const room = MOST_WITH_IMAGINED - joinParts({ ...parts, imagined: '' }).length;
  const written = thoughtsToBytes(tree, imagined, Math.floor((room * 3) / 4) - CHECK_BYTES);
  if (!written) return { link, told: 0 };
  const text = toBase64Url(withChecksum(written.bytes));
  return { link: joinParts({ ...parts, imagined: text }), told: written.told };
}

/**
 * Reads the game in a fragment, with or without its `#`. The bytes may come from anybody: everything is checked, every size is
 * bounded.
 * @param run runs the longest part, which is to play the moves.
 * @throws LinkError with the reason.
 */
export async function readLink(
  fragment: string,
  run: (steps: Steps<GameTree>) => GameTree | Promise<GameTree> = finish,
): Promise<LinkedGame> {
  if (fragment.length > MOST_CHARACTERS + 1) throw new LinkError('too-long');
  const { game, place, layers, imagined } = partsOf(fragment);
  if (!game.startsWith(KEY)) throw new LinkError('damaged');
  const bytes = checkedBytes(game.slice(KEY.length));
  const content = bytes.subarray(1);
  const tree = await run(treeFromBytes(await unpack(bytes[0]!, content)));
  const at = place !== undefined && tree.nodes.has(place) ? place : undefined;
  const info = infoOf(nodeOf(tree, ROOT).properties);
  return { tree, info, at, layers, imagined: imaginedIn(tree, imagined) };
}

/** Writes all that a model imagined as text, such as for a saved game; undefined if there is nothing to write. */
export function writeImagined(tree: GameTree, imagined: LinkedThoughts): string | undefined {
  const written = thoughtsToBytes(tree, imagined, Infinity);
  return written && toBase64Url(withChecksum(written.bytes));
}

/**
 * Reads what `writeImagined` wrote, or that part of a link.
 * @param tree as it was written, with the same children in the same order.
 * @throws LinkError (`damaged` or `newer`).
 */
export function readImagined(tree: GameTree, text: string): LinkedThoughts {
  return thoughtsFromBytes(tree, checkedBytes(text));
}

/** The game opens without what a model imagined, if only that is damaged. */
function imaginedIn(tree: GameTree, text: string | undefined): LinkedGame['imagined'] {
  if (text === undefined) return undefined;
  try {
    return readImagined(tree, text);
  } catch (error) {
    if (error instanceof LinkError) return 'damaged';
    throw error;
  }
}

async function unpack(kind: number, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (kind === PLAIN) return content;
  if (kind !== DEFLATED) throw new LinkError('newer');
  if (!canPack()) throw new LinkError('cannot-unpack');
  try {
    return await collect(through(content, new DecompressionStream('deflate-raw')));
  } catch (cause) {
    throw new LinkError('damaged', { cause });
  }
}

function canPack(): boolean {
  return typeof CompressionStream === 'function' && typeof DecompressionStream === 'function';
}

function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(stream);
}

/** @throws LinkError (`damaged`) as soon as there are more bytes than any game has. */
async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel().catch(() => undefined);
      throw new LinkError('damaged');
    }
    pieces.push(Uint8Array.from(value));
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function withChecksum(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(...content, ...checksum(content));
}

/** Returns the bytes before a checksum. @throws LinkError (`damaged`) if they do not fit it. */
function checkedBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(text);
  const content = bytes.subarray(0, -CHECK_BYTES);
  const [high, low] = checksum(content);
  if (content.length === 0 || high !== bytes.at(-2) || low !== bytes.at(-1)) {
    throw new LinkError('damaged');
  }
  return content;
}

/** Fletcher's checksum of 16 bits: it detects a lost, added or changed letter. */
function checksum(bytes: Uint8Array): [number, number] {
  let sum = 1;
  let sums = 0;
  for (const byte of bytes) {
    sum = (sum + byte) % 255;
    sums = (sums + sum) % 255;
  }
  return [sums, sum];
}

/** RFC 4648, section 5, without padding. */
function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/u.test(text) || text.length % 4 === 1) throw new LinkError('damaged');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
