import { describe, expect, it } from 'vitest';
import { EMPTY_BOARD, parseVertex, type Board, type Point } from '../../../src/go';
import { say } from '../../../src/i18n/message';
import { modelStatus, personStatus } from '../../../src/state/announce/status';
import { createSession } from '../../../src/state/session';
import { fakeLibrary } from '../fake-library';
import { CARD, fakeService, settled, thinkResult } from '../fake-service';

const at = (vertex: string): Point => parseVertex(vertex) as Point;

interface Search {
  readonly board: Board;
  readonly signal: AbortSignal;
  resolve(dead: ReadonlySet<Point>): void;
  reject(error: unknown): void;
}

/** A session whose searches for dead stones wait until the test answers them. */
async function setUp() {
  const service = fakeService();
  const searches: Search[] = [];
  const session = createSession({
    service,
    libraryService: fakeLibrary(),
    findDeadStones: ({ board }, signal) =>
      new Promise((resolve, reject) => searches.push({ board, signal, resolve, reject })),
    defaultUrl: '/m',
    random: () => 0.25,
  });
  const said: string[] = [];
  session.announcements.subscribe(({ text }) => said.push(text));
  void session.model.getState().loadDefault();
  service.loads[0]!.resolve(CARD);
  await settled();
  const game = () => session.game.getState();
  const answer = async (vertex: string): Promise<void> => {
    service.thinks
      .at(-1)!
      .resolve(thinkResult({ color: game().game.toPlay, point: parseVertex(vertex)! }));
    await settled();
  };
  return { service, session, searches, said, game, answer };
}

/** Black has D4, White E5, and both passed, the model last. */
async function bothPassed() {
  const all = await setUp();
  all.game().playPoint(at('D4'));
  await all.answer('E5');
  all.game().pass();
  await all.answer('pass');
  all.said.length = 0;
  return all;
}

/** The same, with E5 proposed as dead. */
async function counted() {
  const all = await bothPassed();
  all.searches[0]!.resolve(new Set([at('E5')]));
  await settled();
  return all;
}

describe('two passes', () => {
  it('open the count, and dead stones are looked for', async () => {
    const { game, searches } = await bothPassed();
    expect(game()).toMatchObject({ phase: 'counting', result: undefined });
    expect(searches).toHaveLength(1);
    expect(searches[0]!.board).toEqual(game().game.board);
    // Before there is a proposal nothing can be marked or ended.
    game().toggleDead(at('E5'));
    game().finishCounting();
    expect(game().counting).toMatchObject({ proposed: undefined, dead: new Set() });
    expect(game().phase).toBe('counting');
    searches[0]!.resolve(new Set([at('E5')]));
    await settled();
    expect(game().counting?.dead).toEqual(new Set([at('E5')]));
  });

  it('in which the person passes last open it as well', async () => {
    const { game, answer, searches } = await setUp();
    game().playPoint(at('D4'));
    await answer('pass');
    game().pass();
    expect(game().phase).toBe('counting');
    expect(searches).toHaveLength(1);
  });

  it('end in the result once the count is done, which keeps what was judged', async () => {
    const { game } = await counted();
    game().finishCounting();
    expect(game()).toMatchObject({
      phase: 'over',
      result: { text: 'B+74', winner: 'black', by: 'score' },
      counting: { dead: new Set([at('E5')]) },
    });
    game().toggleDead(at('E5'));
    expect(game().counting?.dead).toEqual(new Set([at('E5')]));
  });

  it('leave the person to judge if nothing can be proposed', async () => {
    const { game, searches, said } = await bothPassed();
    searches[0]!.reject(new Error('no WebAssembly'));
    await settled();
    expect(game().counting).toMatchObject({ proposed: new Set(), dead: new Set() });
    expect(say(game().counting!.failure!)).toContain('Mark them yourself.');
    expect(said.at(-1)).toContain('Mark them yourself.');
    game().toggleDead(at('D4'));
    game().finishCounting();
    expect(game().result?.text).toBe('W+88');
  });

  it('are counted without a model as well', async () => {
    const { game, session, searches } = await bothPassed();
    void session.model.getState().loadDefault();
    expect(searches[0]!.signal.aborted).toBe(false);
    searches[0]!.resolve(new Set());
    await settled();
    expect(game().counting?.proposed).toEqual(new Set());
  });
});

