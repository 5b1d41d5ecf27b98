import { beforeEach, describe, expect, it } from 'vitest';
import { ModelFailure } from '../../src/state/model-service';
import { createModelStore, isModelReady, type ModelStore } from '../../src/state/model-store';
import { CARD, fakeService, settled, type FakeService } from './fake-service';

let service: FakeService;
let store: ModelStore;

beforeEach(() => {
  service = fakeService();
  store = createModelStore({ service, defaultUrl: '/models/default.safetensors' });
});

const state = () => store.getState();

function dropped(name: string, size = 10, directory = false) {
  return { name, size, directory, file: directory ? undefined : new File(['weights'], name) };
}

describe('the default model', () => {
  it('is loaded from its address, telling how far it is', async () => {
    state().loadDefault();
    expect(service.loads[0]?.source).toEqual({
      kind: 'default',
      url: '/models/default.safetensors',
    });
    service.loads[0]!.emit({ stage: 'downloading', bytes: 3_200_000, total: 14_100_000 });
    expect(state().loading?.event).toMatchObject({ bytes: 3_200_000 });
    expect(state().defaultBytes).toBe(14_100_000);
    expect(isModelReady(state())).toBe(false);
    service.loads[0]!.resolve(CARD);
    await settled();
    expect(state()).toMatchObject({ card: CARD, loading: undefined, failure: undefined });
    expect(isModelReady(state())).toBe(true);
  });

  it('can be cancelled without an error, and what arrives later is dropped', async () => {
    state().loadDefault();
    state().cancelLoad();
    expect(service.loads[0]?.signal.aborted).toBe(true);
    expect(state()).toMatchObject({ loading: undefined, failure: undefined });
    service.loads[0]!.resolve(CARD);
    await settled();
    expect(state().card).toBeUndefined();
  });

  it('says why it failed, and can be tried again', async () => {
    state().loadDefault();
    service.loads[0]!.reject(new ModelFailure('backend', 'The download broke off. Try again.'));
    await settled();
    expect(state()).toMatchObject({
      failure: 'The download broke off. Try again.',
      retryable: true,
      loading: undefined,
    });
    state().retry();
    expect(state().failure).toBeUndefined();
    expect(service.loads).toHaveLength(2);
  });
});

describe('files', () => {
  it('replace a load that is still going on', () => {
    state().loadDefault();
    state().loadFiles([dropped('go_battle.pth')]);
    expect(service.loads[0]?.signal.aborted).toBe(true);
    expect(state().loading?.name).toBe('go_battle.pth');
  });

  it('that cannot be used leave the model in place', async () => {
    state().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    state().loadFiles([dropped('holiday.jpg')]);
    expect(service.loads).toHaveLength(1);
    expect(state().failure).toContain('"holiday.jpg" is not a file with weights.');
    expect(state().retryable).toBe(false);
    state().loadFiles([dropped('broken.pth')]);
    service.loads[1]!.reject(new ModelFailure('checkpoint', 'broken.pth is not complete.'));
    await settled();
    expect(state()).toMatchObject({ card: CARD, failure: 'broken.pth is not complete.' });
    state().dismissFailure();
    expect(state().failure).toBeUndefined();
    expect(isModelReady(state())).toBe(true);
  });
});
