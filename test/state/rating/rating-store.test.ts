import { describe, expect, it } from 'vitest';
import {
  createRatingStore,
  MOST_RATED,
  type RatedGame,
} from '../../../src/state/rating/rating-store';
import { memoryStorage } from '../memory-storage';

function game(id: number, changes: Partial<RatedGame> = {}): RatedGame {
  return {
    id,
    at: 1000 + id,
    color: 'white',
    score: 0,
    result: 'B+3',
    model: 'default',
    strength: 'fast',
    temperature: 0.25,
    samples: 1,
    ...changes,
  };
}

const idsOf = (store: ReturnType<typeof createRatingStore>): number[] =>
  store.getState().games.map(({ id }) => id);

describe('the games of a person', () => {
  it('are there again at the next visit, and gone once they are forgotten', () => {
    const storage = memoryStorage();
    createRatingStore(storage).getState().add(game(1));
    const next = createRatingStore(storage);
    expect(next.getState().games).toEqual([game(1)]);
    next.getState().clear();
    expect(idsOf(createRatingStore(storage))).toEqual([]);
  });

  it('count once each, however often their end is decided', () => {
    const store = createRatingStore(memoryStorage());
    store.getState().add(game(1));
    store.getState().add(game(2));
    store.getState().add(game(1, { score: 1, result: 'W+R' }));
    expect(store.getState().games).toEqual([game(2), game(1, { score: 1, result: 'W+R' })]);
    store.getState().remove(2);
    expect(idsOf(store)).toEqual([1]);
  });

  it('are the newest ones if there are many', () => {
    const store = createRatingStore(memoryStorage());
    for (let id = 0; id < MOST_RATED + 3; id++) store.getState().add(game(id));
    expect(store.getState().games).toHaveLength(MOST_RATED);
    expect(idsOf(store)[0]).toBe(3);
  });

  it('of two tabs come together', () => {
    const storage = memoryStorage();
    const [one, other] = [createRatingStore(storage), createRatingStore(storage)];
    one.getState().add(game(1));
    other.getState().add(game(2));
    expect(idsOf(createRatingStore(storage))).toEqual([1, 2]);
    one.getState().clear();
    other.getState().add(game(3));
    expect(idsOf(createRatingStore(storage))).toEqual([3]);
  });

  it('last for the visit if the storage is missing, full or forbidden', () => {
    const fail = (): never => {
      throw new DOMException('no', 'QuotaExceededError');
    };
    const full = { getItem: () => JSON.stringify([game(7)]), setItem: fail };
    for (const storage of [undefined, { getItem: fail, setItem: fail }, full]) {
      const store = createRatingStore(storage);
      store.getState().add(game(1));
      store.getState().add(game(2));
      expect(idsOf(store).slice(-2)).toEqual([1, 2]);
    }
  });

  it('are kept without what is damaged', () => {
    const storage = memoryStorage();
    storage.setItem('videoworld-go.rating', '{"games":');
    expect(idsOf(createRatingStore(storage))).toEqual([]);
    const broken = [null, 7, {}, game(1, { score: 3 as 1 }), { ...game(2), color: 'red' }, game(3)];
    storage.setItem('videoworld-go.rating', JSON.stringify(broken));
    expect(idsOf(createRatingStore(storage))).toEqual([3]);
  });
});
