import type { Board, Point } from './types';
import { BOARD_SIZE } from './types';

/** How the library is asked for dead stones. */
export interface GuessOptions {
  /** Whether the borders may be taken as closed: stones that float in the other colour's area are then dead at once. */
  readonly finished: boolean;
  /** Random games to play out, 1 or more. */
  readonly games: number;
  /** 0..2^31-1: the same seed, the same answer. */
  readonly seed: number;
}

/** Random games played out on a board, as @sabaki/deadstones does it. */
export interface Playouts {
  /** Stones that do not survive most of the random games, whole chains, in no order. */
  guess(board: Board, options: GuessOptions): Point[];
}

/** The part of the library's WebAssembly that is used here; arrays go in and come out by address. */
interface DeadStonesWasm {
  readonly memory: WebAssembly.Memory;
  __wbindgen_malloc(bytes: number): number;
  __wbindgen_free(address: number, bytes: number): void;
  /** Takes the board over, and leaves address and length of 32-bit points at `answer`. */
  guess(
    answer: number,
    board: number,
    points: number,
    width: number,
    finished: boolean,
    games: number,
    seed: number,
  ): void;
}

/** Where the library leaves an address and a length: its stack begins there. */
const ANSWER = 8;

/**
 * Makes ready the library's `deadstones_bg.wasm`. (Its own script is left aside: it takes its seed from the clock and
 * finds the file by Node's or the page's own means.)
 * @throws WebAssembly.CompileError where the bytes are something else.
 */
export async function loadPlayouts(wasm: BufferSource): Promise<Playouts> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  // The file has no types of its own; these are those of its release 2.1.2, which is pinned.
  const library = instance.exports as unknown as DeadStonesWasm;
  const { memory, __wbindgen_malloc: allocate, __wbindgen_free: free } = library;
  return {
    guess(board, { finished, games, seed }) {
      const address = allocate(board.length);
      new Int8Array(memory.buffer).set(board, address);
      library.guess(ANSWER, address, board.length, BOARD_SIZE, finished, games, seed);
      const [first = 0, count = 0] = new Uint32Array(memory.buffer, ANSWER, 2);
      const points = [...new Uint32Array(memory.buffer, first, count)];
      free(first, count * Uint32Array.BYTES_PER_ELEMENT);
      return points;
    },
  };
}
