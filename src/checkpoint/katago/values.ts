import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import { allocateFloats } from '../floats';
import { unpacked } from '../inflate';
import { readPieces } from '../source';
import type { RandomAccess } from '../types';

/** Most weights of a network unless others are named, 512 MiB of float32. */
export const MOST_WEIGHTS = 1 << 27;
/** Longest word: a name or a number. */
const LONGEST_WORD = 128;
/** Most white space between two words or before weights. */
const MOST_SPACE = 1000;
/** Most bytes behind the last layer. */
const MOST_REST = 1000;
/** Deflate makes at most 1,032 bytes of one. */
const MOST_GROWTH = 1032;
/** Fewest bytes of one weight: a digit and a space. */
const LEAST_BYTES = 2;

const GZIP = [0x1f, 0x8b];
const BLOCK_MARK = '@BIN@';

/** How to read a network's file. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Most weights that are read, each of 4 bytes; 134,217,728 if absent. */
  readonly mostWeights?: number | undefined;
}

/**
 * Reads the words, numbers and weights of a network's file in their order, unpacking it piece by piece. Weights are text,
 * or float32 (little-endian) behind `@BIN@`. Holds a piece of the file at a time. Nothing is allocated that the file
 * could not fill.
 */
export class ValueReader {
  readonly #pieces: AsyncGenerator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array(0);
  #at = 0;
  #weights = 0;
  readonly #mostWeights: number;

  private constructor(
    readonly source: RandomAccess,
    private readonly isPacked: boolean,
    { signal, mostWeights = MOST_WEIGHTS }: ReadOptions,
  ) {
    this.#mostWeights = mostWeights;
    this.#pieces = isPacked
      ? unpacked(source, 'gzip', { start: 0, packed: source.size }, signal)
      : readPieces(source, 0, source.size, signal);
  }

  /**
   * Opens a file, packed with gzip or not, for as long as `use` needs it.
   * @throws CheckpointError if the file is empty or cannot be read.
   */
  static async over<T>(
    source: RandomAccess,
    use: (reader: ValueReader) => Promise<T>,
    options: ReadOptions = {},
  ): Promise<T> {
    if (source.size === 0)
      throw new CheckpointError('empty', problem('emptyFile', { file: source.name }));
    const start = await source.read(0, Math.min(GZIP.length, source.size), options.signal);
    const isPacked = GZIP.every((byte, i) => start[i] === byte);
    const reader = new ValueReader(source, isPacked, options);
    try {
      return await use(reader);
    } finally {
      await reader.#pieces.return(undefined);
    }
  }

  /** Returns the error for a damaged file. @param found what is wrong, a clause. */
  damaged(found: string, cause?: unknown): CheckpointError {
    const sentence = problem('damagedNetwork', { file: this.source.name, found });
    return new CheckpointError('damaged', sentence, { cause });
  }

