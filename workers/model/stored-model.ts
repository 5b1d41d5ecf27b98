/** A stored model, opened for reading by the model's worker. */
import type { KnownAnswer } from '../../src/checkpoint';
import { MANIFEST_PATH, readManifest, type ExportManifest } from '../../src/graph';
import { problem } from '../../src/i18n/problem';
import { readEntry, readKnown, writeKnown } from '../../src/library/entry';
import { modelLock, MODELS_FOLDER, type Folder } from '../../src/library/storage';
import { LibraryError, type StoredModel } from '../../src/library/types';
import { openOpfs } from '../shared/opfs';

/** The files of a stored model. While it is open, no tab can delete it. */
export interface OpenStoredModel {
  readonly model: StoredModel;
  readonly manifest: ExportManifest;
  /**
   * Returns a file that the manifest names, as a handle: nothing is read yet.
   * @throws LibraryError (`damaged`) if it is missing or has another size than when it was stored.
   */
  file(path: string): Promise<Blob>;
  /** What it answers to the empty board on the processor, if it was asked before. */
  readonly known: KnownAnswer | undefined;
  /** Keeps such an answer for later loads. Never throws: what cannot be kept is computed again. */
  keep(known: KnownAnswer): Promise<void>;
  /** Releases the model, once its sessions are released. */
  close(): void;
}

/**
 * Opens a stored model.
 * @param root opens the site's own folder; tests bring their own.
 * @throws LibraryError: `gone` if there is no such model, `damaged` if its files are not as stored, `unsupported` if
 *   the browser keeps no files.
 */
export async function openStoredModel(
  id: string,
  root: () => Promise<Folder> = openOpfs,
): Promise<OpenStoredModel> {
  const close = await hold(id);
  try {
    const models = await (await root()).folder(MODELS_FOLDER);
    const folder = await models?.folder(id);
    const entry = folder && (await readEntry(folder));
    if (!folder || !entry) throw gone();
    const { model } = entry;
    const sizes = new Map(entry.files.map(({ path, bytes }) => [path, bytes]));
    const file = async (path: string): Promise<Blob> => {
      const blob = await folder.file(path);
      if (blob && blob.size === sizes.get(path)) return blob;
      throw new LibraryError(
        'damaged',
        problem(blob ? 'storedFileCut' : 'storedFileMissing', { name: model.name, path }),
      );
    };
    const text = await (await file(MANIFEST_PATH)).text();
    return {
      model,
      manifest: readManifest(model.name, text),
      file,
      known: await readKnown(folder),
      // Another tab may be writing the same answer.
      keep: (known) => writeKnown(folder, known).catch(() => {}),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Takes the shared lock on a model until the returned function is called. */
async function hold(id: string): Promise<() => void> {
  // Over plain http there are neither locks nor stored models.
  if (!('locks' in navigator)) return () => {};
  return new Promise((held, failed) => {
    navigator.locks
      .request(modelLock(id), { mode: 'shared', ifAvailable: true }, (lock) => {
        // Another tab writes or removes it, so there is no model to open.
        if (!lock) throw gone();
        return new Promise<void>((release) => held(release));
      })
      .catch(failed);
  });
}

function gone(): LibraryError {
  return new LibraryError('gone', problem('notStoredToPlay', {}));
}
