import wasm from '@sabaki/deadstones/wasm/deadstones_bg.wasm?url&inline';
import { pause } from '../../engine/pause';
import { loadPlayouts, proposeDeadStones, type Board, type Playouts, type Point } from '../../go';

let playouts: Promise<Playouts> | undefined;

/**
 * Finds dead stones on the page's own thread, in steps of a few milliseconds. The library's file is part of this
 * script, so nothing is fetched.
 * @throws the signal's reason once it is aborted.
 */
export async function proposeOnPage(
  board: Board,
  signal: AbortSignal,
): Promise<ReadonlySet<Point>> {
  playouts ??= loadPlayouts(bytesOf(wasm));
  return proposeDeadStones(board, await playouts, () => pause(signal));
}

/** Decodes a `data:` address. (The page's policy forbids fetching one.) */
function bytesOf(address: string): Uint8Array<ArrayBuffer> {
  const text = atob(address.slice(address.indexOf(',') + 1));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
