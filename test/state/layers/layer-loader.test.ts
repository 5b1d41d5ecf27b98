import { describe, expect, it } from 'vitest';
import type { ExploreResults, ThinkResult } from '../../../src/engine';
import { parseVertex, type Move } from '../../../src/go';
import { ModelFailure } from '../../../src/services/model';
import { FORESEE } from '../../../src/state/layers/layer-answers';
import { planKey, requestsOf } from '../../../src/state/layers/layer-requests';
import { layerOf } from '../../../src/state/layers/registry';
import type { Session } from '../../../src/state/session';
import { CARD, settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;
const white = (vertex: string): Move => ({ color: 'white', point: at(vertex) });
const PLAN = { latentCodes: [7, 8, 9] };

const noFrame = { given: thinkResult(white('A1')).given, imageCodes: [], milliseconds: 1 };
const FAN: ExploreResults['fan'] = {
  kind: 'fan',
  latent: 1,
  before: [],
  alternatives: [],
  rest: 1,
  entropy: 2,
  ...noFrame,
};
const FORESIGHT: ExploreResults['foresee'] = {
  kind: 'foresee',
  frames: [],
  latentCodes: [7, 8, 9],
  ...noFrame,
};

/** A session with a model that foresees, after D4 E5. */
async function answered() {
  const { service, session } = fakeSession();
  void session.model.getState().loadDefault();
  service.loads[0]!.resolve({ ...CARD, horizons: [1, 3, 5] });
  await settled();
  session.game.getState().playPoint(at('D4'));
  service.thinks[0]!.resolve(thinkResult(white('E5'), PLAN));
  await settled();
  return { service, session };
}

const recordOf = (session: Session, index: number): ThinkResult =>
  session.game.getState().records[index]!;
const entry = (session: Session, index: number, key: string) =>
  session.layerLoader.answers.getState().found.get(recordOf(session, index))?.get(key);

describe('explorations', () => {
  it('are not made while no layer asks for them', async () => {
    const { service, session } = await answered();
    session.settings.getState().setLayers(['change', 'confidence']);
    expect(service.explorations).toHaveLength(0);
  });

  it('start once the move has landed, one after another, from the position before it', async () => {
    const { service, session } = await answered();
    session.settings.getState().setLayers(['fan', 'future']);
    expect(service.explorations).toHaveLength(1);
    expect(service.explorations[0]!.request).toMatchObject({
      kind: 'foresee',
      latentCodes: [7, 8, 9],
      position: { moves: [{ color: 'black', point: at('D4') }] },
    });
    service.explorations[0]!.emit({ done: 1, total: 4 });
    expect(entry(session, 1, FORESEE)).toEqual({
      state: 'running',
      progress: { done: 1, total: 4 },
    });
    service.explorations[0]!.resolve(FORESIGHT);
    await settled();
    expect(entry(session, 1, FORESEE)).toEqual({ state: 'done', result: FORESIGHT });
    expect(service.explorations[1]!.request).toMatchObject({ kind: 'fan', latent: 1, before: [] });
    service.explorations[1]!.resolve(FAN);
    await settled();
    expect(service.explorations).toHaveLength(2);
  });

  it('end when a move is due, and go on for the position that is looked at afterwards', async () => {
    const { service, session } = await answered();
    session.settings.getState().setLayers(['fan']);
    session.game.getState().playPoint(at('C3'));
    expect(service.explorations[0]!.signal.aborted).toBe(true);
    service.explorations[0]!.reject(new DOMException('Aborted', 'AbortError'));
    await settled();
    expect(service.explorations).toHaveLength(1);
    session.review.getState().goTo(2);
    expect(service.explorations).toHaveLength(1);
    service.thinks[1]!.resolve(thinkResult(white('G7'), PLAN));
    await settled();
    // The person still looks at move 2.
    expect(service.explorations).toHaveLength(2);
    expect(service.explorations[1]!.request.position.moves).toHaveLength(1);
    service.explorations[1]!.resolve(FAN);
    await settled();
    expect(entry(session, 1, 'fan 1')).toEqual({ state: 'done', result: FAN });
    session.review.getState().leave();
    expect(service.explorations[2]!.request.position.moves).toHaveLength(3);
  });

  it('end when their layer is switched off, and are not lost when another one is on', async () => {
    const { service, session } = await answered();
    session.settings.getState().setLayers(['fan']);
    session.settings.getState().setLayers([]);
    expect(service.explorations[0]!.signal.aborted).toBe(true);
    service.explorations[0]!.reject(new DOMException('Aborted', 'AbortError'));
    await settled();
    expect(entry(session, 1, 'fan 1')).toBeUndefined();
    session.settings.getState().setLayers(['fan']);
    expect(service.explorations).toHaveLength(2);
  });

  it('keep what went wrong in sight until they are asked for again', async () => {
    const { service, session } = await answered();
    session.settings.getState().setLayers(['fan']);
    service.explorations[0]!.reject(new ModelFailure('internal', 'It broke. Try again.'));
    await settled();
    expect(entry(session, 1, 'fan 1')).toEqual({
      state: 'failed',
      message: 'It broke. Try again.',
    });
    expect(service.explorations).toHaveLength(1);
    session.layerLoader.answers.getState().retry(recordOf(session, 1), 'fan 1');
    expect(service.explorations).toHaveLength(2);
  });

  it('are not made of the thoughts of another model', async () => {
    const { service, session } = await answered();
    session.model.setState({ card: { ...CARD, horizons: [1], name: 'Another', bytes: 9 } });
    session.settings.getState().setLayers(['fan', 'aftermath']);
    expect(service.explorations).toHaveLength(0);
    expect(session.layerLoader.originOf(recordOf(session, 1))?.name).toBe('Default 9x9');
  });

  it('are forgotten with the moves they belong to', async () => {
    const { service, session } = await answered();
    session.settings.getState().setLayers(['fan']);
    service.explorations[0]!.resolve(FAN);
    await settled();
    const played = session.game.getState().node;
    session.game.getState().takeBack();
    expect(session.layerLoader.answers.getState().found.size).toBe(1);
    session.game.getState().deleteVariation(played);
    expect(session.layerLoader.answers.getState().found.size).toBe(0);
  });

  it('take the fans of old moves off, but not what they foresaw', async () => {
    const { service, session } = await answered();
    session.settings.getState().setLayers(['fan', 'aftermath']);
    const answer = async () => {
      for (let done = 0; ;) {
        const open = service.explorations.slice(done).filter(({ signal }) => !signal.aborted);
        done = service.explorations.length;
        if (open.length === 0) return;
        for (const one of open) one.resolve(one.request.kind === 'fan' ? FAN : FORESIGHT);
        await settled();
      }
    };
    const points = 'ABCDEFGHJ'.split('').map((column) => [`${column}1`, `${column}9`] as const);
    for (const [mine, its] of points) {
      await answer();
      session.game.getState().playPoint(at(mine));
      service.thinks.at(-1)!.resolve(thinkResult(white(its), PLAN));
      await settled();
    }
    await answer();
    const found = [...session.layerLoader.answers.getState().found.values()];
    expect(found).toHaveLength(10);
    expect(found.every((own) => own.has(FORESEE))).toBe(true);
    expect(found.filter((own) => own.has('fan 1'))).toHaveLength(8);
  });

  it('forget what was picked when another position is looked at', async () => {
    const { session } = await answered();
    session.layerLoader.choices.getState().pick(3);
    session.layerLoader.choices.getState().showForeseen(1);
    session.review.getState().goTo(0);
    expect(session.layerLoader.choices.getState()).toMatchObject({
      picked: undefined,
      foreseenFrame: undefined,
    });
  });
});

describe('what is wanted', () => {
  it('follows the choices: which latent, which of them random, which code is pointed at', async () => {
    const { session } = await answered();
    const { game, records } = session.game.getState();
    const facts = {
      game,
      records,
      thought: { record: recordOf(session, 1), index: 1, played: true },
      card: { latents: 3 },
      isOwn: () => true,
      choices: session.layerLoader.choices.getState(),
    } as const;
    const requests = (choices: Partial<typeof facts.choices>) =>
      requestsOf([layerOf('fan'), layerOf('map')], {
        ...facts,
        choices: { ...facts.choices, ...choices },
      }).map((one) => one.request);
    expect(requests({ fanLatent: 3 })).toMatchObject([{ kind: 'fan', latent: 3, before: [7, 8] }]);
    expect(requests({ fanLatent: 9 })).toMatchObject([{ kind: 'fan', latent: 3 }]);
    expect(requests({ randomised: [2], seed: 5 })).toMatchObject([
      { kind: 'intervene', latents: [7, 'random'], seed: 5 },
    ]);
    expect(requests({ randomised: [1, 3], pointedCode: 44 })).toMatchObject([
      { kind: 'code', code: 44 },
      { kind: 'intervene', latents: ['random', 'own', 'random'] },
    ]);
    expect(planKey({ ...facts.choices, randomised: [1] }, 3)).not.toBe(
      planKey({ ...facts.choices, randomised: [1], seed: 9 }, 3),
    );
  });
});
