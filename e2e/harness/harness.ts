/**
 * The product's own engine and browser runtime on a bare page, for tests that compare numbers: any frame in, codes and
 * pictures out. Served by the development server, never built into the page.
 */
import type { BackendId } from '../../src/services/backend';
import { blobSource, openCheckpoint } from '../../src/checkpoint';
import { imagine, VideoModel, type SamplingSettings } from '../../src/engine';
import { Continuation, type Sample } from '../../src/engine/generate';
import { seededRandom } from '../../src/engine/random';
import { buildGraphs, type Precision } from '../../src/graph';
import { startRuntime } from '../../workers/model/runtime-web';
import type { HarnessAnswer, HarnessRows } from './answer';
import './exploring';

const GREEDY: SamplingSettings = { temperature: 0, topK: 0, seed: 0 };

/** How to build graphs from the file. */
interface GraphOptions {
  readonly precision?: Precision;
  /** Most bytes of a tensor of a table. */
  readonly tensorLimit?: number;
}

/** Opens the file in the page's input on one backend. */
async function openModel(backend: BackendId, options: GraphOptions = {}): Promise<VideoModel> {
  const file = document.querySelector('input')!.files![0]!;
  const checkpoint = await openCheckpoint(blobSource(file, file.name));
  const threads = backend === 'wasm-threads' ? 2 : 1;
  const runtime = await startRuntime({ id: backend, reason: '', threads });
  return VideoModel.open(checkpoint.layout, await buildGraphs(checkpoint, options), runtime);
}

/** Runs the file in the page's input on one backend and answers each frame greedily. */
async function answer(
  backend: BackendId,
  frames: readonly { side: number; rgb: string }[],
): Promise<HarnessAnswer[]> {
  const model = await openModel(backend);
  const answers: HarnessAnswer[] = [];
  for (const { side, rgb } of frames) {
    const frame = { width: side, height: side, data: fromBase64(rgb) };
    const { imageCodes, latentCodes, nextImageCodes, imagined } = await imagine(model, frame, {
      sampling: GREEDY,
      moveNumber: 0,
      attempts: 1,
      read: () => ({ point: 'pass' }),
    });
    const reconstruction = await model.decode(imageCodes);
    answers.push({
      imageCodes,
      latentCodes,
      nextImageCodes,
      imagined: toBase64(imagined.data),
      reconstruction: toBase64(reconstruction.data),
    });
  }
  await model.release();
  return answers;
}

/** Continues greedily after the codes of a frame; returns latent and image codes. */
async function goOn(
  backend: BackendId,
  imageCodes: readonly number[],
  options: GraphOptions,
): Promise<number[]> {
  const model = await openModel(backend, options);
  const continuation = await Continuation.begin(model, [imageCodes]);
  const [sample] = await continuation.generate({
    rows: [seededRandom(0)],
    temperature: 0,
    frameTemperature: 0,
    topK: 0,
  });
  continuation.dispose();
  await model.release();
  return [...sample!.latentCodes, ...sample!.nextImageCodes];
}

/** Draws rows after a frame all together, then each alone, then all code by code. Returns the codes of each, by row. */
async function drawRows(
  backend: BackendId,
  imageCodes: readonly number[],
  rows: number,
): Promise<HarnessRows> {
  const model = await openModel(backend);
  const continuation = await Continuation.begin(model, [imageCodes]);
  const margins = Array.from({ length: rows }, (): number[] => []);
  const draw = (seeds: readonly number[], oneByOne = false): Promise<Sample[]> =>
    continuation.generate({
      rows: seeds.map(seededRandom),
      temperature: 1,
      frameTemperature: 1,
      topK: 0,
      oneByOne,
      ...(oneByOne && { onDraw: (row, _place, { margin }) => margins[row]!.push(margin) }),
    });
  const codesOf = (samples: readonly Sample[], row: number): readonly number[] => {
    const sample = samples.find((one) => one.rows.includes(row))!;
    return [...sample.latentCodes, ...sample.nextImageCodes];
  };
  const seeds = [...Array(rows).keys()];
  const batch = await draw(seeds);
  const slow = await draw(seeds, true);
  const alone: (readonly number[])[] = [];
  for (const seed of seeds) alone.push(codesOf(await draw([seed]), 0));
  continuation.dispose();
  await model.release();
  const byRow = (samples: readonly Sample[]) => seeds.map((row) => codesOf(samples, row));
  return { together: byRow(batch), alone, codeByCode: byRow(slow), margins };
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

declare global {
  interface Window {
    answer: typeof answer;
    drawRows: typeof drawRows;
    goOn: typeof goOn;
  }
}
window.answer = answer;
window.drawRows = drawRows;
window.goOn = goOn;
