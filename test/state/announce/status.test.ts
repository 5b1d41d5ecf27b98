import { describe, expect, it } from 'vitest';
import { parseVertex } from '../../../src/go';
import { isStalled, modelStatus, personStatus } from '../../../src/state/announce/status';
import { CARD, settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;

function setUp() {
  const { service, session } = fakeSession();
  const game = () => session.game.getState();
  const model = () => session.model.getState();
  return {
    service,
    game,
    model,
    texts: () => [modelStatus(game(), model()).text, personStatus(game()).text],
  };
}

describe('the strips of both players', () => {
  it('follow a game from the download to the end', async () => {
    const { service, game, model, texts } = setUp();
    expect(texts()).toEqual(['No model loaded', 'Your turn']);
    model().loadDefault();
    service.loads[0]!.emit({ stage: 'warming', backend: 'wasm', part: 2, parts: 5 });
    expect(texts()).toEqual(['Warming up, 2 of 5', 'Your turn']);
    expect(modelStatus(game(), model()).progress).toEqual({ share: 0.4 });
    service.loads[0]!.resolve(CARD);
    await settled();
    expect(texts()).toEqual(['', 'Your turn']);
    game().playPoint(at('D4'));
    expect(texts()).toEqual(['Imagining…', '']);
    const move = { color: 'white', point: at('E5') } as const;
    service.thinks[0]!.resolve(thinkResult(move, { attempts: 10, corrected: true }));
    await settled();
    expect(texts()).toEqual(['Played E5, its nearest legal reading', 'Your turn']);
    game().resign();
    expect(personStatus(game()).text).toBe('The model wins by resignation.');
  });

  it('say so if the model gave no answer', async () => {
    const { service, game, model, texts } = setUp();
    model().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    game().playPoint(at('D4'));
    expect(isStalled(game(), model())).toBe(false);
    service.thinks[0]!.reject(new Error('It broke. Try again.'));
    await settled();
    expect(texts()).toEqual(['No answer', '']);
    expect(isStalled(game(), model())).toBe(true);
  });

  it('say so if there is no model to wait for', () => {
    const { game, texts } = setUp();
    game().playPoint(at('D4'));
    expect(texts()).toEqual(['Waiting for a model', '']);
  });
});
