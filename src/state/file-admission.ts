/** A file that was dropped or picked: what the page knows about it before it is read. */
export interface Candidate {
  /** Its name, behind the folder's where it lies in a dropped folder: `my-model/manifest.json`. */
  readonly path: string;
  readonly size: number;
}

/** Either the files that make one model, as far as their names tell, or a sentence that says why there are none. */
export type Admission<T extends Candidate> =
  | { readonly ok: true; readonly chosen: readonly T[]; readonly note?: string }
  | { readonly ok: false; readonly message: string };

/** Endings of files that may hold weights. What is inside is judged by the worker, which names the problem. */
const WEIGHT_ENDINGS: readonly string[] = ['.safetensors', '.pth', '.pt', '.ckpt'];

/** Endings of all single files that may be a model. */
export const MODEL_ENDINGS: readonly string[] = [...WEIGHT_ENDINGS, '.zip', '.onnx'];

const WANTED =
  'Drop a .pth or .safetensors file, a tokenizer and a transformer together, or an exported folder or zip.';

const MANIFEST = 'manifest.json';

/** Picks the files of one model out of what was dropped or picked. */
export function admitFiles<T extends Candidate>(candidates: readonly T[]): Admission<T> {
  const [first] = candidates;
  if (!first) return refuse(`There was no file in what you dropped. ${WANTED}`);
  const admission = chooseFiles(candidates);
  if (!admission.ok) return admission;
  const { chosen } = admission;
  const empty = chosen.find(({ size }) => size === 0);
  if (empty) return refuse(`"${fileName(empty)}" is empty. Download or save it again.`);
  return chosen.length === candidates.length
    ? admission
    : { ...admission, note: `Other files than those of "${nameOf(chosen)}" are left out.` };
}

/** What files are called as a whole: the folder's name, or the file names. */
export function nameOf(files: readonly Candidate[]): string {
  const manifest = files.find((file) => fileName(file) === MANIFEST);
  if (manifest) {
    const folder = folderOf(manifest).split('/').at(-1);
    if (folder) return folder;
  }
  return files.map(fileName).join(' and ');
}

function chooseFiles<T extends Candidate>(candidates: readonly T[]): Admission<T> {
  const manifests = candidates.filter((file) => fileName(file) === MANIFEST);
  if (manifests.length > 1) {
    return refuse(`${manifests.length} exported models were dropped. Drop one at a time.`);
  }
  const [manifest] = manifests;
  if (manifest) {
    const folder = folderOf(manifest);
    return { ok: true, chosen: candidates.filter((file) => folderOf(file) === folder) };
  }
  const weights = ending(candidates, WEIGHT_ENDINGS);
  const zips = ending(candidates, ['.zip']);
  const models = [...weights, ...zips];
  if (zips.length + Math.ceil(weights.length / 2) > 1) {
    return refuse(`${models.length} files with weights were dropped. ${WANTED}`);
  }
  if (models.length > 0) return { ok: true, chosen: models };
  // Without a manifest this is somebody else's: the worker says so by name.
  const graphs = ending(candidates, ['.onnx']);
  if (graphs.length > 0) return { ok: true, chosen: graphs.slice(0, 1) };
  const [first] = candidates;
  const folder = first!.path.includes('/') ? first!.path.split('/')[0]! : undefined;
  return folder === undefined
    ? refuse(`"${first!.path}" is not a file with weights. ${WANTED}`)
    : refuse(`There is no model in the folder "${folder}". ${WANTED}`);
}

function ending<T extends Candidate>(files: readonly T[], endings: readonly string[]): T[] {
  return files.filter(({ path }) => endings.some((end) => path.toLowerCase().endsWith(end)));
}

function fileName({ path }: Candidate): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf({ path }: Candidate): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
