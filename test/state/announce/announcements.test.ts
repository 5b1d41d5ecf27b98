import { beforeEach, describe, expect, it } from 'vitest';
import { addMoves, newTree, parseMoveList, parseVertex, ROOT } from '../../../src/go';
import { against, both } from '../../../src/state/game/tree-position';
import { describeResult } from '../../../src/state/game/words';
import { describeSavedGame } from '../../../src/state/saved-games/describe';
import type { GameSummary } from '../../../src/state/saved-games/types';
import { createSession, type Session } from '../../../src/state/session';
import { fakeLibrary } from '../fake-library';
import { CARD, fakeService, settled, thinkResult, type FakeService } from '../fake-service';

let service: FakeService;
let session: Session;
let said: string[];

beforeEach(async () => {
  service = fakeService();
  session = createSession({
    service,
    libraryService: fakeLibrary(),
    defaultUrl: '/m',
    random: () => 0.25,
  });
  void session.model.getState().loadDefault();
  service.loads[0]!.resolve(CARD);
  await settled();
  said = [];
  session.announcements.subscribe(({ text }) => said.push(text));
});

const at = (vertex: string): number => parseVertex(vertex) as number;
const game = () => session.game.getState();

async function answer(vertex: string): Promise<void> {
  const point = parseVertex(vertex)!;
  service.thinks.at(-1)!.resolve(
    thinkResult(
      { color: game().game.toPlay, point },
      {
        votes: [{ point, votes: 6, probability: 0.4 }],
        samples: { drawn: 8, firstRound: { drawn: 8, read: 8, legal: 7 } },
      },
    ),
  );
  await settled();
}

describe('what is said', () => {
  it('names the handicap of a new game', () => {
    game().newGame({ color: 'black', komi: 0.5, style: 'usual', handicap: 2 });
    expect(said).toEqual(['New game with 2 handicap stones. You play black, komi 0.5.']);
  });

  it('names a hint with its share of the frames', async () => {
    game().askHint();
    await answer('E5');
    expect(said).toEqual([
      'Looking for a hint',
      'The model would play E5: 6 of 8 frames read show it. Press the hint again to play it.',
    ]);
  });

  it('calls the sides by their colours if the model plays itself, and says who takes over', async () => {
    game().setDelay(0);
    game().newGame({ color: 'black', komi: 7, style: 'usual', watch: true });
    await answer('E5');
    await expect.poll(() => said).toContain('Black: E5.');
    game().setPlayers({ black: 'model', white: 'person' });
    expect(said).toEqual([
      'New game. The model plays itself, komi 7.',
      'Black: E5.',
      'You play white now. Your turn.',
    ]);
  });

  it('names the place in another variation, and in a loaded game', async () => {
    game().playPoint(at('E5'));
    await answer('C3');
    const other = game().node;
    game().takeBack();
    game().playPoint(at('D4'));
    await answer('G7');
    said.length = 0;
    game().goToNode(other);
    expect(said.at(-1)).toBe('Now at move 2 of another variation. Your turn.');
    const { tree } = addMoves(newTree(), ROOT, parseMoveList('B D4, W E5'));
    game().openGame(tree, 'end');
    expect(said.at(-1)).toContain('Game on the board, at move 2 of 2.');
  });
});

describe('a result', () => {
  const mine = { person: 'black', players: against('black'), info: undefined } as const;
  const theirs = { ...mine, players: both('person') };

  it("is the person's if one plays against the model, else that of a colour", () => {
    const result = { text: 'W+2.5', winner: 'white', by: 'score' } as const;
    expect(describeResult(result, mine)).toBe('The model wins by 2.5 points.');
    expect(describeResult(result, theirs)).toBe('White wins by 2.5 points.');
    const resigned = { text: 'B+R', winner: 'black', by: 'resignation' } as const;
    expect(describeResult(resigned, mine)).toBe('You win by resignation.');
    expect(describeResult(resigned, theirs)).toBe('Black wins by resignation.');
    expect(describeResult({ text: 'B+T', winner: 'black', by: 'other' }, mine)).toBe('Black wins.');
    expect(describeResult({ text: 'Void', winner: undefined, by: 'other' }, theirs)).toBe(
      'The game has no result.',
    );
  });
});

describe('a saved game', () => {
  const summary: GameSummary = {
    id: 'a',
    updated: 0,
    kind: 'played',
    person: 'white',
    model: 'Default 9x9',
    info: undefined,
    result: undefined,
    over: false,
    moves: 3,
    nodes: 3,
    board: [],
  };

  it('is called by who played it', () => {
    expect(describeSavedGame(summary)).toBe('White against Default 9x9');
    expect(describeSavedGame({ ...summary, model: undefined })).toBe('White against the model');
    expect(describeSavedGame({ ...summary, kind: 'watched' })).toBe('Default 9x9 against itself');
    expect(describeSavedGame({ ...summary, kind: 'studied' })).toBe('Both colours by hand');
    expect(describeSavedGame({ ...summary, info: { black: 'Ann' } })).toBe('Ann – ?');
    expect(describeSavedGame({ ...summary, info: { source: 'a.sgf' } })).toBe('a.sgf');
  });
});
