import { CheckpointError } from '../checkpoint';
import type { LayoutOverrides } from '../checkpoint';
import type { DeviceOffer, Precision } from '../graph';
import { problem } from '../i18n/problem';
import { readAddress } from './address';
import type { ImportInput } from './choose-weights';
import { convertedContent, copiedContent } from './content';
import type { ModelContent } from './content';
import { isStale } from './download';
import { cleanName, readEntry, removeEntry, writeEntry, writeLabel } from './entry';
import type { Entry, WrittenFile } from './entry';
import { changed, checkRoom, explained, freeBytes } from './explain';
import { DOWNLOADS_FOLDER, downloadLock, fetchAll } from './fetched-files';
import { fingerprintOfAll, sha256OfText } from './fingerprint';
import { FolderWriter, verifyFiles } from './folder-writer';
import { inspectionOf, plansOf, sizesOfManifest } from './inspect';
import { openImport } from './open-import';
import type { OpenedImport } from './open-import';
import { progressReporter } from './progress-report';
import { modelLock, MODELS_FOLDER } from './storage';
import type { Folder, Locks } from './storage';
import { LibraryError } from './types';
import type {
  AddressedFile,
  ImportEvent,
  Inspection,
  LibrarySpace,
  ModelOrigin,
  StoredModel,
} from './types';

/** What the library needs from the browser, injected. */
export interface LibraryEnvironment {
  /** The site's own folder. @throws LibraryError (`unsupported`) if there is none. */
  readonly root: () => Promise<Folder>;
  readonly locks: Locks;
  readonly space: () => Promise<LibrarySpace>;
  /** The device that models would run on. */
  readonly device: () => Promise<DeviceOffer>;
  /** Downloads (`download.ts`) into the folder `downloads/KEY` of the root, whose lock is held meanwhile. */
  readonly download: (key: string, url: URL, call: LibraryCall) => Promise<void>;
  /** Lists the files of weights at an address (`listing.ts`). */
  readonly list: (url: URL, call: LibraryCall) => Promise<readonly AddressedFile[]>;
  /** Origin of the page. */
  readonly origin: string;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  /** Tells all tabs that the library changed. */
  readonly onChange: () => void;
}

export interface LibraryCall {
  readonly signal: AbortSignal;
  readonly onEvent: (event: ImportEvent) => void;
}

/** Files, or an address as it was typed. */
export type ImportRequest =
  | { readonly kind: 'files'; readonly inputs: readonly ImportInput[] }
  | {
      readonly kind: 'url';
      readonly url: string;
      /** Addresses of the other files, if the model is in several. */
      readonly more?: readonly string[];
    };

/** Digits of an id: enough to keep the models of one person apart. */
const ID_DIGITS = 16;

/** How a source would be stored in one precision. */
interface Way {
  readonly id: string;
  /** Most bytes of one tensor, on the device that this was planned for. */
  readonly tensorLimit: number;
}

/** An inspected source, waiting to be stored. */
interface Ticket {
  readonly opened: OpenedImport;
  readonly origin: ModelOrigin;
  readonly fingerprint: string;
  readonly ways: ReadonlyMap<Precision, Way>;
  /** Removes what was downloaded for it. */
  readonly release: () => Promise<void>;
}

/**
 * The stored models of one site. Each has a folder `models/ID` as `cli export` writes it, with an `entry.json` that is
 * written last. A folder without one is a leftover, which the next start removes unless another tab is still writing it.
 * Everything that writes or removes a model holds its lock.
 */
export class Library {
  readonly #environment: LibraryEnvironment;
  readonly #tickets = new Map<string, Ticket>();

  constructor(environment: LibraryEnvironment) {
    this.#environment = environment;
  }

