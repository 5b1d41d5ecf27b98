import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { EnginePlayer } from '../../../cli/arena/arena-engine';
import { playGame, resultText, type PlayedGame } from '../../../cli/arena/arena-game';
import { openingOf, playMatch, type MatchGame } from '../../../cli/arena/arena-match';
import { modelPlayer, randomPlayer, type ArenaPlayer } from '../../../cli/arena/arena-player';
import { gameLine, summarise, summaryLines } from '../../../cli/arena/arena-report';
import { arena } from '../../../cli/commands/arena';
import { UsageError } from '../../../cli/lib/failure';
import { COMPACT_GEOMETRY, renderMoves } from '../../../src/frame';
import {
  areaScore,
  boardFromRows,
  DEFAULT_RULES,
  formatMove,
  gameAt,
  legalPoints,
  newGame,
  parseMoveList,
  parseVertex,
  replay,
  type Game,
} from '../../../src/go';
import { ScriptedModel } from '../../engine/scripted-model';
import { fakeEngine } from '../fake-engine';
import { runCli } from '../run-cli';

const settings = { games: 4, rules: DEFAULT_RULES, seed: 3, openingMoves: 4, moveLimit: 160 };
const ignore = (): void => {};

/** Plays the named vertices one after another, then passes. */
function scripted(name: string, ...vertices: string[]): ArenaPlayer {
  let left: string[] = [];
  return {
    name,
    begin: async () => {
      left = [...vertices];
    },
    choose: async () => ({ point: parseVertex(left.shift() ?? 'pass')! }),
  };
}

function movesOf({ game }: { game: Game }): string {
  return game.moves.map(formatMove).join(',');
}

describe('the random player', () => {
  it('plays legal points only, passes only if there is none, and repeats itself for a seed', async () => {
    const play = (seed: number, moveLimit: number): Promise<MatchGame[]> =>
      playMatch(
        [randomPlayer('a'), randomPlayer('b')],
        { ...settings, games: 2, seed, moveLimit },
        ignore,
      );
    const games = await play(1, 250);
    for (const { game, outcome } of games) {
      expect(outcome.ending).not.toBe('forfeit');
      for (let at: Game | undefined = game; at?.previous; at = at.previous) {
        if (at.lastMove?.point === 'pass') expect(legalPoints(at.previous)).toEqual([]);
      }
    }
    const beginnings = async (seed: number) => (await play(seed, 20)).map(movesOf);
    expect(await beginnings(1)).toEqual(
      games.map(({ game }) => movesOf({ game: gameAt(game, 20) })),
    );
    expect(await beginnings(2)).not.toEqual(await beginnings(1));
  });
});

describe('a model in the arena', () => {
  const black = { rules: DEFAULT_RULES, seed: 1 };
  const choice = { sampling: { temperature: 1, topK: 0, seed: 0 } };
  const given = parseMoveList('B E5,W C3');
  const frame = (list: string) => renderMoves(parseMoveList(list), COMPACT_GEOMETRY);

  async function turn(...frames: string[]) {
    const player = modelPlayer('m', new ScriptedModel(frames.map(frame)), choice);
    await player.begin(black);
    return player.choose(replay(given));
  }

  it('tells a first try from a doubted pass, an illegal frame and a correction', async () => {
    const legal = 'B E5,W C3,B G3';
    const illegal = 'B E5,W C3,B G3,W pass,B G4';
    expect(await turn(legal)).toEqual({
      point: parseVertex('G3'),
      drawing: { attempts: 1, corrected: false, doubtedOnly: false },
    });
    expect((await turn('B E5,W C3', legal)).drawing).toEqual({
      attempts: 2,
      corrected: false,
      doubtedOnly: true,
    });
    expect((await turn(illegal, legal)).drawing).toEqual({
      attempts: 2,
      corrected: false,
      doubtedOnly: false,
    });
    expect((await turn(illegal)).drawing).toMatchObject({ attempts: 10, corrected: true });
  });
});

