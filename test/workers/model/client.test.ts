import { describe, expect, it } from 'vitest';
import type { Fan, ThinkResult } from '../../../src/engine';
import { DEFAULT_RULES } from '../../../src/go';
import { say } from '../../../src/i18n/message';
import type { BackendId } from '../../../src/services/backend';
import type { ModelCard, ModelSource } from '../../../src/services/model';
import { createModelService, type Thread } from '../../../workers/model/client';
import type {
  ModelOutcome,
  ModelWireFailure,
  ModelWorkerApi,
} from '../../../workers/model/protocol';
import { CARD, settled, thinkResult } from '../../state/fake-service';

interface Call {
  readonly name: keyof ModelWorkerApi;
  readonly answer: (outcome: ModelOutcome<never>) => void;
  /** Id of an exploration. */
  readonly id?: number;
  /** Backends excluded from a load. */
  readonly excluded?: readonly BackendId[];
}

/** Workers whose calls wait until the test answers them. */
function fakeThreads() {
  const threads: { calls: Call[]; cancelled: (number | 'main')[]; ended: boolean; die(): void }[] =
    [];
  const start = async (): Promise<Thread> => {
    let die = (): void => {};
    const over = new Promise<void>((resolve) => (die = resolve));
    const calls: Call[] = [];
    const thread = { calls, cancelled: [] as (number | 'main')[], ended: false, die: () => die() };
    threads.push(thread);
    const ask = (name: Call['name'], more: Pick<Call, 'id' | 'excluded'> = {}) =>
      new Promise((answer) => {
        calls.push({ name, answer, ...more });
      });
    const api = {
      load: (_source: ModelSource, { excluded }: Required<Pick<Call, 'excluded'>>) =>
        ask('load', { excluded }),
      think: () => ask('think'),
      explore: (id: number) => ask('explore', { id }),
      cancel: async () => void thread.cancelled.push('main'),
      cancelExploration: async (id: number) => void thread.cancelled.push(id),
    };
    return {
      // Has only the calls that the client makes.
      api: api as unknown as Thread['api'],
      ended: over,
      end: () => {
        thread.ended = true;
      },
    };
  };
  return { threads, start };
}

const ok = <T>(value: T): ModelOutcome<never> => ({ ok: true, value: value as never });
const failed = (
  kind: ModelWireFailure['kind'] | 'aborted',
  sentence: string = kind,
): ModelOutcome<never> => ({
  ok: false,
  failure: { kind, sentence },
});
const gpuCard: ModelCard = { ...CARD, backend: { ...CARD.backend, id: 'webgpu-jspi' } };
const position = { rules: DEFAULT_RULES, moves: [] };
const thinkRequest = { ...position, sampling: { temperature: 1, topK: 0, seed: 1 } };
const fan = { kind: 'fan', milliseconds: 3 } as Fan;
const move: ThinkResult = thinkResult({ color: 'black', point: 40 });
const silent = (signal = new AbortController().signal) => ({
  signal,
  onEvent: () => {},
  onEvents: () => {},
});

async function loaded() {
  const { threads, start } = fakeThreads();
  const service = createModelService(undefined, start);
  const loading = service.load({ kind: 'default', url: '/m' }, silent());
  await settled();
  threads[0]!.calls.shift()!.answer(ok(gpuCard));
  await loading;
  return { threads, service };
}