  /** Returns all complete models, the newest first. */
  async list(): Promise<readonly StoredModel[]> {
    const folder = await (await this.#environment.root()).folder(MODELS_FOLDER);
    const models: StoredModel[] = [];
    for (const id of (await folder?.folders()) ?? []) {
      const entry = await this.#entry(id);
      if (entry) models.push(entry.model);
    }
    return models.toSorted((a, b) => b.addedAt - a.addedAt || a.id.localeCompare(b.id));
  }

  space(): Promise<LibrarySpace> {
    return this.#environment.space();
  }

  /** Removes incomplete models that crashes and closed tabs left, and downloads that were given up long ago. */
  async sweep(): Promise<void> {
    const { locks, date, onChange } = this.#environment;
    const root = await this.#environment.root();
    const models = await root.folder(MODELS_FOLDER);
    let removed = false;
    for (const id of (await models?.folders()) ?? []) {
      if (await this.#entry(id)) continue;
      await locks.ifFree(modelLock(id), async () => {
        if (await this.#entry(id)) return;
        await models?.remove(id);
        removed = true;
      });
    }
    const downloads = await root.folder(DOWNLOADS_FOLDER);
    for (const key of (await downloads?.folders()) ?? []) {
      await locks.ifFree(downloadLock(key), async () => {
        const folder = await downloads?.folder(key);
        if (!folder || !(await isStale(folder, date()))) return;
        await downloads?.remove(key);
        removed = true;
      });
    }
    if (removed) onChange();
  }

  /**
   * Returns the files of weights that an address leads to.
   * @throws LibraryError if there are none or the site cannot be read; AbortError.
   */
  async find(text: string, call: LibraryCall): Promise<readonly AddressedFile[]> {
    const address = readAddress(text, this.#environment.origin);
    if (!address.ok) throw new LibraryError('refused', address.problem);
    return this.#environment.list(address.url, call);
  }

  /**
   * Opens a source and says what storing it would take. The result is valid for `store` until `discard`.
   * @throws LibraryError if it is not a model; AbortError.
   */
  async inspect(
    request: ImportRequest,
    { signal, onEvent, overrides }: LibraryCall & { readonly overrides?: LayoutOverrides },
  ): Promise<Inspection> {
    // A browser without files should say so before it reads gigabytes.
    await this.#environment.root();
    const fetched =
      request.kind === 'url'
        ? await fetchAll([request.url, ...(request.more ?? [])], this.#environment, {
            signal,
            onEvent,
          })
        : undefined;
    try {
      onEvent({ stage: 'reading' });
      const inputs = request.kind === 'files' ? request.inputs : fetched!.inputs;
      const opened = await openImport(inputs, { signal, ...(overrides && { overrides }) });
      const fingerprint = await fingerprintOfAll(opened.sources, signal);
      const origin = fetched?.origin ?? originOf(opened);
      const plans = plansOf(opened, await this.#environment.device());
      const ways = new Map<Precision, Way>();
      const stored = new Map<Precision, string>();
      for (const { precision, tensorLimit } of plans) {
        const id = await idOf(fingerprint, precision, tensorLimit, overrides);
        ways.set(precision, { id, tensorLimit });
        if (await this.#entry(id)) stored.set(precision, id);
      }
      const space = await this.space();
      signal.throwIfAborted();
      const ticket = newTicket();
      const release = fetched?.remove ?? (() => Promise.resolve());
      this.#tickets.set(ticket, { opened, origin, fingerprint, ways, release });
      return { ...inspectionOf(opened, { origin, fingerprint, plans, space, stored }), ticket };
    } catch (error) {
      await fetched?.remove();
      throw explained(error);
    }
  }

  /** Ends an inspection. */
  async discard(ticket: string): Promise<void> {
    const found = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    await found?.release();
  }

  /**
   * Stores what was inspected, or returns the model if it is already stored.
   * @param name to show; the model's own if absent, with a number behind it if another model has that name.
   * @throws LibraryError if it cannot be stored; AbortError. Nothing of it remains in either case.
   */
  async store(
    ticket: string,
    precision: Precision,
    name: string | undefined,
    call: LibraryCall,
  ): Promise<StoredModel> {
    const found = this.#tickets.get(ticket);
    if (!found) throw new LibraryError('gone', problem('importClosed', {}));
    const { signal, onEvent } = call;
    const way = found.ways.get(precision);
    if (!way) throw new RangeError(`${precision} is not one of the plans.`);
    const { id } = way;
    const model =
      (await this.#entry(id))?.model ??
      (await this.#environment.locks.exclusively(
        modelLock(id),
        // Another tab may have stored it while this one waited.
        async () =>
          (await this.#entry(id))?.model ?? this.#write(way, found, precision, name, call),
        { signal, onWait: () => onEvent({ stage: 'waiting' }) },
      ));
    await this.discard(ticket);
    return model;
  }

  /** @throws LibraryError: `gone`, or `refused` for an empty name. */
  async rename(id: string, name: string): Promise<StoredModel> {
    const clean = cleanName(name);
    if (clean === undefined) throw new LibraryError('refused', problem('emptyName', {}));
    const { locks, onChange } = this.#environment;
    return locks.exclusively('videoworld-go:library-labels', async () => {
      const folder = await this.#folder(id);
      const entry = folder && (await readEntry(folder));
      if (!folder || !entry) throw gone();
      await writeLabel(folder, clean).catch(async (error: unknown) => {
        throw explained(error, {
          what: 'name',
          needed: clean.length,
          free: freeBytes(await this.space()),
        });
      });
      onChange();
      return { ...entry.model, name: clean };
    });
  }

  /** Deletes a model; does nothing if there is none. @throws LibraryError (`in-use`) while a tab has it open. */
  async remove(id: string): Promise<void> {
    const { locks, onChange } = this.#environment;
    const removed = await locks.ifFree(modelLock(id), async () => {
      const folder = await this.#folder(id);
      if (folder) {
        await removeEntry(folder);
        await (await (await this.#environment.root()).folder(MODELS_FOLDER))?.remove(id);
      }
      return true;
    });
    if (!removed) throw new LibraryError('in-use', problem('inUse', {}));
    onChange();
  }

  async #folder(id: string): Promise<Folder | undefined> {
    const models = await (await this.#environment.root()).folder(MODELS_FOLDER);
    return models?.folder(id);
  }

  async #entry(id: string): Promise<Entry | undefined> {
    const folder = await this.#folder(id);
    return folder && readEntry(folder);
  }

  /** Writes, verifies and activates a model. The caller holds its lock. */
  async #write(
    { id, tensorLimit }: Way,
    ticket: Ticket,
    precision: Precision,
    name: string | undefined,
    { signal, onEvent }: LibraryCall,
  ): Promise<StoredModel> {
    const { opened, origin, fingerprint } = ticket;
    const { now, date, onChange } = this.#environment;
    const content = contentOf(opened, precision, tensorLimit);
    const models = await (await this.#environment.root()).makeFolder(MODELS_FOLDER);
    await models.remove(id);
    const before = await this.space();
    checkRoom('model', content.bytes, before);
    try {
      const folder = await models.makeFolder(id);
      const step = (stage: 'writing' | 'verifying'): ((bytes: number) => void) =>
        progressReporter(content.bytes, now, (advance) => onEvent({ stage, ...advance }));
      const files = await writeContent(folder, content, signal, step('writing'));
      await verifyFiles(folder, files, { signal, onProgress: step('verifying') });
      if ((await fingerprintOfAll(opened.sources, signal)) !== fingerprint)
        throw changed(nameOf(opened));
      const { manifest } = content;
      const model: StoredModel = {
        id,
        name:
          cleanName(name) ??
          freeName(
            cleanName(manifest.model.name) ?? nameOf(opened),
            (await this.list()).map((other) => other.name),
          ),
        origin,
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
        parameters: manifest.parameters,
        precision,
        addedAt: date(),
        fingerprint,
        sizes: sizesOfManifest(manifest),
      };
      signal.throwIfAborted();
      await writeEntry(folder, { model, files });
      onChange();
      return model;
    } catch (error) {
      // The next start removes what cannot be removed now.
      await models.remove(id).catch(() => {});
      signal.throwIfAborted();
      // It was whole when it was inspected.
      if (error instanceof CheckpointError && error.kind === 'truncated')
        throw changed(nameOf(opened), error);
      throw explained(error, {
        what: 'model',
        needed: content.bytes,
        free: freeBytes(before),
      });
    }
  }
}

function contentOf(opened: OpenedImport, precision: Precision, tensorLimit: number): ModelContent {
  return opened.kind === 'export'
    ? copiedContent(opened.manifest, opened.files)
    : convertedContent(opened.checkpoint, { precision, tensorLimit });
}

async function writeContent(
  folder: Folder,
  content: ModelContent,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<readonly WrittenFile[]> {
  const writer = await FolderWriter.start(folder, onProgress);
  try {
    await content.write(writer, signal);
    return writer.finish();
  } finally {
    writer.close();
  }
}

function originOf(opened: OpenedImport): ModelOrigin {
  return opened.kind === 'export'
    ? { kind: 'export', name: opened.name }
    : { kind: 'file', names: opened.sources.map(({ name }) => name) };
}

function nameOf(opened: OpenedImport): string {
  return opened.kind === 'export' ? opened.name : opened.checkpoint.source.name;
}

/** Returns a name, with a number behind it if another model has that name: `go_battle 2`. */
function freeName(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const tried = number === 1 ? name : `${name} ${number}`;
    if (!taken.includes(tried)) return tried;
  }
}

/** Returns an id that is the same for the same source stored in the same way. */
async function idOf(
  fingerprint: string,
  precision: Precision,
  tensorLimit: number,
  { fsqLevels, latents, frame }: LayoutOverrides = {},
): Promise<string> {
  const text = JSON.stringify([fingerprint, precision, tensorLimit, fsqLevels, latents, frame]);
  return (await sha256OfText(text)).slice(0, ID_DIGITS);
}

/** Returns a name from 64 random bits; `crypto.randomUUID` is missing over plain http. */
function newTicket(): string {
  return crypto.getRandomValues(new Uint32Array(2)).join('-');
}

function gone(): LibraryError {
  return new LibraryError('gone', problem('notStored', {}));
}
