import { beforeEach, describe, expect, it } from 'vitest';
import { say } from '../../../src/i18n/message';
import type { StoredModel } from '../../../src/library/types';
import { LibraryFailure } from '../../../src/services/library';
import { ModelFailure } from '../../../src/services/model';
import type { BrowserStorage } from '../../../src/state/basics/browser-storage';
import { chosenPlan, type LibraryStore } from '../../../src/state/library/library-state';
import { createKnownModels } from '../../../src/state/library/known-models';
import { createLibraryStore } from '../../../src/state/library/library-store';
import { createLastModelMemory } from '../../../src/state/model/last-model';
import { createModelStore, type ModelStore } from '../../../src/state/model/model-store';
import { fakeLibrary, inspection, NANO, plan, type FakeLibrary } from '../fake-library';
import { CARD, fakeService, settled, type FakeService } from '../fake-service';
import { memoryStorage } from '../memory-storage';

let service: FakeService;
let library: FakeLibrary;
let model: ModelStore;
let store: LibraryStore;
let storage: BrowserStorage;
let tab: BrowserStorage;

/** Opens a page of this site; stored models stay from one to the next. */
function visit(): void {
  service = fakeService();
  model = createModelStore({ service, defaultUrl: '/m' });
  const last = createLastModelMemory(storage, tab);
  store = createLibraryStore({
    service: library,
    model,
    last,
    known: createKnownModels(storage),
  });
}

beforeEach(() => {
  library = fakeLibrary();
  storage = memoryStorage();
  tab = memoryStorage();
  visit();
});

const state = () => store.getState();
const pth = new File(['weights'], 'go_battle.pth');
const drop = (...files: File[]) =>
  state().importFiles(files.map((file) => ({ path: file.name, file })));
const cardOf = ({ id, name }: StoredModel) => ({ ...CARD, kind: 'stored' as const, id, name });

/** Answers the newest load. */
async function loaded(card = CARD): Promise<void> {
  service.loads.at(-1)!.resolve(card);
  await settled();
}

/** Drops a file and lets it be inspected. */
async function inspected(result = inspection()): Promise<void> {
  void drop(pth);
  library.inspections.at(-1)!.resolve(result);
  await settled();
}

