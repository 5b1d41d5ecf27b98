import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { WeightType } from '../../src/checkpoint';
import { readStored } from '../../src/checkpoint/stored';
import { openTorchFile } from '../../src/checkpoint/torch/torch-file';
import { memorySource } from './sources';

/** A tiny file that torch.save 2.15 wrote, and the contents of its tensors. */
interface TorchFile {
  readonly name: string;
  readonly base64: string;
  readonly tensors: Readonly<
    Record<
      string,
      {
        readonly type: WeightType;
        readonly shape: readonly number[];
        readonly values: readonly number[];
      }
    >
  >;
}

const files = JSON.parse(
  readFileSync(new URL('torch-written.json', import.meta.url), 'utf8'),
) as readonly TorchFile[];

describe('files that PyTorch wrote', () => {
  it.each(files)('are read: $name', async ({ base64, tensors }) => {
    const data = new Uint8Array(Buffer.from(base64, 'base64'));
    const { entries } = await openTorchFile(memorySource(data));
    for (const [name, { type, shape, values }] of Object.entries(tensors)) {
      const entry = entries.get(name)!;
      if ('what' in entry) throw new Error(`${name}: ${entry.what}`);
      expect(entry, name).toMatchObject({ type, shape });
      expect(Array.from(await readStored(name, entry, type)), name).toEqual(values);
      if (shape.length === 0 || shape[0]! < 2) continue;
      const row = values.length / shape[0]!;
      const second = await readStored(name, entry, type, [1, 2]);
      expect(Array.from(second), name).toEqual(values.slice(row, 2 * row));
    }
  });

  it('name types that cannot be read', async () => {
    const { base64 } = files.find(({ name }) => name.startsWith('a type that is not read'))!;
    const data = new Uint8Array(Buffer.from(base64, 'base64'));
    const { entries } = await openTorchFile(memorySource(data));
    expect(entries.get('v_token.x')).toMatchObject({ type: 'float8_e4m3fn' });
  });
});
