import type { ThinkResult } from '../../engine';
import { vertexName, type Move } from '../../go';
import { t } from '../../i18n';
import { sentences } from '../../i18n/sentences';
import { playedVotes } from './played-votes';
import { isAgainst } from './player-names';
import type { GameResult, GameState } from './types';

/** Names a move: `D4` or `pass`; or a position that was set up in the middle of a game. */
export function moveName(move: Pick<Move, 'point' | 'position'>): string {
  if (move.position) return t('game:newPosition');
  return move.point === 'pass' ? t('game:passMove') : vertexName(move.point);
}

/**
 * Says the result to the person.
 * @param seen who played: only in a game against the model the winner can be "you".
 */
export function describeResult(
  result: GameResult,
  seen: Pick<GameState, 'person' | 'players' | 'info'>,
): string {
  const { winner, by, text } = result;
  if (!isAgainst(seen) || by === 'other') return neutralResult(result);
  const { person } = seen;
  if (!winner) return t('game:result.draw');
  const who = winner === person ? 'you' : 'model';
  if (by === 'resignation') return t(`game:result.${who}.byResignation`);
  const count = Number(text.slice(text.indexOf('+') + 1));
  return t(`game:result.${who}.byPoints`, { count });
}

/** Says a result in short: `B+R`, `W+12`, `Draw`. @param text in the form of SGF and the rules. */
export function shortResult(text: string): string {
  const [, winner, by = ''] = /^([BW])\+(.+)$/u.exec(text) ?? [];
  if (winner === undefined) return t('game:result.short.draw');
  const color = winner === 'B' ? 'black' : 'white';
  return by === 'R'
    ? t(`game:result.short.${color}ByResignation`)
    : t(`game:result.short.${color}ByPoints`, { by: Number(by) });
}

/** Says what the model would play, and how many of its frames show that. */
export function describeHint(result: ThinkResult): string {
  const move = moveName(result.move);
  const voted = playedVotes(result);
  if (!voted) return t('games:hint.alone', { move });
  const { votes, read, winner } = voted;
  const said = t('games:hint.voted', { move, votes, of: read });
  return winner ? sentences([said, t('eye:record.outvoted', { move: moveName(winner) })]) : said;
}

/** Says the result by colours. */
function neutralResult({ winner, by, text }: GameResult): string {
  if (!winner) return t(by === 'other' ? 'games:result.none' : 'game:result.draw');
  if (by === 'resignation') {
    return t(winner === 'black' ? 'games:result.whiteResigned' : 'games:result.blackResigned');
  }
  if (by === 'other') return t(`games:result.${winner}`);
  const count = Number(text.slice(text.indexOf('+') + 1));
  return t(winner === 'black' ? 'games:result.blackBy' : 'games:result.whiteBy', { count });
}
