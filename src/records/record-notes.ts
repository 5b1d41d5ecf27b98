import type { CutReason, SgfNote } from '../go';
import type { Message, TextKey } from '../i18n/message';

/** A sentence about what was left out of a game, or repaired. */
export interface RecordNote {
  readonly message: Message;
  /** How often the same was done elsewhere in it; the sentence does not say that yet. */
  readonly more: number;
}

/** Turns a reader's note into sentences. */
export function recordNote(note: SgfNote): RecordNote {
  return note.code === 'cut'
    ? {
        message: { key: cutKey(note.reason), values: { move: note.move, point: note.point } },
        more: note.count - 1,
      }
    : { message: sentenceOf(note), more: 0 };
}

function sentenceOf(note: Exclude<SgfNote, { readonly code: 'cut' }>): Message {
  switch (note.code) {
    case 'encoding':
      return { key: 'record:note.encoding', values: { encoding: note.encoding.toUpperCase() } };
    case 'several-games':
      return {
        key: 'record:note.severalGames',
        values: { games: note.games, chosen: note.chosen },
      };
    case 'unfinished':
      return { key: 'record:note.unfinished' };
    case 'junk':
      return { key: 'record:note.junk', values: { count: note.count } };
    case 'size-missing':
      return { key: 'record:note.sizeMissing' };
    case 'komi-missing':
      return { key: 'record:note.komiMissing', values: { komi: note.komi } };
    case 'komi-unreadable':
      return { key: 'record:note.komiUnreadable', values: { text: note.text, komi: note.komi } };
    case 'komi-read':
      return { key: 'record:note.komiRead', values: { text: note.text, komi: note.komi } };
    case 'komi-unusual':
      return { key: 'record:note.komiUnusual', values: { komi: note.komi } };
    case 'setup-points':
      return { key: 'record:note.setupPoints', values: { count: note.count } };
    case 'setup-captured':
      return { key: 'record:note.setupCaptured', values: { count: note.count } };
    case 'handicap-moves':
      return { key: 'record:note.handicapMoves', values: { count: note.count } };
    case 'setup-moves':
      return { key: 'record:note.setupMoves', values: { count: note.count } };
    case 'marks':
      return { key: 'record:note.marks', values: { count: note.count } };
    case 'passes':
      return { key: 'record:note.passes', values: { count: note.count, move: note.move } };
    case 'new-position':
      return { key: 'record:note.newPosition', values: { count: note.count, move: note.move } };
    case 'split':
      return { key: 'record:note.split' };
    case 'merged':
      return { key: 'record:note.merged' };
  }
}

function cutKey(reason: CutReason): TextKey {
  switch (reason) {
    case 'off-board':
    case 'occupied':
    case 'suicide':
    case 'ko':
    case 'too-long':
      return `record:note.cut.${reason}`;
    case 'superko':
    case 'wrong-turn':
    case 'game-over':
      return 'record:note.cut.illegal';
  }
}
