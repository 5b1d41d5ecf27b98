/** A stored model, opened for reading by the model's worker. */
import { MANIFEST_PATH, readManifest, type ExportManifest } from '../../src/graph';
import { problem } from '../../src/i18n/problem';
import { readEntry } from '../../src/library/entry';
import { modelLock, MODELS_FOLDER } from '../../src/library/storage';
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
  /** Releases the model, once its sessions are released. */
  close(): void;
}

/**
 * Opens a stored model.
 * @throws LibraryError: `gone` if there is no such model, `damaged` if its files are not as stored, `unsupported` if
 *   the browser keeps no files.
 */
export async function openStoredModel(id: string): Promise<OpenStoredModel> {
  const close = await hold(id);
  try {
    const models = await (await openOpfs()).folder(MODELS_FOLDER);
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
    return { model, manifest: readManifest(model.name, text), file, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Takes the shared lock on a model until the returned function is called. */
function hold(id: string): Promise<() => void> {
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
