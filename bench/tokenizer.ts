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
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import * as ort from 'onnxruntime-node';
import type * as CheckpointLayer from '../src/checkpoint';
import type * as GraphLayer from '../src/graph';
import type { OnnxGraph } from '../src/graph';
import { ISOLATION } from '../e2e/support/static-server';

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

/** Serves the runtime and the graphs, on an isolated page as threads need it. */
async function serve(builds: readonly Build[]): Promise<{ url: string; stop: () => void }> {
  const runtime = join(HERE, 'node_modules/onnxruntime-web/dist');
  const files = new Map<string, Uint8Array>();
  builds.forEach(({ graphs }, index) => {
    for (const part of PARTS) {
      files.set(`/${index}/${part}.onnx`, graphs[part].model);
      for (const { path, data } of graphs[part].externalData) files.set(`/${index}/${path}`, data);
    }
  });
  const page = `<!doctype html><script type="module">
    import * as ort from '/runtime/ort.wasm.min.mjs';
    ort.env.wasm.wasmPaths = '/runtime/';
    ort.env.logLevel = 'error';
    globalThis.ort = ort;
  </script>`;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const send = (type: string, data: Uint8Array | string): void => {
      response.writeHead(200, { ...ISOLATION, 'Content-Type': type }).end(data);
    };
    const file = files.get(path);
    if (file) send('application/octet-stream', file);
    else if (path.startsWith('/runtime/')) {
      const type = path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      readFile(join(runtime, path.slice('/runtime'.length))).then(
        (data) => send(type, data),
        () => response.writeHead(404).end(),
      );
    } else send('text/html', page);
  });
  await new Promise<void>((done) => server.listen(0, done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://localhost:${address.port}/`, stop: () => server.close() };
}

/** Times both builds in Chromium, in turns. */
async function inBrowser(
  builds: readonly Build[],
  part: Part,
  threads: number,
  rounds: number,
): Promise<Times[]> {
  const { url, stop } = await serve(builds);
  const executablePath = process.env['CHROMIUM_PATH'];
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'ort' in globalThis);
    const files = builds.map(({ graphs }) => graphs[part].externalData.map(({ path }) => path));
    await openInPage(page, part, threads, files);
    const session = await browser.newBrowserCDPSession();
    const processor = async (): Promise<number> => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const renderers = processInfo.filter(({ type }) => type === 'renderer');
      return 1000 * renderers.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    const times = builds.map((): Times => ({ wall: [], processor: [] }));
    for (const index of builds.keys()) await runInPage(page, index);
    for (let round = 0; round < rounds; round++) {
      for (const index of builds.keys()) {
        const before = await processor();
        times[index]!.wall.push(...(await runInPage(page, index)));
        times[index]!.processor.push(((await processor()) - before) / RUNS);
      }
    }
    return times;
  } finally {
    await browser.close();
    stop();
  }
}

/** State of the page between two calls. */
interface PageState {
  readonly ort: typeof ort;
  sessions: ort.InferenceSession[];
  feeds: Record<string, ort.Tensor>;
}

function openInPage(
  page: Page,
  part: Part,
  threads: number,
  files: readonly (readonly string[])[],
): Promise<void> {
  const values = Array.from(part === 'encoder' ? pixels() : codes());
  return page.evaluate(
    async ({ part, threads, files, values, side, places }) => {
      const state = globalThis as unknown as PageState;
      const { Tensor, InferenceSession, env } = state.ort;
      env.wasm.numThreads = threads;
      state.sessions = [];
      for (const [index, paths] of files.entries()) {
        const [model, ...data] = await Promise.all(
          [`${part}.onnx`, ...paths].map(
            async (path) => new Uint8Array(await (await fetch(`/${index}/${path}`)).arrayBuffer()),
          ),
        );
        state.sessions.push(
          await InferenceSession.create(model!, {
            executionProviders: ['wasm'],
            externalData: paths.map((path, at) => ({ path, data: data[at]! })),
          }),
        );
      }
      state.feeds =
        part === 'encoder'
          ? { pixels: new Tensor('float32', Float32Array.from(values), [1, 3, side, side]) }
          : { codes: new Tensor('int32', Int32Array.from(values), [1, places]) };
    },
    { part, threads, files, values, side: SIDE, places: PLACES },
  );
}

function runInPage(page: Page, index: number): Promise<number[]> {
  return page.evaluate(
    async ({ index, runs }) => {
      const { sessions, feeds } = globalThis as unknown as PageState;
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        const from = performance.now();
        await sessions[index]!.run(feeds);
        times.push(performance.now() - from);
      }
      return times;
    },
    { index, runs: RUNS },
  );
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