describe('openings', () => {
  it('are legal, within lines 3 to 7, of all lengths, and fixed by the seed', () => {
    const openings = Array.from({ length: 10 }, (_, index) => openingOf(index, settings));
    expect(openings.map(({ moves }) => moves.length)).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
    for (const { point } of openings.flatMap(({ moves }) => moves)) {
      const at = point as number;
      expect([at % 9, Math.floor(at / 9)].every((line) => line >= 2 && line <= 6)).toBe(true);
    }
    const names = (seed: number) =>
      openings.map((_, index) => movesOf({ game: openingOf(index, { ...settings, seed }) }));
    expect(names(3)).toEqual(openings.map((game) => movesOf({ game })));
    expect(names(4)).not.toEqual(names(3));
    expect(new Set(names(3)).size).toBe(9);
  });

  it('are each played twice, with the colours exchanged', async () => {
    const games = await playMatch([scripted('a'), scripted('b')], settings, ignore);
    expect(games.map(({ black }) => black)).toEqual([0, 1, 0, 1]);
    expect(games.map(({ openingMoves }) => openingMoves)).toEqual([0, 0, 1, 1]);
    expect(games[2]!.game.moves[0]).toEqual(games[3]!.game.moves[0]);
  });
});

describe('a match', () => {
  it('ends at the move limit, counted as it stands', async () => {
    const pair = [scripted('a', 'C3', 'C4'), scripted('b', 'G3', 'G4')] as const;
    const [game] = await playMatch(pair, { ...settings, openingMoves: 0, moveLimit: 4 }, ignore);
    expect(game!.outcome).toEqual({
      ending: 'limit',
      winner: 'white',
      count: { lead: -7, scorer: 'area, dead stones proposed', standing: -7 },
    });
    expect(resultText(game!.outcome)).toBe('W+7');
  });

  it('is counted without the stones that are proposed as dead, if no engine says which', async () => {
    const board = boardFromRows(
      Array.from({ length: 9 }, (_, row) => `.${row === 8 ? 'O' : '.'}.XO....`),
    );
    const players = { black: scripted('a'), white: scripted('b') };
    for (const player of Object.values(players))
      await player.begin({ rules: DEFAULT_RULES, seed: 0 });
    const start = newGame(DEFAULT_RULES, { board });
    const played = await playGame(start, { players, judges: [], moveLimit: 9 });
    expect(played.outcome).toEqual({
      ending: 'passes',
      winner: 'white',
      count: { lead: 36 - 45 - 7, scorer: 'area, dead stones proposed', standing: 9 - 46 - 7 },
    });
    const game: MatchGame = { ...played, number: 1, openingMoves: 0, black: 0 };
    expect(gameLine(game, 1, ['a', 'b'])).toBe(
      'game 1/1: Black a, White b: W+16; 2 moves; area, dead stones proposed (W+44 with every stone alive)',
    );
  });

  it('that is stopped keeps the games that were finished', async () => {
    const controller = new AbortController();
    const stopping: ArenaPlayer = {
      ...scripted('a'),
      choose: async () => {
        controller.signal.throwIfAborted();
        return { point: 'pass' };
      },
    };
    const games = await playMatch([stopping, scripted('b')], settings, ({ number }) => {
      if (number === 2) controller.abort();
    });
    expect(games).toHaveLength(2);
  });
});

