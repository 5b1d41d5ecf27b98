import { describe, expect, it } from 'vitest';
import { COMPACT_GEOMETRY, renderMoves } from '../../../src/frame';
import { addMoves, newTree, parseMoveList, pathTo, replay, ROOT } from '../../../src/go';
import { announceLayers } from '../../../src/state/announce/announcements';
import { factsOf, placeAt } from '../../../src/state/game/tree-position';
import { FORESEE } from '../../../src/state/layers/layer-answers';
import { askForesight, requestsOf } from '../../../src/state/layers/layer-requests';
import {
  activeLayers,
  comparingLayer,
  isLayerId,
  layerObstacle,
  layerOf,
  LAYERS,
  marksOf,
  type Layer,
} from '../../../src/state/layers/registry';
import { changeOf, describeChange } from '../../../src/state/layers/thought-change';
import { describePlace, shownOf } from '../../../src/state/review/shown-position';
import { createSettingsStore } from '../../../src/state/settings/settings-store';
import { CARD, thinkResult } from '../fake-service';

const drawn = (moves: string) => renderMoves(parseMoveList(moves), COMPACT_GEOMETRY);

describe('the layers', () => {
  it('are registered once each, with a key of their own and both halves of the explanation', () => {
    expect(new Set(LAYERS.map(({ id }) => id)).size).toBe(LAYERS.length);
    expect(new Set(LAYERS.map(({ key }) => key)).size).toBe(LAYERS.length);
    for (const { is, isNot, id } of LAYERS) {
      expect(is).toMatch(/\.$/);
      expect(isNot).toMatch(/\.$/);
      expect(layerOf(id).id).toBe(id);
    }
  });

  it('say what a model lacks for them', () => {
    const plain = { latents: 0 };
    const planning = { latents: 3 };
    const foreseeing = { latents: 3, horizons: [1, 3, 5] };
    const all = LAYERS.map(({ id }) => id);
    const possible = (card: Parameters<typeof activeLayers>[1]) =>
      activeLayers({ layers: all, judge: true }, card).map(({ id }) => id);
    expect(possible(plain)).toEqual(['change', 'confidence', 'ownership', 'best']);
    expect(possible(planning)).toEqual(['change', 'confidence', 'fan', 'map', 'ownership', 'best']);
    expect(possible(foreseeing)).toEqual(all);
    expect(possible(undefined)).toEqual(all);
    expect(layerObstacle(layerOf('future'), planning, true)).toMatch(/no latent decoder/);
    expect(layerObstacle(layerOf('fan'), plain, true)).toMatch(/no latent codes/);
    expect(layerObstacle(layerOf('best'), plain, false)).toMatch(/switched off/);
    const off = activeLayers({ layers: all, judge: false }, foreseeing).map(({ id }) => id);
    expect(off).not.toContain('ownership');
  });

  it('are remembered, and what is no layer is forgotten', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const settings = createSettingsStore(storage, isLayerId).getState();
    settings.toggleLayer('fan');
    settings.toggleLayer('change');
    settings.toggleLayer('fan');
    settings.setMapColor('capture');
    settings.setShortcuts(false);
    const stored = {
      layers: ['change'],
      mapColor: 'capture',
      shortcuts: false,
    };
    expect(createSettingsStore(storage, isLayerId).getState()).toMatchObject(stored);
    kept.set([...kept.keys()][0]!, '{"layers":["x-ray"],"mapColor":3,"shortcuts":"no"}');
    expect(createSettingsStore(storage, isLayerId).getState()).toMatchObject({
      layers: [],
      mapColor: 'region',
      shortcuts: true,
    });
  });
});

