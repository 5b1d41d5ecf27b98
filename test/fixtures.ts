/**
 * Results of other programs: the files under `fixtures/`, for the tests of every layer. Checkpoints are kept gzipped in
 * the repository and unpacked once, into `.cache/fixtures/`.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { fileHandleSource } from '../src/checkpoint';
import type { RandomAccess } from '../src/checkpoint';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The small checkpoints written by the original code, by their grid. */
export type NanoName = '4x4' | '8x8';
export const NANO_NAMES: readonly NanoName[] = ['4x4', '8x8'];

/** `expected.json` of a small checkpoint; `fixtures/README.md` says how it was made. */
export interface Expected {
  readonly torch: string;
  readonly hyper: {
    readonly width: number;
    readonly width_mults: readonly number[];
    readonly encoder_depth: number;
    readonly decoder_depth: number;
    readonly fsq_levels: readonly number[];
    readonly code_dim: number;
    readonly hidden_size: number;
    readonly layers: number;
    readonly heads: number;
    readonly intermediate: number;
    readonly attention_bias: boolean;
    readonly vocab_size: number;
    readonly rms_norm_eps: number;
    readonly rope_theta: number;
  };
  readonly tokens: {
    readonly im_start: number;
    readonly im_end: number;
    readonly act_start: number;
    readonly act_end: number;
    readonly first_latent_id: number;
    readonly first_image_id: number;
    readonly codes: number;
  };
  readonly normalise: string;
  readonly denormalise: string;
  readonly cases: readonly ExpectedCase[];
}

/** The original's answer to one frame. */
export interface ExpectedCase {
  /** File under `fixtures/frames/`. */
  readonly frame: string;
  readonly image_codes: readonly number[];
  readonly prompt: readonly number[];
  readonly greedy_latent_codes: readonly number[];
  readonly greedy_image_codes: readonly number[];
  readonly quantiser_margin: number;
  readonly min_logit_gap: number;
  readonly reconstruction_mean: number;
  readonly reconstruction_std: number;
  readonly generated_mean: number;
  readonly generated_std: number;
  readonly first_logits_l2: number;
  /** First values of the encoder's output. */
  readonly encoder_out: readonly number[];
}

/** Path of a file under `fixtures/`. */
export function fixturePath(...parts: readonly string[]): string {
  return [ROOT.replace(/\/$/u, ''), 'fixtures', ...parts].join('/');
}

/** Path of another file of a small checkpoint's folder, such as `case0_first_logits.f32`. */
export function nanoPath(name: NanoName, file: string): string {
  return fixturePath(`videoworld-nano-${name}`, file);
}

/** Returns what the original code computed with a small checkpoint. */
export function expected(name: NanoName): Expected {
  return JSON.parse(readFileSync(nanoPath(name, 'expected.json'), 'utf8')) as Expected;
}

/** Path of a small checkpoint, unpacked under `.cache/fixtures/` on the first call. */
export function nanoCheckpointPath(name: NanoName): string {
  const packed = nanoPath(name, 'go_battle.pth.gz');
  const folder = `${ROOT.replace(/\/$/u, '')}/.cache/fixtures/videoworld-nano-${name}`;
  const path = `${folder}/go_battle.pth`;
  if (existsSync(path) && statSync(path).mtimeMs >= statSync(packed).mtimeMs) return path;
  mkdirSync(folder, { recursive: true });
  // Test files run side by side. Each writes its own copy; the last rename wins, and all copies are the same.
  const partial = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(partial, gunzipSync(readFileSync(packed)));
  renameSync(partial, path);
  return path;
}

/** The bytes of a small checkpoint. */
export function nanoCheckpointBytes(name: NanoName): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(nanoCheckpointPath(name)));
}

/** `expected.json` of the checkpoint with a latent dynamics model. */
export interface ExpectedForesight {
  readonly latent: {
    readonly levels: readonly number[];
    readonly image_levels: readonly number[];
    readonly places: number;
    readonly hidden: number;
    readonly layers: number;
    readonly heads: number;
    readonly intermediate: number;
    readonly encoder: number;
    readonly spread: number;
    readonly horizons: readonly number[];
  };
  readonly cases: readonly {
    readonly image_codes: readonly number[];
    readonly latent_codes: readonly number[];
    /** One for each horizon. */
    readonly foreseen: readonly {
      readonly horizon: number;
      readonly image_codes: readonly number[];
      readonly log_probabilities: readonly number[];
      /** Smallest lead of a winning level. */
      readonly min_logit_gap: number;
    }[];
  }[];
}

/** What PyTorch computed with the checkpoint that holds a latent dynamics model. */
export function expectedForesight(): ExpectedForesight {
  const path = fixturePath('videoworld-nano-latent', 'expected.json');
  return JSON.parse(readFileSync(path, 'utf8')) as ExpectedForesight;
}

/** Path of the small checkpoint that holds a latent dynamics model. */
export function latentCheckpointPath(): string {
  return fixturePath('videoworld-nano-latent', 'checkpoint.safetensors');
}

/** A file on disk as a checkpoint source; the caller closes it. */
export async function openFileSource(
  path: string,
): Promise<RandomAccess & { close(): Promise<void> }> {
  const handle = await open(path);
  const { size } = await handle.stat();
  const source = fileHandleSource(handle, path.slice(path.lastIndexOf('/') + 1), size);
  return { ...source, close: () => handle.close() };
}

/** `expected.json` of the checkpoint whose prompt is seen in both directions. */
export interface ExpectedPrefix {
  readonly cases: readonly {
    readonly image_codes: readonly number[];
    readonly greedy_latent_codes: readonly number[];
    readonly greedy_image_codes: readonly number[];
    /** Of the first latent. */
    readonly first_logits: readonly number[];
    /** Smallest lead of a winning code. */
    readonly min_logit_gap: number;
  }[];
}

/** What PyTorch computed with the small checkpoint whose prompt is seen in both directions. */
export function expectedPrefix(): ExpectedPrefix {
  const path = fixturePath('videoworld-nano-prefix', 'expected.json');
  return JSON.parse(readFileSync(path, 'utf8')) as ExpectedPrefix;
}

/** Path of the small checkpoint whose prompt is seen in both directions: five latents, one for each of the next five moves. */
export function prefixCheckpointPath(): string {
  return fixturePath('videoworld-nano-prefix', 'checkpoint.safetensors');
}
