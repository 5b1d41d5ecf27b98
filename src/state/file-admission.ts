/** A thing dropped or picked: what the page knows about it before it is read. */
export interface Candidate {
  readonly name: string;
  readonly size: number;
  readonly directory: boolean;
}

/** Either one thing to load, or a sentence that says why not. */
export type Admission<T extends Candidate> =
  | { readonly ok: true; readonly chosen: T; readonly note?: string }
  | { readonly ok: false; readonly message: string };

/** Endings of files that may hold weights. What is inside is judged by the worker, which names the problem. */
export const WEIGHT_ENDINGS: readonly string[] = ['.safetensors', '.pth', '.pt', '.ckpt'];

const WANTED = 'Drop one .pth or .safetensors file.';

/** Picks the file with weights out of what was dropped. */
export function admitFiles<T extends Candidate>(candidates: readonly T[]): Admission<T> {
  const [first] = candidates;
  if (!first) return refuse(`There was no file in what you dropped. ${WANTED}`);
  const weights = candidates.filter((one) => !one.directory && hasWeightEnding(one.name));
  const [chosen] = weights;
  if (!chosen) {
    if (first.directory) return refuse(`"${first.name}" is a folder. ${WANTED}`);
    return refuse(`"${first.name}" is not a file with weights. ${WANTED}`);
  }
  if (weights.length > 1) {
    return refuse(`${weights.length} files with weights were dropped. ${WANTED}`);
  }
  if (chosen.size === 0) {
    return refuse(`"${chosen.name}" is empty. Download or save it again.`);
  }
  return candidates.length > 1
    ? { ok: true, chosen, note: `Loading "${chosen.name}"; the other files are left out.` }
    : { ok: true, chosen };
}

function hasWeightEnding(name: string): boolean {
  const lower = name.toLowerCase();
  return WEIGHT_ENDINGS.some((ending) => lower.endsWith(ending));
}

function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
