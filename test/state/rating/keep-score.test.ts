import { describe, expect, it, vi } from 'vitest';
import { newTree, parseVertex, ROOT, type Move } from '../../../src/go';
import { DEFAULT_KEY } from '../../../src/state/rating/rating-store';
import { settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): Move['point'] => parseVertex(vertex)!;

/** A session in which the model answers, and a game at fast strength against it. */
async function playing() {
  const { service, session, load } = fakeSession();
  await load();
  const state = () => session.game.getState();
  /** Begins a game as Black. */
  const begin = (changes: Partial<Parameters<ReturnType<typeof state>['newGame']>[0]> = {}) =>
    state().newGame({ color: 'black', komi: 7, style: 'usual', strength: 'fast', ...changes });
  let answered = 0;
  const answer = async (vertex: string): Promise<void> => {
    // What adapts the model is fetched first.
    await vi.waitFor(() => expect(service.thinks.length).toBeGreaterThan(answered));
    answered = service.thinks.length;
    service.thinks.at(-1)!.resolve(thinkResult({ color: state().game.toPlay, point: at(vertex) }));
    await settled();
  };
  /** The person plays, and the model answers. */
  const exchange = async (vertex: string, other: string): Promise<void> => {
    const point = at(vertex);
    if (point === 'pass') state().pass();
    else state().playPoint(point);
    await answer(other);
  };
  const scores = () => session.rating.getState().games.map(({ score }) => score);
  begin();
  return { service, session, state, begin, answer, exchange, scores };
}

describe('a game that counts', () => {
  it('is a resigned one, with how the model played it', async () => {
    const { session, state, exchange } = await playing();
    await exchange('D4', 'F6');
    state().resign();
    expect(session.rating.getState().games).toMatchObject([
      {
        id: state().seed,
        color: 'black',
        score: 0,
        result: 'W+R',
        model: DEFAULT_KEY,
        strength: 'fast',
        temperature: 0.25,
        samples: 1,
      },
    ]);
  });

  it('is a counted one, and what the count says in the end', async () => {
    const { state, exchange, scores } = await playing();
    await exchange('D4', 'F6');
    await exchange('pass', 'pass');
    expect(scores()).toEqual([]);
    state().finishCounting();
    expect(scores()).toEqual([0]);
    state().takeBack();
    expect(scores()).toEqual([]);
    // Without the white stone all of the board is Black's.
    state().toggleDead(at('F6') as number);
    state().finishCounting();
    expect(scores()).toEqual([1]);
  });

  it('goes on if a resignation is taken back, and then counts as it ends', async () => {
    const { state, exchange, scores } = await playing();
    await exchange('D4', 'F6');
    state().resign();
    state().takeBack();
    expect(scores()).toEqual([]);
    await exchange('E5', 'C3');
    state().resign();
    expect(scores()).toEqual([0]);
  });

  it('may correct a slip before the model has answered', async () => {
    const { state, exchange, scores } = await playing();
    state().playPoint(at('A1') as number);
    state().takeBack();
    await exchange('D4', 'F6');
    state().resign();
    expect(scores()).toEqual([0]);
  });

  it('keeps its result while a variation of it is tried', async () => {
    const { state, exchange, scores } = await playing();
    await exchange('D4', 'F6');
    state().resign();
    state().playAt(ROOT, at('E5'));
    state().leaveStudy();
    expect(scores()).toEqual([0]);
  });
});

