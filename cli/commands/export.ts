import { join } from 'node:path';
import { parseOptions, required } from '../lib/arguments';
import { writeExport } from '../lib/export-folder';
import { DEFAULT_WEIGHTS, precisionFrom, withCheckpoint } from '../lib/weights';

/** `export --weights FILE --precision NAME --out DIR`: writes ONNX files and their manifest, for any ONNX Runtime. */
export async function exportModel(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    weights: { type: 'string' },
    precision: { type: 'string' },
    out: { type: 'string' },
  });
  const precision = precisionFrom(values.precision);
  const out = required('out', values.out);
  const files = await withCheckpoint(values.weights ?? DEFAULT_WEIGHTS, (checkpoint) =>
    writeExport(checkpoint, out, precision),
  );
  for (const { path, bytes } of files) {
    console.log(`${join(out, path)}  ${bytes.toLocaleString('en')} bytes`);
  }
}
