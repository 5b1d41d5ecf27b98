import { GLOBALS, PLANES } from '../../checkpoint/katago/types';
import {
  areaWithPassAlive,
  boardAfter,
  isOver,
  isPass,
  ladderedChains,
  POINTS,
  repetitionOf,
  stoneOf,
  type Game,
  type LadderedChain,
} from '../../go';
import { marker, STONE_PLANES, writeStones, type Mark } from './stone-planes';
import type { JudgeInputs } from './types';

/**
 * Places of the inputs (the seventh kind; lightvector/KataGo, cpp/neuralnet/nninputs.cpp, fillRowV7). Planes that only
 * territory rules need stay 0: 7, 8, 20, 21. So do the numbers 8 to 13 (suicide, territory scoring, group tax, phases
 * after the game) and 15 to 17 (handicap in playouts, button).
 */
const PLANE = {
  ...STONE_PLANES,
  /** The last move, the one before it, and so on: five planes. */
  moves: 9,
  /** Chains in a ladder: now, one move ago, two moves ago. */
  ladders: 14,
  /** Moves that begin a ladder of the opponent's chain. */
  ladderMoves: 17,
  ownArea: 18,
  otherArea: 19,
} as const;

const GLOBAL = {
  /** Whether each of the last five moves was a pass. */
  passes: 0,
  komi: 5,
  superko: 6,
  positional: 7,
  passEnds: 14,
  komiWave: 18,
} as const;

/** Moves that a network is shown. */
const MOVES_SHOWN = 5;
/** Komi of one's own is divided by this. */
const KOMI_UNIT = 20;
/** Komi counts up to the whole board and this. */
const KOMI_BEYOND_BOARD = 20;

/**
 * Returns how networks of KataGo see a position: area scoring, no suicide, and the ko rule and the komi of its game.
 * @param passAliveUnderSuicide whether the network wants pass-alive areas as if suicide were legal.
 */
export function kataGoInputs(passAliveUnderSuicide: boolean): JudgeInputs {
  return {
    planes: PLANES,
    globals: GLOBALS,
    write(game, planes, globals) {
      const mark = marker(planes);
      writeStones(game, mark);
      writeSuperko(game, mark);
      const shown = writeMoves(game, mark, globals);
      writeLadders(game, shown, mark);
      const own = stoneOf(game.toPlay);
      areaWithPassAlive(game.board, passAliveUnderSuicide).forEach((owner, point) => {
        if (owner !== 0) mark(owner === own ? PLANE.ownArea : PLANE.otherArea, point);
      });
      writeRules(game, globals);
    },
  };
}

/** Marks the moves that positional superko forbids. */
function writeSuperko(game: Game, mark: Mark): void {
  if (game.rules.ko === 'simple') return;
  const isForbidden = repetitionOf(game);
  for (let point = 0; point < POINTS; point++) {
    const played = boardAfter(game.board, game.toPlay, point);
    if (played.ok && isForbidden(played.board)) mark(PLANE.ko, point);
  }
}

/** Writes the last moves. Returns how many are shown, 0 to 5. */
function writeMoves(game: Game, mark: Mark, globals: Float32Array): number {
  // Of the moves up to the end of a game only the last pass is shown, whether or not play was resumed.
  const ended = isOver(game) ? game.moves.length : game.resumedAt;
  const most = ended === 0 ? MOVES_SHOWN : Math.min(MOVES_SHOWN, game.moves.length - ended + 1);
  let at: Game = game;
  for (let shown = 0; shown < most; shown++) {
    const { lastMove, previous } = at;
    // What came before a new position was another game.
    if (!lastMove || !previous || lastMove.position) return shown;
    // Moves that do not alternate, as after a handicap, are not shown.
    if ((lastMove.color === game.toPlay) !== (shown % 2 === 1)) return shown;
    if (lastMove.point === 'pass') globals[GLOBAL.passes + shown] = 1;
    else mark(PLANE.moves + shown, lastMove.point);
    at = previous;
  }
  return most;
}

/** Ladders of the positions of a game: the positions after it look at them, too. */
const laddersOf = new WeakMap<Game, readonly LadderedChain[]>();

function ladders(game: Game): readonly LadderedChain[] {
  let found = laddersOf.get(game);
  if (!found) {
    found = ladderedChains(game.board, game.koPoint);
    laddersOf.set(game, found);
  }
  return found;
}

/** @param shown how many earlier moves are shown: without them the earlier boards are this one. */
function writeLadders(game: Game, shown: number, mark: Mark): void {
  let at = game;
  for (let ago = 0; ago < 3; ago++) {
    if (ago > 0 && ago <= shown && at.previous) at = at.previous;
    for (const { stones } of ladders(at)) {
      for (const point of stones) mark(PLANE.ladders + ago, point);
    }
  }
  const own = stoneOf(game.toPlay);
  for (const { stone, captures } of ladders(game)) {
    if (stone === own) continue;
    for (const point of captures) mark(PLANE.ladderMoves, point);
  }
}

function writeRules(game: Game, globals: Float32Array): void {
  const { rules, toPlay } = game;
  const most = POINTS + KOMI_BEYOND_BOARD;
  const komi = Math.min(most, Math.max(-most, toPlay === 'white' ? rules.komi : -rules.komi));
  globals[GLOBAL.komi] = komi / KOMI_UNIT;
  globals[GLOBAL.komiWave] = komiWave(komi);
  if (rules.ko === 'positional-superko') {
    globals[GLOBAL.superko] = 1;
    globals[GLOBAL.positional] = 0.5;
  }
  if (isPass(game.lastMove) && game.moves.length > game.resumedAt) globals[GLOBAL.passEnds] = 1;
}

/**
 * Returns a triangular wave of one's own komi, with a period of two points, from -0.5 to 0.5. By area on a board with an odd
 * number of points only every other komi can make a draw: there the wave rises, and komi is worth most.
 */
function komiWave(komi: number): number {
  const drawable = Math.floor((komi - 1) / 2) * 2 + 1;
  const beyond = komi - drawable;
  if (beyond < 0.5) return beyond;
  return beyond < 1.5 ? 1 - beyond : beyond - 2;
}