describe('the client of the model worker', () => {
  it('explores with progress, and tells kinds of answers apart by the request', async () => {
    const { threads, service } = await loaded();
    const asked = service.explore({ kind: 'fan', position, latent: 1 }, silent());
    await settled();
    threads[0]!.calls[0]!.answer(ok(fan));
    const answer: Fan = await asked;
    expect(answer).toBe(fan);
  });

  it('cancels one exploration by its id, and a move without one', async () => {
    const { threads, service } = await loaded();
    const ends = [1, 2].map(() => new AbortController());
    const asked = ends.map(({ signal }) =>
      service.explore({ kind: 'fan', position, latent: 1 }, { signal }),
    );
    const end = new AbortController();
    const thought = service.think(thinkRequest, silent(end.signal));
    await settled();
    const { calls, cancelled } = threads[0]!;
    ends[1]!.abort();
    end.abort();
    expect(cancelled).toEqual([calls[1]!.id, 'main']);
    expect(calls[0]!.id).not.toBe(calls[1]!.id);
    for (const { answer } of calls) answer(failed('aborted'));
    // The first one's own signal is not aborted: a move ended it.
    for (const one of [...asked, thought]) {
      await expect(one).rejects.toMatchObject({ name: 'AbortError' });
    }
  });

  it('tells why nothing can be explored', async () => {
    const { threads, service } = await loaded();
    const asked = service.explore({ kind: 'foresee', position }, silent());
    await settled();
    threads[0]!.calls[0]!.answer(failed('internal', 'There is no latent dynamics model.'));
    await expect(asked).rejects.toMatchObject({
      name: 'ModelFailure',
      kind: 'internal',
      message: 'There is no latent dynamics model.',
    });
  });

  it('rebuilds a lost worker for an exploration, once', async () => {
    const { threads, service } = await loaded();
    const told: string[] = [];
    const asked = service.explore(
      { kind: 'fan', position, latent: 1 },
      {
        ...silent(),
        onRebuild: (reason) => told.push(reason),
        onRebuilt: ({ backend }) => told.push(backend.id),
      },
    );
    await settled();
    threads[0]!.die();
    await settled();
    expect(threads).toHaveLength(2);
    expect(threads[0]!.ended).toBe(true);
    threads[1]!.calls.shift()!.answer(ok({ ...gpuCard }));
    await settled();
    expect(told).toEqual(['The model’s worker stopped.', 'webgpu-jspi']);
    threads[1]!.calls[0]!.answer(failed('device-lost', 'lost again'));
    await expect(asked).rejects.toMatchObject({ kind: 'device-lost', message: 'lost again' });
    expect(threads).toHaveLength(2);
  });

  it('rebuilds once when a move and an exploration lose the same worker', async () => {
    const { threads, service } = await loaded();
    const rebuilt: ModelCard[] = [];
    const onRebuilt = (card: ModelCard) => rebuilt.push(card);
    const asked = service.explore({ kind: 'fan', position, latent: 1 }, { ...silent(), onRebuilt });
    const thought = service.think(thinkRequest, { ...silent(), onRebuilt });
    await settled();
    threads[0]!.die();
    await settled();
    expect(threads).toHaveLength(2);
    const [second] = threads.slice(1);
    expect(second!.calls.map(({ name }) => name)).toEqual(['load']);
    second!.calls.shift()!.answer(ok({ ...gpuCard }));
    await settled();
    expect(rebuilt).toHaveLength(2);
    expect(second!.calls.map(({ name }) => name).toSorted()).toEqual(['explore', 'think']);
    for (const { name, answer } of second!.calls) answer(ok(name === 'think' ? move : fan));
    expect(await thought).toBe(move);
    expect(await asked).toBe(fan);
  });

  it('loads for the move itself when the exploration that was rebuilding is given up', async () => {
    const { threads, service } = await loaded();
    const end = new AbortController();
    const asked = service.explore({ kind: 'fan', position, latent: 1 }, { signal: end.signal });
    await settled();
    threads[0]!.die();
    await settled();
    const thought = service.think(thinkRequest, silent());
    await settled();
    const { calls } = threads[1]!;
    expect(calls.map(({ name }) => name)).toEqual(['load']);
    end.abort();
    calls.shift()!.answer(failed('aborted'));
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await settled();
    expect(calls.map(({ name }) => name)).toEqual(['load']);
    calls.shift()!.answer(ok(gpuCard));
    await settled();
    calls.shift()!.answer(ok(move));
    expect(await thought).toBe(move);
  });

  it('passes over a backend that was lost twice', async () => {
    const { threads, service } = await loaded();
    const thought = service.think(thinkRequest, silent());
    for (const index of [0, 1]) {
      await settled();
      threads[index]!.die();
      await settled();
      const load = threads[index + 1]!.calls.shift()!;
      expect(load.excluded).toEqual(index === 0 ? [] : ['webgpu-jspi']);
      load.answer(ok(gpuCard));
    }
    await settled();
    threads[2]!.calls.shift()!.answer(ok(move));
    expect(await thought).toBe(move);
  });

  it('marks calls on the graphics processor, and leaves it alone without trust until told otherwise', async () => {
    const said: string[] = [];
    let isTrusted = true;
    const gpu = {
      get isTrusted() {
        return isTrusted;
      },
      begin: () => said.push('begin'),
      end: () => said.push('end'),
      trust: () => (isTrusted = true),
    };
    const { threads, start } = fakeThreads();
    const service = createModelService(undefined, start, gpu);
    const load = async (card: ModelCard) => {
      const loading = service.load({ kind: 'default', url: '/m' }, silent());
      await settled();
      const { excluded, answer } = threads[0]!.calls.shift()!;
      answer(ok(card));
      return { excluded, backend: (await loading).backend };
    };
    const think = async () => {
      const thought = service.think(thinkRequest, silent());
      await settled();
      const during = [...said];
      threads[0]!.calls.shift()!.answer(ok(move));
      await thought;
      return during;
    };
    expect((await load(gpuCard)).excluded).toEqual([]);
    expect(await think()).toEqual(['begin']);
    expect(said).toEqual(['begin', 'end']);

    isTrusted = false;
    const { excluded, backend } = await load(CARD);
    expect(excluded).toEqual(['webgpu-jspi', 'webgpu-asyncify']);
    expect(backend.mistrusted).toBe(true);
    expect(say(backend.reason)).toContain('ended twice');
    await think();
    expect(said).toHaveLength(2);

    service.trustGpu?.();
    expect(await load(gpuCard)).toMatchObject({ excluded: [], backend: gpuCard.backend });
  });

  it('needs a loaded model', async () => {
    const { start } = fakeThreads();
    const service = createModelService(undefined, start);
    await expect(service.explore({ kind: 'foresee', position }, silent())).rejects.toThrow(
      'No model is loaded.',
    );
  });
});
