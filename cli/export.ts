import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildExport } from '../src/graph';
import { parseOptions, required } from './arguments';
import { DEFAULT_WEIGHTS, precisionFrom, withCheckpoint } from './weights';

/** `export --weights FILE --precision NAME --out DIR`: the ONNX files and their manifest, for any ONNX Runtime. */
export async function exportModel(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    weights: { type: 'string' },
    precision: { type: 'string' },
    out: { type: 'string' },
  });
  const precision = precisionFrom(values.precision);
  const out = required('out', values.out);
  await mkdir(out, { recursive: true });
  const { files } = await withCheckpoint(values.weights ?? DEFAULT_WEIGHTS, (checkpoint) =>
    buildExport(checkpoint, precision && { precision }),
  );
  for (const { path, data } of files) {
    await writeFile(join(out, path), data);
    console.log(`${join(out, path)}  ${data.byteLength.toLocaleString('en')} bytes`);
  }
}
