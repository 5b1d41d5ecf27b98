/**
 * Times the tokenizer of the default model in two checkouts of this repository, an older one beside a newer one, in the same
 * run: one frame encoded and decoded, in Node and in Chromium on WASM; PyTorch beside them, if Python has it.
 *
 *     npx tsx bench/tokenizer.ts OLD NEW [ROUNDS]
 *
 * OLD and NEW are paths of checkouts with their `node_modules`. The two take turns, and each figure is the least and the median
 * of all rounds: in milliseconds, on one thread and on two, and in milliseconds of the processor on one thread, which other
 * programs on the machine hardly change. Only ratios carry over to another machine.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import * as ort from 'onnxruntime-node';
import type * as CheckpointLayer from '../src/checkpoint';
import type * as GraphLayer from '../src/graph';
import type { OnnxGraph } from '../src/graph';
import { withRuntimePage } from './runtime-page';

type Part = 'encoder' | 'decoder';
const PARTS: readonly Part[] = ['encoder', 'decoder'];

/** Graphs of one checkout. */
interface Build {
  readonly name: string;
  readonly graphs: Readonly<Record<Part, OnnxGraph>>;
}

/** Times of one graph in one setting, in milliseconds. */
interface Times {
  readonly wall: number[];
  readonly processor: number[];
}

const HERE = fileURLToPath(new URL('..', import.meta.url));
const WEIGHTS = join(HERE, 'models/default.safetensors');
const SIDE = 160;
const PLACES = 25;
const CODES = 729;
/** Runs of one graph in the browser between two readings of the processor's clock, which ticks slowly there. */
const RUNS = 3;

/** Builds the graphs of the default model with a checkout's code; the weights are the same for both. */
async function build(name: string, root: string): Promise<Build> {
  const layer = (path: string) => import(pathToFileURL(join(root, path)).href);
  const { blobSource, openCheckpoint } = (await layer(
    'src/checkpoint/index.ts',
  )) as typeof CheckpointLayer;
  const { buildGraphs } = (await layer('src/graph/index.ts')) as typeof GraphLayer;
  const weights = new Blob([await readFile(WEIGHTS)]);
  const { encoder, decoder } = await buildGraphs(
    await openCheckpoint(blobSource(weights, 'default.safetensors')),
  );
  return { name, graphs: { encoder, decoder } };
}

function pixels(): Float32Array {
  return Float32Array.from({ length: 3 * SIDE * SIDE }, (_, i) => Math.sin(i * 0.37));
}

function codes(): Int32Array {
  return Int32Array.from({ length: PLACES }, (_, i) => (i * 97) % CODES);
}

function nodeFeeds(part: Part): Record<string, ort.Tensor> {
  return part === 'encoder'
    ? { pixels: new ort.Tensor('float32', pixels(), [1, 3, SIDE, SIDE]) }
    : { codes: new ort.Tensor('int32', codes(), [1, PLACES]) };
}

/** Times both builds in Node, in turns. */
async function inNode(
  builds: readonly Build[],
  part: Part,
  threads: number,
  rounds: number,
): Promise<Times[]> {
  const sessions = await Promise.all(
    builds.map(({ graphs: { [part]: graph } }) =>
      ort.InferenceSession.create(graph.model, {
        executionProviders: ['cpu'],
        intraOpNumThreads: threads,
        logSeverityLevel: 3,
        externalData: graph.externalData.map(({ path, data }) => ({ path, data })),
      }),
    ),
  );
  const feeds = nodeFeeds(part);
  const times = builds.map((): Times => ({ wall: [], processor: [] }));
  for (const session of sessions) await session.run(feeds);
  for (let round = 0; round < rounds; round++) {
    for (const [index, session] of sessions.entries()) {
      const before = process.cpuUsage();
      const from = performance.now();
      await session.run(feeds);
      times[index]!.wall.push(performance.now() - from);
      const { user, system } = process.cpuUsage(before);
      times[index]!.processor.push((user + system) / 1000);
    }
  }
  for (const session of sessions) await session.release();
  return times;
}

