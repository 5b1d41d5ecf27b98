import { describe, expect, it } from 'vitest';
import { parseVertex } from '../../src/go';
import { choiceOf } from '../../src/state/game/game-store';
import { describeLoading, loadingShare } from '../../src/state/model/loading';
import { createSession } from '../../src/state/session';
import { fakeLibrary, inspection, NANO, type FakeLibrary } from './fake-library';
import { CARD, fakeService, settled, thinkResult } from './fake-service';

const at = (vertex: string): number => parseVertex(vertex) as number;

function setUp(
  storage?: Pick<Storage, 'getItem' | 'setItem'>,
  libraryService: FakeLibrary = fakeLibrary(),
) {
  const service = fakeService();
  const session = createSession({
    service,
    libraryService,
    defaultUrl: '/m',
    storage,
    random: () => 0.25,
  });
  const said: string[] = [];
  session.announcements.subscribe(({ text }) => said.push(text));
  return { service, session, said };
}

describe('a session', () => {
  it('lets the model answer as soon as it is loaded', async () => {
    const { service, session } = setUp();
    void session.model.getState().loadDefault();
    session.game.getState().playPoint(at('D4'));
    service.loads[0]!.resolve(CARD);
    await settled();
    expect(service.thinks).toHaveLength(1);
  });

  it('asks for as many frames as the strength says, from the next move on', async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const { service, session } = setUp(storage);
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    session.game.getState().playPoint(at('D4'));
    expect(service.thinks[0]?.request.samples).toBe(8);
    session.settings.getState().change({ strength: 'strong' });
    service.thinks[0]!.resolve(thinkResult({ color: 'white', point: at('E5') }));
    await settled();
    session.game.getState().playPoint(at('C3'));
    expect(service.thinks[1]?.request.samples).toBe(32);
    expect(setUp(storage).session.settings.getState().strength).toBe('strong');
    kept.set([...kept.keys()][0]!, '{"strength":"unbeatable"}');
    expect(setUp(storage).session.settings.getState().strength).toBe('normal');
  });

  it('takes over the strength of a game that is begun, or found again', () => {
    const { session } = setUp();
    const { game, settings } = session;
    game.getState().newGame({ color: 'black', komi: 7, style: 'usual', strength: 'fast' });
    expect(settings.getState().strength).toBe('fast');
    const { tree, node, ...facts } = game.getState();
    const strong = {
      ...facts,
      place: { tree, node, game: facts.game },
      strength: 'strong',
    } as const;
    game.getState().restore(strong);
    expect(settings.getState().strength).toBe('strong');
    expect(choiceOf(game.getState()).strength).toBe('strong');
    // An older saved game without a strength of its own uses the page's setting.
    settings.getState().change({ strength: 'normal' });
    game.getState().restore({ ...strong, strength: undefined });
    expect(game.getState().strength).toBe('normal');
  });

  it('imagines in the style that was set last, here or with a new game, and on the next visit', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const { session } = setUp(storage);
    session.settings.getState().change({ style: 'calmer' });
    expect(session.game.getState().style).toBe('calmer');
    expect(setUp(storage).session.game.getState().style).toBe('calmer');
    session.game.getState().newGame({ color: 'black', komi: 7, style: 'free' });
    expect(session.settings.getState().style).toBe('free');
    expect(setUp(storage).session.game.getState().style).toBe('free');
  });

  it('says which point was tapped, and plays it when it is confirmed', () => {
    const { session, said } = setUp();
    const { guard, game } = session;
    guard.getState().press(at('D4'), 'touch', true);
    expect(said.at(-1)).toContain('D4');
    expect(game.getState().game.moves).toEqual([]);
    guard.getState().confirm();
    expect(game.getState().game.lastMove?.point).toBe(at('D4'));
    // An illegal move is refused at once.
    guard.getState().press(at('D4'), 'touch', false);
    expect(said.at(-1)).not.toContain('chosen');
    expect(guard.getState().chosen).toBeUndefined();
  });

  it('asks the new model once a file is loaded in the middle of a turn', async () => {
    const { service, session } = setUp();
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    session.game.getState().playPoint(at('D4'));
    const file = new File(['x'], 'a.pth');
    void session.model.getState().loadFile(file);
    expect(service.thinks[0]?.signal.aborted).toBe(true);
    service.loads[1]!.resolve({ ...CARD, name: 'a', kind: 'file' });
    await settled();
    expect(service.thinks).toHaveLength(2);
    expect(session.game.getState().game.moves).toHaveLength(1);
  });

  it('lets the old model make its move before a model that was just stored takes over', async () => {
    const library = fakeLibrary();
    const { service, session } = setUp(undefined, library);
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    const file = new File(['x'], 'a.pth');
    void session.library.getState().importFiles([{ path: 'a.pth', file }]);
    library.inspections[0]!.resolve(inspection());
    await settled();
    void session.library.getState().store();
    session.game.getState().playPoint(at('D4'));
    library.stores[0]!.resolve(NANO);
    await settled();
    expect(service.loads).toHaveLength(1);
    expect(session.library.getState().importing?.stage).toBe('stored');
    service.thinks[0]!.resolve(thinkResult({ color: 'white', point: at('E5') }));
    await settled();
    expect(session.game.getState().game.moves).toHaveLength(2);
    expect(service.loads[1]?.source).toEqual({ kind: 'stored', id: NANO.id });
    expect(session.library.getState().importing).toBeUndefined();
  });

  it('goes on with the old model when a load is cancelled', async () => {
    const { service, session } = setUp();
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    session.game.getState().playPoint(at('D4'));
    void session.model.getState().loadDefault();
    session.model.getState().cancelLoad();
    expect(service.thinks).toHaveLength(2);
  });

  it('goes on with the move when the model was rebuilt on another backend', async () => {
    const { service, session, said } = setUp();
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    session.game.getState().playPoint(at('D4'));
    const [think] = service.thinks;
    think!.rebuild('The graphics device was lost.');
    const backend = { ...CARD.backend, label: 'WASM, 2 threads' };
    think!.rebuilt({ ...CARD, backend });
    expect(think!.signal.aborted).toBe(false);
    expect(session.model.getState().card?.backend.label).toBe('WASM, 2 threads');
    expect(said.slice(-2)).toEqual([
      'Restarting the model: The graphics device was lost.',
      'Default model is ready, on WASM, 2 threads.',
    ]);
    think!.resolve(thinkResult({ color: 'white', point: at('E5') }));
    await settled();
    expect(session.game.getState().game.moves).toHaveLength(2);
  });

  it('announces moves, captures, turns and results in short sentences', async () => {
    const { service, session, said } = setUp();
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    const game = session.game.getState();
    game.playPoint(at('A8'));
    service.thinks[0]!.resolve(thinkResult({ color: 'white', point: at('A9') }));
    await settled();
    game.playPoint(at('B9'));
    game.playPoint(at('A8'));
    game.resign();
    expect(said).toEqual([
      'Loading the model.',
      'Default model is ready, on WASM.',
      'You: A8.',
      'Model: A9. Your turn.',
      'You: B9, 1 stone captured.',
      "It is the model's turn.",
      'The model wins by resignation.',
    ]);
  });

  it('says the same refusal twice, but the same faulty frame once', async () => {
    const { service, session, said } = setUp();
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    session.game.getState().playPoint(at('D4'));
    for (const attempt of [1, 2]) {
      const kind = 'vanished-without-capture';
      const problem = { kind, message: 'D4 is gone.', points: [at('D4')] } as const;
      service.thinks[0]!.emit({ kind: 'retry', attempt, attempts: 10, problem });
    }
    const { serial } = session.announcements.getState();
    session.game.getState().playPoint(at('D4'));
    session.game.getState().playPoint(at('D4'));
    expect(session.announcements.getState().serial).toBe(serial + 2);
    expect(said.slice(-4)).toEqual([
      'You: D4.',
      'Trying again: 1 stone vanished without being captured: D4.',
      "It is the model's turn.",
      "It is the model's turn.",
    ]);
  });

  it('says when a move is only the nearest legal reading', async () => {
    const { service, session, said } = setUp();
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    session.game.getState().pass();
    const move = { color: 'white', point: at('E5') } as const;
    service.thinks[0]!.resolve(thinkResult(move, { attempts: 10, corrected: true }));
    await settled();
    expect(said.at(-1)).toBe('Model: E5. The nearest legal reading of its frame. Your turn.');
  });
});

