import { describe, expect, it } from 'vitest';
import type { ExploreResults } from '../../../src/engine';
import { parseVertex, type Move } from '../../../src/go';
import { ModelFailure } from '../../../src/services/model';
import { thoughtsOf } from '../../../src/state/chart/surprise-loader';
import type { Session } from '../../../src/state/session';
import { CARD, settled, thinkResult, type FakeService } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;
const white = (vertex: string): Move => ({ color: 'white', point: at(vertex) });

const FAN: ExploreResults['fan'] = {
  kind: 'fan',
  latent: 1,
  before: [],
  alternatives: [],
  rest: 0.125,
  entropy: 2,
  given: thinkResult(white('A1')).given,
  imageCodes: [],
  milliseconds: 1,
};

/** A session with a model, after D4 E5. */
async function answered(latents = 3): Promise<{ service: FakeService; session: Session }> {
  const { service, session } = fakeSession();
  void session.model.getState().loadDefault();
  service.loads[0]!.resolve({ ...CARD, latents, horizons: [1, 3, 5] });
  await settled();
  session.game.getState().playPoint(at('D4'));
  service.thinks[0]!.resolve(thinkResult(white('E5'), { latentCodes: [7, 8, 9] }));
  await settled();
  return { service, session };
}

const open = (session: Session, chart = true): void =>
  session.settings.getState().change({ panel: chart ? 'chart' : 'think' });

function bitsAt(session: Session): (number | undefined)[] {
  const { found } = session.surprises.getState();
  const { card } = session.model.getState();
  return thoughtsOf(session.game.getState(), card, found).points.map(({ surprise }) =>
    surprise?.state === 'done' ? surprise.surprise.least : undefined,
  );
}

describe('surprises', () => {
  it('are asked for at the moves of others, while the chart is open', async () => {
    const { service, session } = await answered();
    expect(service.explorations).toHaveLength(0);
    open(session);
    await settled();
    expect(service.explorations).toHaveLength(1);
    expect(service.explorations[0]!.request).toMatchObject({
      kind: 'fan',
      latent: 1,
      count: 16,
      position: { moves: [] },
    });
    service.explorations[0]!.emit({ done: 2, total: 8 });
    expect(session.surprises.getState().progress).toEqual({ done: 2, total: 8 });
    service.explorations[0]!.resolve(FAN);
    await settled();
    expect(bitsAt(session)).toEqual([3, undefined]);
    expect(session.surprises.getState().progress).toBeUndefined();
    expect(service.explorations).toHaveLength(1);
  });

  it('are broken off by the next turn, and asked for again after it', async () => {
    const { service, session } = await answered();
    open(session);
    await settled();
    session.game.getState().playPoint(at('C3'));
    await settled();
    const [first] = service.explorations;
    expect(first!.signal.aborted).toBe(true);
    first!.reject(new DOMException('Stopped.', 'AbortError'));
    await settled();
    expect(service.explorations).toHaveLength(1);
    service.thinks[1]!.resolve(thinkResult(white('G7')));
    await settled();
    // The last move comes first.
    expect(service.explorations).toHaveLength(2);
    expect(service.explorations[1]!.request.position.moves).toHaveLength(2);
    service.explorations[1]!.resolve(FAN);
    await settled();
    expect(service.explorations[2]!.request.position.moves).toHaveLength(0);
  });

  it('wait for the overlays, and make way for them', async () => {
    const { service, session } = await answered();
    session.settings.getState().setLayers(['future']);
    open(session);
    await settled();
    expect(service.explorations.map(({ request }) => request.kind)).toEqual(['foresee']);
    session.settings.getState().setLayers([]);
    service.explorations[0]!.reject(new DOMException('Stopped.', 'AbortError'));
    await settled();
    expect(service.explorations.map(({ request }) => request.kind)).toEqual(['foresee', 'fan']);
    session.settings.getState().setLayers(['future']);
    await settled();
    expect(service.explorations[1]!.signal.aborted).toBe(true);
  });

  it('are not asked for if the chart is closed again, or the model has no latent codes', async () => {
    const { service, session } = await answered();
    open(session);
    await settled();
    open(session, false);
    await settled();
    expect(service.explorations[0]!.signal.aborted).toBe(true);
    const other = await answered(0);
    open(other.session);
    await settled();
    expect(other.service.explorations).toHaveLength(0);
    expect(bitsAt(other.session)).toEqual([undefined, undefined]);
  });

  it('are kept by the moves before them: in a variation they are known again', async () => {
    const { service, session } = await answered();
    open(session);
    await settled();
    service.explorations[0]!.resolve(FAN);
    await settled();
    const [, , node] = session.game.getState().line;
    session.game.getState().takeBack();
    session.game.getState().playPoint(at('C3'));
    service.thinks[1]!.resolve(thinkResult(white('G7')));
    await settled();
    expect(bitsAt(session)).toEqual([undefined, undefined]);
    session.game.getState().goToNode(node!);
    await settled();
    expect(bitsAt(session)).toEqual([3, undefined]);
  });

  it('that failed are told and asked for again', async () => {
    const { service, session } = await answered();
    open(session);
    await settled();
    service.explorations[0]!.reject(new ModelFailure('internal', 'Out of memory.'));
    await settled();
    const [entry] = session.surprises.getState().found.values();
    expect(entry).toEqual({ state: 'failed', message: 'Out of memory.' });
    expect(service.explorations).toHaveLength(1);
    session.surprises.getState().retry();
    service.explorations[1]!.resolve(FAN);
    await settled();
    expect(bitsAt(session)).toEqual([3, undefined]);
  });
});
