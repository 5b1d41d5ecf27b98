import type { CodeConfidence, ThinkResult } from '../../engine';
import type { FrameGeometry, RgbImage } from '../../frame';
import { opponent, POINTS, type Game, type Move } from '../../go';
import type { ModelCard } from '../../services/model';
import { frameForModel } from '../eye/model-view';
import {
  broken,
  isCount,
  isFlag,
  isNumber,
  isText,
  stored,
  storedList,
  storedObject,
} from './check';
import type { SavedPicture, SavedThought } from './types';

/** Turns a thought into plain data. Its frames are deflated; the given frame is left out if it can be drawn again. */
export async function savedThought(
  record: ThinkResult,
  at: Pick<SavedThought, 'game' | 'node'>,
  before: Game,
  model: ModelCard | undefined,
): Promise<SavedThought> {
  const { imageCodes, latentCodes, nextImageCodes, confidence, given, imagined, ...rest } = record;
  const drawn = model && drawnFor(before, record.move, model.frame);
  return {
    ...at,
    rest,
    imageCodes: Uint32Array.from(imageCodes),
    latentCodes: Uint32Array.from(latentCodes),
    nextImageCodes: Uint32Array.from(nextImageCodes),
    confidence: Float64Array.from(
      [...confidence.latents, ...confidence.image].flatMap(({ probability, entropy }) => [
        probability,
        entropy,
      ]),
    ),
    ...(drawn && isSame(drawn, given) ? {} : { given: await savedPicture(given) }),
    imagined: await savedPicture(imagined),
    ...(model && { model }),
  };
}

/**
 * Reads a stored thought about a move.
 * @param before the game before the move.
 * @throws BrokenGameError if it is not a thought about that move.
 */
export async function readThought(
  value: unknown,
  before: Game,
  move: Move,
): Promise<{ readonly record: ThinkResult; readonly model: ModelCard | undefined }> {
  const saved = storedObject(value, 'a thought');
  const rest = readRest(saved['rest'], move);
  const model = saved['model'] === undefined ? undefined : readCard(saved['model']);
  const codes = (name: string): number[] =>
    Array.from(stored(saved[name], isCodes, 'codes of a thought'));
  const latentCodes = codes('latentCodes');
  const nextImageCodes = codes('nextImageCodes');
  const pairs = stored(saved['confidence'], isFloats, 'the confidence of a thought');
  if (pairs.length !== 2 * (latentCodes.length + nextImageCodes.length)) {
    throw broken('the confidence of a thought');
  }
  const confidence = Array.from({ length: pairs.length / 2 }, (_, index): CodeConfidence => ({
    probability: pairs[2 * index]!,
    entropy: pairs[2 * index + 1]!,
  }));
  if (saved['given'] === undefined && !model) throw broken('the frame of a thought');
  const given =
    saved['given'] === undefined
      ? drawnFor(before, move, model!.frame)
      : await readPicture(saved['given']);
  return {
    model,
    record: {
      ...rest,
      imageCodes: codes('imageCodes'),
      latentCodes,
      nextImageCodes,
      confidence: {
        latents: confidence.slice(0, latentCodes.length),
        image: confidence.slice(latentCodes.length),
      },
      given,
      imagined: await readPicture(saved['imagined']),
    },
  };
}

/** Draws the frame that a model is given for a move, in its own colours. */
function drawnFor(before: Game, { color }: Move, geometry: FrameGeometry): RgbImage {
  return frameForModel(before, opponent(color), geometry);
}

function readRest(value: unknown, move: Move): SavedThought['rest'] {
  const what = 'a thought';
  const rest = storedObject(value, what);
  const { color, point } = storedObject(rest['move'], what);
  if (color !== move.color || point !== move.point) throw broken('a thought of another move');
  const { attempts, votes, samples, corrected, exact, residual, milliseconds, problem } = rest;
  // Games that were saved before runs of the transformer were counted have none.
  const { passes = 0 } = rest;
  const counts = storedObject(samples, what);
  const first = storedObject(counts['firstRound'], what);
  const times = storedObject(milliseconds, what);
  const kind = problem === undefined ? undefined : storedObject(problem, what)['kind'];
  const sound =
    isCount(attempts) &&
    storedList(votes, isVote, what).every(Boolean) &&
    [counts['drawn'], first['drawn'], first['read'], first['legal']].every(isCount) &&
    isFlag(corrected) &&
    isFlag(exact) &&
    isNumber(residual) &&
    isCount(passes) &&
    ['encode', 'generate', 'decode', 'total'].every((name) => isNumber(times[name])) &&
    (kind === undefined || isText(kind));
  if (!sound) throw broken(what);
  return { ...rest, passes } as unknown as SavedThought['rest'];
}

function isVote(value: unknown): boolean {
  const { point, votes, probability } = storedObject(value, 'a vote');
  const isMove = point === 'pass' || (isCount(point) && point < POINTS);
  return isMove && isCount(votes) && isNumber(probability);
}

function readCard(value: unknown): ModelCard {
  const what = 'the model of a thought';
  const card = storedObject(value, what);
  const frame = storedObject(card['frame'], what);
  const sound =
    isText(card['name']) &&
    isText(card['kind']) &&
    [card['bytes'], card['parameters'], card['grid'], card['codes'], card['latents']].every(
      isCount,
    ) &&
    Array.isArray(card['latentLevels']) &&
    ['side', 'pitch', 'firstLine', 'stoneRadius'].every((name) => isNumber(frame[name]));
  if (!sound) throw broken(what);
  return card as unknown as ModelCard;
}

async function savedPicture({ width, height, data }: RgbImage): Promise<SavedPicture> {
  return { width, height, bytes: await through(data, new CompressionStream('deflate-raw')) };
}

async function readPicture(value: unknown): Promise<RgbImage> {
  const what = 'a frame';
  const picture = storedObject(value, what);
  const width = stored(picture['width'], isCount, what);
  const height = stored(picture['height'], isCount, what);
  const bytes = stored(picture['bytes'], isBytes, what);
  let data: Uint8Array;
  try {
    data = await through(bytes, new DecompressionStream('deflate-raw'));
  } catch {
    throw broken(what);
  }
  if (data.length !== width * height * 3) throw broken(what);
  return { width, height, data };
}

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const plain = new Blob([new Uint8Array(bytes)]).stream();
  return new Uint8Array(await new Response(plain.pipeThrough(stream)).arrayBuffer());
}

function isSame(a: RgbImage, b: RgbImage): boolean {
  return a.data.length === b.data.length && a.data.every((byte, at) => byte === b.data[at]);
}

function isCodes(value: unknown): value is Uint32Array {
  return value instanceof Uint32Array;
}

function isFloats(value: unknown): value is Float64Array {
  return value instanceof Float64Array;
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
