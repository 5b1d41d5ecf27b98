import { expect, it } from 'vitest';
import { CARDS } from '../../../src/components/layers/layer-cards';
import { LAYERS } from '../../../src/state/layers/registry';

it('each layer has a card of its own', () => {
  const cards = LAYERS.map(({ id }) => CARDS[id]);
  expect(cards).not.toContain(undefined);
  expect(new Set(cards).size).toBe(LAYERS.length);
});
