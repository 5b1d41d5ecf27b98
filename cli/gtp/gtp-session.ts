import {
  areaScore,
  IllegalMoveError,
  parseVertex,
  vertexName,
  BOARD_SIZE,
  type Color,
  type Game,
  type Move,
} from '../../src/go';
import { deadStonesOf } from '../lib/dead-stones';
import { GameRecord } from './game-record';
import { GtpFailure, syntaxError } from './gtp-failure';

/** Answers `genmove` with a legal move of the colour to play. */
export type Player = (game: Game) => Promise<Move>;

/**
 * A Go Text Protocol 2 engine without its streams: lines in, answers out.
 * (GTP specification version 2, draft 2.)
 */
export class GtpSession {
  readonly #record = new GameRecord();
  #ended = false;
  readonly #commands: Readonly<Record<string, (args: string[]) => string | Promise<string>>>;

  constructor(
    private readonly player: Player,
    private readonly identity: { readonly name: string; readonly version: string },
  ) {
    this.#commands = {
      protocol_version: () => '2',
      name: () => this.identity.name,
      version: () => this.identity.version,
      list_commands: () => Object.keys(this.#commands).join('\n'),
      known_command: ([name = '']) => String(Object.hasOwn(this.#commands, name)),
      quit: () => {
        this.#ended = true;
        return '';
      },
      boardsize: ([size]) => {
        if (size !== String(BOARD_SIZE)) throw new GtpFailure('unacceptable size');
        this.#record.clear();
        return '';
      },
      clear_board: () => {
        this.#record.clear();
        return '';
      },
      komi: ([text]) => {
        const komi = Number(text);
        if (text === undefined || !Number.isFinite(komi)) throw syntaxError();
        this.#record.setKomi(komi);
        return '';
      },
      play: ([color, vertex]) => {
        this.#record.play({ color: parseColor(color), point: parsePoint(vertex) });
        return '';
      },
      genmove: async ([color]) => {
        const move = await this.player(this.#record.inTurn(parseColor(color)));
        this.#record.play(move);
        return moveWord(move);
      },
      reg_genmove: async ([color]) =>
        moveWord(await this.player(this.#record.inTurn(parseColor(color)))),
      undo: () => {
        if (!this.#record.undo()) throw new GtpFailure('cannot undo');
        return '';
      },
      showboard: () => `\n${drawn(this.#record.game)}`,
      final_score: async () => {
        const { board, rules } = this.#record.game;
        const { result } = areaScore(board, rules.komi, await deadStonesOf(board));
        return result.replace('Draw', '0');
      },
      final_status_list: async ([status]) => {
        if (status === 'seki') return '';
        if (status !== 'dead' && status !== 'alive') throw syntaxError();
        const { board } = this.#record.game;
        const dead = await deadStonesOf(board);
        return [...board.keys()]
          .filter((point) => board[point] !== 0 && dead.has(point) === (status === 'dead'))
          .map(vertexName)
          .join(' ');
      },
      time_settings: () => '',
      time_left: () => '',
    };
  }

  /** True once `quit` was answered. */
  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Answers one line.
   * @returns the whole response, its empty line included; undefined for an empty or comment line.
   */
  async answer(line: string): Promise<string | undefined> {
    // Drops control characters and comments; tabs become spaces (GTP, section 3.1).
    const text = [...line.replaceAll('\t', ' ')]
      .filter((character) => character >= ' ' && character !== '\u007f')
      .join('')
      .replace(/#.*/, '')
      .trim();
    if (text === '') return undefined;
    const words = text.split(/ +/);
    const id = /^\d+$/.test(words[0]!) ? words.shift()! : '';
    const [name = '', ...args] = words;
    const command = Object.hasOwn(this.#commands, name) ? this.#commands[name] : undefined;
    try {
      if (!command) throw new GtpFailure('unknown command');
      const result = await command(args);
      return `=${id} ${result}\n\n`;
    } catch (error) {
      if (error instanceof GtpFailure) return `?${id} ${error.message}\n\n`;
      if (error instanceof IllegalMoveError) return `?${id} illegal move\n\n`;
      const reason = error instanceof Error ? error.message : String(error);
      return `?${id} ${reason.replaceAll(/\s+/g, ' ')}\n\n`;
    }
  }
}

function parseColor(text: string | undefined): Color {
  const color = text?.toLowerCase();
  if (color === 'b' || color === 'black') return 'black';
  if (color === 'w' || color === 'white') return 'white';
  throw syntaxError();
}

function parsePoint(text: string | undefined): Move['point'] {
  const point = parseVertex(text ?? '');
  if (point === undefined) throw syntaxError();
  return point;
}

function moveWord({ point }: Move): string {
  return point === 'pass' ? 'PASS' : vertexName(point);
}

/** Returns the board as text, row 9 first, with coordinates around it. */
function drawn(game: Game): string {
  const letters = 'ABCDEFGHJ'.split('').join(' ');
  const rows = Array.from({ length: BOARD_SIZE }, (_, row) => {
    const stones = Array.from({ length: BOARD_SIZE }, (_unused, column) => {
      const stone = game.board[row * BOARD_SIZE + column];
      return stone === 1 ? 'X' : stone === -1 ? 'O' : '.';
    });
    return `${BOARD_SIZE - row} ${stones.join(' ')} ${BOARD_SIZE - row}`;
  });
  return [`  ${letters}`, ...rows, `  ${letters}`].join('\n');
}