describe('an import', () => {
  it('goes from a dropped file to a model that plays, and is remembered', async () => {
    void drop(pth);
    expect(state().importing).toMatchObject({ stage: 'inspecting', name: 'go_battle.pth' });
    expect(library.inspections[0]?.source).toEqual({
      kind: 'files',
      files: [{ path: 'go_battle.pth', file: pth }],
    });
    expect(state().open).toBe(false);
    library.inspections[0]!.resolve(inspection());
    await settled();
    expect(state()).toMatchObject({ open: true, importing: { precision: 'float32' } });
    state().choose('dynamic-int8');
    expect(chosenPlan(state().importing)?.bytesToStore).toBe(300_000);
    void state().store();
    expect(state().open).toBe(false);
    expect(library.stores[0]?.options).toEqual({ precision: 'dynamic-int8' });
    const event = {
      stage: 'writing',
      bytes: 100_000,
      total: 300_000,
      bytesPerSecond: undefined,
      secondsLeft: undefined,
    } as const;
    library.stores[0]!.emit(event);
    expect(state().importing).toMatchObject({ stage: 'storing', event });
    library.models = [NANO];
    library.stores[0]!.resolve(NANO);
    await settled();
    expect(state()).toMatchObject({ importing: undefined, models: [NANO], problem: undefined });
    expect(service.loads[0]?.source).toEqual({ kind: 'stored', id: NANO.id });
    await loaded(cardOf(NANO));

    visit();
    void state().start();
    expect(service.loads[0]?.source).toEqual({ kind: 'stored', id: NANO.id });
  });

  it('that is refused changes nothing', async () => {
    void drop(pth);
    library.inspections[0]!.reject(new LibraryFailure('refused', 'That is a JPEG picture.'));
    await settled();
    expect(state()).toMatchObject({
      importing: undefined,
      open: false,
      problem: { message: 'That is a JPEG picture.', visit: undefined },
    });
    void drop(new File(['x'], 'notes.txt'));
    expect(say(state().problem?.message ?? '')).toContain(
      '"notes.txt" is not a file with weights.',
    );
    expect(library.inspections).toHaveLength(1);
    expect(service.loads).toEqual([]);
    state().dismissProblem();
    expect(state().problem).toBeUndefined();
  });

  it('is let go of when the library is closed before it was chosen', async () => {
    await inspected();
    state().close();
    expect(state().importing).toBeUndefined();
    expect(library.discarded).toEqual(['ticket-1']);
  });

  it('from an address goes on while the person plays, and waits to be chosen', async () => {
    state().show();
    void state().importAddress('example.org/go_battle.pth');
    expect(library.inspections[0]?.source).toEqual({
      kind: 'url',
      url: 'https://example.org/go_battle.pth',
    });
    state().close();
    library.inspections[0]!.resolve(
      inspection({ origin: { kind: 'url', url: 'https://example.org/go_battle.pth' } }),
    );
    await settled();
    expect(state()).toMatchObject({ open: false, importing: { stage: 'choosing' } });
    state().show();
    state().close();
    expect(state().importing?.stage).toBe('choosing');
    state().cancelImport();
    expect(state().importing).toBeUndefined();
    expect(library.discarded).toEqual(['ticket-1']);
  });

  it('from a page that lists files is the one that the person picks', async () => {
    void state().importAddress('huggingface.co/owner/name');
    expect(library.finds[0]?.url).toBe('https://huggingface.co/owner/name');
    expect(state().importing).toMatchObject({ stage: 'inspecting', name: 'name' });
    const files = [
      { name: 'model.safetensors', bytes: 5, urls: ['https://a.example/1', 'https://a.example/2'] },
      { name: 'old/model.pth', bytes: undefined, urls: ['https://a.example/model.pth'] },
    ];
    library.finds[0]!.resolve(files);
    await settled();
    expect(state()).toMatchObject({ open: true, importing: { stage: 'picking', files } });
    void state().pick(files[0]!);
    expect(library.inspections[0]?.source).toEqual({
      kind: 'url',
      url: 'https://a.example/1',
      more: ['https://a.example/2'],
    });
    expect(state().importing).toMatchObject({ stage: 'inspecting', name: 'model.safetensors' });
  });

  it('from a page with a single file needs no picking', async () => {
    void state().importAddress('https://github.com/owner/name/blob/main/a.pth');
    library.finds[0]!.resolve([{ name: 'a.pth', bytes: 5, urls: ['https://b.example/a.pth'] }]);
    await settled();
    expect(library.inspections[0]?.source).toEqual({ kind: 'url', url: 'https://b.example/a.pth' });
  });

  it('from a page ends if it cannot be read, is cancelled or is closed', async () => {
    void state().importAddress('https://github.com/owner/name');
    library.finds[0]!.reject(new LibraryFailure('network', 'There is no such file.'));
    await settled();
    expect(state()).toMatchObject({
      importing: undefined,
      problem: { message: 'There is no such file.' },
    });
    void state().importAddress('https://github.com/owner/name');
    state().cancelImport();
    expect(library.finds[1]!.signal.aborted).toBe(true);
    library.finds[1]!.resolve([{ name: 'a.pth', bytes: 5, urls: ['https://b.example/a.pth'] }]);
    await settled();
    expect(library.inspections).toEqual([]);
    void state().importAddress('https://github.com/owner/name');
    const file = (name: string) => ({ name, bytes: 5, urls: [`https://b.example/${name}`] });
    library.finds[2]!.resolve([file('a.pth'), file('b.pth')]);
    await settled();
    expect(state().importing?.stage).toBe('picking');
    state().close();
    expect(state().importing).toBeUndefined();
  });

  it('cancelled while it is stored lets go of its ticket once the worker has stopped', async () => {
    await inspected();
    void state().store();
    state().cancelImport();
    expect(library.stores[0]?.signal.aborted).toBe(true);
    expect(state().importing).toBeUndefined();
    expect(library.discarded).toEqual([]);
    library.stores[0]!.reject(new DOMException('Cancelled.', 'AbortError'));
    await settled();
    expect(library.discarded).toEqual(['ticket-1']);
    expect(state()).toMatchObject({ problem: undefined, importing: undefined, models: [] });
    expect(service.loads).toEqual([]);
  });

  it('cancelled while it is looked into lets go of what arrives later', async () => {
    void drop(pth);
    state().cancelImport();
    library.inspections[0]!.resolve(inspection());
    await settled();
    expect(state()).toMatchObject({ importing: undefined, open: false });
    expect(library.discarded).toEqual(['ticket-1']);
  });

  it('is replaced by the next file, but not while it is stored', async () => {
    void drop(pth);
    void drop(new File(['x'], 'other.pth'));
    expect(library.inspections[0]?.signal.aborted).toBe(true);
    library.inspections[1]!.resolve(inspection());
    await settled();
    void state().store();
    void drop(pth);
    expect(library.inspections).toHaveLength(2);
    expect(library.stores[0]?.signal.aborted).toBe(false);
    expect(say(state().problem?.message ?? '')).toContain('"go_battle" is still being stored.');
  });

  it('without room goes back to the choice, and can be played for this visit', async () => {
    await inspected();
    void state().store();
    const message = 'There is no room: 900 kB are needed, 100 kB are free.';
    library.stores[0]!.reject(
      new LibraryFailure('no-room', message, { needed: 900_000, free: 100_000 }),
    );
    await settled();
    expect(state().importing).toMatchObject({ stage: 'choosing', failure: message, visit: pth });
    state().choose('dynamic-int8');
    expect(state().importing).toMatchObject({ failure: undefined });
    state().playForVisit(pth);
    expect(library.discarded).toEqual(['ticket-1']);
    expect(service.loads[0]?.source).toEqual({ kind: 'file', file: pth });
    await loaded({ ...CARD, kind: 'file' });
    visit();
    void state().start();
    expect(service.loads[0]?.source.kind).toBe('default');
  });

  it('of a file that changed underneath ends with its sentence', async () => {
    await inspected();
    void state().store();
    library.stores[0]!.reject(new LibraryFailure('changed', 'The file was changed.'));
    await settled();
    expect(state()).toMatchObject({
      importing: undefined,
      problem: { message: 'The file was changed.' },
    });
    expect(library.discarded).toEqual(['ticket-1']);
  });

  it('in a browser that keeps no files offers to play it all the same', async () => {
    void drop(pth);
    library.inspections[0]!.reject(new LibraryFailure('unsupported', 'No files are kept here.'));
    await settled();
    expect(state().problem).toEqual({ message: 'No files are kept here.', visit: pth });
  });

  it('of a model that is there already plays that one', async () => {
    library.models = [NANO];
    await state().refresh();
    await inspected(inspection({ plans: [plan({ storedId: NANO.id })] }));
    void state().store();
    expect(library.stores).toEqual([]);
    expect(library.discarded).toEqual(['ticket-1']);
    expect(service.loads[0]?.source).toEqual({ kind: 'stored', id: NANO.id });
  });
});

