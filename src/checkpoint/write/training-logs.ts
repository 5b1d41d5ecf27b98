import { partSeed, randomTensor } from './random-weights';
import { PyGlobal, PyReduce, PyText, orderedDict, tuple } from './pickle-writer';
import type { Py } from './pickle-writer';

/** What the training framework logs at every step. */
const SCALARS = ['lr', 'data_time', 'time', 'grad_norm', 'loss', 'loss_image', 'loss_latent'];

/** Numbers that it keeps of each (mmengine, `HistoryBuffer.max_length`). */
const KEPT = 1_000_000;

/**
 * Returns the logs of a long training run (`message_hub.log_scalars` of mmengine): for every scalar its last million values
 * and their counts, as NumPy arrays. They are some 150 MB of the pickle.
 */
export function trainingLogs(seed: number): Py {
  const logs = new Map<Py, Py>();
  for (const [i, name] of SCALARS.entries()) {
    const values = randomNumbers(partSeed(seed, i));
    const counts = new BigInt64Array(KEPT).fill(1n);
    const state = new Map<Py, Py>([
      ['max_length', KEPT],
      ['_log_history', numpyArray('f8', values)],
      ['_count_history', numpyArray('i8', counts)],
    ]);
    const kind = new PyGlobal('mmengine.logging.history_buffer', 'HistoryBuffer');
    logs.set(`train/${name}`, new PyReduce(kind, tuple(), { newObject: true, state }));
  }
  return orderedDict(logs);
}

/** Returns numbers about a half. As losses do, they come from float32. */
function randomNumbers(seed: number): Float64Array {
  const values = new Float64Array(KEPT);
  const spread = { mean: 0.5, deviation: 0.1 };
  let at = 0;
  for (const { buffer, byteOffset, length } of randomTensor(
    '',
    [KEPT],
    'float32',
    spread,
    seed,
  ).chunks()) {
    values.set(new Float32Array(buffer, byteOffset, length / 4), at);
    at += length / 4;
  }
  return values;
}

/** Returns a NumPy array of one dimension as protocol 2 pickles it, which has no bytes: they are a text, to be encoded. */
function numpyArray(type: 'f8' | 'i8', values: Float64Array | BigInt64Array): Py {
  const dtype = new PyReduce(new PyGlobal('numpy', 'dtype'), tuple(type, 0, 1), {
    state: tuple(3, '<', null, null, null, -1, -1, 0),
  });
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const empty = tuple(new PyGlobal('numpy', 'ndarray'), tuple(0), encoded(Uint8Array.of(0x62)));
  return new PyReduce(new PyGlobal('numpy.core.multiarray', '_reconstruct'), empty, {
    state: tuple(1, tuple(values.length), dtype, false, encoded(bytes)),
  });
}

function encoded(bytes: Uint8Array): PyReduce {
  const args = tuple(new PyText(utf8OfLatin1(bytes)), 'latin1');
  return new PyReduce(new PyGlobal('_codecs', 'encode'), args);
}

/** Returns the UTF-8 of the text whose characters have these numbers: one byte for each below 128, two for the others. */
function utf8OfLatin1(bytes: Uint8Array): Uint8Array {
  const text = new Uint8Array(2 * bytes.length);
  let at = 0;
  for (const byte of bytes) {
    if (byte < 0x80) text[at++] = byte;
    else {
      text[at++] = 0xc0 | (byte >> 6);
      text[at++] = 0x80 | (byte & 0x3f);
    }
  }
  return text.subarray(0, at);
}
