import { describe, expect, it } from 'vitest';
import type { ExploreResults } from '../../../src/engine';
import { EMPTY_BOARD, parseVertex, type Move } from '../../../src/go';
import { ModelFailure } from '../../../src/services/model';
import type { Session } from '../../../src/state/session';
import { CARD, settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;
const white = (vertex: string): Move => ({ color: 'white', point: at(vertex) });

/** A model with a grid of 2 x 2 and one latent, as the thoughts of these tests. */
const OWN = { ...CARD, grid: 2, latents: 1, fingerprint: 'ab'.repeat(32) };
const OTHER = { ...OWN, fingerprint: 'cd'.repeat(32) };

async function load(page: ReturnType<typeof fakeSession>, card = OWN): Promise<void> {
  void page.session.model.getState().loadDefault();
  page.service.loads.at(-1)!.resolve(card);
  await settled();
}

/** Waits for the code that reads links, which is fetched. */
async function opened(session: Session, link: string): Promise<void> {
  const done = await session.record.getState().openLink(new URL(link).hash);
  expect(done).toBe(true);
  for (let turn = 0; turn < 20; turn++) await settled();
}

/** Plays B D4 W E5 B G7 W C3, and shares it. */
async function shared(card = OWN): Promise<string> {
  const page = fakeSession();
  const { session, service } = page;
  await load(page, card);
  session.game.getState().playPoint(at('D4'));
  service.thinks[0]!.resolve(
    thinkResult(white('E5'), {
      samples: { drawn: 8, firstRound: { drawn: 8, read: 6, legal: 6 } },
      votes: [{ point: at('E5'), votes: 5, probability: 0.5 }],
    }),
  );
  await settled();
  session.game.getState().playPoint(at('G7'));
  service.thinks[1]!.resolve(thinkResult(white('C3'), { nextImageCodes: [1, 5, 9, 4] }));
  await settled();
  const { address, imagined } = await session.record.getState().link();
  expect(imagined).toEqual({ told: 2, of: 2 });
  return `https://host.example/${address}`;
}

function recalled(move: Move): ExploreResults['recall'] {
  const { given, imagined, latentCodes, nextImageCodes, confidence, imageCodes } =
    thinkResult(move);
  return {
    kind: 'recall',
    frame: {
      latentCodes,
      nextImageCodes,
      confidence,
      frame: imagined,
      move,
      exact: true,
      residual: 2.5,
      board: EMPTY_BOARD,
    },
    given,
    imageCodes,
    milliseconds: 3,
  };
}

function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}

const records = ({ game }: Session) => game.getState().records;

