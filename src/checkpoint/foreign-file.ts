import { CheckpointError } from './errors';
import type { CheckpointErrorKind } from './errors';
import type { RandomAccess } from './types';

/** Bytes that are looked at to tell what a file is. */
export const SNIFF_BYTES = 512;

/** Files people choose by mistake, by how they begin. */
const BEGINNINGS: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture' },
  { bytes: [0x52, 0x49, 0x46, 0x46], what: 'a RIFF file (WebP, WAV or AVI)' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { bytes: [0x1f, 0x8b], what: 'packed with gzip; unpack it first' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'packed with zstd; unpack it first' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'packed with xz; unpack it first' },
  { bytes: [0x42, 0x5a, 0x68], what: 'packed with bzip2; unpack it first' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7z archive; unpack it first' },
  { bytes: [0x89, 0x48, 0x44, 0x46], what: 'an HDF5 file, as Keras and MATLAB write them' },
  { bytes: [0x47, 0x47, 0x55, 0x46], what: 'a GGUF model of a language model' },
  { bytes: [0x6c, 0x6d, 0x67, 0x67], what: 'a GGML model of a language model' },
  { bytes: [0x74, 0x6a, 0x67, 0x67], what: 'a GGML model of a language model' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive; unpack it first' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], what: 'an SQLite database' },
  { bytes: [0x93, 0x4e, 0x55, 0x4d], what: 'a NumPy array' },
];

/** torch's magic number, a Python integer, with which its files began before version 1.6. */
const OLD_TORCH_MAGIC = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/** How a file that may be a checkpoint is packed. */
export type Container = 'zip' | 'safetensors';

/**
 * Tells a file's container from its first bytes; its name only decides where they say nothing.
 * @throws CheckpointError naming what the file is instead.
 */
export function containerOf(source: RandomAccess, start: Uint8Array): Container {
  // First, since the header's length can begin like any of the others: 19,280 bytes are `PK`.
  if (start[8] === 0x7b && start.subarray(4, 8).every((byte) => byte === 0)) return 'safetensors';
  if (startsWith(start, [0x50, 0x4b])) return 'zip';
  if (startsWith(start, [0x1f, 0x8b]) && /(?:\.bin|\.txt)\.gz$|kata/iu.test(source.name))
    throw refused(
      source,
      'not-a-checkpoint',
      'by its name it is a network of KataGo, which takes positions and no frames of a video',
    );
  for (const { bytes, what } of BEGINNINGS)
    if (startsWith(start, bytes)) throw refused(source, 'not-a-checkpoint', `it is ${what}`);
  const text = new TextDecoder('latin1').decode(start);
  const other = otherFramework(start, text);
  if (other !== undefined) throw refused(source, 'not-a-checkpoint', `it is ${other}`);
  if (text.startsWith('version https://git-lfs'))
    throw refused(
      source,
      'not-a-checkpoint',
      'it is a Git LFS pointer, a short text in place of the real file; fetch the file itself with git lfs pull or download it',
    );
  if (/^\s*<(?:!doctype|html|head|\?xml|!--)/iu.test(text.replace(/^\u00ef\u00bb\u00bf/u, '')))
    throw refused(
      source,
      'not-a-checkpoint',
      'it is a web page; the download link probably led to a page and not to the file',
    );
  if (start[0] === 0x80 && start[1]! >= 2 && start[1]! <= 5) {
    const old = startsWith(start.subarray(2), OLD_TORCH_MAGIC);
    throw refused(
      source,
      'unsupported',
      old
        ? 'it is a file of torch.save from before torch 1.6; load and save it again with a present torch'
        : 'it is a bare pickle; save the state dict with torch.save',
    );
  }
  if (text.slice(257, 262) === 'ustar')
    throw refused(source, 'not-a-checkpoint', 'it is a tar archive; unpack it first');
  if (start[8] === 0x7b || /\.safetensors$/iu.test(source.name)) return 'safetensors';
  if (/^[\t\r\n\x20-\x7e]+$/u.test(text))
    throw refused(
      source,
      'not-a-checkpoint',
      text.includes('"weight_map"')
        ? 'it is only the list of the files that a model is split into'
        : `it is a text that begins '${text.slice(0, 20).trim()}'; a server's error may have been saved in place of the file`,
    );
  if (start.length >= 8 && start.every((byte) => byte === 0))
    throw refused(
      source,
      'not-a-checkpoint',
      'it begins with zeros only, like a download that never came through; download it again',
    );
  const shown = Array.from(start.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0'));
  throw refused(source, 'not-a-checkpoint', `it begins with the bytes ${shown.join(' ')}`);
}

/** Models of other frameworks that a beginning of four bytes does not tell. */
function otherFramework(start: Uint8Array, text: string): string | undefined {
  // Both are protocol buffers: field 1 is a version, field 2 of ONNX the producer's name, of TensorFlow a message.
  if (start[0] === 0x08 && start[1]! >= 3 && start[1]! <= 16 && start[2] === 0x12)
    return 'an ONNX model; the checkpoint that it was made from is needed';
  if (start[0] === 0x08 && start[1] === 1 && start[2] === 0x12) return 'a TensorFlow SavedModel';
  if (text.slice(4, 8) === 'TFL3') return 'a TensorFlow Lite model';
  // Name, version, numbers of input channels, one a line; then the trunk.
  if (/^\S{1,200}\n\d{1,2}\n\d{1,3}\n\d{1,3}\n/u.test(text))
    return 'a network of KataGo, which takes positions and no frames of a video';
  return undefined;
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, i) => bytes[i] === byte);
}

function refused(source: RandomAccess, kind: CheckpointErrorKind, found: string): CheckpointError {
  return new CheckpointError(
    kind,
    `${source.name} is not a checkpoint that can be read: a zip file of torch.save or a .safetensors file was expected, but ${found}.`,
  );
}
