import { readMove, turnReadingBack, type FrameGeometry, type RgbImage } from '../frame';
import { TURNS } from '../go';
import { throwIfAborted } from './errors';
import { Continuation } from './generate';
import { imagine, type Imagined, type ImagineOptions } from './imagine';
import { readSuccessor, turnedView, type OwnView, type ReadSuccessor } from './own-view';
import { pause } from './pause';
import { mixSeeds } from './random';
import { likeliestCodes } from './sampling';
import type { ThinkEvent } from './types';
import { Poll } from './vote';
import type { FrameModel } from './video-model';

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
 * from all eight, draws its next frames of each, and the most frequent legal move wins. Sides that can change nothing any more
 * are left out.
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
  view: OwnView,
  options: SidesOptions,
): Promise<Taken> {
  const { samples, sampling, onEvent, signal } = options;
  const started = performance.now();
  const { frame: geometry } = model.layout;
  const perSide = samples / SIDES;
  const poll = new Poll(samples);
  const spent = { encode: 0, generate: 0, decode: 0 };
  let legal = 0;
  let upright: Taken | undefined;

  for (const turn of TURNS) {
    const side = turn === 0 ? view : turnedView(view, turn, geometry);
    const from = turn * perSide;
    if (turn > 0) {
      onEvent?.({ kind: 'drawing', from, count: perSide, samples, side: turn + 1 });
    }
    const taken: Taken = await imagine(model, side.given, {
      ...options,
      sampling: { ...sampling, seed: turn === 0 ? sampling.seed : mixSeeds(sampling.seed, turn) },
      samples: perSide,
      attempts: 1,
      readAll: true,
      read: (image) =>
        readSuccessor(view.game, turnReadingBack(readMove(side.position, image, geometry), turn)),
      onEvent: turn === 0 && onEvent ? (event) => onEvent(ofFirstSide(event, samples)) : undefined,
    });
    upright ??= taken;
    poll.add(taken.votes, perSide);
    legal += taken.samples.firstRound.legal;
    spent.encode += taken.milliseconds.encode;
    spent.generate += taken.milliseconds.generate;
    spent.decode += taken.milliseconds.decode;
    onEvent?.({ kind: 'counted', read: poll.drawn, samples, votes: poll.votes });
    if (poll.decided) break;
  }

  const { votes } = poll;
  const firstRound = { drawn: poll.drawn, read: poll.drawn, legal };
  const own = upright!;
  const whole = (taken: Taken, drawn: number): Taken => ({
    ...taken,
    votes,
    samples: { drawn, firstRound },
    milliseconds: { ...spent, total: performance.now() - started },
  });
  const shownBy = (taken: Taken): number =>
    taken.reading.problem === undefined
      ? votes.findIndex(({ point }) => point === taken.reading.point)
      : -1;
  if (shownBy(own) === 0) return whole(own, poll.drawn);

  let best = own;
  let drawn = poll.drawn;
  for await (const frame of votes.length > 0 ? framesOfPlans(model, view, own, options) : []) {
    spent.generate += frame.milliseconds.generate;
    spent.decode += frame.milliseconds.decode;
    drawn += 1;
    const rank = shownBy(frame);
    if (rank >= 0 && (shownBy(best) < 0 || rank < shownBy(best))) best = frame;
    if (rank === 0) break;
  }
  if (shownBy(best) >= 0) {
    throwIfAborted(signal);
    if (best !== own) onEvent?.({ kind: 'imagined', frame: best.imagined });
    return whole(best, drawn);
  }
  // No frame of the board as it lies shows a move that any side found: more of them are drawn.
  const read = (image: RgbImage): ReadSuccessor => readUpright(view, image, geometry);
  const again = await imagine(model, view.given, { ...options, samples: perSide, read });
  return {
    ...again,
    samples: { drawn: drawn + again.samples.drawn, firstRound },
    milliseconds: {
      encode: spent.encode + again.milliseconds.encode,
      generate: spent.generate + again.milliseconds.generate,
      decode: spent.decode + again.milliseconds.decode,
      total: performance.now() - started,
    },
  };
}

/** The counts of one side among those of all. */
function ofFirstSide(event: ThinkEvent, samples: number): ThinkEvent {
  if (event.kind === 'drawing') return { ...event, samples, side: 1 };
  return event.kind === 'counted' ? { ...event, samples } : event;
}

function readUpright(view: OwnView, image: RgbImage, geometry: FrameGeometry): ReadSuccessor {
  return readSuccessor(view.game, readMove(view.position, image, geometry));
}

/**
 * The frames that the likeliest first latent codes lead to, the likeliest first, all else greedy. They are generated in one batch
 * and decoded one by one, as far as the caller asks for them.
 * @param own what was drawn of the same frame before: its codes are used, its picture is not decoded again.
 */
async function* framesOfPlans(
  model: FrameModel,
  view: OwnView,
  own: Taken,
  { signal }: SidesOptions,
): AsyncGenerator<Taken> {
  const { vocabulary, frame: geometry } = model.layout;
  const rows = Math.min(FOLLOWED, model.mostRows, vocabulary.codes);
  let from = performance.now();
  const continuation = await Continuation.begin(model, own.imageCodes, signal);
  let likeliest: readonly number[] | undefined;
  const generated = await continuation
    .generate({
      rows: Array.from({ length: rows }, () => () => 0),
      temperature: 0,
      frameTemperature: 0,
      topK: 0,
      choose: (row, part, index, logits) =>
        part === 'latent' && index === 0
          ? (likeliest ??= likeliestCodes(logits, rows))[row]
          : undefined,
      signal,
    })
    .finally(() => continuation.dispose());
  let generate = performance.now() - from;
  const seen = new Set([own.nextImageCodes.join()]);
  for (const { latentCodes, nextImageCodes, confidence } of generated) {
    const key = nextImageCodes.join();
    if (seen.has(key)) continue;
    seen.add(key);
    await pause(signal);
    from = performance.now();
    const imagined = await model.decode(nextImageCodes);
    const decode = performance.now() - from;
    yield {
      ...own,
      reading: readUpright(view, imagined, geometry),
      latentCodes,
      nextImageCodes,
      confidence,
      imagined,
      milliseconds: { encode: 0, generate, decode, total: generate + decode },
    };
    generate = 0;
  }
}
