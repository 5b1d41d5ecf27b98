import type { Board, Point } from './types';
import { BOARD_SIZE } from './types';

/** Options for the library's guess of dead stones. */
export interface GuessOptions {
  /** Whether the borders may be taken as closed: then stones that float in the other colour's area are dead at once. */
  readonly finished: boolean;
  /** Random games to play out, 1 or more. */
  readonly games: number;
  /** 0..2^31-1. The same seed gives the same answer. */
  readonly seed: number;
}

/** Plays random games to their end on a board, as @sabaki/deadstones does. */
export interface Playouts {
  /** Returns the stones that do not survive most of the random games, whole chains, in no order. */
  guess(board: Board, options: GuessOptions): Point[];
}

/** The part of the library's WebAssembly that is used here; arrays go in and come out by address. */
interface DeadStonesWasm {
  readonly memory: WebAssembly.Memory;
  __wbindgen_malloc(bytes: number): number;
  __wbindgen_free(address: number, bytes: number): void;
  /** Takes ownership of the board, and writes address and length of 32-bit points to `answer`. */
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

/** Address to which the library writes an address and a length: its stack begins there. */
const ANSWER = 8;

/**
 * Loads the library's `deadstones_bg.wasm`. (Its own script is not used: it takes its seed from the clock, and it finds the
 * file in different ways in Node and on the page.)
 * @throws WebAssembly.CompileError if the bytes are something else.
 */
export async function loadPlayouts(wasm: BufferSource): Promise<Playouts> {
  const { instance } = await WebAssembly.instantiate(wasm, {});
  // The file has no types. These are those of release 2.1.2, which is pinned.
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
