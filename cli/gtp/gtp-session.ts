import { isAbort } from '../../src/engine';
import { IllegalMoveError } from '../../src/go';
import type { Identity } from '../lib/identity';
import { analysisCommands } from './commands/analysis-commands';
import { boardCommands } from './commands/board-commands';
import { Clock } from './clock';
import { clockCommands } from './commands/clock-commands';
import type { Command, Commands } from './commands/command';
import { GameRecord } from './game-record';
import { goguiCommands } from './commands/gogui-commands';
import { GtpFailure } from './gtp-failure';
import { moveCommands } from './commands/move-commands';
import type { Player } from './player';
import { parameterCommands } from './commands/parameter-commands';
import { scoreCommands } from './commands/score-commands';
import { serverCommands } from './commands/server-commands';
import { Settings } from './settings';
import { TimedPlayer } from './timed-player';

/** Options of `answer`. */
interface AnswerOptions {
  /** Aborted as soon as other input arrives; see `Call`. */
  readonly signal?: AbortSignal;
  /** When the line arrived, in milliseconds of `performance.now()`; now unless named. */
  readonly arrived?: number;
}

/**
 * A Go Text Protocol 2 engine without its streams: lines in, answers out.
 * (GTP specification version 2, draft 2.)
 */
export class GtpSession {
  #ended = false;
  readonly #commands: Commands;

  /** @param settings how it plays at first; controllers may change that. */
  constructor(player: Player, settings: Settings, identity: Identity) {
    const record = new GameRecord();
    const clock = new Clock();
    const timed = new TimedPlayer(player, settings, clock);
    this.#commands = {
      protocol_version: () => '2',
      name: () => identity.name,
      version: () => identity.version,
      list_commands: () => Object.keys(this.#commands).join('\n'),
      known_command: ([name = '']) => String(Object.hasOwn(this.#commands, name)),
      quit: () => {
        this.#ended = true;
        return '';
      },
      ...boardCommands(record),
      ...moveCommands(record, timed),
      ...clockCommands(clock),
      ...scoreCommands(record),
      ...analysisCommands(record, player, timed),
      ...parameterCommands(settings),
      ...serverCommands(identity),
      ...goguiCommands(record, player),
    };
  }

  /** True once `quit` was answered. */
  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Answers one line.
   * @param write takes the answer, whole or in parts, its empty line included. It is not called for an empty line or a
   * comment.
   */
  async answer(
    line: string,
    write: (text: string) => void,
    { signal = new AbortController().signal, arrived = performance.now() }: AnswerOptions = {},
  ): Promise<void> {
    const words = wordsOf(line);
    if (words === '') return;
    const [, id = '', name = '', text = ''] = /^(\d+(?= |$))? *(\S*) *(.*)$/.exec(words) ?? [];
    const args = text === '' ? [] : text.split(/ +/);
    const command: Command | undefined = Object.hasOwn(this.#commands, name)
      ? this.#commands[name]
      : undefined;
    let begun = false;
    const say = (said?: string): void => {
      if (!begun) write(`=${id}\n`);
      begun = true;
      if (said !== undefined) write(`${said}\n`);
    };
    try {
      if (!command) throw new GtpFailure('unknown command');
      const rest = await command(args, { text, signal, arrived, say });
      if (!begun) write(`=${id} ${rest}\n\n`);
      else write(rest === '' ? '\n' : `${rest}\n\n`);
    } catch (error) {
      // An answer that has begun cannot become a refusal any more.
      if (begun) write('\n');
      else write(`?${id} ${reasonOf(error)}\n\n`);
    }
  }
}

/** Returns a line without control characters and comments, tabs as spaces (GTP, section 3.1). */
function wordsOf(line: string): string {
  return [...line.replaceAll('\t', ' ')]
    .filter((character) => character >= ' ' && character !== '\u007f')
    .join('')
    .replace(/#.*/, '')
    .trim();
}

function reasonOf(error: unknown): string {
  if (error instanceof IllegalMoveError) return 'illegal move';
  if (isAbort(error)) return 'interrupted';
  const reason = error instanceof Error ? error.message : String(error);
  return reason.replaceAll(/\s+/g, ' ');
}