describe('the library', () => {
  const other: StoredModel = { ...NANO, id: 'other', name: 'Other' };

  beforeEach(async () => {
    library.models = [NANO, other];
    state().show();
    await settled();
  });

  it('lists what is stored, follows other tabs and knows its space', async () => {
    expect(state().models).toEqual([NANO, other]);
    expect(state().space).toEqual({ used: 20e6, quota: 10e9, persistent: false });
    library.change([other]);
    await settled();
    expect(state().models).toEqual([other]);
  });

  it('says why it cannot be listed', async () => {
    library.failing = { list: new LibraryFailure('unsupported', 'No files are kept here.') };
    await state().refresh();
    expect(state().unavailable).toBe('No files are kept here.');
  });

  it('gives the model that plays its new name, here and at the next visit', async () => {
    state().play(NANO.id);
    await loaded(cardOf(NANO));
    await state().rename(NANO.id, ' My Go ');
    expect(state().models?.map(({ name }) => name)).toEqual(['My Go', 'Other']);
    expect(model.getState().card?.name).toBe('My Go');
    expect(createLastModelMemory(storage, tab).read()).toEqual({ id: NANO.id, name: 'My Go' });
  });

  it('names models that the browser deleted since the last visit, until the list is closed', async () => {
    visit();
    library.models = [];
    state().show();
    await settled();
    expect(state()).toMatchObject({ models: [], lost: [NANO.name, other.name] });
    state().close();
    expect(state().lost).toEqual([]);
    visit();
    await state().refresh();
    expect(state().lost).toEqual([]);
  });

  it('does not miss a model that was deleted here or in another tab', async () => {
    await state().remove(other.id);
    expect(state().lost).toEqual([]);
    createKnownModels(storage).forget(NANO.id);
    library.change([]);
    await settled();
    expect(state()).toMatchObject({ models: [], lost: [] });
  });

  it.each(['{"id": 1}', '[1, {"id": "a"}]', 'no JSON'])(
    'misses nothing if what it remembers is damaged: %s',
    (text) => {
      storage.setItem('videoworld-go.models', text);
      expect(createKnownModels(storage).compare([])).toEqual([]);
    },
  );

  it('deletes a model that does not play at once', async () => {
    await state().remove(other.id);
    expect(state()).toMatchObject({ models: [NANO], removing: undefined });
    expect(service.loads).toEqual([]);
  });

  it('deletes the model that plays after the default model took over', async () => {
    state().play(NANO.id);
    await loaded(cardOf(NANO));
    const removed = state().remove(NANO.id);
    expect(state().removing).toBe(NANO.id);
    expect(service.loads[1]?.source.kind).toBe('default');
    await settled();
    expect(library.models).toHaveLength(2);
    await loaded();
    await removed;
    expect(state()).toMatchObject({ models: [other], removing: undefined, problem: undefined });
    expect(createLastModelMemory(storage, tab).read()).toBeUndefined();
  });

  it('keeps the model that plays if the default model cannot take over', async () => {
    state().play(NANO.id);
    await loaded(cardOf(NANO));
    const removed = state().remove(NANO.id);
    service.loads[1]!.reject(new ModelFailure('backend', 'The download broke off.'));
    await removed;
    expect(state().models).toHaveLength(2);
    expect(say(state().problem?.message ?? '')).toContain('was not deleted');
  });

  it('keeps a model that another tab plays, and says so', async () => {
    library.failing = { remove: new LibraryFailure('in-use', 'It plays in another tab.') };
    await state().remove(other.id);
    expect(state()).toMatchObject({ problem: { message: 'It plays in another tab.' } });
    expect(state().models).toHaveLength(2);
  });

  it('asks the browser to keep the models', async () => {
    await state().requestPersistence();
    expect(state()).toMatchObject({ persistence: 'granted', space: { persistent: true } });
    library.failing = { requestPersistence: new Error('no') };
    await state().requestPersistence();
    expect(state().persistence).toBe('refused');
  });
});

