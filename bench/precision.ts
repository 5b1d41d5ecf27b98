/**
 * What each precision costs in agreement with float32, on this machine's processor, over analysed positions. Each one runs the
 * tokens that float32 prefers, so that one different code does not make all later ones incomparable, and is asked for the
 * likeliest code of every place; a frame is the same where all of its codes are. The error of the first logits is the
 * largest difference, relative to the largest of them.
 *
 * Times of halves and of blocks say nothing of a GPU: on a processor they go through float32.
 *
 *     npx tsx bench/precision.ts [--weights FILE] [--count 50] [PRECISION …]
 */
import { fileURLToPath } from 'node:url';
import { readPositions, type AnalysedPosition } from '../cli/analysed-positions';
import { countOption, parseOptions } from '../cli/arguments';
import { DEFAULT_WEIGHTS, openModel, precisionFrom, withCheckpoint } from '../cli/weights';
import { prompt } from '../src/checkpoint';
import type { VideoModel } from '../src/engine';
import { renderMoves, swapMoves, type RgbImage } from '../src/frame';
import { replay } from '../src/go';
import { precisionSizes, PRECISIONS, type Precision } from '../src/graph';

const POSITIONS = fileURLToPath(new URL('../training/data/positions.json', import.meta.url));

/** What a model says in one position, all tokens given. */
interface Answer {
  /** Likeliest code of every latent and then of every place. */
  readonly codes: readonly number[];
  readonly first: Float32Array;
  readonly milliseconds: number;
}

/** The frame a model is given: it always sees itself as Black. */
function givenFrame({ moves }: AnalysedPosition, model: VideoModel): RgbImage {
  const own = replay(moves).toPlay === 'black' ? moves : swapMoves(moves);
  return renderMoves(own, model.layout.frame);
}

/** @param given the codes to go on with; the model's own where absent. */
async function answer(
  model: VideoModel,
  image: readonly number[],
  given?: readonly number[],
): Promise<Answer> {
  const { vocabulary, latents, grid } = model.layout;
  const { actEnd, imStart, firstLatent, firstImage } = vocabulary;
  const started = performance.now();
  const codes: number[] = [];
  let next = [...prompt(vocabulary, image), ...(latents > 0 ? [] : [actEnd, imStart])];
  let position = 0;
  let first: Float32Array | undefined;
  for (let index = 0; index < latents + grid * grid; index++) {
    const hidden = await model.append(next, position);
    position += next.length;
    const logits = await model.logits(hidden, index < latents ? 'latent' : 'image');
    hidden.dispose();
    first ??= logits.slice();
    const code = logits.reduce((best, logit, i) => (logit > logits[best]! ? i : best), 0);
    codes.push(code);
    next = [(index < latents ? firstLatent : firstImage) + (given?.[index] ?? code)];
    if (index === latents - 1) next.push(actEnd, imStart);
  }
  return { codes, first: first!, milliseconds: performance.now() - started };
}

/** A reference's answers next to those of the same model in another precision. */
function compare(reference: readonly Answer[], answers: readonly Answer[]): string {
  let [tokens, same, frames, starts] = [0, 0, 0, 0];
  const errors = answers.map(({ codes, first }, i) => {
    const wanted = reference[i]!;
    const equal = codes.filter((code, place) => code === wanted.codes[place]).length;
    tokens += codes.length;
    same += equal;
    frames += equal === codes.length ? 1 : 0;
    starts += codes[0] === wanted.codes[0] ? 1 : 0;
    let [most, difference] = [0, 0];
    first.forEach((logit, k) => {
      most = Math.max(most, Math.abs(wanted.first[k]!));
      difference = Math.max(difference, Math.abs(logit - wanted.first[k]!));
    });
    return difference / most;
  });
  const share = (part: number, of: number): string =>
    `${((100 * part) / of).toFixed(2)}%`.padStart(8);
  return [
    share(same, tokens),
    share(starts, answers.length),
    share(frames, answers.length),
    middle(errors).toExponential(1).padStart(9),
    Math.max(...errors)
      .toExponential(1)
      .padStart(9),
  ].join(' ');
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const { values, positionals } = parseOptions(process.argv.slice(2), {
  weights: { type: 'string' },
  count: { type: 'string' },
});
const weights = values.weights ?? DEFAULT_WEIGHTS;
const precisions: readonly Precision[] =
  positionals.length > 0 ? positionals.map((name) => precisionFrom(name)!) : PRECISIONS.slice(1);
const all = await readPositions(POSITIONS);
const count = countOption('count', values.count, 50, [1, all.length]);
const positions = Array.from(
  { length: count },
  (_, i) => all[Math.floor((i * all.length) / count)]!,
);
const sizes = await withCheckpoint(weights, async (checkpoint) => precisionSizes(checkpoint));

const images: number[][] = [];
const reference: Answer[] = [];
console.log(
  `${count} positions. Same as float32: codes, first codes, whole frames; error of the first logits.`,
);
console.log('                  MB a frame    codes    first   frames   median   largest');
for (const precision of ['float32' as const, ...precisions]) {
  const model = await openModel(weights, precision);
  const answers: Answer[] = [];
  for (const [i, position] of positions.entries()) {
    images[i] ??= await model.encode(givenFrame(position, model));
    answers.push(await answer(model, images[i], reference[i]?.codes));
  }
  await model.release();
  if (reference.length === 0) reference.push(...answers);
  const time = middle(answers.map(({ milliseconds }) => milliseconds));
  console.log(
    `${precision.padEnd(14)} ${(sizes[precision].transformerBytes / 1e6).toFixed(1).padStart(5)} ${time.toFixed(0).padStart(4)} ms ${compare(reference, answers)}`,
  );
}
