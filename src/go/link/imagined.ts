// What a model imagined before its moves, behind the game in a link: a few bits for each code, only the codes that differ from
// the imagined frame before it, and what the page says about the move. Pictures are made again by the same model.
import { nodeOf, ROOT, type GameTree, type NodeId } from '../tree';
import { POINTS, type Color, type Point } from '../types';
import { BitReader, BitWriter } from './bits';
import { LinkError } from './types';

/** How one move of a model came about, without pictures. */
export interface LinkedThought {
  readonly latentCodes: readonly number[];
  /** Codes of the imagined frame, row-major, grid x grid. */
  readonly nextImageCodes: readonly number[];
  readonly attempts: number;
  readonly samples: {
    readonly drawn: number;
    readonly firstRound: { readonly drawn: number; readonly read: number; readonly legal: number };
  };
  readonly votes: readonly {
    readonly point: Point | 'pass';
    readonly votes: number;
    readonly probability: number;
  }[];
  readonly milliseconds: Readonly<Record<(typeof TIMES)[number], number>>;
  readonly passes: number;
  /** Whether the person chose the move among those that the model imagined. */
  readonly chosen: boolean;
}

/** The model that imagined, as far as its codes have to fit. */
export interface LinkedModel {
  /** The first `MODEL_DIGITS` digits of its fingerprint, in hexadecimal. */
  readonly digits: string;
  /** How many different codes there are. */
  readonly codes: number;
  readonly latents: number;
  readonly grid: number;
}

/** What a link holds besides the game. */
export interface LinkedThoughts {
  readonly model: LinkedModel;
  /** By node of the move. If there is too little room, the first ones are kept. */
  readonly thoughts: ReadonlyMap<NodeId, LinkedThought>;
}

/** Digits of a fingerprint that distinguish models in links. */
export const MODEL_DIGITS = 16;

/** First byte. Later versions of the page may use other values. */
const VERSION = 1;

const TIMES = ['encode', 'generate', 'decode', 'total'] as const;

/** Bounds of the memory that foreign bits may take. */
const MOST_CODES = 1 << 20;
const MOST_LATENTS = 64;
const MOST_GRID = 64;
const MOST_NUMBERS = 1_000_000;

/** Bits of a point or a pass. */
const POINT_BITS = 7;

/**
 * Writes as many thoughts as there is room for.
 * @param most largest number of bytes.
 * @returns the bytes and how many thoughts they hold; undefined if they hold none.
 */
export function thoughtsToBytes(
  tree: GameTree,
  { model, thoughts }: LinkedThoughts,
  most: number,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly told: number } | undefined {
  if (!isModel(model)) return undefined;
  const places = placesOf(tree);
  const sound = [...thoughts].filter(
    ([id, thought]) => places.has(id) && isThought(thought, model),
  );
  const size = model.latents + model.grid ** 2;
  const known = sound.slice(0, Math.floor(MOST_NUMBERS / size));
  const write = (count: number) => written(tree, model, known.slice(0, count), places);
  let best = 0;
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  for (let low = 1, high = known.length; low <= high;) {
    // Mostly all of them fit.
    const count =
      bytes === undefined && low === 1 && high === known.length ? high : (low + high) >> 1;
    const tried = write(count);
    if (tried.length <= most) {
      [best, bytes] = [count, tried];
      low = count + 1;
    } else high = count - 1;
  }
  return bytes && { bytes, told: best };
}

