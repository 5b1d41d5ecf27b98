import { describe, expect, it } from 'vitest';
import type {
  ExploreResults,
  FanAlternative,
  FollowedFrame,
  FrameFault,
} from '../../../src/engine';
import { parseMoveList, parseVertex, replay, type Board } from '../../../src/go';
import { faultMessage } from '../../../src/state/game/frame-fault';
import { canPlayInstead, isChosen, recordInstead } from '../../../src/state/game/play-instead';
import { doubtOf, formatBits } from '../../../src/state/layers/confidence-view';
import { planDamage, planRows, planSpots } from '../../../src/state/layers/plan-view';
import { createSession } from '../../../src/state/session';
import { fakeLibrary } from '../fake-library';
import { CARD, fakeService, settled, thinkResult } from '../fake-service';

const at = (vertex: string): number => parseVertex(vertex) as number;
const before = replay(parseMoveList('B D4')).board;
const own = thinkResult({ color: 'white', point: at('E5') });

/** A frame of White's move; with a problem, the board shows the stones that are named. */
function followed(vertex: string, problem?: FrameFault, ...stones: string[]): FollowedFrame {
  const board: Board = before.map((stone, point) =>
    [vertex, ...stones].some((name) => parseVertex(name) === point) ? -1 : stone,
  );
  const point = parseVertex(vertex)!;
  return {
    latentCodes: [1, 2, 3],
    nextImageCodes: [5, 6],
    confidence: own.confidence,
    frame: own.imagined,
    move: { color: 'white', point },
    ...(problem === undefined ? {} : { problem }),
    exact: problem === undefined,
    residual: 1,
    board,
  };
}
const spoke = (code: number, probability: number, frame: FollowedFrame): FanAlternative => ({
  code,
  probability,
  ...frame,
});
const TWO_NEW: FrameFault = {
  kind: 'two-new-stones',
  message: 'Two stones are new.',
  points: [at('A1'), at('J1')],
};
const answer = { given: own.given, imageCodes: [], milliseconds: 1 };
const FAN: ExploreResults['fan'] = {
  kind: 'fan',
  latent: 1,
  before: [],
  alternatives: [
    spoke(11, 0.4, followed('E5')),
    spoke(12, 0.2, followed('C3')),
    spoke(13, 0.15, followed('E5')),
    spoke(14, 0.1, followed('A1', TWO_NEW, 'J1')),
    spoke(15, 0.05, followed('pass')),
  ],
  rest: 0.1,
  entropy: 2,
  ...answer,
};

describe('rows and spots of plans', () => {
  it('list every code, and add up the codes that lead to one point', () => {
    expect(planRows(FAN).map(({ code, problem }) => [code, problem])).toEqual([
      [11, undefined],
      [12, undefined],
      [13, undefined],
      [14, faultMessage(TWO_NEW)],
      [15, undefined],
    ]);
    const spots = planSpots(FAN, before);
    expect(spots.map(({ point, legal, rows }) => [point, legal, rows])).toEqual([
      [at('E5'), true, [0, 2]],
      [at('C3'), true, [1]],
      [at('A1'), false, [3]],
    ]);
    expect(spots[0]!.share).toBeCloseTo(0.55);
  });

  it('share random plans out evenly, and count what is left of the plan', () => {
    const frames = [followed('E5'), followed('C3'), followed('A1', TWO_NEW, 'J1'), followed('C3')];
    const random: ExploreResults['intervene'] = { kind: 'intervene', frames, ...answer };
    expect(planSpots(random, before)[0]).toMatchObject({ point: at('C3'), share: 0.5 });
    expect(planDamage(planRows(random), own.move)).toEqual({ same: 1, other: 2, illegal: 1 });
    expect(planRows(undefined)).toEqual([]);
  });
});

describe('a move played instead', () => {
  async function answered() {
    const service = fakeService();
    const session = createSession({
      service,
      libraryService: fakeLibrary(),
      defaultUrl: '/m',
      random: () => 0.25,
    });
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
    session.game.getState().playPoint(at('D4'));
    service.thinks[0]!.resolve(own);
    await settled();
    return { service, session };
  }

  it('takes the place of the model’s move, with the frame it was read from', async () => {
    const { session } = await answered();
    const frame = followed('C3');
    session.game.getState().playInstead(recordInstead(own, frame));
    const { game, records, phase } = session.game.getState();
    expect(game.moves.at(-1)).toEqual({ color: 'white', point: at('C3') });
    expect(game.moves).toHaveLength(2);
    expect(phase).toBe('person');
    expect(records[1]!.imagined).toBe(frame.frame);
    expect(records[1]!.latentCodes).toEqual([1, 2, 3]);
    expect(isChosen(records[1]!)).toBe(true);
    expect(session.layerLoader.originOf(records[1]!)).toBe(session.model.getState().card);
  });

  it('has to be another, legal move of the model’s, on the person’s turn', async () => {
    const { session } = await answered();
    const state = () => session.game.getState();
    const can = (vertex: string, color: 'black' | 'white' = 'white') =>
      canPlayInstead(state(), { color, point: parseVertex(vertex)! });
    expect(['C3', 'pass', 'E5', 'D4'].map((vertex) => can(vertex))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(can('C3', 'black')).toBe(false);
    state().playInstead(recordInstead(own, followed('D4')));
    expect(state().game.lastMove?.point).toBe(at('E5'));
    state().playPoint(at('G3'));
    expect(can('C3')).toBe(false);
  });
});

describe('the doubt about a frame', () => {
  it('is summed up with its place and its unit', () => {
    const image = [0, 0.5, 2.5, 1].map((entropy) => ({ entropy, probability: 0.5 }));
    expect(doubtOf({ image })).toEqual({ mean: 1, most: 2.5, where: { row: 2, column: 1 } });
    expect(doubtOf({ image: [] })).toEqual({ mean: 0, most: 0, where: undefined });
    expect([0, 1, 0.96, 1.2].map(formatBits)).toEqual([
      '0.0 bits',
      '1.0 bit',
      '1.0 bit',
      '1.2 bits',
    ]);
  });
});
