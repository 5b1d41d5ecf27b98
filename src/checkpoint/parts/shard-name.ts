/** One of the files that a model is split into, by its name. */
export interface Shard {
  /** Name of the whole, as one file would have it. */
  readonly whole: string;
  /** Names of all files of it, in order. */
  readonly siblings: readonly string[];
}

/** More files than any model is split into; such a number is not a count of files. */
const MOST = 1000;

/** Reads a name such as `model-00001-of-00003.safetensors`; `undefined` for any other. */
export function shardOf(name: string): Shard | undefined {
  const match = /^(.*)-(\d{5})-of-(\d{5})(\.\w+)$/u.exec(name);
  if (!match) return undefined;
  const [, stem = '', own, total = '', ending = ''] = match;
  const number = Number(total);
  if (number === 0 || number > MOST || Number(own) > number) return undefined;
  const siblings = Array.from(
    { length: number },
    (_, i) => `${stem}-${String(i + 1).padStart(5, '0')}-of-${total}${ending}`,
  );
  return { whole: stem + ending, siblings };
}
