import { describe, expect, it } from 'vitest';
import type { ExploreRequest } from '../../../src/engine';
import { DEFAULT_RULES } from '../../../src/go';
import { ModelFailure } from '../../../src/services/model';
import { createAskModel, type Explored, type Question } from '../../../src/state/layers/ask-model';
import { fakeSession } from '../fake-session';
import { settled } from '../fake-service';

interface Named extends Question {
  readonly name: string;
}

const request: ExploreRequest = {
  kind: 'fan',
  latent: 1,
  position: { rules: DEFAULT_RULES, moves: [] },
};

/** A queue with a lane for `layers`, then one for `chart`. */
async function queue() {
  const { service, session, load } = fakeSession();
  await load();
  const asking = createAskModel({ ...session, service, onRebuilt: () => {} });
  const lane = () => {
    const known = new Map<string, Explored>();
    let wanted: readonly Named[] = [];
    const look = asking.lane<Named>({
      wanted: () => wanted,
      isKnown: ({ name }) => known.has(name),
      isSame: (one, other) => one.name === other.name,
      write: ({ name }, entry) => void (entry ? known.set(name, entry) : known.delete(name)),
      noAnswer: 'It did not answer.',
    });
    const want = (...names: readonly string[]): void => {
      wanted = names.map((name) => ({ name, request }));
      look();
    };
    const states = () => [...known].map(([name, { state }]) => `${name} ${state}`);
    return { want, states };
  };
  return { service, session, layers: lane(), chart: lane() };
}

const answer = { kind: 'fan' } as never;
const aborts = (service: Awaited<ReturnType<typeof queue>>['service']) =>
  service.explorations.map(({ signal }) => signal.aborted);

describe('the queue to the model', () => {
  it('asks one thing at a time, the first lane first', async () => {
    const { service, layers, chart } = await queue();
    layers.want('a', 'b');
    chart.want('c');
    expect([layers.states(), chart.states()]).toEqual([['a running'], []]);
    service.explorations[0]!.resolve(answer);
    await settled();
    expect([layers.states(), chart.states()]).toEqual([['a done', 'b running'], []]);
    service.explorations[1]!.resolve(answer);
    await settled();
    expect(chart.states()).toEqual(['c running']);
  });

  it('breaks a question off for one of a lane before it, and asks it again', async () => {
    const { service, layers, chart } = await queue();
    chart.want('c');
    layers.want('a');
    expect(aborts(service)).toEqual([true, false]);
    expect(chart.states()).toEqual([]);
    // It answers anyway, too late.
    service.explorations[0]!.resolve(answer);
    await settled();
    expect(chart.states()).toEqual([]);
    service.explorations[1]!.resolve(answer);
    await settled();
    expect(chart.states()).toEqual(['c running']);
    expect(service.explorations).toHaveLength(3);
  });

  it('goes on with a question for as long as it is wanted, whatever else is', async () => {
    const { service, layers } = await queue();
    layers.want('a');
    layers.want('b', 'a');
    expect(aborts(service)).toEqual([false]);
    layers.want('b');
    expect(aborts(service)).toEqual([true, false]);
    expect(layers.states()).toEqual(['b running']);
  });

  it('asks nothing while a move is due, and goes on after it', async () => {
    const { service, session, layers } = await queue();
    session.game.getState().playPoint(40);
    layers.want('a');
    expect(service.explorations).toHaveLength(0);
    session.game.getState().setPaused(true);
    layers.want('a');
    expect(layers.states()).toEqual(['a running']);
  });

  it('keeps what failed, and asks the next thing; what a move ended is asked when there is time', async () => {
    const { service, layers } = await queue();
    layers.want('a', 'b');
    service.explorations[0]!.reject(new ModelFailure('internal', 'It broke.'));
    await settled();
    expect(layers.states()).toEqual(['a failed', 'b running']);
    service.explorations[1]!.reject(new DOMException('Aborted', 'AbortError'));
    await settled();
    expect(layers.states()).toEqual(['a failed']);
    expect(service.explorations).toHaveLength(2);
    layers.want('a', 'b');
    expect(layers.states()).toEqual(['a failed', 'b running']);
  });
});
