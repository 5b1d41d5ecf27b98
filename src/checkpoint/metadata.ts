import type { FrameGeometry } from '../frame/types';
import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import { isRecord } from './record';
import { ATTENTIONS } from './types';
import type { Attention, KnownAnswer, ModelMetadata, RandomAccess } from './types';

/** Key of the entry that says what the tensors of a video model cannot. */
const ENTRY = 'videoworld_go';
/** The only version of the `videoworld_go` entry so far (docs/checkpoint-format.md, section 7). */
const FORMAT = 1;

/** The `videoworld_go` entry, checked; every field may be missing in the file. */
export interface DeclaredSizes extends ModelMetadata {
  /** FSQ levels, one per coordinate. */
  readonly fsqLevels?: readonly number[];
  /** Latent codes before each generated frame. */
  readonly latents?: number;
  /** False if the two tables leave out the 32,000 text rows. */
  readonly textRows?: boolean;
  readonly frame?: FrameGeometry;
  /** Attention heads, for files without `inv_freq`. */
  readonly heads?: number;
  readonly latent?: DeclaredLatent;
  /** Temperature of the frame's codes once the latents are drawn. */
  readonly frameTemperature?: number;
  readonly attention?: Attention;
}

/** What the tensors of a latent dynamics model cannot say. */
export interface DeclaredLatent {
  /** FSQ levels of a latent code, one per coordinate. */
  readonly levels: readonly number[];
  /** Moves from the given frame to each foreseen one, rising. */
  readonly horizons: readonly number[];
  /** Attention heads of its decoder. */
  readonly heads: number;
}

/**
 * Checks the `videoworld_go` entry: a JSON text or an object. Unknown fields are ignored.
 * @param entry `undefined` if the file has none: the name is then the file's.
 * @throws CheckpointError (`damaged`, or `unsupported` for a later format) if a field has the wrong type.
 */
export function readMetadata(source: RandomAccess, entry: unknown): DeclaredSizes {
  if (entry === undefined || entry === null) return { name: source.name };
  const fields = typeof entry === 'string' ? parse(source, entry) : entry;
  if (!isRecord(fields)) throw wrong(source, '', 'an object', fields);
  const format = optional(source, fields, 'format', 'a whole number', isWhole) ?? FORMAT;
  if (format !== FORMAT)
    throw new CheckpointError(
      'unsupported',
      problem('laterMetadata', { file: source.name, entry: ENTRY, format, known: FORMAT }),
    );
  const name = optional(source, fields, 'name', 'a text', isText);
  const komi = optional(source, fields, 'komi', 'a number', isFinite);
  const trained = optional(source, fields, 'trained', 'an object', isRecord);
  const latents = optional(source, fields, 'latents', 'a whole number of 0 to 64', isLatents);
  const textRows = optional(source, fields, 'text_rows', 'true or false', isFlag);
  const heads = optional(source, fields, 'heads', 'a whole number from 1', isCount);
  const levels = optional(source, fields, 'fsq_levels', LEVELS_WANTED, isFsqLevels);
  const frame = optional(source, fields, 'frame', 'an object', isRecord);
  const latent = optional(source, fields, 'latent', 'an object', isRecord);
  const known = optional(source, fields, 'known', KNOWN_WANTED, isKnown);
  const warmth = optional(source, fields, 'frame_temperature', 'a number from 0', isTemperature);
  const attention = optional(source, fields, 'attention', ATTENTION_WANTED, isAttention);
  return {
    name: name !== undefined && name.trim() !== '' ? name : source.name,
    ...(komi !== undefined && { komi }),
    ...(trained && { trained }),
    ...(known && { known }),
    ...(latents !== undefined && { latents }),
    ...(textRows !== undefined && { textRows }),
    ...(heads !== undefined && { heads }),
    ...(levels && { fsqLevels: levels }),
    ...(frame && { frame: readFrame(source, frame) }),
    ...(latent && { latent: readLatent(source, latent) }),
    ...(warmth !== undefined && { frameTemperature: warmth }),
    ...(attention !== undefined && { attention }),
  };
}

const KNOWN_WANTED = 'codes, a probability and an entropy';
const LEVELS_WANTED = 'a list of whole numbers from 2';
const HORIZONS_WANTED = 'a list of rising whole numbers from 1';
const ATTENTION_WANTED = ATTENTIONS.map((word) => JSON.stringify(word)).join(' or ');

/** Returns whether this is a list of FSQ levels: at least one, each 2 or more, with a product that a table can have. */
export function isFsqLevels(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 16) return false;
  if (!value.every((level) => Number.isSafeInteger(level) && level >= 2)) return false;
  return value.reduce((product: number, level: number) => product * level, 1) < 2 ** 31;
}

