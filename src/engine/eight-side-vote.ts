import { readMove, turnReadingBack, type FrameGeometry, type RgbImage } from '../frame';
import { TURNS, type Turn } from '../go';
import { throwIfAborted } from './errors';
import { Continuation, type GenerateOptions } from './generate';
import {
  frameTemperatureOf,
  imagine,
  type Imagined,
  type ImagineOptions,
  type Timed,
} from './imagine';
import { pause } from './pause';
import {
  readSuccessor,
  turnedView,
  type PositionAsBlack,
  type ReadSuccessor,
} from './position-as-black';
import { mixSeeds, seededRandom } from './random';
import { likeliestCodes } from './sampling';
import { decodeAll, encodeAll } from './tokenizer';
import type { FrameModel } from './video-model';
import { ballotsOf, Tally, type Ballot } from './vote';

/** Number of sides of a board: four, and four in the mirror. */
export const SIDES = TURNS.length;

/** First latent codes to follow in search of a frame that shows the winner. */
const FOLLOWED = 8;

/** Options of `imagineFromAllSides`: as for `imagine`, with a number of samples that is a multiple of `SIDES`. */
export type SidesOptions = Omit<ImagineOptions<ReadSuccessor>, 'read' | 'samples'> & {
  readonly samples: number;
};

type Taken = Imagined<ReadSuccessor>;

/**
 * Imagines the next frame from all eight sides of the board. A position seen from another side is as good as the one
 * that lies there, so frames of all sides vote together, and the most frequent legal move wins. Frames that cannot
 * change the winner are not decoded.
 *
 * The chosen frame always shows the board as it lies. If the model's own frame shows another move than the winner, its
 * likeliest first latent codes are followed until one leads to the winner. If none does, the move with most votes among
 * these frames is chosen.
 *
 * Only for models with latents: without them no single code stands for the whole frame.
 * @throws AbortError once the signal is aborted; any error of the runtime.
 */
export async function imagineFromAllSides(
  model: FrameModel,
  view: PositionAsBlack,
  options: SidesOptions,
): Promise<Taken> {
  const prompts = new KeptPrompts();
  try {
    return await vote(model, view, options, prompts);
  } finally {
    prompts.dispose();
  }
}

/** Holds the prompts that may be continued once more: those of the first group of sides, which has the board as it lies. */
class KeptPrompts {
  #kept: Continuation | undefined;

