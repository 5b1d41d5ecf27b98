import { crc32 } from 'node:zlib';
import { FILE_LAYOUTS, RELEASED_SIZES, randomCheckpoint } from '../../src/checkpoint/write';
import { countOption, parseOptions, required } from '../lib/arguments';
import { CommandError, UsageError } from '../lib/failure';
import { writeWholeFile } from '../lib/file-writing';
import { interruptible } from '../lib/interruption';

const TYPES = ['float32', 'float16', 'bfloat16'] as const;
const SIZES = Object.keys(RELEASED_SIZES) as (keyof typeof RELEASED_SIZES)[];
const MAX_SEED = 2 ** 32 - 1;

/** Milliseconds between two reports of progress: in a terminal, which overwrites its line, and in a log. */
const PROGRESS_PERIOD = { terminal: 100, log: 5000 };

/**
 * `make-checkpoint --size S --out FILE`: writes a file with the layout of the released checkpoint and seeded random weights, to
 * try what files of that size do. It is written tensor by tensor; Ctrl-C leaves nothing behind.
 * @throws UsageError for options that do not fit, CommandError if the file cannot be written or is cancelled.
 */
export async function makeCheckpoint(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    size: { type: 'string' },
    out: { type: 'string' },
    dtype: { type: 'string' },
    seed: { type: 'string' },
    layout: { type: 'string' },
    optimizer: { type: 'boolean' },
    logs: { type: 'boolean' },
    force: { type: 'boolean' },
  });
  const size = oneOf('size', required('size', values.size), SIZES);
  const out = required('out', values.out);
  const container = containerOf(out);
  const layout = oneOf('layout', values.layout ?? 'full', FILE_LAYOUTS);
  const { optimizer = false, logs = false } = values;
  if ((optimizer || logs) && (container === 'safetensors' || layout === 'bare'))
    throw new UsageError(
      `--${optimizer ? 'optimizer' : 'logs'} needs a .pth file and another layout than bare, which have no place for it.`,
    );
  const checkpoint = randomCheckpoint({
    sizes: RELEASED_SIZES[size],
    container,
    type: oneOf('dtype', values.dtype ?? 'float32', TYPES),
    seed: countOption('seed', values.seed, 1, [0, MAX_SEED]),
    layout,
    optimizer,
    logs,
  });
  const started = performance.now();
  const progress = progressLine(checkpoint.bytes);
  const bytes = await interruptible((signal) =>
    writeWholeFile(out, checkpoint.bytes, values.force ?? false, (sink) =>
      checkpoint.write(sink, { signal, crc32, onProgress: progress.show }),
    ).catch((error: unknown) => {
      throw signal.aborted ? new CommandError(`Cancelled; ${out} was not written.`) : error;
    }),
  ).finally(progress.end);
  const seconds = (performance.now() - started) / 1000;
  const rate = Math.round(bytes / 1e6 / seconds);
  console.log(
    `${out}  ${bytes.toLocaleString('en')} bytes in ${seconds.toFixed(1)} s (${rate} MB/s)`,
  );
}

/** Prints the bytes written so far to standard error: one line that changes in a terminal, one every few seconds elsewhere. */
function progressLine(total: number): { show: (written: number) => void; end: () => void } {
  const { isTTY } = process.stderr;
  const period = isTTY ? PROGRESS_PERIOD.terminal : PROGRESS_PERIOD.log;
  const megabytes = (bytes: number): string => Math.round(bytes / 1e6).toLocaleString('en');
  let last = performance.now();
  let shown = false;
  return {
    show(written) {
      const now = performance.now();
      if (now - last < period) return;
      last = now;
      shown = true;
      const percent = Math.floor((100 * written) / total);
      const line = `${percent}%  ${megabytes(written)} of ${megabytes(total)} MB`;
      process.stderr.write(isTTY ? `\r${line}` : `${line}\n`);
    },
    end() {
      if (isTTY && shown) process.stderr.write('\r\u001b[K');
    },
  };
}

function containerOf(path: string): 'torch' | 'safetensors' {
  if (/\.safetensors$/iu.test(path)) return 'safetensors';
  if (/\.(?:pth|pt|ckpt|bin)$/iu.test(path)) return 'torch';
  throw new UsageError(`--out takes a file that ends in .pth or .safetensors, not "${path}".`);
}

/** @throws UsageError naming all values that an option takes. */
function oneOf<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${name} takes ${known.join(', ')}, not "${value}".`);
}
