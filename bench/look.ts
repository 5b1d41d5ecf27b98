/**
 * Times moves of two checkouts of this repository in one run, an old build and a new one in turn: in Node, and with
 * `--wasm` also the built pages in Chromium on WebAssembly with threads (build both before). Figures are medians of the
 * engine's own clock; only the ratios carry over to another machine. Also says how many runs of the transformer a
 * move takes, and whether both play the same moves. Each checkout plays with its own default model, unless weights are
 * named that both can open.
 *
 *     npx tsx bench/look.ts OLD NEW [--count 60] [--rounds 3] [--temperature 0.25] [--weights FILE] [--precision NAME] [--torch] [--wasm]
 *
 * @param --count positions of each round in Node. @param --torch times PyTorch with the new weights as well, one token
 *   a step (`training/time_decode.py`).
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { median } from '../cli/lib/statistics';
import { SAMPLES } from '../src/engine';

const run = promisify(execFile);

interface Timed {
  readonly milliseconds: number;
  readonly move: string | null;
  readonly passes?: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '3' },
    temperature: { type: 'string', default: '0.25' },
    weights: { type: 'string' },
    precision: { type: 'string' },
    torch: { type: 'boolean', default: false },
    wasm: { type: 'boolean', default: false },
  },
});
const [old, recent] = positionals.map((path) => resolve(path));
if (!old || !recent) throw new Error('Name two checkouts: the old one, then the new one.');
const rounds = Number(values.rounds);
/** Returns the weights that a checkout plays with. */
const weightsOf = (checkout: string): string =>
  values.weights === undefined
    ? join(checkout, 'models/default.safetensors')
    : resolve(values.weights);
const folder = await mkdtemp(join(tmpdir(), 'look-'));

/** Returns the moves of a checkout's command line. */
async function inNode(checkout: string, samples: number): Promise<Timed[]> {
  const json = join(folder, 'answers.json');
  const precision = values.precision === undefined ? [] : ['--precision', values.precision];
  await run(
    'npx',
    ['tsx', 'cli/main.ts', 'evaluate', '--weights', weightsOf(checkout), ...precision]
      .concat(['--samples', String(samples), '--count', values.count])
      .concat(['--temperature', values.temperature])
      .concat(['--json', json]),
    { cwd: checkout, maxBuffer: 1 << 26 },
  );
  const { answers } = JSON.parse(await readFile(json, 'utf8')) as { answers: Timed[] };
  return answers;
}

/** Returns the medians of each strength on a checkout's built page. */
async function inPage(checkout: string): Promise<Map<string, number>> {
  const bench = ['tsx', 'bench/move.ts', 'wasm-threads', '--of', checkout];
  const { stdout } = await run('npx', bench, { cwd: recent });
  const lines = [...stdout.matchAll(/^wasm-threads\s+(\w+)\s+(\d+) ms/gmu)];
  return new Map(lines.map(([, strength, time]) => [strength!, Number(time)]));
}

/** Returns the times of PyTorch, in milliseconds a position. */
async function inTorch(): Promise<number[]> {
  const { stdout } = await run('python3', ['time_decode.py', weightsOf(recent!), values.count], {
    cwd: join(recent!, 'training'),
  });
  return JSON.parse(stdout) as number[];
}

function line(name: string, before: number, after: number, more = ''): void {
  const times = `${before.toFixed(0).padStart(7)} ms ${after.toFixed(0).padStart(7)} ms`;
  console.log(`${name.padEnd(14)}${times} ${(after / before).toFixed(2).padStart(6)}x  ${more}`);
}

try {
  console.log(`${'median a move'.padEnd(14)}${'old'.padStart(10)}${'new'.padStart(11)}`);
  for (const [strength, samples] of Object.entries(SAMPLES)) {
    const before: Timed[] = [];
    const after: Timed[] = [];
    const torch: number[] = [];
    for (let round = 0; round < rounds; round++) {
      before.push(...(await inNode(old, samples)));
      after.push(...(await inNode(recent, samples)));
      if (values.torch && samples === 1) torch.push(...(await inTorch()));
    }
    const timeOf = (moves: readonly Timed[]): number =>
      median(moves.map(({ milliseconds }) => milliseconds))!;
    const same = after.filter(({ move }, index) => move === before[index]?.move).length;
    const passes = median(after.map((answer) => answer.passes ?? Number.NaN));
    const more = `${passes} passes, ${same} of ${after.length} moves the same`;
    line(`Node ${strength}`, timeOf(before), timeOf(after), more);
    if (torch.length > 0) line('PyTorch, Node', median(torch)!, timeOf(after), 'old is PyTorch');
  }
  if (values.wasm) {
    const pages: (readonly [Map<string, number>, Map<string, number>])[] = [];
    for (let round = 0; round < rounds; round++) {
      pages.push([await inPage(old), await inPage(recent)]);
    }
    for (const strength of Object.keys(SAMPLES)) {
      const times = [0, 1].map((which) =>
        median(pages.map((pair) => pair[which]!.get(strength) ?? Number.NaN)),
      ) as [number, number];
      line(`WASM ${strength}`, ...times);
    }
  }
} finally {
  await rm(folder, { recursive: true });
}