/** Returns whether this describes what a model answers to the empty board. */
export function isKnown(value: unknown): value is KnownAnswer {
  if (!isRecord(value) || !Array.isArray(value['codes'])) return false;
  const { codes, probability, entropy } = value;
  return codes.every(Number.isSafeInteger) && [probability, entropy].every(Number.isFinite);
}

/** Returns whether this is a word for who sees whom. */
export function isAttention(value: unknown): value is Attention {
  return ATTENTIONS.some((word) => word === value);
}

/** Returns whether this is a number of latent codes that a sequence could have. */
export function isLatents(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 64;
}

/** Returns what is wrong with a geometry, or `undefined`: all nine lines must be inside the frame. */
export function frameFault(frame: FrameGeometry): string | undefined {
  const { side, pitch, firstLine, stoneRadius } = frame;
  if (!Number.isSafeInteger(side) || side < 9 || side > 8192)
    return `a side of 9 to 8192 whole pixels was expected, ${side} found`;
  if (!(pitch > 0) || !(firstLine >= 0) || !(stoneRadius > 0))
    return `pitch ${pitch}, first line ${firstLine} and stone radius ${stoneRadius} must be positive`;
  const last = firstLine + 8 * pitch;
  return last < side ? undefined : `the ninth line would lie at ${last} of ${side} pixels`;
}

function parse(source: RandomAccess, text: string): unknown {
  if (text.length > 1_000_000) throw tooDeep(source);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CheckpointError(
      'damaged',
      problem('metadataNoJson', { file: source.name, entry: ENTRY }),
      {
        cause,
      },
    );
  }
}

function readFrame(source: RandomAccess, fields: Readonly<Record<string, unknown>>): FrameGeometry {
  const read = (key: string): number =>
    demanded(source, fields, key, 'a number', isFinite, 'frame.');
  const frame = {
    side: read('side'),
    pitch: read('pitch'),
    firstLine: read('first_line'),
    stoneRadius: read('stone_radius'),
  };
  const fault = frameFault(frame);
  if (fault === undefined) return frame;
  throw new CheckpointError(
    'damaged',
    `The frame geometry in the videoworld_go entry of ${source.name} is impossible: ${fault}.`,
  );
}

function readLatent(
  source: RandomAccess,
  fields: Readonly<Record<string, unknown>>,
): DeclaredLatent {
  return {
    levels: demanded(source, fields, 'levels', LEVELS_WANTED, isFsqLevels, 'latent.'),
    horizons: demanded(source, fields, 'horizons', HORIZONS_WANTED, isHorizons, 'latent.'),
    heads: demanded(source, fields, 'heads', 'a whole number from 1', isCount, 'latent.'),
  };
}

/** Returns a field of the checked type. @throws CheckpointError (`damaged`) if it is missing or something else. */
function demanded<T>(
  source: RandomAccess,
  fields: Readonly<Record<string, unknown>>,
  key: string,
  wanted: string,
  fits: (value: unknown) => value is T,
  prefix: string,
): T {
  const value = optional(source, fields, key, wanted, fits, prefix);
  if (value === undefined) throw wrong(source, prefix + key, wanted, undefined);
  return value;
}

/** Returns a field of the checked type; `undefined` if it is missing or null. */
function optional<T>(
  source: RandomAccess,
  fields: Readonly<Record<string, unknown>>,
  key: string,
  wanted: string,
  fits: (value: unknown) => value is T,
  prefix = '',
): T | undefined {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (value === undefined || value === null) return undefined;
  if (!fits(value)) throw wrong(source, prefix + key, wanted, value);
  return value;
}
function isText(value: unknown): value is string {
  return typeof value === 'string';
}
function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}
function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}
function isTemperature(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) >= 0;
}
function isHorizons(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    isLatents(value.length) &&
    value.every((moves, i) => isCount(moves) && (i === 0 || moves > value[i - 1]))
  );
}

/** Returns the error for a field of the entry; `key` is empty for the entry itself. */
export function wrong(
  source: RandomAccess,
  key: string,
  wanted: string,
  found: unknown,
): CheckpointError {
  const field =
    key === '' ? 'The videoworld_go entry' : `The field ${key} of the videoworld_go entry`;
  const shown = found === undefined ? 'nothing' : (JSON.stringify(found) ?? typeof found);
  return new CheckpointError(
    'damaged',
    `${field} of ${source.name} is not as expected: ${wanted} was expected, ${shown.slice(0, 80)} found.`,
  );
}

/** Returns the error for an entry that no model needs. */
export function tooDeep(source: RandomAccess): CheckpointError {
  return new CheckpointError(
    'damaged',
    problem('metadataTooLarge', { file: source.name, entry: ENTRY }),
  );
}