describe('settings', () => {
  it('outlive the visit', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    setUp(storage).session.settings.getState().setTheme('dark');
    expect(setUp(storage).session.settings.getState()).toMatchObject({
      theme: 'dark',
      view: 'board',
    });
  });

  it('survive a storage that is forbidden or holds nonsense', () => {
    const forbidden = {
      getItem: () => {
        throw new Error('denied');
      },
      setItem: () => {
        throw new Error('denied');
      },
    };
    const { settings } = setUp(forbidden).session;
    settings.getState().setTheme('light');
    expect(settings.getState().theme).toBe('light');
    const nonsense = { getItem: () => '{"theme":"pink","view":3}', setItem: () => undefined };
    expect(setUp(nonsense).session.settings.getState().theme).toBe('system');
  });
});

describe('describeLoading', () => {
  it('shows megabytes of megabytes', () => {
    const event = { stage: 'downloading', bytes: 3_210_000, total: 14_100_000 } as const;
    expect(describeLoading({ event })).toBe('Loading 3.2 of 14.1 MB');
    expect(loadingShare({ event })).toBeCloseTo(0.2277, 3);
  });

  it('shows what it has if the size is not known', () => {
    const event = { stage: 'downloading', bytes: 3_210_000, total: 0 } as const;
    expect(describeLoading({ event })).toBe('Loading 3.2 MB');
    expect(loadingShare({ event })).toBeUndefined();
  });
});
