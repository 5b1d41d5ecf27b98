import { GLOBALS, PLANES } from '../../checkpoint/judge/types';
import { isPass, type Game } from '../../go';
import { marker, STONE_PLANES, writeStones } from './stone-planes';
import type { JudgeInputs } from './types';

/** Places of the planes (docs/checkpoint-format.md, section 10.1). */
const PLANE = {
  ...STONE_PLANES,
  /** The last move, the one before it, and so on: five planes. */
  moves: 7,
} as const;

/** Places of the numbers. The one for suicide stays 0. */
const GLOBAL = {
  /** Whether each of the last five moves was a pass. */
  passes: 0,
  komi: 5,
  area: 6,
  simpleKo: 7,
} as const;

/** Moves that the judge is shown. */
const MOVES_SHOWN = 5;
/** Points of one unit of komi. */
const KOMI_UNIT = 10;

/**
 * How our judge sees a position. It is told the komi of the game, but always area scoring, simple ko and no suicide: it
 * learnt nothing else.
 */
export const OWN_INPUTS: JudgeInputs = {
  planes: PLANES,
  globals: GLOBALS,
  write(game, planes, globals) {
    const mark = marker(planes);
    const { toPlay, rules } = game;
    writeStones(game, mark);
    for (const [ago, move] of lastMoves(game).entries()) {
      if (isPass(move)) globals[GLOBAL.passes + ago] = 1;
      else if (move.point !== 'pass') mark(PLANE.moves + ago, move.point);
    }
    globals[GLOBAL.komi] = (toPlay === 'white' ? rules.komi : -rules.komi) / KOMI_UNIT;
    globals[GLOBAL.area] = 1;
    globals[GLOBAL.simpleKo] = 1;
  },
};

/** Returns the last moves, the newest first. What came before a new position was another game. */
function lastMoves({ moves }: Game): Game['moves'] {
  const shown = moves.slice(-MOVES_SHOWN).toReversed();
  const start = shown.findIndex(({ position }) => position !== undefined);
  return start < 0 ? shown : shown.slice(0, start);
}