describe('what a layer asks and shows', () => {
  const { tree, id } = addMoves(newTree(), ROOT, parseMoveList('B D4, W E5'));
  const game = placeAt(tree, id).game;
  const record = thinkResult(game.moves[1]!, {
    given: drawn('W D4'),
    imagined: drawn('W D4, B E5'),
  });
  const thought = { record, index: 1, played: true };
  const choices = { fanLatent: 1, randomised: [], seed: 1, pointedCode: undefined };
  const asked = (card: { latents: number } | undefined, layers: readonly Layer[] = LAYERS) =>
    requestsOf(layers, {
      game,
      records: [undefined, record],
      thought,
      card,
      isOwn: () => true,
      choices: { ...choices, pointedCode: 3 },
    }).map(({ key }) => key);

  const facts = {
    at: 2,
    thought,
    before: game.board,
    thinking: undefined,
    geometry: CARD.frame,
    card: CARD,
    choices,
    answer: () => undefined,
    outcomes: [],
  };

  it('is asked once, the most urgent first, and nothing without a model', () => {
    expect(asked({ latents: 3 })).toEqual(['code 3', FORESEE, 'fan 1']);
    expect(asked(undefined)).toEqual([]);
  });

  it('lies over the board together with what other layers show', () => {
    const doubts = record.confidence.image.map(({ entropy }) => entropy);
    expect(marksOf(LAYERS, facts)).toEqual({
      change: changeOf(record, CARD.frame),
      doubts: { bits: doubts, grid: 2 },
      plans: [],
    });
    const thinking = { doubts: [1, 2], grid: 4 };
    expect(marksOf([layerOf('confidence')], { ...facts, thinking })).toEqual({
      doubts: { bits: [1, 2], grid: 4 },
    });
    expect(marksOf([], facts)).toEqual({});
  });

  it('is that of a further layer as well, by its entry alone', () => {
    const further: Pick<Layer, 'asks' | 'shows'> = {
      asks: { turn: 0, of: (of) => [{ ...askForesight(of)[0]!, key: 'x-ray' }] },
      shows: () => ({ doubts: { bits: [7], grid: 1 } }),
    };
    const layers = [...LAYERS, { ...layerOf('map'), ...further }];
    expect(asked({ latents: 3 }, layers)[0]).toBe('x-ray');
    expect(marksOf(layers, facts).doubts).toEqual({ bits: [7], grid: 1 });
  });

  it('is compared with the moves by one of them', () => {
    expect(comparingLayer()).toBe(layerOf('aftermath'));
  });
});

describe('switching layers', () => {
  it('is said aloud', () => {
    expect(announceLayers([], ['fan'])).toBe('Alternatives on.');
    expect(announceLayers(['fan', 'change'], ['fan'])).toBe('Predicted change off.');
    expect(announceLayers(['fan', 'change'], [])).toBe('All layers off.');
    expect(announceLayers(['fan'], ['fan'])).toBeUndefined();
  });
});

describe('the words of a thought', () => {
  const game = replay(parseMoveList('B D4, W E5, B C3'));
  const record = thinkResult(game.moves[1]!, {
    given: drawn('W D4'),
    imagined: drawn('W D4, B E5'),
  });
  const { tree, id } = addMoves(newTree(), ROOT, game.moves);
  const thoughts = new Map([[pathTo(tree, id)[2]!.id, record]]);
  const place = (at: number | undefined, busy = false) =>
    describePlace(shownOf(factsOf(placeAt(tree, id), thoughts), { at }), busy);

  it('say which thought belongs to the position', () => {
    expect(place(2)).toBe('The thought behind move 2, white E5.');
    expect(place(1)).toBe('Its thought here: it led to move 2, white E5.');
    expect(place(0)).toBe('No thought yet: the model has not moved.');
    expect(place(undefined, true)).toMatch(/at work/);
    expect(place(undefined)).toMatch(/did not move from this position/);
  });

  it('name the stones that changed, in the colours of the game', () => {
    const change = changeOf(record, CARD.frame);
    expect(describeChange(change!, 'white')).toBe('New: white E5.');
    expect(describeChange(change!, 'black')).toBe('New: black E5.');
    expect(changeOf(record, CARD.frame)).toBe(change);
    const pass = thinkResult(game.moves[1]!, { imagined: record.given, given: record.given });
    expect(describeChange(changeOf(pass, CARD.frame)!, 'white')).toMatch(/pass/);
    const capture = thinkResult(game.moves[1]!, {
      given: drawn('B A8, W A9'),
      imagined: drawn('B A8, W A9, B B9'),
    });
    expect(describeChange(changeOf(capture, CARD.frame)!, 'white')).toBe(
      'New: white B9. Vanished: black A9.',
    );
  });

  it('compare nothing if the geometry is another model’s', () => {
    const other = thinkResult(game.moves[1]!);
    expect(changeOf(other, { ...CARD.frame, side: 256 })).toBeUndefined();
  });
});