describe('what a link holds of the model’s thoughts', () => {
  it('is drawn again by the same model, the position shown first', async () => {
    const link = await shared();
    const page = fakeSession();
    const { session, service } = page;
    await opened(session, link);
    // The game is there before the model.
    expect(session.game.getState().game.moves).toHaveLength(4);
    expect(service.explorations).toHaveLength(0);
    await load(page);
    expect(service.explorations).toHaveLength(1);
    const [last] = service.explorations;
    expect(last!.request).toMatchObject({
      kind: 'recall',
      latentCodes: [7],
      nextImageCodes: [1, 5, 9, 4],
    });
    expect(last!.request.position.moves).toHaveLength(3);
    last!.resolve(recalled(white('C3')));
    await settled();
    expect(records(session)[3]).toMatchObject({
      move: white('C3'),
      corrected: false,
      residual: 2.5,
      samples: { drawn: 1 },
    });
    expect(session.layerLoader.originOf(records(session)[3]!)).toEqual(OWN);
    expect(service.explorations).toHaveLength(2);
    service.explorations[1]!.resolve(recalled(white('E5')));
    await settled();
    expect(records(session)[1]).toMatchObject({
      samples: { drawn: 8, firstRound: { read: 6 } },
      votes: [{ point: at('E5'), votes: 5 }],
    });
    expect(service.explorations).toHaveLength(2);
    expect(session.record.getState().otherModel).toBe(false);
    // It can be passed on.
    expect((await session.record.getState().link()).imagined).toEqual({ told: 2, of: 2 });
  });

  it('is left out by another model, until that one is loaded', async () => {
    const link = await shared();
    const page = fakeSession();
    const { session, service } = page;
    await load(page, OTHER);
    await opened(session, link);
    expect(session.game.getState().game.moves).toHaveLength(4);
    expect(service.explorations).toHaveLength(0);
    expect(session.record.getState().otherModel).toBe(true);
    await load(page, OWN);
    expect(session.record.getState().otherModel).toBe(false);
    expect(service.explorations).toHaveLength(1);
  });

  it('is no longer asked for in another game', async () => {
    const link = await shared();
    const page = fakeSession();
    const { session, service } = page;
    await load(page, OTHER);
    await opened(session, link);
    expect(session.record.getState().otherModel).toBe(true);
    session.game.getState().newGame({ color: 'black', komi: 7, style: 'calmer' });
    expect(session.record.getState().otherModel).toBe(false);
    await load(page, OWN);
    expect(service.explorations).toHaveLength(0);
  });

  it('is drawn in a game that was restored, and is passed on before it is drawn', async () => {
    const link = await shared();
    const first = fakeSession();
    await opened(first.session, link);
    const { tree, node, game, linked, endings, info, players } = first.session.game.getState();
    expect(linked?.thoughts.size).toBe(2);
    const again = await first.session.record.getState().link();
    expect(again.imagined).toEqual({ told: 2, of: 2 });

    const page = fakeSession();
    const { session, service } = page;
    const fresh = session.game.getState();
    session.game.getState().restore({
      ...pick(fresh, ['thoughts', 'study', 'person', 'wasWatched', 'style', 'strength', 'seed']),
      ...pick(fresh, ['delay', 'paused', 'counting', 'adapted', 'unrated']),
      linked,
      endings,
      info,
      players,
      place: { tree, node, game },
    });
    await load(page);
    for (let turn = 0; turn < 20; turn++) await settled();
    service.explorations[0]!.resolve(recalled(white('C3')));
    await settled();
    service.explorations[1]!.resolve(recalled(white('E5')));
    await settled();
    expect(records(session)[3]).toMatchObject({ move: white('C3') });
    expect(session.game.getState().linked).toBeUndefined();

    const other = fakeSession();
    await load(other);
    await opened(other.session, `https://host.example/${again.address}`);
    expect(other.service.explorations[0]!.request.kind).toBe('recall');
  });

  it('does not count if the frame shows another move, or cannot be drawn', async () => {
    const link = await shared();
    const page = fakeSession();
    const { session, service } = page;
    await load(page);
    await opened(session, link);
    service.explorations[0]!.resolve(recalled(white('A1')));
    await settled();
    service.explorations[1]!.reject(new ModelFailure('internal', { key: 'status:loading.failed' }));
    await settled();
    expect(records(session)).toEqual([undefined, undefined, undefined, undefined]);
    expect(service.explorations).toHaveLength(2);
    expect(session.game.getState().failure).toBeUndefined();
    // What the model could not answer is asked for again after a reload.
    expect([...session.game.getState().linked!.thoughts.keys()]).toEqual([2]);
  });

  it('waits for a move, and goes on after it', async () => {
    const link = await shared();
    const page = fakeSession();
    const { session, service } = page;
    await load(page);
    await opened(session, link);
    const { tree, node } = session.game.getState();
    session.game.getState().playFrom(node, 'white');
    await settled();
    expect(service.explorations[0]!.signal.aborted).toBe(true);
    expect(tree.nodes.size).toBe(5);
    expect(service.thinks).toHaveLength(1);
    service.thinks[0]!.resolve(thinkResult({ color: 'black', point: at('A1') }));
    await settled();
    expect(service.explorations).toHaveLength(2);
    expect(service.explorations[1]!.request.kind).toBe('recall');
  });

  it('is not in a link without a fingerprint of the model', async () => {
    const page = fakeSession();
    const { session, service } = page;
    const { fingerprint: _, ...plain } = OWN;
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(plain);
    await settled();
    session.game.getState().playPoint(at('D4'));
    service.thinks[0]!.resolve(thinkResult(white('E5')));
    await settled();
    const { address, imagined } = await session.record.getState().link();
    expect(imagined).toEqual({ told: 0, of: 1 });
    expect(address).not.toContain('&i=');
  });
});
