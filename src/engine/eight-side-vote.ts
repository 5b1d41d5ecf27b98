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

/** Sides from which the same board can be seen: four, and four more in the mirror. */
export const SIDES = TURNS.length;

/** First latent codes that are followed in search of the frame that shows the winner. */
const FOLLOWED = 8;

/** What `imagineFromAllSides` takes: as `imagine`, with a number of samples that is a multiple of `SIDES`. */
export type SidesOptions = Omit<ImagineOptions<ReadSuccessor>, 'read' | 'samples'> & {
  readonly samples: number;
};

type Taken = Imagined<ReadSuccessor>;

/**
 * One frame of a position is one opinion, and the same position seen from another side is as good: the model looks at the board
 * from all eight, draws its next frames of each, side by side, and the most frequent legal move wins. Frames that can change
 * nothing any more are not decoded.
 *
 * What is played is always a frame of the board as it lies. Where the model's own one shows another move than the winner, its
 * likeliest first latent codes are followed until one of them leads to the winner's frame; where none does, the
 * move with most votes that any of these frames shows is taken.
 *
 * Only for models with latents: without them there is no code to choose that stands for the whole frame.
 * @throws AbortError once the signal is aborted; whatever the runtime throws.
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

/** Prompts that may be gone on from once more: those of the group of sides with the board as it lies, which comes first. */
class KeptPrompts {
  #kept: Continuation | undefined;

  /** Keeps the first one; the others are freed. */
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
  /** What was read of the board as it lies. */
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
    // Votes that cannot change the winner any more are not looked at.
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
  /** Place of a frame's move in the vote, 0 the winner; infinite where it has none. */
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
  // No frame of the board as it lies shows a move that any side found: more of them are drawn.
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
 * Takes the sides that are looked at next off a list: as many as the vote needs in any case, as far as one run decodes all
 * their frames; one at least.
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
 * Reads the frames of some sides. Those of the board as it lies, one of which is played, are decoded in full. Of the others,
 * only those whose move is not certain from pictures that the model remembers. If a remembered picture turns out to be
 * wrong, none counts any more.
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
    // What was decoded may have shown that the others are less certain than they seemed.
  }
}

/** The reading of a remembered picture, where it is that of an exact legal frame: nothing else is certain. */
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

/** How to draw `each` frames of every side. */
function rowsOf(
  model: FrameModel,
  sides: readonly Side[],
  each: number,
  { sampling, moveNumber, signal, onEvent }: SidesOptions,
): GenerateOptions {
  const { temperature, topK } = sampling;
  return {
    // The first frame is the one that would be drawn alone.
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
 * The frames that the likeliest first latent codes lead to, the likeliest first, all else greedy. They are generated in one batch
 * and decoded one by one, as far as the caller asks for them.
 * @param known frames that were read of the same board before, one or more: they are not decoded again.
 * @param prompts of which the first is that of the board as it lies.
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
