import type { Point } from '../go';
import type { RgbImage } from '../frame/types';
import { throwIfAborted } from './errors';
import { Continuation, type Sample } from './generate';
import { pause } from './pause';
import { mixSeeds, seededRandom } from './random';
import type {
  FrameConfidence,
  FrameFault,
  SampleCounts,
  SamplingSettings,
  ThinkEvent,
  Vote,
} from './types';
import type { FrameModel } from './video-model';
import { ballotsOf, Tally, type Ballot } from './vote';

/** Single frames to try before the nearest legal reading is taken. */
export const MOST_ATTEMPTS = 10;

/** Number of doubted frames that ends the doubt. */
export const MOST_DOUBTS = 5;

/** A reading of a generated frame, as far as it decides whether to draw another. */
export interface Judged {
  /** The move that the frame shows or comes nearest to. */
  readonly point: Point | 'pass';
  /** Why the frame is not a legal successor; absent if it is one. */
  readonly problem?: FrameFault | undefined;
  /** Why a legal frame is hard to believe. It is taken once it has come `MOST_DOUBTS` times. */
  readonly doubt?: FrameFault | undefined;
}

/** Options of `imagine`. */
export interface ImagineOptions<Reading extends Judged> {
  readonly sampling: SamplingSettings;
  /** Mixed into the seed, so that each move of a game has random numbers of its own. */
  readonly moveNumber: number;
  /** Reads a generated frame. */
  readonly read: (image: RgbImage) => Reading;
  /** Frames to draw at once that vote, 1 or more; 1 unless named. */
  readonly samples?: number | undefined;
  /** One more than the number of extra frames to draw while no frame is legal, 1 or more; `MOST_ATTEMPTS` unless named. */
  readonly attempts?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: ThinkEvent) => void) | undefined;
}

/** The chosen frame, and how it came about. */
export interface Imagined<Reading extends Judged> {
  readonly reading: Reading;
  /** Rounds of `samples` frames; 1 if a frame of the first round was legal. */
  readonly attempts: number;
  /** The vote of the last round, the winner first; empty if no frame was legal. */
  readonly votes: readonly Vote[];
  readonly samples: SampleCounts;
  /** The problem of the last frame that was not a legal successor, if any. */
  readonly problem?: FrameFault;
  readonly imageCodes: readonly number[];
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  /** Of `latentCodes` and `nextImageCodes`. */
  readonly confidence: FrameConfidence;
  readonly imagined: RgbImage;
  readonly milliseconds: {
    readonly encode: number;
    readonly generate: number;
    readonly decode: number;
    readonly total: number;
  };
  /** Runs of the transformer. */
  readonly passes: number;
}

/**
 * Imagines the next frame: encodes the given one, generates codes, decodes, reads, counts. Each legal frame votes for
 * its move, and the most frequent move wins (see `Tally`). Equal frames are decoded once, frequent ones first, until no
 * other move can win. If no frame is legal (or a single one is hard to believe), more are drawn while attempts are
 * left. The prompt runs once for all of them.
 *
 * Frame i of a move (over all rounds) has its own random numbers, made of the seed, the number of the move and i. So
 * the first frame is the same, however many frames vote. Greedy settings would repeat the same frame, so later rounds
 * are drawn at temperature 1.
 * @param given the frame, in the model's own colours.
 * @returns the first frame with the winning move, or if none was legal, the most frequent one of the last round.
 * @throws AbortError once the signal is aborted; any error of the runtime.
 */
export async function imagine<Reading extends Judged>(
  model: FrameModel,
  given: RgbImage,
  options: ImagineOptions<Reading>,
): Promise<Imagined<Reading>> {
  const { sampling, signal, onEvent, samples = 1, attempts = MOST_ATTEMPTS } = options;
  const started = performance.now();
  const passesBefore = model.passes;
  const spent = { encode: 0, generate: 0, decode: 0 };
  const timed: Timed = async (part, work) => {
    await pause(signal);
    const from = performance.now();
    try {
      return await work();
    } finally {
      spent[part] += performance.now() - from;
    }
  };

  onEvent?.({ kind: 'given', frame: given });
  onEvent?.({ kind: 'encoding' });
  const imageCodes = await timed('encode', () => model.encode(given));
  onEvent?.({ kind: 'encoded', codes: imageCodes, grid: model.layout.grid });
  const continuation = await timed('generate', () =>
    Continuation.begin(model, [imageCodes], signal),
  );
  try {
    const most = samples + attempts - 1;
    const rounds = Math.ceil(most / samples);
    let drawn = 0;
    let firstRound: SampleCounts['firstRound'] | undefined;
    let problem: FrameFault | undefined;
    let doubts = 0;
    let doubted: Imagined<Reading> | undefined;
    for (let round = 1; ; round++) {
      const count = Math.min(samples, most - drawn);
      const temperature = round > 1 && sampling.temperature <= 0 ? 1 : sampling.temperature;
      const generated = await timed('generate', () =>
        sample(model, continuation, { ...options, from: drawn, count, temperature }),
      );
      drawn += count;
      const counted = await countVotes(model, ballotsOf(generated), options, timed);
      const { chosen, votes, read, legal } = counted;
      firstRound ??= { drawn: count, read, legal };
      problem = counted.problem ?? problem;
      const result: Imagined<Reading> = {
        reading: chosen.reading,
        attempts: round,
        votes,
        samples: { drawn, firstRound },
        ...(problem === undefined ? {} : { problem }),
        imageCodes,
        latentCodes: chosen.sample.latentCodes,
        nextImageCodes: chosen.sample.nextImageCodes,
        confidence: chosen.sample.confidence,
        imagined: chosen.imagined,
        milliseconds: { ...spent, total: performance.now() - started },
        passes: model.passes - passesBefore,
      };
      const { problem: illegal, doubt } = chosen.reading;
      if (illegal === undefined && doubt !== undefined) {
        doubts++;
        doubted ??= result;
      }
      const believed = illegal === undefined && (doubt === undefined || doubts >= MOST_DOUBTS);
      const fault = illegal ?? doubt;
      if (believed || !fault || drawn >= most) {
        throwIfAborted(signal);
        // A legal frame that is hard to believe is better than none.
        if (illegal === undefined || !doubted) return result;
        return {
          ...doubted,
          attempts: round,
          samples: result.samples,
          milliseconds: result.milliseconds,
          passes: result.passes,
        };
      }
      onEvent?.({ kind: 'retry', attempt: round, attempts: rounds, problem: fault });
    }
  } finally {
    continuation.dispose();
  }
}

