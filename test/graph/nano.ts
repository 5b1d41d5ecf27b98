import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decode } from 'fast-png';
import { blobSource, openCheckpoint } from '../../src/checkpoint';
import type { Checkpoint } from '../../src/checkpoint/types';

export const NANO_MODELS = ['4x4', '8x8'] as const;
export type NanoModel = (typeof NANO_MODELS)[number];

/** One case of `expected.json`: what the original code answered. */
export interface ExpectedCase {
  readonly frame: string;
  readonly image_codes: readonly number[];
  readonly prompt: readonly number[];
  readonly greedy_latent_codes: readonly number[];
  readonly greedy_image_codes: readonly number[];
  readonly quantiser_margin: number;
  readonly min_logit_gap: number;
}

function fixture(path: string): Buffer {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
}

export function nanoCheckpoint(model: NanoModel): Promise<Checkpoint> {
  const bytes = gunzipSync(fixture(`videoworld-nano-${model}/go_battle.pth.gz`));
  return openCheckpoint(blobSource(new Blob([bytes]), 'go_battle.pth'));
}

export function expectedCases(model: NanoModel): readonly ExpectedCase[] {
  const text = fixture(`videoworld-nano-${model}/expected.json`).toString('utf8');
  return (JSON.parse(text) as { cases: ExpectedCase[] }).cases;
}

/** Logits of the whole vocabulary after the first case's prompt. */
export function expectedFirstLogits(model: NanoModel): Float32Array {
  const bytes = fixture(`videoworld-nano-${model}/case0_first_logits.f32`);
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** RGB bytes, rows from the top. */
export function picture(path: string): Uint8Array {
  const { data, channels, width, height } = decode(fixture(path));
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < rgb.length; i += 1) {
    rgb[i] = data[Math.floor(i / 3) * channels + (i % 3)]!;
  }
  return rgb;
}

/** RGB bytes to float32 NCHW in -1..1. */
export function normalise(rgb: Uint8Array): Float32Array {
  const area = rgb.length / 3;
  return Float32Array.from(
    rgb,
    (_, i) => (rgb[(i % area) * 3 + Math.floor(i / area)]! / 255) * 2 - 1,
  );
}

/** float32 NCHW to RGB bytes, as the original script does. */
export function denormalise(pixels: Float32Array): Uint8Array {
  const area = pixels.length / 3;
  return Uint8Array.from(pixels, (_, i) => {
    const value = Math.fround((pixels[(i % 3) * area + Math.floor(i / 3)]! + 1) * 127);
    return Math.floor(Math.min(255, Math.max(0, value)));
  });
}