function written(
  tree: GameTree,
  model: LinkedModel,
  thoughts: readonly (readonly [NodeId, LinkedThought])[],
  places: ReadonlyMap<NodeId, number>,
): Uint8Array<ArrayBuffer> {
  const bits = new BitWriter();
  bits.write(VERSION, 8);
  for (const digit of model.digits) bits.write(Number.parseInt(digit, 16), 4);
  for (const size of [model.codes, model.latents, model.grid, thoughts.length]) bits.number(size);
  const width = widthOf(model);
  const frames = new Map<Color, readonly number[]>();
  const ordered = thoughts
    .map(([id, thought]) => ({ id, thought, place: places.get(id)! }))
    .toSorted((one, other) => one.place - other.place);
  let last = 0;
  for (const { id, thought, place } of ordered) {
    bits.number(place - last);
    last = place;
    writeFacts(bits, thought);
    for (const code of thought.latentCodes) bits.write(code, width);
    const { color } = nodeOf(tree, id).move!;
    writeFrame(bits, thought.nextImageCodes, frames.get(color), width);
    frames.set(color, thought.nextImageCodes);
  }
  return bits.done();
}

/**
 * Reads what `thoughtsToBytes` wrote. The bytes may come from anybody: everything is checked, every size is bounded.
 * @param tree as it was read from the same link.
 * @throws LinkError (`damaged` or `newer`).
 */
export function thoughtsFromBytes(tree: GameTree, bytes: Uint8Array): LinkedThoughts {
  const bits = new BitReader(bytes);
  if (bits.read(8) !== VERSION) throw new LinkError('newer');
  const digits = Array.from({ length: MODEL_DIGITS }, () => bits.read(4).toString(16)).join('');
  const model = { digits, codes: bits.number(), latents: bits.number(), grid: bits.number() };
  if (!isModel(model)) throw new LinkError('damaged');
  const count = bits.number();
  if (count * (model.latents + model.grid ** 2) > MOST_NUMBERS) throw new LinkError('damaged');
  const width = widthOf(model);
  const ids = [...placesOf(tree).keys()];
  const frames = new Map<Color, readonly number[]>();
  const thoughts = new Map<NodeId, LinkedThought>();
  for (let place = 0; thoughts.size < count;) {
    const gap = bits.number();
    place += gap;
    const id = ids[place];
    const move = id === undefined ? undefined : tree.nodes.get(id)?.move;
    if (gap === 0 || id === undefined || !move) throw new LinkError('damaged');
    const facts = readFacts(bits);
    const latentCodes = Array.from({ length: model.latents }, () => bits.read(width));
    const nextImageCodes = readFrame(bits, model.grid ** 2, frames.get(move.color), width);
    frames.set(move.color, nextImageCodes);
    const thought = { ...facts, latentCodes, nextImageCodes };
    if (!isThought(thought, model)) throw new LinkError('damaged');
    thoughts.set(id, thought);
  }
  return { model, thoughts };
}

/** Writes a frame in full, or where it differs from an earlier one, whichever is shorter. */
function writeFrame(
  bits: BitWriter,
  codes: readonly number[],
  before: readonly number[] | undefined,
  width: number,
): void {
  const changes = before && [...codes.keys()].filter((place) => codes[place] !== before[place]);
  // A gap takes four bits or a few more.
  if (!changes || changes.length * (width + 6) > codes.length * width) {
    bits.write(0, 1);
    for (const code of codes) bits.write(code, width);
    return;
  }
  bits.write(1, 1);
  bits.number(changes.length);
  let last = -1;
  for (const place of changes) {
    bits.number(place - last - 1);
    bits.write(codes[place]!, width);
    last = place;
  }
}

function readFrame(
  bits: BitReader,
  length: number,
  before: readonly number[] | undefined,
  width: number,
): readonly number[] {
  if (bits.read(1) === 0) return Array.from({ length }, () => bits.read(width));
  if (!before) throw new LinkError('damaged');
  const codes = [...before];
  let place = -1;
  for (let left = bits.number(); left > 0; left--) {
    place += bits.number() + 1;
    if (place >= length) throw new LinkError('damaged');
    codes[place] = bits.read(width);
  }
  return codes;
}

type Facts = Omit<LinkedThought, 'latentCodes' | 'nextImageCodes'>;

