import type { Message } from '../../i18n/message';
import { problem } from '../../i18n/problem';
import { knownContainer } from '../container';
import type { Container } from '../container';
import { CheckpointError } from '../errors';
import type { CheckpointErrorKind } from '../errors';
import type { RandomAccess } from '../types';

/** Files that people choose by mistake, by their first bytes. */
const BEGINNINGS: readonly { readonly bytes: readonly number[]; readonly what: Message }[] = [
  { bytes: [0xff, 0xd8, 0xff], what: problem('foundPicture', { format: 'JPEG' }) },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: problem('foundPicture', { format: 'PNG' }) },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: problem('foundPicture', { format: 'GIF' }) },
  { bytes: [0x52, 0x49, 0x46, 0x46], what: problem('foundRiff', {}) },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: problem('foundPdf', {}) },
  { bytes: [0x1f, 0x8b], what: problem('foundPacked', { format: 'gzip' }) },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: problem('foundPacked', { format: 'zstd' }) },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: problem('foundPacked', { format: 'xz' }) },
  { bytes: [0x42, 0x5a, 0x68], what: problem('foundPacked', { format: 'bzip2' }) },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: problem('foundArchive', { format: '7z' }) },
  { bytes: [0x89, 0x48, 0x44, 0x46], what: problem('foundHdf5', {}) },
  { bytes: [0x47, 0x47, 0x55, 0x46], what: problem('foundLanguageModel', { format: 'GGUF' }) },
  { bytes: [0x6c, 0x6d, 0x67, 0x67], what: problem('foundLanguageModel', { format: 'GGML' }) },
  { bytes: [0x74, 0x6a, 0x67, 0x67], what: problem('foundLanguageModel', { format: 'GGML' }) },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: problem('foundArchive', { format: 'RAR' }) },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], what: problem('foundSqlite', {}) },
  { bytes: [0x93, 0x4e, 0x55, 0x4d], what: problem('foundNumpy', {}) },
];

/** torch's magic number, a Python integer, with which its files began before version 1.6. */
const OLD_TORCH_MAGIC = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/**
 * Returns a file's container, judged by its first bytes. The name decides only if they say nothing.
 * @throws CheckpointError naming what the file is instead.
 */
export function containerOf(source: RandomAccess, start: Uint8Array): Container {
  const known = knownContainer(start);
  if (known) return known;
  if (startsWith(start, [0x1f, 0x8b]) && /(?:\.bin|\.txt)\.gz$|kata/iu.test(source.name))
    throw refused(source, 'not-a-checkpoint', problem('foundKataGoName', {}));
  for (const { bytes, what } of BEGINNINGS)
    if (startsWith(start, bytes)) throw refused(source, 'not-a-checkpoint', what);
  const text = new TextDecoder('latin1').decode(start);
  const other = otherFramework(start, text);
  if (other !== undefined) throw refused(source, 'not-a-checkpoint', other);
  if (text.startsWith('version https://git-lfs'))
    throw refused(source, 'not-a-checkpoint', problem('foundLfsPointer', {}));
  if (/^\s*<(?:!doctype|html|head|\?xml|!--)/iu.test(text.replace(/^\u00ef\u00bb\u00bf/u, '')))
    throw refused(source, 'not-a-checkpoint', problem('foundWebPage', {}));
  if (start[0] === 0x80 && start[1]! >= 2 && start[1]! <= 5) {
    if (startsWith(start.subarray(2), OLD_TORCH_MAGIC)) return 'old-torch';
    throw refused(source, 'unsupported', problem('foundBarePickle', {}));
  }
  if (text.slice(257, 262) === 'ustar')
    throw refused(source, 'not-a-checkpoint', problem('foundArchive', { format: 'tar' }));
  if (start[8] === 0x7b || /\.safetensors$/iu.test(source.name)) return 'safetensors';
  if (/^[\t\r\n\x20-\x7e]+$/u.test(text))
    throw refused(
      source,
      'not-a-checkpoint',
      text.includes('"weight_map"')
        ? problem('foundPartsList', {})
        : problem('foundText', { start: text.slice(0, 20).trim() }),
    );
  if (start.length >= 8 && start.every((byte) => byte === 0))
    throw refused(source, 'not-a-checkpoint', problem('foundZeros', {}));
  const shown = Array.from(start.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0'));
  throw refused(source, 'not-a-checkpoint', problem('foundBytes', { bytes: shown.join(' ') }));
}

/** Recognises models of other frameworks that have no fixed first four bytes. */
function otherFramework(start: Uint8Array, text: string): Message | undefined {
  // Both are protocol buffers: field 1 is a version, field 2 of ONNX the producer's name, of TensorFlow a message.
  if (start[0] === 0x08 && start[1]! >= 3 && start[1]! <= 16 && start[2] === 0x12)
    return problem('foundOnnx', {});
  if (start[0] === 0x08 && start[1] === 1 && start[2] === 0x12)
    return problem('foundSavedModel', {});
  if (text.slice(4, 8) === 'TFL3') return problem('foundTfLite', {});
  // Name, version, numbers of input channels, each on a line; then the trunk.
  if (/^\S{1,200}\n\d{1,2}\n\d{1,3}\n\d{1,3}\n/u.test(text)) return problem('foundKataGo', {});
  return undefined;
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, i) => bytes[i] === byte);
}

function refused(source: RandomAccess, kind: CheckpointErrorKind, found: Message): CheckpointError {
  return new CheckpointError(kind, problem('notACheckpoint', { file: source.name, found }));
}
