import { readMove, turnReadingBack, type FrameGeometry, type RgbImage } from '../frame';
import { TURNS, type Turn } from '../go';
import { throwIfAborted } from './errors';
import { Continuation, generateEach, type GenerateOptions, type Sample } from './generate';
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
import type { FrameModel } from './video-model';
import { ballotsOf, Tally } from './vote';

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
  const { samples, onEvent, signal } = options;
  const started = performance.now();
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
  for (const turn of TURNS) {
    const { position, given } = turn === 0 ? view : turnedView(view, turn, geometry);
    onEvent?.({ kind: 'encoding', part: turn + 1, parts: SIDES });
    const imageCodes = await timed('encode', () => model.encode(given));
    if (turn === 0) onEvent?.({ kind: 'encoded', codes: imageCodes, grid: model.layout.grid });
    const read = (image: RgbImage): ReadSuccessor =>
      readSuccessor(view.game, turnReadingBack(readMove(position, image, geometry), turn));
    sides.push({ turn, imageCodes, read });
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
    const drawn = await timed('generate', () => drawEach(model, group, each, options));
    for (const [index, side] of group.entries()) {
      // Votes that cannot change the winner any more are not looked at.
      if (tally.decided) break;
      for (const ballot of ballotsOf(drawn[index]!)) {
        const { latentCodes, nextImageCodes, confidence } = ballot.sample;
        const imagined = await timed('decode', () => model.decode(nextImageCodes));
        const reading = side.read(imagined);
        const { point, problem } = reading;
        tally.count(ballot, problem === undefined ? point : undefined);
        onEvent?.({
          kind: 'counted',
          read: tally.counted,
          samples: tally.samples,
          votes: tally.votes,
        });
        if (side.turn !== 0) continue;
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
    for await (const frame of framesOfPlans(model, view, upright, options, timed)) {
      best = better(best, frame);
      if (rankOf(best) === 0) break;
    }
    if (best !== upright[0]) onEvent?.({ kind: 'imagined', frame: best.imagined });
  }
  if (rankOf(best) < Infinity) {
    throwIfAborted(signal);
    const milliseconds = { ...spent, total: performance.now() - started };
    return { ...best, votes, samples: samplesOf(tally.samples), milliseconds };
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
  };
}

/** A side from which the board is seen. */
interface Side {
  readonly turn: Turn;
  readonly imageCodes: readonly number[];
  /** Reads a frame of this side as a move on the board as it lies. */
  readonly read: (image: RgbImage) => ReadSuccessor;
}

const NOTHING_DRAWN = { drawn: 0, firstRound: { drawn: 0, read: 0, legal: 0 } };

/** Draws `each` frames of every side, all sides side by side. */
async function drawEach(
  model: FrameModel,
  sides: readonly Side[],
  each: number,
  { sampling, moveNumber, signal, onEvent }: SidesOptions,
): Promise<Sample[][]> {
  const { temperature, topK } = sampling;
  const options: GenerateOptions = {
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
  const [only, ...others] = sides;
  if (others.length > 0) {
    return generateEach(
      model,
      sides.map(({ imageCodes }) => imageCodes),
      options,
    );
  }
  const continuation = await Continuation.begin(model, only!.imageCodes, signal);
  try {
    return [await continuation.generate(options)];
  } finally {
    continuation.dispose();
  }
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
 */
async function* framesOfPlans(
  model: FrameModel,
  view: PositionAsBlack,
  known: readonly Taken[],
  { signal }: SidesOptions,
  timed: Timed,
): AsyncGenerator<Taken> {
  const { vocabulary, frame: geometry } = model.layout;
  const own = known[0]!;
  const rows = Math.min(FOLLOWED, model.mostRows, vocabulary.codes);
  let likeliest: readonly number[] | undefined;
  const generated = await timed('generate', async () => {
    const continuation = await Continuation.begin(model, own.imageCodes, signal);
    const drawing = continuation.generate({
      rows: Array.from({ length: rows }, () => () => 0),
      temperature: 0,
      frameTemperature: 0,
      topK: 0,
      choose: (row, part, index, logits) =>
        part === 'latent' && index === 0
          ? (likeliest ??= likeliestCodes(logits, rows))[row]
          : undefined,
      signal,
    });
    return drawing.finally(() => continuation.dispose());
  });
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