  /** Keeps the first prompts and frees the others. */
  put(prompts: Continuation): void {
    if (this.#kept) prompts.dispose();
    else this.#kept = prompts;
  }

  get asItLies(): Continuation {
    if (!this.#kept) throw new Error('No prompt was run.');
    return this.#kept;
  }

  dispose(): void {
    this.#kept?.dispose();
  }
}

async function vote(
  model: FrameModel,
  view: PositionAsBlack,
  options: SidesOptions,
  prompts: KeptPrompts,
): Promise<Taken> {
  const { samples, onEvent, signal } = options;
  const started = performance.now();
  const passesBefore = model.passes;
  const { frame: geometry } = model.layout;
  const spent = { encode: 0, generate: 0, decode: 0 };
  const timed = async <T>(part: keyof typeof spent, work: () => Promise<T>): Promise<T> => {
    await pause(signal);
    const from = performance.now();
    try {
      return await work();
    } finally {
      spent[part] += performance.now() - from;
    }
  };

  const sides: Side[] = [];
  onEvent?.({ kind: 'given', frame: view.given });
  const { mostFrames = 1 } = model;
  for (let from = 0; from < SIDES; from += mostFrames) {
    const seen = TURNS.slice(from, from + mostFrames).map((turn) => {
      onEvent?.({ kind: 'encoding', part: turn + 1, parts: SIDES });
      return { turn, ...(turn === 0 ? view : turnedView(view, turn, geometry)) };
    });
    const encoded = await timed('encode', () =>
      encodeAll(
        model,
        seen.map(({ given }) => given),
        signal,
      ),
    );
    for (const [index, { turn, position }] of seen.entries()) {
      const imageCodes = encoded[index]!;
      if (turn === 0) onEvent?.({ kind: 'encoded', codes: imageCodes, grid: model.layout.grid });
      const read = (image: RgbImage): ReadSuccessor =>
        readSuccessor(view.game, turnReadingBack(readMove(position, image, geometry), turn));
      sides.push({ turn, imageCodes, read });
    }
  }

  const each = Math.min(samples / SIDES, model.mostRows);
  const together = Math.max(1, Math.floor(model.mostRows / each));
  const tally = new Tally(each * SIDES);
  /** Readings of the board as it lies. */
  const upright: Taken[] = [];
  for (let from = 0; from < SIDES && !tally.decided; from += together) {
    const group = sides.slice(from, from + together);
    const count = group.length * each;
    onEvent?.({ kind: 'drawing', from: from * each, count, samples: tally.samples });
    const drawn = await timed('generate', async () => {
      const codes = group.map(({ imageCodes }) => imageCodes);
      const continuation = await Continuation.begin(model, codes, signal);
      try {
        return await continuation.generateEach(rowsOf(model, group, each, options));
      } finally {
        prompts.put(continuation);
      }
    });
    const waiting = group.map((side, index) => ({ side, ballots: ballotsOf(drawn[index]!) }));
    // Votes that cannot change the winner are not read.
    while (waiting.length > 0 && !tally.decided) {
      const next = nextSides(waiting, Math.ceil(tally.fewest / each), mostFrames);
      const read = await timed('decode', () => readFrames(model, next, signal));
      for (const { side, ballot, reading, imagined } of read) {
        const { latentCodes, nextImageCodes, confidence } = ballot.sample;
        const { point, problem } = reading;
        tally.count(ballot, problem === undefined ? point : undefined);
        onEvent?.({
          kind: 'counted',
          read: tally.counted,
          samples: tally.samples,
          votes: tally.votes,
        });
        if (!imagined) continue;
        if (upright.length === 0) onEvent?.({ kind: 'imagined', frame: imagined });
        upright.push({
          reading,
          attempts: 1,
          votes: [],
          samples: NOTHING_DRAWN,
          ...(problem === undefined ? {} : { problem }),
          imageCodes: side.imageCodes,
          latentCodes,
          nextImageCodes,
          confidence,
          imagined,
          milliseconds: { ...spent, total: 0 },
          passes: 0,
        });
      }
    }
  }

  const { votes, legal } = tally;
  const samplesOf = (drawn: number) => ({
    drawn,
    firstRound: { drawn: tally.samples, read: tally.counted, legal },
  });
  /** Rank of a frame's move in the vote, 0 for the winner; infinite if it has no votes. */
  const rankOf = ({ reading: { point, problem } }: Taken): number => {
    const rank = votes.findIndex((vote) => vote.point === point);
    return problem !== undefined || rank < 0 ? Infinity : rank;
  };
  const better = (one: Taken, other: Taken): Taken => (rankOf(other) < rankOf(one) ? other : one);
  let best = upright.reduce(better);
  if (votes.length > 0 && rankOf(best) > 0) {
    for await (const frame of framesOfPlans(
      model,
      view,
      upright,
      prompts.asItLies,
      options,
      timed,
    )) {
      best = better(best, frame);
      if (rankOf(best) === 0) break;
    }
    if (best !== upright[0]) onEvent?.({ kind: 'imagined', frame: best.imagined });
  }
  if (rankOf(best) < Infinity) {
    throwIfAborted(signal);
    const milliseconds = { ...spent, total: performance.now() - started };
    const passes = model.passes - passesBefore;
    return { ...best, votes, samples: samplesOf(tally.samples), milliseconds, passes };
  }
  // No frame of the board as it lies shows a move that any side found: draw more of them.
  const read = (image: RgbImage): ReadSuccessor => readUpright(view, image, geometry);
  const again = await imagine(model, view.given, { ...options, samples: each, read });
  return {
    ...again,
    samples: samplesOf(tally.samples + again.samples.drawn),
    milliseconds: {
      encode: spent.encode + again.milliseconds.encode,
      generate: spent.generate + again.milliseconds.generate,
      decode: spent.decode + again.milliseconds.decode,
      total: performance.now() - started,
    },
    passes: model.passes - passesBefore,
  };
}

/** A side from which the board is seen. */
interface Side {
  readonly turn: Turn;
  readonly imageCodes: readonly number[];
  /** Reads a frame of this side as a move on the board as it lies. */
  readonly read: (image: RgbImage) => ReadSuccessor;
}

/** A side and the frames that were drawn of it. */
interface DrawnSide {
  readonly side: Side;
  readonly ballots: readonly Ballot[];
}

/**
 * Removes the next sides to look at from a list: as many as the vote needs at least, up to what one run decodes; one or
 * more.
 */
function nextSides(waiting: DrawnSide[], needed: number, mostFrames: number): DrawnSide[] {
  let frames = 0;
  const fitting = waiting.findIndex(({ ballots }, index) => {
    frames += ballots.length;
    return index >= needed || frames > mostFrames;
  });
  return waiting.splice(0, fitting < 0 ? waiting.length : Math.max(1, fitting));
}

/** A frame that was read, and its picture if it shows the board as it lies. */
interface ReadFrame {
  readonly side: Side;
  readonly ballot: Ballot;
  readonly reading: ReadSuccessor;
  readonly imagined?: RgbImage;
}

/**
 * Reads the frames of some sides. Those of the board as it lies are decoded in full, because one of them is played.
 * Others are decoded only if pictures that the model remembers do not settle their move. If a remembered picture turns
 * out to be wrong, none counts any more.
 */
async function readFrames(
  model: FrameModel,
  sides: readonly DrawnSide[],
  signal: AbortSignal | undefined,
): Promise<ReadFrame[]> {
  const frames = sides.flatMap(({ side, ballots }) => ballots.map((ballot) => ({ side, ballot })));
  const codesOf = ({ ballot }: (typeof frames)[0]): readonly number[] =>
    ballot.sample.nextImageCodes;
  const read = new Map<(typeof frames)[0], ReadFrame>();
  for (;;) {
    const recalled = new Map(
      frames.map((frame) => [frame, readRecalled(model, frame.side, codesOf(frame))]),
    );
    const uncertain = frames.filter(
      (frame) => !read.has(frame) && (frame.side.turn === 0 || !recalled.get(frame)),
    );
    if (uncertain.length === 0) {
      return frames.map((frame) => read.get(frame) ?? { ...frame, reading: recalled.get(frame)! });
    }
    const pictures = await decodeAll(model, uncertain.map(codesOf), signal);
    for (const [index, frame] of uncertain.entries()) {
      const imagined = pictures[index]!;
      const reading = frame.side.read(imagined);
      read.set(frame, { ...frame, reading, ...(frame.side.turn === 0 && { imagined }) });
      const before = recalled.get(frame);
      if (before && (reading.problem !== undefined || reading.point !== before.point)) {
        model.forget?.();
      }
    }
    if (read.size === frames.length) return frames.map((frame) => read.get(frame)!);
    // The decoded frames may have made the remaining ones less certain.
  }
}

/** Returns the reading of a remembered picture if it is an exact legal frame. No other reading is certain. */
function readRecalled(
  model: FrameModel,
  side: Side,
  codes: readonly number[],
): ReadSuccessor | undefined {
  const picture = model.recall?.(codes);
  const reading = picture && side.read(picture);
  return reading?.exact && reading.problem === undefined ? reading : undefined;
}

const NOTHING_DRAWN = { drawn: 0, firstRound: { drawn: 0, read: 0, legal: 0 } };

/** Draws `each` frames of every side. */
function rowsOf(
  model: FrameModel,
  sides: readonly Side[],
  each: number,
  { sampling, moveNumber, signal, onEvent }: SidesOptions,
): GenerateOptions {
  const { temperature, topK } = sampling;
  return {
    // The first frame is the one that a single frame would be.
    rows: sides.flatMap(({ turn }) =>
      Array.from({ length: each }, (_, row) =>
        seededRandom(mixSeeds(sideSeed(sampling.seed, turn), moveNumber, row)),
      ),
    ),
    temperature,
    frameTemperature: sampling.frameTemperature ?? frameTemperatureOf(model, temperature),
    topK,
    signal,
    onEvent: sides[0]?.turn === 0 ? onEvent : undefined,
  };
}

function sideSeed(seed: number, turn: Turn): number {
  return turn === 0 ? seed : mixSeeds(seed, turn);
}

function readUpright(
  view: PositionAsBlack,
  image: RgbImage,
  geometry: FrameGeometry,
): ReadSuccessor {
  return readSuccessor(view.game, readMove(view.position, image, geometry));
}

/**
 * Yields the frames of the likeliest first latent codes, the likeliest first; all later codes are the likeliest.
 * Generates them in one batch and decodes each when the caller asks for it.
 * @param known frames of the same board that were read before, one or more; they are not decoded again.
 * @param prompts the first is that of the board as it lies.
 */
async function* framesOfPlans(
  model: FrameModel,
  view: PositionAsBlack,
  known: readonly Taken[],
  prompts: Continuation,
  { signal }: SidesOptions,
  timed: Timed,
): AsyncGenerator<Taken> {
  const { vocabulary, frame: geometry } = model.layout;
  const own = known[0]!;
  const rows = Math.min(FOLLOWED, model.mostRows, vocabulary.codes);
  let likeliest: readonly number[] | undefined;
  const generated = await timed('generate', () =>
    prompts.generate({
      rows: Array.from({ length: rows }, () => () => 0),
      temperature: 0,
      frameTemperature: 0,
      topK: 0,
      choose: (row, part, index, logits) =>
        part === 'latent' && index === 0
          ? (likeliest ??= likeliestCodes(logits, rows))[row]
          : undefined,
      signal,
    }),
  );
  const seen = new Set(known.map(({ nextImageCodes }) => nextImageCodes.join()));
  for (const { latentCodes, nextImageCodes, confidence } of generated) {
    const key = nextImageCodes.join();
    if (seen.has(key)) continue;
    seen.add(key);
    const imagined = await timed('decode', () => model.decode(nextImageCodes));
    yield {
      ...own,
      reading: readUpright(view, imagined, geometry),
      latentCodes,
      nextImageCodes,
      confidence,
      imagined,
    };
  }
}