describe('a game that does not count', () => {
  type Playing = Awaited<ReturnType<typeof playing>>;
  it.each<[string, (game: Playing) => void | Promise<void>]>([
    ['with a hint', ({ state }) => state().askHint()],
    ['with a move taken back', ({ state }) => state().takeBack()],
    [
      'with a move taken back and its variation deleted',
      async ({ state, exchange }) => {
        const { node } = state();
        state().takeBack();
        await exchange('E5', 'G7');
        state().deleteVariation(state().tree.nodes.get(node)!.parent!);
      },
    ],
    [
      'with another strength on the way',
      ({ session }) => session.settings.getState().change({ strength: 'strong' }),
    ],
    [
      "with a move played under the judge's layer",
      async ({ session, exchange }) => {
        session.settings.getState().toggleLayer('best');
        await exchange('G6', 'C6');
        session.settings.getState().toggleLayer('best');
      },
    ],
    [
      'in which the person played both colours',
      ({ state }) => {
        const { players } = state();
        state().setPlayers({ black: 'person', white: 'person' });
        state().setPlayers(players);
      },
    ],
    [
      'in which the model took over',
      async ({ state, answer }) => {
        state().setPlayers({ black: 'model', white: 'model' });
        await answer('B2');
        state().setPlayers({ black: 'person', white: 'model' });
      },
    ],
    [
      'with another answer of the model',
      ({ state }) => {
        state().playInstead(thinkResult({ color: 'white', point: at('G3') }));
      },
    ],
  ])('is one %s', async (_, happens) => {
    const game = await playing();
    await game.exchange('D4', 'F6');
    await happens(game);
    await settled();
    if (game.state().phase === 'model') await game.answer('H8');
    await game.exchange('E3', 'C7');
    game.state().resign();
    expect(game.state().result?.text).toBe('W+R');
    expect(game.scores()).toEqual([]);
    // The next one does.
    game.begin();
    await game.exchange('D4', 'F6');
    game.state().resign();
    expect(game.scores()).toEqual([0]);
  });

  it.each([
    ['a handicap', { handicap: 2, color: 'white' }],
    ['another komi', { komi: 0.5 }],
  ] as const)('has %s', async (_, choice) => {
    const { state, begin, answer, exchange, scores } = await playing();
    begin(choice);
    if (state().phase === 'model') await answer('C3');
    await exchange('D4', 'F6');
    state().resign();
    expect(scores()).toEqual([]);
  });

  it('was resigned before both had moved', async () => {
    const { state, scores } = await playing();
    state().playPoint(at('D4') as number);
    state().resign();
    expect(scores()).toEqual([]);
  });

  it('was opened from a file', async () => {
    const { state, exchange, scores } = await playing();
    state().openGame(newTree({ komi: 7, ko: 'simple' }), 'end', { source: 'a.sgf' });
    state().playFrom(ROOT, 'black');
    await exchange('D4', 'F6');
    state().resign();
    expect(scores()).toEqual([]);
  });
});

describe('a game at the strength that adapts', () => {
  it('is played as the games before say, in the same way to its end', async () => {
    const { service, session, state, begin, exchange } = await playing();
    begin({ strength: 'adapt' });
    await exchange('D4', 'F6');
    const first = service.thinks.at(-1)!.request;
    const { adapted } = state();
    expect(first).toMatchObject({
      samples: adapted!.samples,
      sampling: { temperature: adapted!.temperature },
    });
    // Games that end elsewhere meanwhile change nothing here.
    session.rating.getState().clear();
    await exchange('E5', 'G7');
    expect(state().adapted).toEqual(adapted);
    state().resign();
    expect(session.rating.getState().games).toMatchObject([{ strength: 'adapt', ...adapted }]);
  });

  it('becomes weaker after lost games', async () => {
    const { state, begin, exchange } = await playing();
    begin({ strength: 'adapt' });
    await exchange('D4', 'F6');
    const before = state().adapted!;
    state().resign();
    for (let game = 0; game < 4; game++) {
      begin({ strength: 'adapt' });
      await exchange('D4', 'F6');
      state().resign();
    }
    begin({ strength: 'adapt' });
    await exchange('D4', 'F6');
    expect(state().adapted!.temperature).toBeGreaterThan(before.temperature);
  });

  it('gives hints at full strength', async () => {
    const { service, state, begin, exchange } = await playing();
    begin({ strength: 'adapt' });
    await exchange('D4', 'F6');
    state().askHint();
    expect(service.thinks.at(-1)!.request).toMatchObject({
      samples: 8,
      sampling: { temperature: 0.25 },
    });
  });
});
