import wasm from '@sabaki/deadstones/wasm/deadstones_bg.wasm?url&inline';
import { pause } from '../../engine/pause';
import { loadPlayouts, proposeDeadStones, type Board, type Playouts, type Point } from '../../go';

let playouts: Promise<Playouts> | undefined;

/**
 * Dead stones for the page, in steps of a few milliseconds on its own thread. The library's file is part of this script:
 * nothing is fetched for it.
 * @throws the signal's reason once it is aborted.
 */
export async function proposeOnPage(
  board: Board,
  signal: AbortSignal,
): Promise<ReadonlySet<Point>> {
  playouts ??= loadPlayouts(bytesOf(wasm));
  return proposeDeadStones(board, await playouts, () => pause(signal));
}

/** The bytes of a `data:` address. (The page's policy lets nothing be fetched from one.) */
function bytesOf(address: string): Uint8Array<ArrayBuffer> {
  const text = atob(address.slice(address.indexOf(',') + 1));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
