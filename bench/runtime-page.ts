/** An empty page with ONNX Runtime in Chromium, isolated as threads need it, for benches that time graphs there. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import type * as ort from 'onnxruntime-common';
import { ISOLATION } from '../e2e/support/static-server';
import type { OnnxGraph } from '../src/graph';

const RUNTIME = fileURLToPath(new URL('../node_modules/onnxruntime-web/dist', import.meta.url));

const PAGE = `<!doctype html><script type="module">
  import * as ort from '/runtime/ort.wasm.min.mjs';
  ort.env.wasm.wasmPaths = '/runtime/';
  ort.env.logLevel = 'error';
  globalThis.ort = ort;
</script>`;

/** State of the page between two calls. */
interface PageState {
  readonly ort: typeof ort;
  sessions: ort.InferenceSession[];
  /** Inputs of each graph. */
  feeds: Record<string, ort.Tensor>[];
}

/** An input of a graph, as plain data. */
export interface PlainTensor {
  readonly type: 'float32' | 'int32';
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

/** Graphs that are open in a page. */
export interface RuntimePage {
  /** Sets the inputs of a graph's next runs. */
  feed(index: number, inputs: Readonly<Record<string, PlainTensor>>): Promise<void>;
  /** Runs a graph, by its place in the list. @returns the times in milliseconds. */
  run(index: number, runs: number): Promise<number[]>;
  /** Returns how long all renderers have computed, in milliseconds. Its clock ticks slowly. */
  processor(): Promise<number>;
}

/** Opens graphs on WebAssembly in Chromium for as long as `use` needs them. */
export async function withRuntimePage<T>(
  graphs: readonly OnnxGraph[],
  threads: number,
  use: (page: RuntimePage) => Promise<T>,
): Promise<T> {
  const { url, stop } = await serve(graphs);
  const executablePath = process.env['CHROMIUM_PATH'];
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitForFunction(() => 'ort' in globalThis);
    const files = graphs.map(({ externalData }) => externalData.map(({ path }) => path));
    await openInPage(page, threads, files);
    const session = await browser.newBrowserCDPSession();
    return await use({
      feed: (index, inputs) => feedInPage(page, index, inputs),
      run: (index, runs) => runInPage(page, index, runs),
      async processor() {
        const { processInfo } = await session.send('SystemInfo.getProcessInfo');
        const renderers = processInfo.filter(({ type }) => type === 'renderer');
        return 1000 * renderers.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
      },
    });
  } finally {
    await browser.close();
    stop();
  }
}

/** Serves the runtime and the graphs. */
async function serve(graphs: readonly OnnxGraph[]): Promise<{ url: string; stop: () => void }> {
  const files = new Map<string, Uint8Array>();
  graphs.forEach(({ model, externalData }, index) => {
    files.set(`/${index}/graph.onnx`, model);
    for (const { path, data } of externalData) files.set(`/${index}/${path}`, data);
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const send = (type: string, data: Uint8Array | string): void => {
      response.writeHead(200, { ...ISOLATION, 'Content-Type': type }).end(data);
    };
    const file = files.get(path);
    if (file) send('application/octet-stream', file);
    else if (path.startsWith('/runtime/')) {
      const type = path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      readFile(join(RUNTIME, path.slice('/runtime'.length))).then(
        (data) => send(type, data),
        () => response.writeHead(404).end(),
      );
    } else send('text/html', PAGE);
  });
  await new Promise<void>((done) => server.listen(0, done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://localhost:${address.port}/`, stop: () => server.close() };
}

function openInPage(
  page: Page,
  threads: number,
  files: readonly (readonly string[])[],
): Promise<void> {
  return page.evaluate(
    async ({ threads, files }) => {
      const state = globalThis as unknown as PageState;
      state.ort.env.wasm.numThreads = threads;
      state.sessions = [];
      state.feeds = [];
      for (const [index, paths] of files.entries()) {
        const [model, ...data] = await Promise.all(
          ['graph.onnx', ...paths].map(
            async (path) => new Uint8Array(await (await fetch(`/${index}/${path}`)).arrayBuffer()),
          ),
        );
        state.sessions.push(
          await state.ort.InferenceSession.create(model!, {
            executionProviders: ['wasm'],
            externalData: paths.map((path, at) => ({ path, data: data[at]! })),
          }),
        );
      }
    },
    { threads, files },
  );
}

function feedInPage(
  page: Page,
  index: number,
  inputs: Readonly<Record<string, PlainTensor>>,
): Promise<void> {
  return page.evaluate(
    ({ index, inputs }) => {
      const state = globalThis as unknown as PageState;
      const { Tensor } = state.ort;
      state.feeds[index] = Object.fromEntries(
        Object.entries(inputs).map(([name, { type, values, shape }]) => [
          name,
          type === 'float32'
            ? new Tensor('float32', Float32Array.from(values), shape)
            : new Tensor('int32', Int32Array.from(values), shape),
        ]),
      );
    },
    { index, inputs },
  );
}

function runInPage(page: Page, index: number, runs: number): Promise<number[]> {
  return page.evaluate(
    async ({ index, runs }) => {
      const { sessions, feeds } = globalThis as unknown as PageState;
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        const from = performance.now();
        await sessions[index]!.run(feeds[index]!);
        times.push(performance.now() - from);
      }
      return times;
    },
    { index, runs },
  );
}
