import { describe, expect, it } from 'vitest';
import type { BenchService, Measurement } from '../../../src/services/bench';
import { ModelFailure } from '../../../src/services/model';
import { createBenchStore } from '../../../src/state/bench/bench-store';
import { CARD, settled } from '../fake-service';

type Run = Parameters<BenchService['run']>;

/** A service whose runs the test ends. */
function fakeBench() {
  const runs: {
    readonly request: Run[0];
    readonly options: Run[1];
    readonly end: (measurement: Measurement) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const service: BenchService = {
    run: (request, options) =>
      new Promise((resolve, reject) => {
        options.signal.addEventListener('abort', () => reject(options.signal.reason as Error));
        runs.push({
          request,
          options,
          end: (measurement) => resolve({ card: CARD, measurement }),
          fail: reject,
        });
      }),
  };
  return { runs, store: createBenchStore(service) };
}

const source = { kind: 'default', url: '/m' } as const;
const measurement = { weightBytes: 7 } as Measurement;

describe('the bench', () => {
  it('runs nothing unasked', () => {
    const { runs, store } = fakeBench();
    expect(runs).toHaveLength(0);
    expect(store.getState()).toMatchObject({ step: undefined, result: undefined });
  });

  it('tells of loading, then of measuring, and keeps what was measured', async () => {
    const { runs, store } = fakeBench();
    const over = store.getState().start({ source, backend: 'wasm' }, 'Nine');
    const [{ request, options, end }] = runs as [(typeof runs)[0]];
    expect(request).toEqual({ source, backend: 'wasm' });
    expect(store.getState().step).toMatchObject({ kind: 'loading', loading: { name: 'Nine' } });
    options.onLoad({ stage: 'reading' });
    expect(store.getState().step).toMatchObject({ loading: { event: { stage: 'reading' } } });
    options.onLoaded(CARD);
    expect(store.getState().step).toEqual({ kind: 'measuring', progress: undefined });
    const progress = { part: 'fast', done: 1, total: 9 } as const;
    options.onProgress(progress);
    expect(store.getState().step).toEqual({ kind: 'measuring', progress });
    end(measurement);
    await over;
    expect(store.getState()).toMatchObject({
      step: undefined,
      result: { card: CARD, measurement },
      failure: undefined,
    });
  });

  it('ends when it is cancelled, and what was measured before stays', async () => {
    const { runs, store } = fakeBench();
    const first = store.getState().start({ source });
    runs[0]!.end(measurement);
    await first;
    const second = store.getState().start({ source });
    store.getState().cancel();
    expect(runs[1]!.options.signal.aborted).toBe(true);
    // Late news of it change nothing.
    runs[1]!.options.onLoad({ stage: 'reading' });
    await second;
    expect(store.getState()).toMatchObject({ step: undefined, failure: undefined });
    expect(store.getState().result?.measurement).toBe(measurement);
  });

  it('gives way to another run', async () => {
    const { runs, store } = fakeBench();
    const first = store.getState().start({ source });
    void store.getState().start({ source: { kind: 'stored', id: 'a' } }, 'Other');
    await first;
    await settled();
    expect(runs[0]!.options.signal.aborted).toBe(true);
    expect(store.getState().step).toMatchObject({ kind: 'loading', loading: { name: 'Other' } });
  });

  it('says why it failed, and forgets that when it runs again', async () => {
    const { runs, store } = fakeBench();
    const first = store.getState().start({ source });
    runs[0]!.fail(new ModelFailure('backend', 'No backend works.'));
    await first;
    expect(store.getState()).toMatchObject({ step: undefined, failure: 'No backend works.' });
    void store.getState().start({ source });
    expect(store.getState().failure).toBeUndefined();
  });
});
