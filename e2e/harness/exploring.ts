/**
 * The page's model service with its worker on the harness page, to test the answers of explorations and what they cost
 * the next move.
 */
import type { ExploreRequest, GamePosition } from '../../src/engine';
import type { BackendId } from '../../src/services/backend';
import type { ModelCard, ModelService, ModelSource } from '../../src/services/model';
import { createModelService } from '../../workers/model/client';
import type { ExploredSummary, MoveTimes } from './answer';

let service: ModelService | undefined;
let card: ModelCard | undefined;

/** Loads the file in the page's input, or the default model if there is none. */
async function startService(backend: BackendId): Promise<Pick<ModelCard, 'latents' | 'horizons'>> {
  const file = document.querySelector('input')!.files?.[0];
  const source: ModelSource = file
    ? { kind: 'file', file }
    : { kind: 'default', url: '/models/default.safetensors' };
  service = createModelService(backend);
  card = await service.load(source, never());
  return card;
}

const never = () => ({
  signal: new AbortController().signal,
  onEvent: () => {},
  onEvents: () => {},
});

/** Returns the part of an answer that crosses to the test: codes and numbers, no pictures. */
async function exploreOnPage(request: ExploreRequest): Promise<ExploredSummary> {
  let progress: ExploredSummary['progress'];
  let tellBegun = (): void => {};
  // Progress and the answer arrive by different ways, so the answer may come first.
  const begun = new Promise<void>((resolve) => (tellBegun = resolve));
  const answer = await service!.explore(request, {
    ...never(),
    onProgress: (told) => {
      progress = told;
      if (told.done > 1) tellBegun();
    },
  });
  await begun;
  switch (answer.kind) {
    case 'fan':
      return {
        progress,
        probabilities: answer.alternatives.map(({ probability }) => probability),
        rest: answer.rest,
        codes: answer.alternatives.map(({ latentCodes, nextImageCodes }) => [
          ...latentCodes,
          ...nextImageCodes,
        ]),
      };
    case 'intervene':
      return {
        progress,
        codes: answer.frames.map(({ latentCodes, nextImageCodes }) => [
          ...latentCodes,
          ...nextImageCodes,
        ]),
      };
    case 'foresee':
      return {
        progress,
        codes: [answer.latentCodes, ...answer.frames.map(({ imageCodes }) => imageCodes)],
      };
    case 'recall':
      return {
        progress,
        codes: [[...answer.frame.latentCodes, ...answer.frame.nextImageCodes]],
      };
    case 'code':
      return { progress, codes: [answer.nextImageCodes] };
  }
}

/** Returns everything that a page with all layers on would ask at once. */
function everything(position: GamePosition): ExploreRequest[] {
  const { latents = 0, horizons } = card ?? {};
  const fans = Array.from({ length: latents }, (_, index): ExploreRequest => {
    return { kind: 'fan', position, latent: index + 1 };
  });
  return [
    ...fans,
    { kind: 'intervene', position, latents: ['random'], seed: 1, count: 8 },
    ...(horizons ? [{ kind: 'foresee', position } as const] : []),
    { kind: 'code', position, code: 1 },
  ];
}

/**
 * Times one move. With `after`, the position before is explored in every way: for that many milliseconds before the
 * move is asked for, or until nothing is left to explore.
 */
async function timeMove(
  position: GamePosition,
  samples: number,
  after?: number | 'all',
): Promise<MoveTimes> {
  const before = { ...position, moves: position.moves.slice(0, -1) };
  const begun = performance.now();
  const explorations = (after === undefined ? [] : everything(before)).map((request) =>
    service!.explore(request, never()).then(
      () => 'answered' as const,
      () => 'ended' as const,
    ),
  );
  if (after === 'all') await Promise.all(explorations);
  else await new Promise((resolve) => setTimeout(resolve, after ?? 0));
  const asked = performance.now();
  let first: number | undefined;
  const thought = service!.think(
    { ...position, samples, sampling: { temperature: 1, topK: 0, seed: 1 } },
    { ...never(), onEvents: () => (first ??= performance.now()) },
  );
  window.movesAsked++;
  const { milliseconds } = await thought;
  const answered = performance.now();
  const ends = await Promise.all(explorations);
  return {
    explored: asked - begun,
    wait: (first ?? answered) - asked,
    whole: answered - asked,
    encode: milliseconds.encode,
    decode: milliseconds.decode,
    explorations: ends.length,
    ended: ends.filter((end) => end === 'ended').length,
  };
}

declare global {
  interface Window {
    startService: typeof startService;
    exploreOnPage: typeof exploreOnPage;
    timeMove: typeof timeMove;
    /** Number of `timeMove` calls that have asked for their move. */
    movesAsked: number;
  }
}
Object.assign(window, { startService, exploreOnPage, timeMove, movesAsked: 0 });