function writeFacts(bits: BitWriter, facts: Facts): void {
  const { attempts, samples, votes, milliseconds, passes, chosen } = facts;
  const { drawn, firstRound } = samples;
  bits.write(chosen ? 1 : 0, 1);
  for (const count of [attempts, drawn, firstRound.drawn, firstRound.read, firstRound.legal])
    bits.number(count);
  bits.number(votes.length);
  for (const vote of votes) {
    bits.write(vote.point === 'pass' ? POINTS : vote.point, POINT_BITS);
    bits.number(vote.votes);
    bits.write(Math.min(255, Math.round(-8 * Math.log2(vote.probability))), 8);
  }
  for (const time of TIMES)
    bits.write(Math.min(255, Math.round(12 * Math.log2(1 + milliseconds[time]))), 8);
  bits.number(passes);
}

/** Reads facts. Times and probabilities come back to a few percent. */
function readFacts(bits: BitReader): Facts {
  const chosen = bits.read(1) === 1;
  const attempts = bits.number();
  const drawn = bits.number();
  const firstRound = { drawn: bits.number(), read: bits.number(), legal: bits.number() };
  const count = bits.number();
  if (count > POINTS + 1) throw new LinkError('damaged');
  const votes = Array.from({ length: count }, () => {
    const point = bits.read(POINT_BITS);
    const own = bits.number();
    return {
      point: point === POINTS ? ('pass' as const) : point,
      votes: own,
      probability: 2 ** (-bits.read(8) / 8),
    };
  });
  const time = (): number => 2 ** (bits.read(8) / 12) - 1;
  const milliseconds = { encode: time(), generate: time(), decode: time(), total: time() };
  const passes = bits.number();
  return { attempts, samples: { drawn, firstRound }, votes, milliseconds, passes, chosen };
}

function isModel({ digits, codes, latents, grid }: LinkedModel): boolean {
  return (
    digits.length === MODEL_DIGITS &&
    /^[0-9a-f]+$/u.test(digits) &&
    isWithin(codes, 2, MOST_CODES) &&
    isWithin(latents, 0, MOST_LATENTS) &&
    isWithin(grid, 1, MOST_GRID)
  );
}

/** Returns whether a thought fits its model, and its numbers fit each other. */
function isThought(thought: LinkedThought, { codes, latents, grid }: LinkedModel): boolean {
  const { latentCodes, nextImageCodes, attempts, samples, votes, milliseconds, passes } = thought;
  const { drawn, firstRound } = samples;
  return (
    latentCodes.length === latents &&
    nextImageCodes.length === grid ** 2 &&
    [...latentCodes, ...nextImageCodes].every((code) => isWithin(code, 0, codes - 1)) &&
    isWithin(attempts, 1, 1000) &&
    isWithin(drawn, 1, 10_000) &&
    isWithin(firstRound.drawn, 1, drawn) &&
    isWithin(firstRound.read, 1, firstRound.drawn) &&
    isWithin(firstRound.legal, 0, firstRound.read) &&
    votes.length <= POINTS + 1 &&
    votes.every(
      ({ point, votes: own, probability }) =>
        (point === 'pass' || isWithin(point, 0, POINTS - 1)) &&
        isWithin(own, 1, drawn) &&
        probability >= 0 &&
        probability <= 1,
    ) &&
    votes.reduce((sum, vote) => sum + vote.votes, 0) <= drawn &&
    TIMES.every((time) => milliseconds[time] >= 0) &&
    isWithin(passes, 0, 1_000_000)
  );
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Bits of a code. */
function widthOf({ codes }: LinkedModel): number {
  return Math.ceil(Math.log2(codes));
}

/** Returns the numbers that nodes get when `treeFromBytes` reads what `treeToBytes` wrote, ascending. */
function placesOf(tree: GameTree): ReadonlyMap<NodeId, number> {
  const places = new Map<NodeId, number>();
  const todo = [ROOT];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    places.set(next, places.size);
    todo.push(...nodeOf(tree, next).children.toReversed());
  }
  return places;
}