describe('a GTP engine in the arena', () => {
  const engines: EnginePlayer[] = [];
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.close()));
  });

  /** Plays a game of the fake engine, as White, against a script. */
  async function against(words: string[], ...vertices: string[]): Promise<PlayedGame> {
    // Patient, since a busy machine is slow; except with the engine that never answers.
    const moveSeconds = words.includes('genmove=silent') ? 0.2 : 60;
    const white = await EnginePlayer.start(fakeEngine(...words), { moveSeconds });
    engines.push(white);
    const black = scripted('script', ...vertices);
    await black.begin({ rules: DEFAULT_RULES, seed: 0 });
    await white.begin({ rules: DEFAULT_RULES });
    const players = { black, white };
    return playGame(newGame(), { players, judges: [black, white], moveLimit: 160 });
  }

  it('plays, and its dead stones are taken off before counting', async () => {
    const played = await against(['genmove=e5,pass', 'dead=E5'], 'C3');
    expect(movesOf(played)).toBe('B C3,W E5,B pass,W pass');
    const { lead } = areaScore(replay(parseMoveList('B C3')).board, 7);
    expect(played.outcome).toEqual({
      ending: 'passes',
      winner: 'black',
      count: { lead, scorer: 'area, dead stones by Fake 1.0', standing: -7 },
    });
    expect(resultText(played.outcome)).toBe('B+74');
    expect(played.turns.map(({ color }) => color)).toEqual(['black', 'white', 'black', 'white']);
  });

  it.each([
    [['dead='], 'area, dead stones by Fake 1.0', -7],
    [['score=B+3.5'], 'final_score of Fake 1.0', 3.5],
    [['score=W+12.0'], 'final_score of Fake 1.0', -12],
    [['score=0'], 'final_score of Fake 1.0', 0],
    [['dead=refuse', 'score=W+2'], 'final_score of Fake 1.0', -2],
    [['dead=perhaps/E5', 'score=W+2'], 'final_score of Fake 1.0', -2],
    [['score=who knows'], 'area, dead stones proposed', -7],
    [[], 'area, dead stones proposed', -7],
  ])('counts with what it knows: %j', async (words, scorer, lead) => {
    const { outcome } = await against(['genmove=E5', ...words], 'C3');
    expect(outcome.count).toEqual({ lead, scorer, standing: -7 });
    expect(outcome.winner).toBe(lead === 0 ? 'draw' : lead > 0 ? 'black' : 'white');
  });

  it.each([
    ['resign', 'resignation', 'B+R', undefined],
    ['C3', 'forfeit', 'B+F', 'Fake 1.0 played W C3. There is already a stone on C3.'],
    ['Z9', 'forfeit', 'B+F', 'Fake 1.0 answered "Z9" instead of a vertex.'],
    ['refuse', 'forfeit', 'B+F', 'Fake 1.0 refused to go on ("out of memory").'],
    ['silent', 'time', 'B+T', 'Fake 1.0 did not answer "genmove white" within 0.2 seconds.'],
    [
      'crash',
      'forfeit',
      'B+F',
      'Fake 1.0 ended when asked "genmove white" (exit status 3; its last words: "the board caught fire").',
    ],
  ])('loses by %s', async (turn, ending, result, reason) => {
    const { outcome } = await against([`genmove=${turn}`], 'C3');
    expect(outcome).toEqual({ ending, winner: 'black', ...(reason && { reason }) });
    expect(resultText(outcome)).toBe(result);
  });

  it('that refuses a legal move makes the game void', async () => {
    const { outcome } = await against(['play=refuse'], 'C3');
    expect(outcome).toMatchObject({ ending: 'void', winner: null });
    expect(outcome.reason).toContain('refused the legal move B C3');
    expect(resultText(outcome)).toBe('Void');
  });

  it('is started anew for the game after it crashed', async () => {
    const engine = await EnginePlayer.start(fakeEngine('genmove=E5,crash'), { moveSeconds: 10 });
    engines.push(engine);
    const rules = { ...settings, games: 2, openingMoves: 0 };
    const games = await playMatch([engine, scripted('a', 'C3', 'C4')], rules, ignore);
    expect(games.map(({ outcome }) => resultText(outcome))).toEqual(['W+F', 'B+F']);
    expect(games.map(movesOf)).toEqual(['B E5,W C3', 'B C3,W E5,B C4']);
  });
});

