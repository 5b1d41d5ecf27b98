import { beforeEach, describe, expect, it } from 'vitest';
import { ModelFailure } from '../../../src/services/model';
import {
  createModelStore,
  isModelReady,
  type ModelStore,
} from '../../../src/state/model/model-store';
import { CARD, fakeService, settled, type FakeService } from '../fake-service';

let service: FakeService;
let store: ModelStore;

beforeEach(() => {
  service = fakeService();
  store = createModelStore({ service, defaultUrl: '/models/default.safetensors' });
});

const state = () => store.getState();

describe('the default model', () => {
  it('is loaded from its address, telling how far it is', async () => {
    void state().loadDefault();
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
    void state().loadDefault();
    state().cancelLoad();
    expect(service.loads[0]?.signal.aborted).toBe(true);
    expect(state()).toMatchObject({ loading: undefined, failure: undefined });
    service.loads[0]!.resolve(CARD);
    await settled();
    expect(state().card).toBeUndefined();
  });

  it('says why it failed, and can be tried again', async () => {
    void state().loadDefault();
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

describe('other models', () => {
  it('replace a load that is still going on', () => {
    void state().loadDefault();
    void state().loadStored({ id: 'nano', name: 'go_battle' });
    expect(service.loads[0]?.signal.aborted).toBe(true);
    expect(service.loads[1]?.source).toEqual({ kind: 'stored', id: 'nano' });
    expect(state().loading?.name).toBe('go_battle');
  });

  it('that cannot be used leave the model in place', async () => {
    void state().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    const outcome = state().loadFile(new File(['weights'], 'broken.pth'));
    service.loads[1]!.reject(new ModelFailure('checkpoint', 'broken.pth is not complete.'));
    expect(await outcome).toBe('failed');
    expect(state()).toMatchObject({ card: CARD, failure: 'broken.pth is not complete.' });
    state().dismissFailure();
    expect(state().failure).toBeUndefined();
    expect(isModelReady(state())).toBe(true);
  });

  it('tell how their load ended', async () => {
    const first = state().loadDefault();
    const second = state().loadStored({ id: 'nano', name: 'go_battle' });
    service.loads[0]!.resolve(CARD);
    service.loads[1]!.resolve({ ...CARD, kind: 'stored', id: 'nano' });
    expect(await first).toBe('cancelled');
    expect(await second).toBe('ready');
    expect(state().card?.id).toBe('nano');
  });
});
