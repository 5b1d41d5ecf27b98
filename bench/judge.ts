/**
 * Times judges: whole answers in Node, inputs and reading included, and runs of the graph on WebAssembly in Chromium. Two
 * builds or several networks take turns in the same run. Figures are least and median of all rounds; only the ratios carry
 * over to another machine: to the first line of their group, and to a single position.
 *
 *     npx tsx bench/judge.ts [NETWORK …] [--old CHECKOUT] [--rounds 20] [--threads 2]
 *
 * @param NETWORK files of judges, our own or KataGo's; `models/judge.safetensors` unless named. @param --old an older checkout
 *   of this repository with its `node_modules`, whose code opens the same networks, too.
 */
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type * as RuntimeNode from '../cli/lib/runtime-node';
import type * as CheckpointLayer from '../src/checkpoint';
import type * as JudgeLayer from '../src/engine/judge';
import type { Judge } from '../src/engine/judge';
import type * as GoLayer from '../src/go';
import type * as GraphLayer from '../src/graph';
import type { OnnxGraph } from '../src/graph';
import { withRuntimePage, type PlainTensor } from './runtime-page';

/** A network as a build of this repository opens it. */
interface Opened {
  readonly name: string;
  readonly graph: OnnxGraph;
  /** Sees the board as it lies. */
  readonly upright: Judge;
  /** Sees all sides. */
  readonly turned: Judge;
  readonly positions: ReturnType<typeof GoLayer.replay>[];
}

const HERE = fileURLToPath(new URL('..', import.meta.url));
const GAME = 'B E5,W G3,B C7,W G7,B C3,W C5,B E7,W G5,B E3,W D4,B D5,W C4';
const BATCH = 8;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    old: { type: 'string' },
    rounds: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
  },
});
const rounds = Number(values.rounds);
const threads = Number(values.threads);
const networks = positionals.length > 0 ? positionals : [join(HERE, 'models/judge.safetensors')];

async function open(root: string, build: string, path: string): Promise<Opened> {
  const layer = (file: string) => import(pathToFileURL(join(root, file)).href);
  const checkpoint = (await layer('src/checkpoint/index.ts')) as typeof CheckpointLayer;
  const graphs = (await layer('src/graph/index.ts')) as typeof GraphLayer;
  const judges = (await layer('src/engine/judge/index.ts')) as typeof JudgeLayer;
  const go = (await layer('src/go/index.ts')) as typeof GoLayer;
  const { nodeRuntime } = (await layer('cli/lib/runtime-node.ts')) as typeof RuntimeNode;
  const blob = new Blob([await readFile(path)]);
  const network = await checkpoint.readNetwork(checkpoint.blobSource(blob, basename(path)));
  const plan =
    network.kind === 'own' ? graphs.planJudge(network.network) : graphs.planKataGo(network.network);
  const moves = go.parseMoveList(GAME);
  return {
    name: [basename(path), build].filter((word) => word !== '').join(', '),
    graph: await graphs.buildGraph(plan),
    upright: await judges.openNetwork(network, nodeRuntime()),
    turned: await judges.openNetwork(network, nodeRuntime(), { allSides: true }),
    positions: Array.from({ length: BATCH }, (_, i) => go.replay(moves.slice(0, moves.length - i))),
  };
}

/** Times each in turns; the first round does not count. */
async function inTurns(
  each: readonly Opened[],
  time: (opened: Opened, index: number) => Promise<number>,
): Promise<number[][]> {
  const times = each.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, opened] of each.entries()) {
      const taken = await time(opened, index);
      if (round > 0) times[index]!.push(taken);
    }
  }
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** Medians of one position, by network. */
const single = new Map<string, number>();

function report(what: string, where: string, each: readonly Opened[], times: number[][]): void {
  const middle = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[rounds >> 1]!;
  each.forEach(({ name }, index) => {
    const median = middle(times[index]!);
    const least = Math.min(...times[index]!);
    const alone = single.get(`${where} ${name}`) ?? median;
    single.set(`${where} ${name}`, alone);
    console.log(
      `${where.padEnd(16)} ${what.padEnd(21)} ${least.toFixed(1).padStart(7)} least ${median.toFixed(1).padStart(7)} ms median` +
        ` ${(median / middle(times[0]!)).toFixed(2).padStart(6)}x ${(median / alone).toFixed(2).padStart(6)} of one  ${name}`,
    );
  });
}

const opened: Opened[] = [];
for (const path of networks) {
  if (values.old !== undefined) opened.push(await open(resolve(values.old), 'old', path));
  opened.push(await open(HERE, values.old === undefined ? '' : 'new', path));
}
const IN_NODE = {
  'one position': ({ upright, positions }: Opened) => upright.judge(positions.slice(0, 1)),
  '8 positions': ({ upright, positions }: Opened) => upright.judge(positions),
  'one, from 8 sides': ({ turned, positions }: Opened) => turned.judge(positions.slice(0, 1)),
};
for (const [what, work] of Object.entries(IN_NODE))
  report(what, 'Node', opened, await inTurns(opened, (one) => timed(() => work(one))));
await Promise.all(opened.flatMap(({ upright, turned }) => [upright.release(), turned.release()]));
const graphs = opened.map(({ graph }) => graph);
await withRuntimePage(graphs, threads, async (page) => {
  for (const batch of [1, BATCH]) {
    for (const [index, graph] of graphs.entries()) await page.feed(index, inputsOf(graph, batch));
    const times = await inTurns(opened, async (_, index) => (await page.run(index, 1))[0]!);
    const what = batch === 1 ? 'graph, one position' : `graph, ${batch} positions`;
    report(what, `WASM, ${threads} threads`, opened, times);
  }
});

/** Returns inputs of a graph that are not all the same. */
function inputsOf({ inputs }: OnnxGraph, batch: number): Record<string, PlainTensor> {
  return Object.fromEntries(
    inputs.map(({ name, shape }) => {
      const sizes = [batch, ...shape.slice(1).map(Number)];
      const length = sizes.reduce((product, size) => product * size, 1);
      const numbers = Array.from({ length }, (_, i) => Number((i * 7919) % 10 < 3));
      return [name, { type: 'float32', values: numbers, shape: sizes }];
    }),
  );
}
