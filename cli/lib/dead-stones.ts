import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  loadPlayouts,
  proposeDeadStones,
  type Board,
  type Playouts,
  type Point,
} from '../../src/go';

let playouts: Promise<Playouts> | undefined;

/** Returns the stones that are proposed as dead on a board; see `proposeDeadStones`. */
export async function deadStonesOf(board: Board): Promise<ReadonlySet<Point>> {
  playouts ??= load();
  return proposeDeadStones(board, await playouts);
}

async function load(): Promise<Playouts> {
  const file = createRequire(import.meta.url).resolve('@sabaki/deadstones/wasm/deadstones_bg.wasm');
  return loadPlayouts(await readFile(file));
}
