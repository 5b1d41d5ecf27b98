import { describe, expect, it } from 'vitest';
import { RELEASED_GEOMETRY, COMPACT_GEOMETRY, renderBoard } from '../../../src/frame';
import { EMPTY_BOARD, parseVertex } from '../../../src/go';
import type { FilmFile, FilmOffers, FilmOrder, FilmService } from '../../../src/services/film';
import { filmCaptions, filmGameOf, imaginedFrame } from '../../../src/state/film/film-game';
import { viewFor } from '../../../src/state/film/film-store';
import { DEFAULT_SAMPLING } from '../../../src/state/game/sampling';
import { createSession } from '../../../src/state/session';
import { fakeLibrary } from '../fake-library';
import { CARD, fakeService, settled, thinkResult } from '../fake-service';

const at = (vertex: string): number => parseVertex(vertex) as number;

const ALL: FilmOffers = {
  gif: { possible: true, codec: undefined },
  mp4: { possible: true, codec: 'avc' },
  webm: { possible: true, codec: 'vp9' },
};
const FILE: FilmFile = { bytes: Uint8Array.of(1, 2, 3), type: 'image/gif' };

/** A session with one turn played, and a service whose films the test writes. */
async function setUp(offers: () => Promise<FilmOffers> = () => Promise.resolve(ALL)) {
  const orders: {
    order: FilmOrder;
    signal: AbortSignal;
    progress: (done: number, total: number) => void;
    resolve: (file: FilmFile) => void;
    reject: (error: Error) => void;
  }[] = [];
  let rests = 0;
  const filmService: FilmService = {
    offers,
    make: (order, { signal, onProgress }) =>
      new Promise((resolve, reject) => {
        orders.push({ order, signal, progress: onProgress, resolve, reject });
      }),
    rest: () => void rests++,
  };
  const service = fakeService();
  const session = createSession({
    service,
    filmService,
    libraryService: fakeLibrary(),
    defaultUrl: '/m',
    random: () => 0.25,
  });
  void session.model.getState().loadDefault();
  service.loads[0]!.resolve(CARD);
  await settled();
  session.game.getState().playPoint(at('D4'));
  service.thinks[0]!.resolve(thinkResult({ color: 'white', point: at('E5') }));
  await settled();
  const maker = () => session.film.maker.getState();
  return { session, orders, maker, rests: () => rests };
}

