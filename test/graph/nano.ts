import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { blobSource, openCheckpoint } from '../../src/checkpoint';
import type { Checkpoint } from '../../src/checkpoint';
import { nanoCheckpointBytes, nanoPath } from '../fixtures';
import type { NanoName } from '../fixtures';

export function nanoCheckpoint(name: NanoName): Promise<Checkpoint> {
  return openCheckpoint(blobSource(new Blob([nanoCheckpointBytes(name)]), 'go_battle.pth'));
}

/** Logits of the whole vocabulary after the first case's prompt. */
export function expectedFirstLogits(name: NanoName): Float32Array {
  const bytes = readFileSync(nanoPath(name, 'case0_first_logits.f32'));
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** RGB bytes of a PNG file, rows from the top. */
export function picture(path: string): Uint8Array {
  const { data, channels, width, height } = decode(readFileSync(path));
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
