import { CheckpointError } from '../checkpoint/errors';
import { frameFault, isAttention, isFsqLevels, isKnown, isLatents } from '../checkpoint/metadata';
import { isRecord } from '../checkpoint/record';
import { problem } from '../i18n/problem';
import { MANIFEST_FORMAT, MANIFEST_VERSION } from './export';
import type { ExportManifest } from './export';
import { PRECISIONS } from './precision';

/** Graphs that every model has, and those that depend on what the model can do. */
const GRAPHS = ['encoder', 'trunk', 'imageHead', 'decoder'] as const;

/** A real manifest has a few kB. */
export const MAX_MANIFEST_BYTES = 1 << 20;
/** A real graph has about 100 kB, because its tensors lie outside. */
export const MAX_GRAPH_BYTES = 64 << 20;

/** Fields of the vocabulary and the cache, all counts or token ids. */
const VOCABULARY = [
  'codes',
  'imStart',
  'imEnd',
  'actStart',
  'actEnd',
  'firstLatent',
  'firstImage',
  'size',
] as const;
const CACHE = ['layers', 'heads', 'headDim', 'maxSequence'] as const;

/**
 * Reads the manifest of an exported folder. It may come from anywhere, so every field that is used later is checked,
 * and file names have to be plain names within the folder.
 * @param name of the folder, for messages.
 * @throws CheckpointError: `not-a-checkpoint` if it is the manifest of something else, `unsupported` for a later
 *   version, `damaged` if a field is missing or impossible.
 */
export function readManifest(name: string, text: string): ExportManifest {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch (cause) {
    throw damaged(name, 'it is not valid JSON', cause);
  }
  if (!isRecord(fields) || fields['format'] !== MANIFEST_FORMAT) {
    throw new CheckpointError('not-a-checkpoint', problem('otherManifest', { name }));
  }
  const version = fields['version'];
  if (version !== MANIFEST_VERSION) {
    const earlier = isCount(version) && version < MANIFEST_VERSION;
    throw new CheckpointError(
      'unsupported',
      earlier
        ? problem('manifestEarlier', { name })
        : problem('manifestVersion', { name, version: shown(version), known: MANIFEST_VERSION }),
    );
  }
  const fault = faultOf(fields);
  if (fault !== undefined) throw damaged(name, fault);
  return fields as unknown as ExportManifest;
}

/** Says what is wrong with a manifest, or returns `undefined`. */
function faultOf(fields: Fields): string | undefined {
  const { model, precision, parameters, frame, grid, latents, latent, frameTemperature } = fields;
  const { attention } = fields;
  if (!isRecord(model) || typeof model['name'] !== 'string') return 'the model has no name';
  if (model['komi'] !== undefined && !Number.isFinite(model['komi'])) return 'komi is not a number';
  if (model['known'] !== undefined && !isKnown(model['known'])) return 'its known answer is none';
  if (!PRECISIONS.some((known) => known === precision))
    return `the precision ${shown(precision)} is not one of ${PRECISIONS.join(', ')}`;
  if (!isCount(parameters)) return 'the number of parameters is missing';
  const { side, pitch, firstLine, stoneRadius } = isRecord(frame) ? frame : {};
  if (![side, pitch, firstLine, stoneRadius].every((size) => typeof size === 'number'))
    return 'the geometry of the frame is missing';
  const wrongFrame = frameFault(frame as ExportManifest['frame']);
  if (wrongFrame !== undefined) return wrongFrame;
  if (!isCount(grid) || grid > (side as number)) return `a grid of ${shown(grid)} is impossible`;
  if (!isLatents(latents)) return `${shown(latents)} latent codes are impossible`;
  if (!isFsqLevels(fields['fsqLevels'])) return 'the FSQ levels are missing';
  if (frameTemperature !== undefined && !isTemperature(frameTemperature))
    return 'the temperature of the frame is not a number from 0 up';
  if (attention !== undefined && !isAttention(attention))
    return `attention of the kind ${shown(attention)} is not known`;
  if (latent !== undefined) {
    const { levels, horizons } = isRecord(latent) ? latent : {};
    const sound =
      isFsqLevels(levels) &&
      Array.isArray(horizons) &&
      horizons.length === latents &&
      horizons.every(isCount);
    if (!sound) return 'the latent dynamics model is not described';
  }
  const { vocabulary, cache } = fields;
  if (!isRecord(vocabulary) || !VOCABULARY.every((key) => isCount(vocabulary[key])))
    return 'the vocabulary is incomplete';
  if (!isRecord(cache) || !CACHE.every((key) => isCount(cache[key])))
    return 'the sizes of the cache are incomplete';
  const codes = fields['fsqLevels'].reduce((product, level) => product * level, 1);
  if (vocabulary['codes'] !== codes)
    return `${shown(vocabulary['codes'])} codes do not fit FSQ levels of ${codes}`;
  // Both frames with their ends, act_start, the latents and act_end.
  const sequence = 2 * (grid ** 2 + 2) + latents + 2;
  if (Number(cache['maxSequence']) < sequence)
    return `the cache holds ${shown(cache['maxSequence'])} tokens, a move takes ${sequence}`;
  if (cache['type'] !== undefined && cache['type'] !== 'float16')
    return `a cache of ${shown(cache['type'])} is not known`;
  const counts = ['firstRowToken', 'largestTensor', 'workingBytes'];
  const missing = counts.find((key) => !isCount(fields[key]));
  if (missing !== undefined) return `${missing} is missing`;
  const wanted = [
    ...GRAPHS,
    ...(latents > 0 ? ['latentHead'] : []),
    ...(latent === undefined ? [] : ['latentDecoder']),
  ];
  return graphsFault(fields['graphs'], wanted);
}

function graphsFault(graphs: unknown, wanted: readonly string[]): string | undefined {
  if (!isRecord(graphs)) return 'no graphs are listed';
  const missing = wanted.filter((name) => !Object.hasOwn(graphs, name));
  if (missing.length > 0) return `the graphs ${missing.join(', ')} are missing`;
  const other = Object.keys(graphs).filter((name) => !wanted.includes(name));
  if (other.length > 0) return `the graphs ${other.slice(0, 4).join(', ')} are not known`;
  const paths: string[] = [];
  for (const [name, graph] of Object.entries(graphs)) {
    if (!isRecord(graph) || !isPlainName(graph['model'])) return `${name} has no file`;
    paths.push(graph['model']);
    const { data, inputs, outputs } = graph;
    if (!Array.isArray(data) || !Array.isArray(inputs) || !Array.isArray(outputs))
      return `${name} is not described`;
    for (const file of data as unknown[]) {
      if (!isRecord(file) || !isPlainName(file['path']) || !isSize(file['bytes']))
        return `a tensor file of ${name} is not described`;
      paths.push(file['path']);
    }
  }
  const twice = paths.find((path, i) => paths.indexOf(path) !== i);
  return twice === undefined ? undefined : `${twice} is listed twice`;
}

type Fields = Readonly<Record<string, unknown>>;

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isTemperature(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) >= 0;
}

/** Shows a value as JSON. */
function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

/** Accepts a file name without folders that every file system takes for a plain name. */
function isPlainName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-][\w.-]{0,127}$/u.test(value);
}

function damaged(name: string, found: string, cause?: unknown): CheckpointError {
  return new CheckpointError('damaged', problem('damagedManifest', { name, found }), { cause });
}
