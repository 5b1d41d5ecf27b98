import { isIndexName, isWeightsName, mayBeWeights } from '../../checkpoint/weights-name';
import { t } from '../../i18n';
import type { Message } from '../../i18n/message';

/** A dropped or picked file, as known before it is read. */
export interface Candidate {
  /** Its name; in a dropped folder, after the folder's: `my-model/manifest.json`. */
  readonly path: string;
  readonly size: number;
}

/** The files of one model, judged by their names, or why there are none. */
export type Admission<T extends Candidate> =
  | { readonly ok: true; readonly chosen: readonly T[]; readonly note?: Message }
  | { readonly ok: false; readonly message: Message };

const WANTED: Message = { key: 'imports:dropWanted' };

const MANIFEST = 'manifest.json';

/** Picks the files of one model from the dropped or picked ones. */
export function admitFiles<T extends Candidate>(candidates: readonly T[]): Admission<T> {
  const [first] = candidates;
  if (!first) return refuse({ key: 'imports:noFile', values: { wanted: WANTED } });
  const admission = chooseFiles(candidates);
  if (!admission.ok) return admission;
  const { chosen } = admission;
  const empty = chosen.find(({ size }) => size === 0);
  if (empty) return refuse({ key: 'imports:emptyFile', values: { file: fileName(empty) } });
  return chosen.length === candidates.length
    ? admission
    : { ...admission, note: { key: 'imports:leftOut', values: { name: nameOf(chosen) } } };
}

/** Names files together: the folder's name, or the file names. */
export function nameOf(files: readonly Candidate[]): string {
  const manifest = files.find((file) => fileName(file) === MANIFEST);
  if (manifest) {
    const folder = folderOf(manifest).split('/').at(-1);
    if (folder) return folder;
  }
  const [one = '', other] = files.map(fileName);
  // For more than two files, the manifest's name or the first one is used.
  return other === undefined || files.length > 2 ? one : t('problems:twoFiles', { one, other });
}

function chooseFiles<T extends Candidate>(candidates: readonly T[]): Admission<T> {
  const manifests = candidates.filter((file) => fileName(file) === MANIFEST);
  if (manifests.length > 1) {
    return refuse({ key: 'imports:severalExports', values: { number: manifests.length } });
  }
  const [manifest] = manifests;
  if (manifest) {
    const folder = folderOf(manifest);
    return { ok: true, chosen: candidates.filter((file) => folderOf(file) === folder) };
  }
  const graphs = ending(candidates, '.onnx');
  // The worker judges the content and names the problem.
  const isWeights = graphs.length > 0 ? isWeightsName : mayBeWeights;
  const weights = candidates.filter(({ path }) => isWeights(path));
  const zips = ending(candidates, '.zip');
  // The worker looks into them: names do not say which belong together.
  const lists = weights.length > 1 ? candidates.filter(({ path }) => isIndexName(path)) : [];
  const models = [...weights, ...lists, ...zips];
  if (zips.length > 1 || (zips.length > 0 && weights.length > 0)) {
    return refuse({
      key: 'imports:severalFiles',
      values: { number: models.length, wanted: WANTED },
    });
  }
  if (models.length > 0) return { ok: true, chosen: models };
  // Without a manifest the folder is not one of ours. The worker says so.
  if (graphs.length > 0) return { ok: true, chosen: graphs.slice(0, 1) };
  const [first] = candidates;
  const folder = first!.path.includes('/') ? first!.path.split('/')[0]! : undefined;
  return folder === undefined
    ? refuse({ key: 'imports:noWeights', values: { path: first!.path, wanted: WANTED } })
    : refuse({ key: 'imports:noModelInFolder', values: { folder, wanted: WANTED } });
}

function ending<T extends Candidate>(files: readonly T[], end: string): T[] {
  return files.filter(({ path }) => path.toLowerCase().endsWith(end));
}

function fileName({ path }: Candidate): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf({ path }: Candidate): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function refuse(message: Message): { readonly ok: false; readonly message: Message } {
  return { ok: false, message };
}