describe('the report', () => {
  it('is told from the first player, void games left out', async () => {
    const pair = [scripted('Wall', 'E5'), scripted('Door', 'C3')] as const;
    const games = await playMatch(pair, { ...settings, openingMoves: 0 }, ignore);
    const spoilt: MatchGame = {
      ...games[0]!,
      outcome: { ending: 'void', winner: null, reason: 'Rules differ.' },
    };
    const summary = summarise([...games, spoilt], ['Wall', 'Door']);
    // Both stones stand alone at the end of each game, so komi decides and White wins.
    expect(summary).toMatchObject({
      games: 5,
      void: 1,
      wins: { count: 2, of: 4 },
      asBlack: { count: 0, of: 2 },
      asWhite: { count: 2, of: 2 },
      draws: 0,
      elo: { value: 0 },
      meanMargin: 0,
      counted: 4,
      meanLength: 4,
      endings: { passes: 4, void: 1 },
      winsStanding: { count: 2, of: 4 },
      scorers: { 'area, dead stones proposed': 4 },
    });
    expect(summary.elo.low).toBeCloseTo(-summary.elo.high!, 9);
    const lines = summaryLines(summary).join('\n');
    expect(lines).toContain('Wall against Door: 5 games, 1 of them void');
    expect(lines).toContain('won 50.0% (2 of 4; 95% interval 15.0% to 85.0%)');
    expect(gameLine(spoilt, 4, ['Wall', 'Door'])).toBe(
      'game 1/4: Black Wall, White Door: Void; 4 moves; Rules differ.',
    );
  });

  it('has ends without bound if all games are won, and nothing to say of no games', () => {
    const empty = summarise([], ['a', 'b']);
    expect(empty).toMatchObject({
      wins: { share: null },
      elo: { value: null, low: null, high: null },
      meanMargin: null,
      meanLength: null,
    });
    expect(summaryLines(empty).join('\n')).not.toContain('NaN');
    const game = { game: newGame(), turns: [], number: 1, openingMoves: 0, black: 0 } as const;
    const won = summarise(
      [{ ...game, outcome: { ending: 'resignation', winner: 'black' } }],
      ['a', 'b'],
    );
    expect(won.elo).toMatchObject({ value: null, high: null });
    expect(summaryLines(won).join('\n')).toContain('Elo difference +∞');
  });

  it('counts how a model drew its moves', () => {
    const turn = (attempts: number, corrected = false, doubtedOnly = false) => ({
      color: 'black' as const,
      milliseconds: 500,
      drawing: { attempts, corrected, doubtedOnly },
    });
    const game: MatchGame = {
      game: newGame(),
      turns: [turn(1), turn(1), turn(5, false, true), turn(2), turn(10, true)],
      outcome: { ending: 'resignation', winner: 'white' },
      number: 1,
      openingMoves: 0,
      black: 0,
    };
    expect(summarise([game], ['model', 'other']).players).toMatchObject([
      {
        name: 'model',
        turns: 5,
        millisecondsPerMove: 500,
        frames: { legalAtFirstTry: { count: 2, of: 5 }, doubted: 1, corrected: 1 },
      },
      { name: 'other', turns: 0, millisecondsPerMove: null },
    ]);
  });
});

describe('arena on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'videoworld-go-arena-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('plays a match and leaves its games and figures', async () => {
    const [out, json] = [join(folder, 'games'), join(folder, 'report.json')];
    const players = ['--random', '--engine', fakeEngine('genmove=E5,resign', 'name=[Odd]')];
    const options = ['--games', '2', '--opening-moves', '0', '--komi', '6.5'];
    const { status, error, ...printed } = await runCli(
      ['arena', ...players, ...options, '--out', out].concat('--json', json),
    );
    expect(error).toBe('');
    expect(status).toBe(0);
    expect(printed.out).toContain('game 1/2: Black [Odd] 1.0, White random: W+R; 2 moves');
    expect(printed.out).toContain('[Odd] 1.0 against random: 2 games');
    expect(readdirSync(out)).toEqual(['game-1.sgf', 'game-2.sgf']);
    const sgf = readFileSync(join(out, 'game-1.sgf'), 'utf8');
    expect(sgf).toContain('PB[[Odd\\] 1.0]PW[random]RE[W+R]');
    expect(sgf).toContain('KM[6.5]');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      settings: { games: 2, komi: 6.5, seed: 0 },
      interrupted: false,
      summary: { wins: { count: 0, of: 2 }, endings: { resignation: 2 } },
      games: [{ result: 'W+R', black: 0 }, { black: 1 }],
    });
  });

  it.each([
    [['--random', '--network', 'nowhere.bin.gz'], 'nowhere.bin.gz cannot be opened'],
    [['--random', '--network-temperature', '1'], '--network-temperature is for --network'],
    [['--random', '--symmetries', '8'], '--symmetries is for --network'],
    [['--random', '--network', 'a', '--symmetries', '2'], '--symmetries takes 1 or 8'],
    [['--random', '--random', '--random'], 'two players'],
    [['--random', '--games', '3'], '--games'],
    [['--random', '--games', '2.5'], '--games'],
    [['--random', '--random', '--temperature', '1', '--temperature', '2'], '--temperature'],
    [['--random', '--engine', 'no-such-engine-here'], 'no-such-engine-here cannot be started'],
    [['--random', '--weights', 'nowhere.pth'], 'nowhere.pth'],
  ])('refuses %j in a sentence', async (words, sentence) => {
    const refused = expect(arena(words)).rejects;
    await refused.toThrow(UsageError);
    await refused.toThrow(sentence);
  });
});
