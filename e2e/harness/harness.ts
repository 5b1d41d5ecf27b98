/**
 * The product's own engine and browser runtime on a bare page, for tests that compare numbers rather than play:
 * any frame in, codes and pictures out. Served by the development server, never built into the page.
 */
import { blobSource, openCheckpoint } from '../../src/checkpoint';
import { imagine, VideoModel, type SamplingSettings } from '../../src/engine';
import { buildGraphs } from '../../src/graph';
import { startRuntime } from '../../workers/runtime-web';
import type { BackendId } from '../../workers/protocol';
import type { HarnessAnswer } from './answer';

const GREEDY: SamplingSettings = { temperature: 0, topK: 0, seed: 0 };

/** Runs the file in the page's input on one backend and answers each frame greedily. */
async function answer(
  backend: BackendId,
  frames: readonly { side: number; rgb: string }[],
): Promise<HarnessAnswer[]> {
  const file = document.querySelector('input')!.files![0]!;
  const checkpoint = await openCheckpoint(blobSource(file, file.name));
  const threads = backend === 'wasm-threads' ? 2 : 1;
  const runtime = await startRuntime({ id: backend, reason: '', threads });
  const model = await VideoModel.open(checkpoint.layout, await buildGraphs(checkpoint), runtime);
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

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

declare global {
  interface Window {
    answer: typeof answer;
  }
}
window.answer = answer;