  /**
   * Reads the next word.
   * @param what what it should be, with an article.
   * @throws CheckpointError if the file ends before it, or it is longer than any word of a network.
   */
  async word(what: string): Promise<string> {
    await this.#skipSpace(what);
    let word = '';
    for (;;) {
      const end = this.#endOfWord();
      word += String.fromCharCode(...this.#piece.subarray(this.#at, end));
      this.#at = end;
      if (word.length > LONGEST_WORD)
        throw this.damaged(`${what} was expected, "${word.slice(0, 20)}…" was found`);
      if (end < this.#piece.length || !(await this.#refill())) return word;
    }
  }

  /**
   * Reads a number.
   * @param what what it should be, with an article.
   * @throws CheckpointError if it is not a number from `least` to `most`.
   */
  async number(what: string, least: number, most: number): Promise<number> {
    const word = await this.word(what);
    const value = Number(word);
    if (!(value >= least && value <= most))
      throw this.damaged(`${what} from ${least} to ${most} was expected, "${word}" was found`);
    return value;
  }

  /** Reads a whole number. See `number`. */
  async count(what: string, least: number, most: number): Promise<number> {
    const value = await this.number(what, least, most);
    if (Number.isInteger(value)) return value;
    throw this.damaged(`${what} was expected, "${value}" was found`);
  }

  /**
   * Reads weights.
   * @param layer name of their layer.
   * @throws CheckpointError if there are fewer, more than are ever read, or one is not a finite number.
   */
  async weights(count: number, layer: string): Promise<Float32Array> {
    if (count === 0) return new Float32Array(0);
    this.#weights += count;
    const { name: file, size } = this.source;
    if (this.#weights > this.#mostWeights)
      throw new CheckpointError(
        'unsupported',
        problem('hugeNetwork', { file, values: this.#weights, most: this.#mostWeights }),
      );
    if (this.#weights * LEAST_BYTES > size * (this.isPacked ? MOST_GROWTH : 1))
      throw this.#ended(`${count} weights of ${layer}`);
    await this.#skipSpace(`weights of ${layer}`);
    const values =
      this.#piece[this.#at] === BLOCK_MARK.charCodeAt(0)
        ? await this.#binary(count, layer)
        : await this.#text(count, layer);
    if (values.every((value) => Number.isFinite(value))) return values;
    throw new CheckpointError('damaged', problem('notFinite', { tensor: `${file}: ${layer}` }));
  }

  /** Reads to the end of the file, which also checks the sum at the end of a packed one. @throws CheckpointError if there is more than white space. */
  async end(): Promise<void> {
    let rest = 0;
    do {
      for (; this.#at < this.#piece.length; this.#at++) {
        rest++;
        if (!isSpace(this.#piece[this.#at]) || rest > MOST_REST)
          throw this.damaged('there is more behind its last layer');
      }
    } while (await this.#refill());
  }

  /** Weights as they lie in a file of either kind: little-endian, as on every machine that runs this. */
  async #binary(count: number, layer: string): Promise<Float32Array> {
    const bytes = new Uint8Array(BLOCK_MARK.length);
    await this.#fill(bytes, layer);
    const mark = String.fromCharCode(...bytes);
    if (mark !== BLOCK_MARK)
      throw this.damaged(`weights of ${layer} were expected, "${mark}" was found`);
    const values = allocateFloats(count);
    await this.#fill(new Uint8Array(values.buffer), layer);
    return values;
  }

  async #text(count: number, layer: string): Promise<Float32Array> {
    const values = allocateFloats(count);
    const what = `a weight of ${layer}`;
    for (let i = 0; i < count; i++) {
      // Most words lie within a piece: these need no promise each.
      const word = this.#wordInPiece() ?? (await this.word(what));
      const value = Number(word);
      if (Number.isNaN(value) && !/^[-+]?(?:nan|inf)/iu.test(word))
        throw this.damaged(`${what} was expected, "${word}" was found`);
      values[i] = value;
    }
    return values;
  }

  /** Returns the next word if it ends within the piece. */
  #wordInPiece(): string | undefined {
    let start = this.#at;
    while (start < this.#piece.length && isSpace(this.#piece[start])) start++;
    if (start - this.#at > MOST_SPACE) return undefined;
    const end = this.#endOfWord(start);
    if (end === this.#piece.length || end - start > LONGEST_WORD) return undefined;
    this.#at = end;
    return String.fromCharCode(...this.#piece.subarray(start, end));
  }

  #endOfWord(from = this.#at): number {
    let end = from;
    // One byte more than the longest word is enough to refuse it.
    const most = Math.min(this.#piece.length, from + LONGEST_WORD + 1);
    while (end < most && !isSpace(this.#piece[end])) end++;
    return end;
  }

  async #fill(target: Uint8Array, layer: string): Promise<void> {
    for (let filled = 0; filled < target.length;) {
      if (this.#at === this.#piece.length && !(await this.#refill()))
        throw this.#ended(`${target.length} bytes of ${layer}`);
      const piece = this.#piece.subarray(this.#at, this.#at + target.length - filled);
      target.set(piece, filled);
      filled += piece.length;
      this.#at += piece.length;
    }
  }

  async #skipSpace(what: string): Promise<void> {
    for (let skipped = 0; ; skipped++) {
      if (this.#at === this.#piece.length && !(await this.#refill())) throw this.#ended(what);
      if (!isSpace(this.#piece[this.#at])) return;
      if (skipped >= MOST_SPACE) throw this.damaged(`${what} was expected, only spaces were found`);
      this.#at++;
    }
  }

  /** Takes the next piece; returns false at the end of the file. */
  async #refill(): Promise<boolean> {
    try {
      for (;;) {
        const { done, value } = await this.#pieces.next();
        if (done) return false;
        if (value.length === 0) continue;
        this.#piece = value;
        this.#at = 0;
        return true;
      }
    } catch (error) {
      if (error instanceof CheckpointError || (error as Error).name === 'AbortError') throw error;
      throw this.damaged('its compressed data end early or make no sense', error);
    }
  }

  #ended(what: string): CheckpointError {
    const sentence = problem('damagedNetwork', {
      file: this.source.name,
      found: `it ends before ${what}`,
    });
    return new CheckpointError('truncated', sentence);
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
}
