import { vertexName, type Game, type Point } from '../../go';
import { t } from '../../i18n';
import { say, type Message } from '../../i18n/message';
import { sentences } from '../../i18n/sentences';
import { countOfGame, type Counting } from '../game/counting';
import { isAnalysis, isWatched, type GameState } from '../game/game-store';
import { isAgainst } from '../game/player-names';
import { describeHint, describeResult, moveName } from '../game/words';
import { LAYERS } from '../layers/registry';
import type { ModelState } from '../model/model-store';
import type { ReviewState } from '../review/review-store';
import type { LayerId } from '../settings/layer-id';
import { modelName } from '../model/model-name';

type AnnouncedGame = Pick<
  GameState,
  | 'game'
  | 'tree'
  | 'line'
  | 'serial'
  | 'visit'
  | 'players'
  | 'info'
  | 'hint'
  | 'phase'
  | 'person'
  | 'result'
  | 'study'
  | 'counting'
  | 'thinking'
  | 'records'
  | 'refusal'
>;

/** Says what changed in the game; undefined for nothing. */
export function announceGame(before: AnnouncedGame, after: AnnouncedGame): string | undefined {
  if (after.refusal && after.refusal !== before.refusal) return say(after.refusal.message);
  const said: string[] = announcePlayers(before, after);
  if (after.game !== before.game) said.push(...announceMoves(before, after));
  if (after.result && after.result !== before.result) {
    said.push(describeResult(after.result, after));
  } else if (before.result && !after.result && after.phase !== 'counting') {
    if (after.study !== undefined) said.push(t('review:study.trying'));
    else if (after.game.moves.length > 0) said.push(t('game:said.goesOn'));
  }
  said.push(...announceCount(before, after));
  said.push(...announceHint(before, after));
  const turn = announceTurn(before, after);
  if (turn) said.push(turn);
  return said.length > 0 ? sentences(said) : undefined;
}

/** Says what changed about the model. Byte counts are left to the progress bar. */
export function announceModel(before: ModelState, after: ModelState): string | undefined {
  const renamed = after.card?.backend === before.card?.backend;
  if (after.card && after.card !== before.card && !renamed) {
    const { backend } = after.card;
    return t('status:said.ready', { name: modelName(after.card), backend: say(backend.label) });
  }
  if (after.loading && !before.loading) {
    const { name } = after.loading;
    return name === undefined
      ? t('status:said.loadingDefault')
      : t('status:said.loading', { name });
  }
  if (!after.loading && before.loading && !after.failure) return t('status:said.cancelled');
  return undefined;
}

/** Says which position of the game is shown now. */
export function announceReview(
  before: Pick<ReviewState, 'at' | 'refusal'>,
  after: Pick<ReviewState, 'at' | 'refusal'>,
  { game, lineGame: { moves } }: Pick<GameState, 'game' | 'lineGame'>,
): string | undefined {
  if (after.refusal && after.refusal !== before.refusal) return say(after.refusal.message);
  if (after.at === before.at) return undefined;
  const at = after.at ?? game.moves.length;
  const move = moves[at - 1];
  if (!move) return t('review:said.beforeFirst', { count: moves.length });
  const name = moveName(move);
  return after.at === undefined
    ? t(`review:said.backToGame.${move.color}`, { at, move: name })
    : t(`review:said.move.${move.color}`, { at, of: moves.length, move: name });
}

/** Says which overlays were switched. */
export function announceLayers(
  before: readonly LayerId[],
  after: readonly LayerId[],
): string | undefined {
  if (after === before) return undefined;
  const switched = LAYERS.filter(({ id }) => before.includes(id) !== after.includes(id));
  if (switched.length > 1 && after.length === 0) return t('game:said.allLayersOff');
  const said = switched.map(({ id, label: layer }) =>
    after.includes(id) ? t('game:said.layerOn', { layer }) : t('game:said.layerOff', { layer }),
  );
  return said.length > 0 ? sentences(said) : undefined;
}

function announceMoves(before: AnnouncedGame, after: AnnouncedGame): string[] {
  const { game, person, records } = after;
  const at = game.moves.length;
  if (after.serial !== before.serial && at + after.line.length > 1) {
    return [t('games:said.back', { at, of: after.line.length - 1 })];
  }
  if (at === 0) return [announceBeginning(after)];
  if (after.visit !== before.visit) return [t('games:said.place', { at })];
  if (at < before.game.moves.length) return [t('game:said.takenBack', { at })];
  if (at === before.game.moves.length) return [t('game:said.goesOn')];
  const last = game.moves[at - 1]!;
  const mine = last.color === person;
  const move = moveName(last);
  const count = game.captures[last.color] - before.game.captures[last.color];
  if (!isAgainst(after)) {
    const { color } = last;
    return [
      count > 0
        ? t(color === 'black' ? 'games:said.blackCaptures' : 'games:said.whiteCaptures', {
            move,
            count,
          })
        : t(`games:said.${color}`, { move }),
    ];
  }
  const said =
    count > 0
      ? t(mine ? 'game:said.youCapture' : 'game:said.modelCaptures', { move, count })
      : t(mine ? 'game:said.you' : 'game:said.model', { move });
  return records[at - 1]?.corrected ? [said, t('game:said.nearest')] : [said];
}