/** Times both builds in Chromium, in turns. */
async function inBrowser(
  builds: readonly Build[],
  part: Part,
  threads: number,
  rounds: number,
): Promise<Times[]> {
  const graphs = builds.map((build) => build.graphs[part]);
  return withRuntimePage(graphs, threads, async (page) => {
    for (const index of builds.keys())
      await page.feed(
        index,
        part === 'encoder'
          ? { pixels: { type: 'float32', values: [...pixels()], shape: [1, 3, SIDE, SIDE] } }
          : { codes: { type: 'int32', values: [...codes()], shape: [1, PLACES] } },
      );
    const times = builds.map((): Times => ({ wall: [], processor: [] }));
    for (const index of builds.keys()) await page.run(index, RUNS);
    for (let round = 0; round < rounds; round++) {
      for (const index of builds.keys()) {
        const before = await page.processor();
        times[index]!.wall.push(...(await page.run(index, RUNS)));
        times[index]!.processor.push(((await page.processor()) - before) / RUNS);
      }
    }
    return times;
  });
}

/** Times the training package's own tokenizer; no times if Python has no PyTorch. */
async function inTorch(threads: number, rounds: number): Promise<Record<Part, Times> | undefined> {
  const script = `
import json, sys, time
from pathlib import Path
import torch
from videoworld_go import safetensors
from videoworld_go.vqgan import tokenizer_from_state
torch.set_num_threads(${threads})
state, _ = safetensors.read(Path(sys.argv[1]))
model = tokenizer_from_state(state, [3] * 6).eval()
images = torch.rand(1, 3, ${SIDE}, ${SIDE}) * 2 - 1
codes = torch.randint(0, ${CODES}, (1, 5, 5))
out = {}
with torch.inference_mode():
    for name, run in (("encoder", lambda: model.encode(images)), ("decoder", lambda: model.decode(codes))):
        run()
        wall, processor = [], []
        for _ in range(${rounds}):
            a, b = time.perf_counter(), time.process_time()
            run()
            wall.append(1000 * (time.perf_counter() - a))
            processor.append(1000 * (time.process_time() - b))
        out[name] = {"wall": wall, "processor": processor}
print(json.dumps(out))
`;
  try {
    const { stdout } = await promisify(execFile)('python3', ['-c', script, WEIGHTS], {
      env: { ...process.env, PYTHONPATH: join(HERE, 'training') },
    });
    return JSON.parse(stdout) as Record<Part, Times>;
  } catch {
    console.log('PyTorch is not timed: python3 cannot import torch.');
    return undefined;
  }
}

function report(name: string, times: Times, baseline: Times, threads: number): void {
  const sorted = times.wall.toSorted((a, b) => a - b);
  const shown = (ms: number): string => ms.toFixed(1).padStart(7);
  const least = (values: readonly number[]): number => Math.min(...values);
  // Waiting threads spin, so processor time is meaningful on one thread only.
  const own = threads === 1 ? times.processor : times.wall;
  const old = threads === 1 ? baseline.processor : baseline.wall;
  console.log(
    `${name.padEnd(40)} ${shown(sorted[0]!)} least ${shown(sorted[sorted.length >> 1]!)} median` +
      `${threads === 1 ? ` ${shown(least(times.processor))} processor` : ''.padEnd(18)}` +
      ` ${(least(own) / least(old)).toFixed(2)}x`,
  );
}

function inThreads(threads: number): string {
  return threads === 1 ? 'one thread' : `${threads} threads`;
}

const [oldRoot, newRoot, count = '20'] = process.argv.slice(2);
if (oldRoot === undefined || newRoot === undefined) {
  throw new Error('Name two checkouts: npx tsx bench/tokenizer.ts OLD NEW [ROUNDS]');
}
const rounds = Number(count);
const builds = [await build('old', resolve(oldRoot)), await build('new', resolve(newRoot))];
for (const threads of [1, 2]) {
  const torch = await inTorch(threads, rounds);
  for (const part of PARTS) {
    const settings = [
      ['Node', await inNode(builds, part, threads, rounds)],
      ['WASM', await inBrowser(builds, part, threads, Math.ceil(rounds / RUNS))],
    ] as const;
    for (const [where, times] of settings) {
      builds.forEach(({ name }, index) =>
        report(
          `${part}, ${where}, ${inThreads(threads)}, ${name}`,
          times[index]!,
          times[0]!,
          threads,
        ),
      );
      if (where === 'Node' && torch) {
        report(`${part}, PyTorch, ${inThreads(threads)}`, torch[part], times[0]!, threads);
      }
    }
  }
}
