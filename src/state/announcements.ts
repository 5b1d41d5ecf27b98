import { vertexName, type Game, type Move, type Point } from '../go';
import { countOfGame, type Counting } from './counting';
import type { GameResult, GameState } from './game-store';
import type { ModelState } from './model-store';
import { LAYERS, type LayerId } from './layers';
import { countOf } from './quantities';
import type { ReviewState } from './review-store';

type Seen = Pick<
  GameState,
  'game' | 'phase' | 'person' | 'result' | 'counting' | 'thinking' | 'records' | 'refusal'
>;

/** What a screen reader should say when the game went from one state to the next; undefined for nothing. */
export function announceGame(before: Seen, after: Seen): string | undefined {
  if (after.refusal && after.refusal !== before.refusal) return after.refusal.message;
  const said: string[] = [];
  if (after.game !== before.game) said.push(announceMoves(before, after));
  if (after.result && after.result !== before.result) {
    said.push(describeResult(after.result, after.person));
  } else if (before.result && !after.result && after.phase !== 'counting') {
    if (after.game.moves.length > 0) said.push('The game goes on.');
  }
  const count = announceCount(before, after);
  if (count) said.push(count);
  const turn = announceTurn(before, after);
  if (turn) said.push(turn);
  return said.length > 0 ? said.join(' ') : undefined;
}

/** What a screen reader should say about the model; byte counts are left to the progress bar. */
export function announceModel(before: ModelState, after: ModelState): string | undefined {
  const renamed = after.card?.backend === before.card?.backend;
  if (after.card && after.card !== before.card && !renamed) {
    return `${after.card.name} is ready, on ${after.card.backend.label}.`;
  }
  if (after.loading && !before.loading) return `Loading ${after.loading.name}.`;
  if (!after.loading && before.loading && !after.failure) return 'Loading cancelled.';
  return undefined;
}

/** What a screen reader should say when another position of the game is looked at. */
export function announceReview(
  before: Pick<ReviewState, 'at' | 'refusal'>,
  after: Pick<ReviewState, 'at' | 'refusal'>,
  { moves }: Game,
): string | undefined {
  if (after.refusal && after.refusal !== before.refusal) return after.refusal.message;
  if (after.at === before.at) return undefined;
  const at = after.at ?? moves.length;
  const move = moves[at - 1];
  if (!move) return `Before the first of ${countOf(moves.length, 'move')}.`;
  const name = `${move.color} ${moveName(move)}`;
  return after.at === undefined
    ? `Back to the game. Move ${at}: ${name}.`
    : `Move ${at} of ${moves.length}: ${name}.`;
}

/** What a screen reader should say when overlays were switched. */
export function announceLayers(
  before: readonly LayerId[],
  after: readonly LayerId[],
): string | undefined {
  if (after === before) return undefined;
  const switched = LAYERS.filter(({ id }) => before.includes(id) !== after.includes(id));
  if (switched.length > 1 && after.length === 0) return 'All layers off.';
  const said = switched.map(({ id, label }) => `${label} ${after.includes(id) ? 'on' : 'off'}.`);
  return said.length > 0 ? said.join(' ') : undefined;
}

/** A move as it is spoken: `D4` or `pass`. */
export function moveName(move: Move): string {
  return move.point === 'pass' ? 'pass' : vertexName(move.point);
}

/** The result as a sentence to the person. */
export function describeResult(result: GameResult, person: GameState['person']): string {
  const { winner, by, text } = result;
  if (!winner) return 'The game is a draw.';
  const who = winner === person ? 'You win' : 'The model wins';
  if (by === 'resignation') return `${who} by resignation.`;
  const points = Number(text.slice(text.indexOf('+') + 1));
  return `${who} by ${countOf(points, 'point')}.`;
}

function announceMoves(before: Seen, after: Seen): string {
  const { game, person, records } = after;
  if (game.moves.length === 0) return `New game. You play ${person}, komi ${game.rules.komi}.`;
  if (game.moves.length < before.game.moves.length) {
    return `Taken back to move ${game.moves.length}.`;
  }
  if (game.moves.length === before.game.moves.length) return 'The game goes on.';
  const move = game.moves[game.moves.length - 1]!;
  const who = move.color === person ? 'You' : 'Model';
  const taken = game.captures[move.color] - before.game.captures[move.color];
  const captured = taken > 0 ? `, ${countOf(taken, 'stone')} captured` : '';
  const corrected = records[game.moves.length - 1]?.corrected
    ? ' The nearest legal reading of its frame.'
    : '';
  return `${who}: ${moveName(move)}${captured}.${corrected}`;
}

function announceCount(before: Seen, after: Seen): string | undefined {
  const { game, phase, counting } = after;
  if (phase !== 'counting' || !counting) return undefined;
  if (before.phase === 'over') return `Counting again. ${describeCount(game, counting)}`;
  if (before.phase !== 'counting') return 'Both passed. Looking for dead stones.';
  if (counting === before.counting || !counting.proposed) return undefined;
  if (!before.counting?.proposed) {
    const dead = [...counting.proposed];
    const found =
      dead.length > 0
        ? `Proposed as dead: ${stonesText(game, dead)}.`
        : 'No stone is proposed as dead.';
    const hint = 'Choose a stone to change its group.';
    return `${counting.failure ?? found} ${describeCount(game, counting)} ${hint}`;
  }
  const died = [...counting.dead].filter((point) => !before.counting?.dead.has(point));
  const revived = [...before.counting.dead].filter((point) => !counting.dead.has(point));
  const changed = died.length > 0 ? died : revived;
  const fate = died.length > 0 ? 'Dead' : 'Alive';
  return `${fate}: ${stonesText(game, changed)}. ${describeCount(game, counting)}`;
}

/** The count as a sentence: `Black 36, White 45 and komi 7: White leads by 16 points.` */
function describeCount(game: Game, counting: Counting): string {
  const { black, white, lead } = countOfGame(game, counting);
  const { komi } = game.rules;
  const points = countOf(Math.abs(lead), 'point');
  const leader = lead === 0 ? 'it is a draw' : `${lead > 0 ? 'Black' : 'White'} leads by ${points}`;
  return `Black ${black}, White ${white}${komi === 0 ? '' : ` and komi ${komi}`}: ${leader}.`;
}

/** Stones by colour: `black B1 B2, white G5`. */
function stonesText({ board }: Game, points: readonly Point[]): string {
  const named = (stone: 1 | -1): string =>
    points
      .filter((point) => board[point] === stone)
      .sort((a, b) => a - b)
      .map(vertexName)
      .join(' ');
  const [black, white] = [named(1), named(-1)];
  return [black && `black ${black}`, white && `white ${white}`].filter(Boolean).join(', ');
}

function announceTurn(before: Seen, after: Seen): string | undefined {
  if (after.phase === 'person' && (before.phase !== 'person' || after.game !== before.game)) {
    return 'Your turn.';
  }
  const problem = after.thinking?.problem;
  if (problem && problem !== before.thinking?.problem) {
    return `Trying again: ${problem}`;
  }
  const rebuilding = after.thinking?.rebuilding;
  if (rebuilding && rebuilding !== before.thinking?.rebuilding) {
    return `Restarting the model: ${rebuilding}`;
  }
  return undefined;
}