function announceBeginning({ game, person, tree, players }: AnnouncedGame): string {
  const { komi } = game.rules;
  if (isWatched({ players })) return t('games:said.watch', { komi });
  const stones = tree.setup.board?.filter((stone) => stone === 1).length ?? 0;
  return stones > 0
    ? t(`games:said.handicap.${person}`, { stones, komi })
    : t(`game:said.newGame.${person}`, { komi });
}

function announcePlayers(
  before: AnnouncedGame,
  { players, person, serial }: AnnouncedGame,
): string[] {
  if (players === before.players || serial !== before.serial) return [];
  if (isWatched({ players })) return [t('games:said.players.model')];
  return [
    t(isAnalysis({ players }) ? 'games:said.players.person' : `games:said.players.${person}`),
  ];
}

function announceHint(before: AnnouncedGame, { hint }: AnnouncedGame): string[] {
  if (!hint || hint.result === before.hint?.result) {
    return hint && !before.hint ? [t('games:hint.looking')] : [];
  }
  return hint.result ? [describeHint(hint.result), t('games:hint.again')] : [];
}

function announceCount(before: AnnouncedGame, after: AnnouncedGame): string[] {
  const { game, phase, counting } = after;
  if (phase !== 'counting' || !counting) return [];
  const score = describeCount(game, counting);
  if (before.phase === 'over') return [t('counting:said.again', { score })];
  if (before.phase !== 'counting') return [t('counting:said.bothPassed')];
  if (counting === before.counting || !counting.proposed) return [];
  if (!before.counting?.proposed) {
    const dead = [...counting.proposed];
    const found =
      dead.length > 0
        ? t('counting:said.proposed', { stones: stonesText(game, dead) })
        : t('counting:said.noneProposed');
    return [counting.failure ? say(counting.failure) : found, score, t('counting:said.choose')];
  }
  const died = [...counting.dead].filter((point) => !before.counting?.dead.has(point));
  const revived = [...before.counting.dead].filter((point) => !counting.dead.has(point));
  return [
    died.length > 0
      ? t('counting:said.dead', { stones: stonesText(game, died) })
      : t('counting:said.alive', { stones: stonesText(game, revived) }),
    score,
  ];
}

/** Says the count: `Black 36, White 45 and komi 7: White leads by 16 points.` */
function describeCount(game: Game, counting: Counting): string {
  const { black, white, lead: by } = countOfGame(game, counting);
  const { komi } = game.rules;
  const count = Math.abs(by);
  const lead =
    by === 0
      ? t('counting:draw')
      : t(by > 0 ? 'counting:blackLeads' : 'counting:whiteLeads', { count });
  return komi === 0
    ? t('counting:areas', { black, white, lead })
    : t('counting:areasWithKomi', { black, white, komi, lead });
}

/** Lists stones by colour: `black B1 B2, white G5`. */
function stonesText({ board }: Game, points: readonly Point[]): string {
  const named = (stone: 1 | -1): string =>
    points
      .filter((point) => board[point] === stone)
      .sort((a, b) => a - b)
      .map(vertexName)
      .join(' ');
  const [black, white] = [named(1), named(-1)];
  if (black && white) return t('counting:stones.both', { black, white });
  return black ? t('counting:stones.black', { black }) : t('counting:stones.white', { white });
}

function announceTurn(before: AnnouncedGame, after: AnnouncedGame): string | undefined {
  if (after.phase === 'person' && (before.phase !== 'person' || after.game !== before.game)) {
    return t('game:said.yourTurn');
  }
  const again = newly(before.thinking?.problem, after.thinking?.problem);
  if (again !== undefined) return t('game:said.tryingAgain', { why: again });
  const restarting = newly(before.thinking?.rebuilding, after.thinking?.rebuilding);
  if (restarting !== undefined) return t('game:said.restarting', { why: restarting });
  return undefined;
}

/** Returns a message in words, unless the one before says the same. */
function newly(before: Message | undefined, after: Message | undefined): string | undefined {
  if (after === undefined) return undefined;
  const text = say(after);
  return before !== undefined && say(before) === text ? undefined : text;
}