describe('the maker of films', () => {
  it('asks what can be written once its dialog is opened, and only once', async () => {
    let asked = 0;
    const { maker } = await setUp(() => {
      asked++;
      return Promise.resolve(ALL);
    });
    expect(asked).toBe(0);
    maker().show();
    await settled();
    expect(maker().offers).toEqual(ALL);
    maker().close();
    maker().show();
    expect(asked).toBe(1);
  });

  it('chooses a file that can be written', async () => {
    const { maker } = await setUp(() =>
      Promise.resolve({ ...ALL, gif: { possible: false, why: 'no-codec' } }),
    );
    maker().show();
    await settled();
    expect(maker().choice.format).toBe('mp4');
  });

  it('offers a GIF alone if nobody can tell', async () => {
    const { maker } = await setUp(() => Promise.reject(new Error('no worker')));
    maker().choose({ format: 'webm' });
    maker().show();
    await settled();
    expect(maker().choice.format).toBe('gif');
    expect(maker().offers?.mp4).toEqual({ possible: false, why: 'no-webcodecs' });
  });

  it('writes the game as it is, with captions, and tells how far it is', async () => {
    const { maker, orders } = await setUp();
    maker().choose({ view: 'pair', size: 256 });
    maker().make();
    const [{ order, progress, resolve }] = orders as [(typeof orders)[number]];
    expect(order).toMatchObject({ format: 'gif', view: 'pair', size: 256 });
    expect(order.game.moves).toHaveLength(2);
    expect(order.game.imagined.map(Boolean)).toEqual([false, true]);
    expect(order.captions?.map(({ left }) => left[0])).toEqual([
      'Start',
      '1/2 · Black D4',
      '2/2 · White E5',
    ]);
    expect(order.captions?.map(({ left, right }) => [left[1], right[1]])).toEqual([
      ['VideoWorld Go', ''],
      ['Black: You · White: Default model', 'VideoWorld Go'],
      ['Black: You · White: Default model', 'VideoWorld Go'],
    ]);
    progress(1, 3);
    expect(maker().making).toEqual({ state: 'making', done: 1, total: 3 });
    resolve(FILE);
    await settled();
    const { making } = maker();
    expect(making).toMatchObject({ state: 'made', file: FILE });
    expect(making.state === 'made' && making.name).toMatch(
      /^videoworld-go-\d{4}-\d\d-\d\d-\d{4}\.gif$/u,
    );
  });

  it('goes on behind a closed dialog, and lets go of its thread only when it is done', async () => {
    const { maker, orders, rests } = await setUp();
    maker().show();
    maker().make();
    maker().close();
    expect(rests()).toBe(0);
    orders[0]!.resolve(FILE);
    await settled();
    expect(maker().making.state).toBe('made');
    maker().show();
    maker().close();
    expect(rests()).toBe(1);
  });

  it('is cancelled, and what comes of it later is dropped', async () => {
    const { maker, orders } = await setUp();
    maker().make();
    maker().cancel();
    expect(orders[0]!.signal.aborted).toBe(true);
    expect(maker().making).toEqual({ state: 'idle' });
    orders[0]!.progress(1, 3);
    orders[0]!.resolve(FILE);
    await settled();
    expect(maker().making).toEqual({ state: 'idle' });
  });

  it('says why there is no film, and makes another one', async () => {
    const { maker, orders } = await setUp();
    maker().make();
    orders[0]!.reject(new Error('The encoder gave up.'));
    await settled();
    const { making } = maker();
    expect(making.state === 'failed' && making.why).toMatchObject({
      key: 'film:export.failed',
      values: { why: 'The encoder gave up.' },
    });
    maker().discard();
    maker().make();
    orders[1]!.resolve(FILE);
    await settled();
    expect(maker().making.state).toBe('made');
  });

  it('shows the game alone if nothing was imagined', async () => {
    const { session, maker, orders } = await setUp();
    session.game.getState().newGame({ color: 'black', komi: 7, style: DEFAULT_SAMPLING });
    session.game.getState().playPoint(at('D4'));
    maker().choose({ view: 'difference', captioned: false });
    maker().make();
    expect(orders[0]!.order).toMatchObject({ view: 'real', captions: undefined });
    // It is not known yet who plays White.
    const captions = filmCaptions(session.game.getState(), () => undefined, '');
    expect(captions[1]!.left[1]).toBe('');
  });

  it.each([
    ['https://example.org/go/', 'VideoWorld Go · example.org/go'],
    ['https://go.example.org:8080/', 'VideoWorld Go · go.example.org:8080'],
    ['http://localhost:4173/', 'VideoWorld Go'],
    ['http://127.0.0.1/', 'VideoWorld Go'],
  ])('says where it was made, unless nobody else can go there: %s', async (address, said) => {
    const { session } = await setUp();
    const captions = filmCaptions(session.game.getState(), () => undefined, address);
    expect(captions.at(-1)!.right[1]).toBe(said);
  });
});

describe('a game as a film is made of it', () => {
  it('takes the geometry of each frame from its model, or else from its size', () => {
    const move = { color: 'white', point: 3 } as const;
    const small = thinkResult(move);
    const large = thinkResult(move, { imagined: renderBoard(EMPTY_BOARD, RELEASED_GEOMETRY) });
    const odd = { width: 77, height: 77, data: new Uint8Array(77 * 77 * 3) };
    const shifted = { ...COMPACT_GEOMETRY, firstLine: 9 };
    expect(imaginedFrame(small, RELEASED_GEOMETRY, CARD)?.geometry).toBe(CARD.frame);
    expect(imaginedFrame(small, shifted, undefined)?.geometry).toBe(shifted);
    expect(imaginedFrame(large, COMPACT_GEOMETRY, CARD)?.geometry).toBe(RELEASED_GEOMETRY);
    expect(imaginedFrame(thinkResult(move, { imagined: odd }), shifted, CARD)).toBeUndefined();
    expect(imaginedFrame(small, shifted, CARD)?.color).toBe('white');
  });

  it('keeps moves that were taken back', async () => {
    const { session } = await setUp();
    session.game.getState().takeBack();
    const film = filmGameOf(session.game.getState(), CARD.frame, () => CARD);
    expect(film.moves).toHaveLength(2);
    expect(film.imagined.map(Boolean)).toEqual([false, true]);
  });

  it('shows the game alone if nothing was imagined', () => {
    expect(viewFor('pair', true)).toBe('pair');
    expect(viewFor('imagined', false)).toBe('real');
  });
});
