/**
 * Measures how fast the built page loads in Chromium: the metrics of Lighthouse's performance score, and the score.
 *
 *     npx vite build && npx tsx bench/page.ts [RUNS] [--of CHECKOUT]
 *
 * The network is slowed down as Lighthouse does. The processor is not: what the page's main thread computes is counted
 * several times instead (its own time, which other programs on the machine do not lengthen). For each metric the best of some
 * runs. `--of` measures another checkout of this repository, built before. The speed index is not measured; the largest paint stands in for it, which is never better.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium, type CDPSession } from '@playwright/test';
import { ISOLATION, serveDist } from '../e2e/support/static-server';

interface Device {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly pixels: number;
  /** How many times slower its processor is. */
  readonly slower: number;
  /** Milliseconds there and back. */
  readonly latency: number;
  readonly bitsPerSecond: number;
  /** Where the score of a metric is 90% and 50%. @see https://developer.chrome.com/docs/lighthouse/performance/performance-scoring */
  readonly curves: Readonly<Record<Metric, readonly [number, number]>>;
}
type Metric = 'firstPaint' | 'largestPaint' | 'blocked' | 'shift';
type Figures = Record<Metric, number>;

const DEVICES: readonly Device[] = [
  {
    name: 'phone',
    viewport: { width: 412, height: 823 },
    pixels: 1.75,
    slower: 4,
    latency: 150,
    bitsPerSecond: 1.6e6,
    curves: {
      firstPaint: [1800, 3000],
      largestPaint: [2500, 4000],
      blocked: [200, 600],
      shift: [0.1, 0.25],
    },
  },
  {
    name: 'desktop',
    viewport: { width: 1350, height: 940 },
    pixels: 1,
    slower: 1,
    latency: 40,
    bitsPerSecond: 10e6,
    curves: {
      firstPaint: [934, 1600],
      largestPaint: [1200, 2400],
      blocked: [150, 350],
      shift: [0.1, 0.25],
    },
  },
];

/** Tasks longer than this, in milliseconds, are felt; the excess counts as blocking. */
const FELT = 50;

/** Share of a log-normal distribution above a value, with 10% below `best` and half below `median`. */
function scoreOf(value: number, [best, median]: readonly [number, number]): number {
  const z =
    (1.2815515655446004 * Math.log(Math.max(value, 1e-9) / median)) / Math.log(median / best);
  // Logistic form of the normal distribution (error below 0.0002; Page 1977, extended).
  return 1 / (1 + Math.exp(0.07056 * z ** 3 + 1.5976 * z));
}

/** In percent. Weights of Lighthouse 13; the largest paint also takes the speed index's place. */
function totalScore(figures: Figures, { curves }: Device): number {
  const score = (metric: Metric): number => scoreOf(figures[metric], curves[metric]);
  return (
    10 * score('firstPaint') +
    10 * score('largestPaint') +
    25 * score('largestPaint') +
    30 * score('blocked') +
    25 * score('shift')
  );
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  /** Thread time in microseconds. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly documentLoaderURL?: string } };
}

async function trace(session: CDPSession, during: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: [
        'loading',
        'blink.user_timing',
        'toplevel',
        'disabled-by-default-devtools.timeline',
      ],
    },
  });
  await during();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return events;
}

/** Opens the page as a first visit. @returns milliseconds, and the layout shift. */
async function visit(device: Device, url: string): Promise<Figures> {
  const executablePath = process.env['CHROMIUM_PATH'];
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const { viewport, pixels, latency, bitsPerSecond, slower } = device;
    const page = await browser.newPage({ viewport, deviceScaleFactor: pixels });
    await page.addInitScript(() => {
      const seen = { largest: 0, shift: 0 };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const { startTime } of list.getEntries()) seen.largest = startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          seen.shift += (entry as PerformanceEntry & { readonly value: number }).value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const throughput = bitsPerSecond / 8;
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    const events = await trace(session, async () => {
      await page.goto(url, { waitUntil: 'load' });
      await page.getByRole('grid').waitFor();
      // Lighthouse also watches until little has happened for five seconds.
      await page.waitForTimeout(5000);
    });
    const seen = await page.evaluate(() => ({
      ...(globalThis as unknown as { seen: { largest: number; shift: number } }).seen,
      first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
    }));
    const start = events.find(
      ({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL === url,
    );
    // The page may be moved to another process before it begins.
    const paint = events.findLast(({ name }) => name === 'firstContentfulPaint');
    if (!start || !paint)
      throw new Error('The trace does not say when the page began; run it again.');
    const tasks = events
      .filter(({ name, pid, tid }) => name === 'RunTask' && pid === paint.pid && tid === paint.tid)
      .map(({ ts, tdur = 0 }) => ({ at: (ts - start.ts) / 1000, takes: tdur / 1000 }));
    /** Milliseconds that the slower processor adds until then. */
    const added = (until: number): number =>
      tasks
        .filter(({ at }) => at >= 0 && at < until)
        .reduce((sum, { takes }) => sum + (slower - 1) * takes, 0);
    return {
      firstPaint: seen.first + added(seen.first),
      largestPaint: seen.largest + added(seen.largest),
      blocked: tasks
        .filter(({ at }) => at >= seen.first)
        .reduce((sum, { takes }) => sum + Math.max(0, slower * takes - FELT), 0),
      shift: seen.shift,
    };
  } finally {
    await browser.close();
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { of: { type: 'string', default: '.' } },
});
const runs = Number(positionals[0] ?? 3);
const dist = resolve(values.of, 'dist');
const server = await serveDist({ from: dist, headers: ISOLATION, compressed: true });
for (const device of DEVICES) {
  const best: Figures = {
    firstPaint: Infinity,
    largestPaint: Infinity,
    blocked: Infinity,
    shift: Infinity,
  };
  for (let run = 0; run < runs; run++) {
    const figures = await visit(device, server.url);
    for (const metric of Object.keys(best) as Metric[]) {
      best[metric] = Math.min(best[metric], figures[metric]);
    }
  }
  console.log(
    `${device.name}: first paint ${(best.firstPaint / 1000).toFixed(2)} s, largest ${(best.largestPaint / 1000).toFixed(2)} s, ` +
      `blocked ${best.blocked.toFixed(0)} ms, shift ${best.shift.toFixed(3)}: ${totalScore(best, device).toFixed(0)} of 100`,
  );
}
const scripts = [...new Set(server.asked)].filter((path) => path.endsWith('.js'));
for (const path of scripts) {
  const bytes = gzipSync(readFileSync(join(dist, path))).length;
  console.log(`${(bytes / 1000).toFixed(1).padStart(7)} KB  ${path}`);
}
await server.stop();
