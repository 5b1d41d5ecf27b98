/**
 * Measures what each precision costs against float32, on this machine's processor, over positions of the analysed games
 * (each first as it is, then cut short). Compares codes along those that float32 prefers, so that one different code
 * does not make all later ones incomparable. Frames and moves are the model's own, drawn greedily.
 *
 * Times are those of the transformer for a frame, and of a whole move with encoder and decoder, which always run in
 * float32. The ratios compare them within one run, small models position by position. Times of halves and of blocks say
 * nothing about a graphics processor, since here they are computed in float32. A large model is exported into a
 * temporary folder, one precision after the other (3 GB for the released one in float32).
 *
 * With `--device webgpu` the precisions run on a graphics processor, or on a driver that emulates one; the reference
 * still runs on this processor. Mesa's software driver (25 or newer, `VK_ICD_FILENAMES=…/lvp_icd.json`) computes
 * halves; it compiles shaders for minutes.
 *
 *     npx tsx bench/precision.ts [--weights FILE] [--count 500] [--device webgpu] [--json FILE] [PRECISION …]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPositions, type AnalysedPosition } from '../cli/lib/analysed-positions';
import { countOption, parseOptions } from '../cli/lib/arguments';
import { writeExport } from '../cli/lib/export-folder';
import { UsageError } from '../cli/lib/failure';
import { nodeRuntime } from '../cli/lib/runtime-node';
import { DEFAULT_WEIGHTS, openModel, precisionFrom, withCheckpoint } from '../cli/lib/weights';
import type { Runtime, VideoModel } from '../src/engine';
import type { Point } from '../src/go';
import { precisionSizes, PRECISIONS, type Precision } from '../src/graph';
import { answer, encode, median, moveOf, Tally, type Answer } from './agreement';

const POSITIONS = fileURLToPath(new URL('../training/data/positions.json', import.meta.url));
/** Models up to this size are all opened at once. */
const SMALL_BYTES = 200e6;

/** The answer of float32 in a position. */
interface Reference extends Answer {
  readonly position: AnalysedPosition;
  readonly image: readonly number[];
  readonly move: Point | 'pass' | undefined;
  /** Times of encoder and decoder. */
  readonly pictures: number;
}

/** Returns positions spread over the list. If more are wanted, adds the same games cut short. */
function choose(all: readonly AnalysedPosition[], count: number): AnalysedPosition[] {
  const earlier = all
    .filter(({ moves }) => moves.length >= 6)
    .map((one) => ({ ...one, moves: one.moves.slice(0, Math.floor(one.moves.length / 2)) }));
  const pick = (list: readonly AnalysedPosition[], number: number): AnalysedPosition[] =>
    Array.from({ length: number }, (_, i) => list[Math.floor((i * list.length) / number)]!);
  const whole = Math.min(count, all.length);
  return [...pick(all, whole), ...pick(earlier, count - whole)];
}

async function refer(model: VideoModel, position: AnalysedPosition): Promise<Reference> {
  const started = performance.now();
  const image = await encode(position, model);
  const encoded = performance.now() - started;
  const own = await answer(model, image);
  const before = performance.now();
  const move = await moveOf(position, own, model);
  const pictures = encoded + performance.now() - before;
  return { ...own, position, image, move, pictures };
}

async function compare(model: VideoModel, reference: Reference, tally: Tally): Promise<void> {
  const { position, image, codes, move } = reference;
  const same = tally.add(await answer(model, image, codes), reference);
  const own = same ? move : await moveOf(position, await answer(model, image), model);
  tally.addMove(own === move);
}

/** Opens a model in a precision while `use` runs. */
async function withModel(
  precision: Precision,
  runtime: Runtime,
  use: (model: VideoModel) => Promise<void>,
): Promise<void> {
  if (sizes.float32.bytes <= SMALL_BYTES) {
    const model = await openModel(weights, precision, runtime);
    await use(model);
    return model.release();
  }
  const folder = await mkdtemp(join(tmpdir(), 'videoworld-precision-'));
  try {
    await withCheckpoint(weights, (checkpoint) => writeExport(checkpoint, folder, precision));
    const model = await openModel(folder, undefined, runtime);
    await use(model);
    await model.release();
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { values, positionals } = parseOptions(
  process.argv.slice(2),
  {
    weights: { type: 'string' },
    count: { type: 'string' },
    device: { type: 'string' },
    json: { type: 'string' },
  },
  PRECISIONS.length,
);
const weights = values.weights ?? DEFAULT_WEIGHTS;
if (values.device !== undefined && values.device !== 'webgpu') {
  throw new UsageError(`--device takes webgpu, not "${values.device}".`);
}
const runtime = nodeRuntime(values.device);
const known = PRECISIONS.filter((name) =>
  values.device ? name !== 'dynamic-int8' : name !== 'float32',
);
const precisions: readonly Precision[] =
  positionals.length > 0 ? positionals.map((name) => precisionFrom(name)!) : known;
const all = await readPositions(POSITIONS);
const count = countOption('count', values.count, 500, [1, 2 * all.length]);
const positions = choose(all, count);
const sizes = await withCheckpoint(weights, async (checkpoint) => precisionSizes(checkpoint));
const tallies = new Map(precisions.map((precision) => [precision, new Tally()]));
const references: Reference[] = [];
const progress = (text: string): void => void process.stderr.write(`${text}\n`);

if (sizes.float32.bytes <= SMALL_BYTES) {
  const reference = await openModel(weights, 'float32');
  const models = new Map<Precision, VideoModel>();
  for (const precision of precisions) {
    models.set(precision, await openModel(weights, precision, runtime));
  }
  for (const [index, position] of positions.entries()) {
    const said = await refer(reference, position);
    references.push(said);
    for (const [precision, model] of models) await compare(model, said, tallies.get(precision)!);
    if ((index + 1) % 50 === 0) progress(`${index + 1} of ${count} positions`);
  }
} else {
  await withModel('float32', nodeRuntime(), async (model) => {
    for (const position of positions) references.push(await refer(model, position));
  });
  for (const [precision, tally] of tallies) {
    progress(precision);
    await withModel(precision, runtime, async (model) => {
      for (const said of references) await compare(model, said, tally);
    });
  }
}

const time = median(references.map(({ milliseconds }) => milliseconds));
const pictures = median(references.map((reference) => reference.pictures));
const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;
const rows = [...tallies].map(([precision, tally]) => ({
  precision,
  megabytes: sizes[precision].transformerBytes / 1e6,
  ...tally.agreement,
  generation: tally.time / time,
  wholeMove: (tally.time + pictures) / (time + pictures),
}));
console.log(
  `${count} positions. float32: ${(sizes.float32.transformerBytes / 1e6).toFixed(1)} MB, ${time.toFixed(0)} ms for a frame's codes, ${pictures.toFixed(0)} ms for encoder and decoder.\n`,
);
console.log(
  '| precision | MB | same codes | same frames | same moves | logit error, median | largest | time of codes | of a move |',
);
console.log('| --- | --: | --: | --: | --: | --: | --: | --: | --: |');
for (const row of rows) {
  const shares = [row.codes, row.frames, row.moves, row.medianError, row.largestError].map(percent);
  const times = [row.generation, row.wholeMove].map((ratio) => `${ratio.toFixed(2)}x`);
  console.log(
    `| ${[`\`${row.precision}\``, row.megabytes.toFixed(1), ...shares, ...times].join(' | ')} |`,
  );
}
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);