/** Does some work and adds its time to that of a part. @throws AbortError before it if the signal is aborted. */
export type Timed = <T>(
  part: keyof Pick<Imagined<Judged>['milliseconds'], 'encode' | 'generate' | 'decode'>,
  work: () => Promise<T>,
) => Promise<T>;

/** Draws `count` frames, numbered from `from`, as many together as the model's memory allows. */
async function sample(
  model: FrameModel,
  continuation: Continuation,
  options: Pick<ImagineOptions<Judged>, 'sampling' | 'moveNumber' | 'signal' | 'onEvent'> & {
    readonly from: number;
    readonly count: number;
    readonly temperature: number;
  },
): Promise<Sample[]> {
  const { sampling, moveNumber, signal, onEvent, from, count, temperature } = options;
  const { topK, frameTemperature = frameTemperatureOf(model, temperature) } = sampling;
  const drawn = new Map<string, Sample>();
  for (let done = 0; done < count; done += model.mostRows) {
    const together = Math.min(model.mostRows, count - done);
    const rows = Array.from({ length: together }, (_, row) =>
      seededRandom(mixSeeds(sampling.seed, moveNumber, from + done + row)),
    );
    onEvent?.({ kind: 'drawing', from: done, count: together, samples: count });
    const generated = await continuation.generate({
      rows,
      temperature,
      frameTemperature,
      topK,
      signal,
      onEvent,
    });
    for (const { rows: own, ...codes } of generated) {
      const key = [...codes.latentCodes, ...codes.nextImageCodes].join();
      const before = drawn.get(key)?.rows ?? [];
      drawn.set(key, { ...codes, rows: [...before, ...own.map((row) => done + row)] });
    }
  }
  return [...drawn.values()];
}

/** Returns the temperature of the frame's codes: the model's own if it has latents, at most that of the latents. */
export function frameTemperatureOf({ layout }: FrameModel, temperature: number): number {
  const own = layout.latents > 0 ? layout.frameTemperature : undefined;
  return Math.min(own ?? temperature, temperature);
}

/** A frame that was decoded and read. */
interface ReadFrame<Reading extends Judged> {
  readonly sample: Sample;
  readonly imagined: RgbImage;
  readonly reading: Reading;
}

/** Decodes and reads frames, the most frequent first, until the vote is decided. */
async function countVotes<Reading extends Judged>(
  model: FrameModel,
  ballots: readonly Ballot[],
  { read: readFrame, onEvent }: ImagineOptions<Reading>,
  timed: Timed,
): Promise<{
  chosen: ReadFrame<Reading>;
  votes: Vote[];
  read: number;
  legal: number;
  problem: FrameFault | undefined;
}> {
  const tally = Tally.of(ballots);
  const frames: ReadFrame<Reading>[] = [];
  let problem: FrameFault | undefined;
  for (const ballot of ballots) {
    onEvent?.({ kind: 'decoding' });
    const imagined = await timed('decode', () => model.decode(ballot.sample.nextImageCodes));
    onEvent?.({ kind: 'imagined', frame: imagined });
    onEvent?.({ kind: 'reading' });
    const reading = readFrame(imagined);
    tally.count(ballot, reading.problem === undefined ? reading.point : undefined);
    frames.push({ sample: ballot.sample, imagined, reading });
    problem = reading.problem ?? problem;
    const { samples, counted: read, votes } = tally;
    if (samples > 1) onEvent?.({ kind: 'counted', read, samples, votes });
    if (tally.decided) break;
  }
  const { votes, counted: read, legal } = tally;
  const winner = votes[0]?.point;
  const chosen =
    frames.find(({ reading }) => reading.problem === undefined && reading.point === winner) ??
    frames[0]!;
  return { chosen, votes, read, legal, problem };
}
