import { describe, expect, it } from 'vitest';
import { parseVertex } from '../../../src/go';
import { pressHint } from '../../../src/state/play/hint-step';
import { settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;

function setUp() {
  const made = fakeSession();
  return { ...made, state: () => made.session.game.getState() };
}

describe('pressing the hint', () => {
  it('asks for it, then plays it', async () => {
    const { service, session, load, state } = setUp();
    await load();
    pressHint(session);
    expect(state().hint).toBeDefined();
    service.thinks[0]!.resolve(thinkResult({ color: 'black', point: at('E5') }));
    await settled();
    pressHint(session);
    expect(state().game.lastMove).toEqual({ color: 'black', point: at('E5') });
  });

  it('breaks it off while it is looked for', async () => {
    const { service, session, load, state } = setUp();
    await load();
    pressHint(session);
    pressHint(session);
    expect(service.thinks[0]?.signal.aborted).toBe(true);
    expect(state().hint).toBeUndefined();
  });

  it('says why there is none', async () => {
    const { service, session, load, state } = setUp();
    pressHint(session);
    expect(state().refusal?.message).toEqual({ key: 'games:hint.noModel' });
    await load();
    state().playPoint(at('D4'));
    pressHint(session);
    expect(state().refusal?.message).toEqual({ key: 'game:refused.model' });
    service.thinks[0]!.resolve(thinkResult({ color: 'white', point: at('E5') }));
    await settled();
    session.review.getState().goTo(1);
    pressHint(session);
    expect(session.review.getState().refusal?.message).toEqual({
      key: 'game:refused.lookingBack',
      values: { at: 1 },
    });
    expect(service.thinks).toHaveLength(1);
  });
});
