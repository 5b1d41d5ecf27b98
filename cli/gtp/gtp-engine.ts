import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { throwIfAborted } from '../../src/engine';
import { splitCommand } from './split-command';

/** Seconds an engine may take for anything but a move: it may first have to load a large network. */
const PATIENCE_S = 120;

/** Seconds an engine has to end by itself after it was told to quit. */
const FAREWELL_S = 2;

/** An engine is no longer usable: it ended, or did not answer in time. The message is a sentence. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';

  constructor(
    readonly fault: 'crash' | 'time-out',
    message: string,
  ) {
    super(message);
  }
}

/** An engine refused a command (its answer begins with a question mark) and can go on. The message is its answer. */
export class EngineRefusal extends Error {
  override readonly name = 'EngineRefusal';
}

/** Options of `send`. */
interface SendOptions {
  /** Seconds to wait for the answer, above 0; `PATIENCE_S` unless named. */
  readonly seconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The command an engine is working on. */
interface Pending {
  readonly command: string;
  settle(outcome: string | Error): void;
}

/**
 * A Go Text Protocol 2 engine as a child process, started without a shell. One command at a time. Once it failed, every
 * further command fails in the same way: start another one.
 */
export class GtpEngine {
  #name: string;
  #commands: ReadonlySet<string> = new Set();
  #pending: Pending | undefined;
  #failure: EngineFailure | undefined;
  /** Lines of the answer that is arriving; undefined between two answers. */
  #answer: string[] | undefined;
  #rest = '';
  #complaint = '';
  #leaving = false;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    this.#name = child.spawnfile;
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-400);
    });
    // Writing to an engine that has just ended is ignored: `close` reports that it ended.
    child.stdin.on('error', () => {});
    child.on('error', (error) => {
      this.#fail('crash', `${this.#name} cannot be started (${error.message}).`);
    });
    child.on('close', (code, signal) => {
      if (this.#leaving) return;
      const how = signal === null ? `exit status ${code}` : `signal ${signal}`;
      const when = this.#pending ? ` when asked "${this.#pending.command}"` : '';
      const words = this.#complaint.trim().split('\n').at(-1);
      this.#fail(
        'crash',
        `${this.#name} ended${when} (${how}${words ? `; its last words: "${words}"` : ''}).`,
      );
    });
  }

  /**
   * Starts an engine and asks for its name and its commands.
   * @param command program and arguments (see `splitCommand`).
   * @throws UsageError if the command line cannot be split, EngineFailure if the engine does not start or answer,
   * AbortError once the signal is aborted.
   */
  static async start(command: string, signal?: AbortSignal): Promise<GtpEngine> {
    throwIfAborted(signal);
    const [program, ...args] = splitCommand(command);
    const engine = new GtpEngine(
      spawn(program, args, {
        // In its own process group: Ctrl-C is for the match, not for the engine in the middle of a game, and
        // processes that the engine starts can be ended with it. (On Windows this would open a window.)
        detached: process.platform !== 'win32',
      }),
    );
    try {
      const list = await engine.send('list_commands', { signal });
      engine.#commands = new Set(list.split(/\s+/));
      const version = await engine.send('version', { signal });
      engine.#name = `${await engine.send('name', { signal })} ${version}`.trim();
      return engine;
    } catch (error) {
      engine.#kill();
      if (!(error instanceof EngineRefusal)) throw error;
      throw new EngineFailure('crash', `${program} does not speak GTP 2 ("${error.message}").`);
    }
  }

  /** The engine's name and version. */
  get name(): string {
    return this.#name;
  }

  /** Returns whether the engine ended or was ended. */
  get failed(): boolean {
    return this.#failure !== undefined;
  }

  /** Returns whether the engine lists a command. */
  knows(command: string): boolean {
    return this.#commands.has(command);
  }

  /**
   * Sends one command and waits for its answer.
   * @returns the answer without its equals sign; lines separated by line breaks.
   * @throws EngineRefusal if the engine refuses, EngineFailure if it ends or takes too long (it is then ended),
   * AbortError once the signal is aborted (likewise).
   */
  async send(command: string, { seconds = PATIENCE_S, signal }: SendOptions = {}): Promise<string> {
    throwIfAborted(signal);
    if (this.#failure) throw this.#failure;
    if (this.#pending) throw new Error(`${this.#name} is still busy with another command.`);
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#kill();
        this.#pending?.settle(new DOMException('The match was stopped.', 'AbortError'));
      };
      // A late answer would be taken for that of the next command, so a slow engine is ended.
      const timer = setTimeout(() => {
        this.#kill();
        this.#fail(
          'time-out',
          `${this.#name} did not answer "${command}" within ${seconds} seconds.`,
        );
      }, seconds * 1000);
      signal?.addEventListener('abort', abort, { once: true });
      this.#pending = {
        command,
        settle: (outcome) => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', abort);
          this.#pending = undefined;
          if (typeof outcome === 'string') resolve(outcome);
          else reject(outcome);
        },
      };
      this.child.stdin.write(`${command}\n`);
    });
  }

  /** Tells the engine to quit, and ends it if it does not. */
  async close(): Promise<void> {
    this.#leaving = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null || this.#failure) return;
    const closed = new Promise<void>((resolve) => this.child.once('close', () => resolve()));
    const timer = setTimeout(() => this.#kill(), FAREWELL_S * 1000);
    this.child.stdin.end('quit\n');
    await closed;
    clearTimeout(timer);
  }

  #read(text: string): void {
    const lines = (this.#rest + text.replaceAll('\r', '')).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (this.#answer === undefined) {
        // What an engine prints before an answer (a banner, empty lines) is not part of it.
        if (/^[=?]/.test(line)) this.#answer = [line];
      } else if (line === '') {
        const answer = this.#answer.join('\n');
        this.#answer = undefined;
        const said = answer.slice(1).trim();
        this.#pending?.settle(answer.startsWith('=') ? said : new EngineRefusal(said));
      } else {
        this.#answer.push(line);
      }
    }
  }

  #fail(fault: EngineFailure['fault'], message: string): void {
    this.#failure ??= new EngineFailure(fault, message);
    this.#pending?.settle(this.#failure);
  }

  #kill(): void {
    const { pid } = this.child;
    this.#leaving = true;
    try {
      if (pid !== undefined && process.platform !== 'win32') process.kill(-pid, 'SIGKILL');
      else this.child.kill('SIGKILL');
    } catch {
      // It has already ended.
    }
  }
}