describe('judging stones', () => {
  it('turns a chain over and counts anew', async () => {
    const { game } = await counted();
    game().toggleDead(at('E5'));
    expect(game().counting?.dead).toEqual(new Set());
    game().toggleDead(at('E5'));
    game().toggleDead(at('D4'));
    expect(game().counting?.dead).toEqual(new Set([at('D4'), at('E5')]));
    game().finishCounting();
    expect(game().result?.text).toBe('W+7');
  });

  it('changes a chain first, and its whole group if it is chosen again', async () => {
    const { game, answer, searches } = await setUp();
    game().playPoint(at('D4'));
    await answer('D6');
    // Black's two stones touch the same empty point, and so are one group.
    game().playPoint(at('F4'));
    await answer('pass');
    game().pass();
    searches[0]!.resolve(new Set());
    await settled();
    const taps = ['D4', 'D4', 'F4', 'F4', 'D4', 'F4'].map((vertex) => {
      game().toggleDead(at(vertex));
      return [...game().counting!.dead].sort((a, b) => a - b);
    });
    const [d4, f4] = [at('D4'), at('F4')];
    expect(taps).toEqual([[d4], [d4, f4], [d4], [], [d4], [d4, f4]]);
  });

  it('needs a stone, and says so', async () => {
    const { game } = await counted();
    game().toggleDead(at('A1'));
    expect(say(game().refusal!.message)).toContain('There is no stone on A1.');
    game().toggleDead(at('E5'));
    expect(game().refusal).toBeUndefined();
  });

  it('is not playing: a pass or a resignation changes nothing', async () => {
    const { game } = await counted();
    game().pass();
    expect(say(game().refusal!.message)).toContain('Play on');
    game().resign();
    expect(game()).toMatchObject({ phase: 'counting', result: undefined });
    expect(game().game.moves).toHaveLength(4);
  });
});

describe('playing on', () => {
  it('gives the turn to who passed first, and the game ends with two more passes', async () => {
    const { game, service, answer, searches } = await counted();
    game().playOn();
    expect(game()).toMatchObject({ phase: 'person', counting: undefined });
    game().playPoint(at('E4'));
    await answer('pass');
    expect(game().phase).toBe('person');
    game().pass();
    expect(game().phase).toBe('counting');
    expect(searches).toHaveLength(2);
    expect(service.thinks.map(({ request }) => request.resumed)).toEqual([false, false, true]);
  });

  it('asks the model when it passed first', async () => {
    const { game, service, answer } = await setUp();
    game().playPoint(at('D4'));
    await answer('pass');
    game().pass();
    game().playOn();
    expect(game().phase).toBe('model');
    expect(service.thinks.at(-1)!.request).toMatchObject({ resumed: true });
    expect(service.thinks.at(-1)!.request.moves).toHaveLength(3);
    await answer('pass');
    // One more pass does not end it: the person can play.
    expect(game().phase).toBe('person');
  });

  it('breaks off the search for dead stones, and drops what it still finds', async () => {
    const { game, searches } = await bothPassed();
    game().playOn();
    expect(searches[0]!.signal.aborted).toBe(true);
    searches[0]!.resolve(new Set([at('E5')]));
    await settled();
    expect(game().counting).toBeUndefined();
  });
});

describe('taking back', () => {
  it('reopens the count with its stones, then takes back the pass', async () => {
    const { game } = await counted();
    game().toggleDead(at('E5'));
    game().toggleDead(at('D4'));
    game().finishCounting();
    game().takeBack();
    expect(game()).toMatchObject({ phase: 'counting', result: undefined });
    expect(game().counting?.dead).toEqual(new Set([at('D4')]));
    game().takeBack();
    expect(game()).toMatchObject({ phase: 'person', counting: undefined });
    expect(game().game.moves).toHaveLength(2);
  });

  it('after a new game finds nothing of the old count', async () => {
    const { game } = await counted();
    game().newGame({ color: 'black', komi: 7, style: game().style });
    expect(game()).toMatchObject({ phase: 'person', counting: undefined, result: undefined });
    expect(game().game.board).toEqual(EMPTY_BOARD);
  });
});

describe('what is said and shown', () => {
  it('announces proposal, changes, score and result', async () => {
    const { game, searches, said } = await bothPassed();
    searches[0]!.resolve(new Set([at('E5')]));
    await settled();
    game().toggleDead(at('E5'));
    game().toggleDead(at('D4'));
    game().finishCounting();
    game().takeBack();
    game().playOn();
    expect(said).toEqual([
      'Proposed as dead: white E5. Black 81, White 0 and komi 7: Black leads by 74 points. Choose a stone to change its chain, twice for its whole group.',
      'Alive: white E5. Black 1, White 1 and komi 7: White leads by 7 points.',
      'Dead: black D4. Black 0, White 81 and komi 7: White leads by 88 points.',
      'The model wins by 88 points.',
      'Counting again. Black 0, White 81 and komi 7: White leads by 88 points.',
      'The game goes on. Your turn.',
    ]);
  });

  it('announces the passes before it, and that nothing was found', async () => {
    const { game, answer, searches, said } = await setUp();
    game().playPoint(at('D4'));
    await answer('pass');
    said.length = 0;
    game().pass();
    searches[0]!.resolve(new Set());
    await settled();
    expect(said).toEqual([
      'You: pass. Both passed. Looking for dead stones.',
      'No stone is proposed as dead. Black 81, White 0 and komi 7: Black leads by 74 points. Choose a stone to change its chain, twice for its whole group.',
    ]);
  });

  it('has the areas in the strips of both players', async () => {
    const { game, session, searches } = await bothPassed();
    const texts = () => [
      modelStatus(game(), session.model.getState()).text,
      personStatus(game()).text,
    ];
    expect(texts()).toEqual(['Passed', 'Looking for dead stones…']);
    searches[0]!.resolve(new Set([at('D4')]));
    await settled();
    expect(texts()).toEqual(['Area 81 + 7 = 88', 'Area 0']);
    game().finishCounting();
    expect(texts()).toEqual(['Passed', 'The model wins by 88 points.']);
  });
});