describe('the next visit', () => {
  const remembered = () => createLastModelMemory(storage, tab);

  beforeEach(() => remembered().write({ id: NANO.id, name: NANO.name }));

  it('begins with the default model when another one was deleted, and says so', async () => {
    void state().start();
    service.loads[0]!.reject(new ModelFailure('internal', 'gone'));
    await settled();
    expect(service.loads[1]?.source.kind).toBe('default');
    expect(say(state().problem?.message ?? '')).toBe(
      '"go_battle" is no longer stored here, so the default model plays.',
    );
    await loaded();
    expect(remembered().read()).toBeUndefined();
  });

  it('begins with the default model when another one does not load, and says why', async () => {
    library.models = [NANO];
    void state().start();
    service.loads[0]!.reject(new ModelFailure('backend', 'No backend can run it.'));
    await settled();
    expect(say(state().problem?.message ?? '')).toBe(
      '"go_battle" could not be loaded, so the default model plays. No backend can run it.',
    );
  });

  it('does not load again what ended the page', async () => {
    void state().start();
    // The tab crashes and is opened again.
    visit();
    void state().start();
    expect(service.loads.map(({ source }) => source.kind)).toEqual(['default']);
    expect(say(state().problem?.message ?? '')).toContain(
      'The page closed while it loaded "go_battle"',
    );
  });

  it('loads again what was left in peace, or by another tab', async () => {
    void state().start();
    state().leave();
    visit();
    void state().start();
    expect(service.loads[0]?.source.kind).toBe('stored');
    tab = memoryStorage();
    visit();
    void state().start();
    expect(service.loads[0]?.source.kind).toBe('stored');
    await loaded(cardOf(NANO));
    visit();
    void state().start();
    expect(service.loads[0]?.source.kind).toBe('stored');
  });

  it('survives a storage that is forbidden or holds nonsense', () => {
    for (const value of ['{', '3', '{"id":1}', '{"id":"","name":"x"}']) {
      const broken = createLastModelMemory({ getItem: () => value, setItem: () => {} }, undefined);
      expect(broken.read()).toBeUndefined();
    }
    const denied = (): never => {
      throw new Error('denied');
    };
    const forbidden = { getItem: denied, setItem: denied };
    const last = createLastModelMemory(forbidden, forbidden);
    last.write({ id: 'a', name: 'a' });
    last.setOpening('a');
    expect(last.read()).toBeUndefined();
    expect(last.wasOpening('a')).toBe(false);
  });
});
