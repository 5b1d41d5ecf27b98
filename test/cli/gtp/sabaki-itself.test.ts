/** Sabaki's own code for engines drives the program with the default model, through a whole session. */
import { fileURLToPath } from 'node:url';
import { Controller, ControllerStateTracker, type GtpCommand } from '@sabaki/gtp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newGame, parseVertex, play, type Game, type Point } from '../../../src/go';
import { parseColor } from '../../../cli/gtp/words';
import { readAnalysis, type ReadVariation } from './read-analysis';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const BOARD = [9, 9] as const;

/** Returns moves of alternating colours, Black first. */
function moves(...vertices: string[]): GtpCommand[] {
  return vertices.map((vertex, at) => ({ name: 'play', args: [at % 2 === 0 ? 'B' : 'W', vertex] }));
}

describe('a session of Sabaki with the default model', { timeout: 300_000 }, () => {
  const engine = ['--import', 'tsx', 'cli/main.ts', 'gtp', '--strength', 'fast'];
  const controller = new Controller(process.execPath, engine, { cwd: root });
  const tracker = new ControllerStateTracker(controller);
  const sent: string[] = [];
  controller.on('command-sent', ({ command }) => sent.push(command.name));
  beforeAll(() => controller.start());
  afterAll(() => controller.kill());

  const sync = (komi: number, history: readonly GtpCommand[]): Promise<void> =>
    tracker.sync({ komi, boardsize: BOARD, history });

  async function answer(name: string, ...args: string[]): Promise<string> {
    const { error, content } = await controller.sendCommand({ name, args });
    expect({ name, error, content }).toMatchObject({ error: false });
    return content;
  }

  /** Stones on the engine's board, as rows from the top. */
  async function rows(): Promise<string[]> {
    const board = (await answer('showboard')).trim().split('\n');
    return board
      .slice(1, 10)
      .map((row) => row.slice(3, 20).replaceAll(' ', '').replaceAll('+', '.'));
  }

  /** Starts an analysis, and ends it once a line has come, as Sabaki does: by a harmless command. */
  async function analysis(name: string, color: string): Promise<ReadVariation[]> {
    let said = '';
    let come = (): void => {};
    const first = new Promise<void>((resolve) => (come = resolve));
    const running = controller.sendCommand({ name, args: [color, '10'] }, ({ line }) => {
      if (!line.startsWith('info ')) return;
      said = line;
      come();
    });
    await first;
    await answer('protocol_version');
    expect((await running).error).toBe(false);
    return readAnalysis(said, name.startsWith('kata') ? 'kata' : 'lz');
  }

  /** Expects moves of a position, each with a line that can be played. */
  function expectPlayable(variations: readonly ReadVariation[], position: Game): void {
    expect(variations.length).toBeGreaterThan(0);
    for (const { move, line, prior } of variations) {
      expect(line[0]).toBe(move);
      expect(prior).toBeLessThanOrEqual(1);
      let game = position;
      for (const vertex of line) {
        game = play(game, { color: game.toPlay, point: parseVertex(vertex) as Point });
      }
    }
  }

  const positionAfter = (history: readonly GtpCommand[]): Game =>
    history.reduce(
      (game, { args: [color = '', vertex = ''] = [] }) =>
        play(game, { color: parseColor(color), point: parseVertex(vertex) as Point }),
      newGame(),
    );

  it('steps between two variations, analyses both, and lets the engine move in one', async () => {
    const trunk = moves('E5', 'C3', 'G7', 'G3');
    const one = [...trunk, ...moves('C7', 'C5')];
    const other = [...trunk, ...moves('D2', 'E2', 'D3')];
    expect(await answer('list_commands')).toContain('kata-genmove_analyze');

    await sync(6.5, one);
    const first = await rows();
    await sync(6.5, other);
    const second = await rows();
    expect(second).not.toEqual(first);
    expectPlayable(await analysis('kata-analyze', 'W'), positionAfter(other));
    for (let times = 0; times < 2; times++) {
      await sync(6.5, one);
      expect(await rows()).toEqual(first);
      expectPlayable(await analysis('lz-analyze', 'B'), positionAfter(one));
      await sync(6.5, other);
      expect(await rows()).toEqual(second);
    }
    expect(sent.filter((name) => name === 'clear_board')).toHaveLength(1);
    expect(sent.filter((name) => name === 'undo')).toHaveLength(2 + 3 + 2 + 3 + 2);

    // While an analysis runs, the move is asked for.
    const running = controller.sendCommand({ name: 'kata-analyze', args: ['W', '10'] });
    expect(await answer('kata-genmove_analyze', 'W', '10')).toMatch(/^info .*\nplay [A-J][1-9]$/su);
    expect((await running).error).toBe(false);
    const history = tracker.state.history!;
    expect(history.slice(0, -1)).toEqual(other);
    const [color, vertex] = history.at(-1)!.args!;
    expect(color).toBe('W');
    expect((await rows()).join('')).not.toBe(second.join(''));
    expect(positionAfter(history).board[parseVertex(vertex!) as number]).toBe(-1);
    await sync(6.5, other);
    expect(await rows()).toEqual(second);
  });

  it('goes back and forth after a handicap', async () => {
    const handicap: GtpCommand = { name: 'set_free_handicap', args: ['C3', 'G7'] };
    const white = { name: 'play', args: ['W', 'E5'] };
    const reply = (vertex: string): GtpCommand => ({ name: 'play', args: ['B', vertex] });
    await sync(0.5, [handicap, white, reply('E3')]);
    await sync(0.5, [handicap, white, reply('E7')]);
    const board = await rows();
    expect([board[2], board[4], board[6]]).toEqual(['....X.X..', '....O....', '..X......']);
    expect((await answer('genmove', 'W')).toUpperCase()).toMatch(/^[A-J][1-9]$/u);
    await sync(0.5, [handicap, white]);
    expect((await rows()).join('').match(/[XO]/gu)).toHaveLength(3);
  });

  it('ends when it is told to', async () => {
    await controller.stop(60_000);
    expect(sent.at(-1)).toBe('quit');
  });
});
