import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import type { Candidate, Player } from '../../../cli/gtp/player';
import { serve, type Log } from '../../../cli/gtp/serve';
import type { Game } from '../../../src/go';
import { ScriptedPlayer, sessionOf } from './scripted-player';

/** A player who never finishes to consider, and notes how it was stopped. */
class Brooding extends ScriptedPlayer {
  stops = 0;

  override async *consider(game: Game, signal: AbortSignal): AsyncIterable<readonly Candidate[]> {
    yield* super.consider(game, signal);
    await new Promise<void>((_resolve, reject) => {
      const stop = (): void => {
        this.stops++;
        reject(new DOMException('stopped', 'AbortError'));
      };
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop);
    });
  }
}

/** A session at the other end of two streams. */
class Controller {
  readonly input = new PassThrough();
  readonly output = new PassThrough();
  readonly done: Promise<void>;
  said = '';
  #wake = (): void => {};

  constructor(player: Player, log?: Log) {
    this.output.setEncoding('utf8').on('data', (text: string) => {
      this.said += text;
      this.#wake();
    });
    this.done = serve(sessionOf(player), this.input, this.output, log);
  }

  send(text: string): void {
    this.input.write(text);
  }

  /** Resolves once the session has said something like this. */
  async until(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.said)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

describe('a session on streams', () => {
  let controller: Controller | undefined;
  afterEach(async () => {
    controller?.input.end();
    await controller?.done;
    controller = undefined;
  });

  it('answers one command after the other, also if they come in one piece or in many', async () => {
    controller = new Controller(new ScriptedPlayer());
    controller.send('1 name\r\n2 play b e5\n3 gen');
    controller.send('move w\n');
    await controller.until(/=3/);
    expect(controller.said).toBe('=1 videoworld-go\n\n=2 \n\n=3 A9\n\n');
  });

  it('goes on with an analysis until the next line, and stops at once then', async () => {
    const player = new Brooding();
    controller = new Controller(player);
    controller.send('7 lz-analyze b 2\n');
    await controller.until(/(?:info move.*\n){3}/);
    expect(player.stops).toBe(0);
    controller.send('8 name\n');
    await controller.until(/=8 videoworld-go\n\n$/);
    expect(player.stops).toBe(1);
    expect(controller.said).toMatch(/^=7\n(?:info move A9 [^\n]*\n)+\n=8 videoworld-go\n\n$/);
  });

  it('stops an analysis at an empty line', async () => {
    controller = new Controller(new Brooding());
    controller.send('kata-analyze 1000\n');
    await controller.until(/info/);
    controller.send('\n');
    await controller.until(/\n\n$/);
    expect(controller.said).toMatch(/^=\ninfo [^\n]*\n\n$/);
  });

  it('repeats what it knows when it has found out everything', async () => {
    controller = new Controller(new ScriptedPlayer());
    controller.send('lz-analyze 2\n');
    await controller.until(/(?:info move A9.*\n){3}/);
  });

  it('does not begin an analysis if the next command is already there', async () => {
    controller = new Controller(new Brooding());
    controller.send('lz-analyze b 2\nname\n');
    await controller.until(/videoworld-go\n\n/);
    expect(controller.said).toBe('=\n\n= videoworld-go\n\n');
  });

  it('plays on if a command arrives while it chooses a move', async () => {
    controller = new Controller(new ScriptedPlayer());
    controller.send('lz-genmove_analyze b 10\nplay w e5\nundo\nundo\nundo\n');
    await controller.until(/cannot undo/);
    expect(controller.said).toMatch(/^=\n(?:info [^\n]*\n)+play A9\n\n= \n\n= \n\n= \n\n\? cannot/);
  });

  it('ends when its input ends, also in an analysis', async () => {
    const player = new Brooding();
    controller = new Controller(player);
    controller.send('lz-analyze b 2\n');
    await controller.until(/info/);
    controller.input.end();
    await controller.done;
    expect(controller.said).toMatch(/\n\n$/);
  });

  it('reads nothing after quit', async () => {
    controller = new Controller(new ScriptedPlayer());
    controller.send('quit\nname\n');
    await controller.done;
    expect(controller.said).toBe('= \n\n');
  });

  it('shows all that goes through', async () => {
    const seen: string[] = [];
    controller = new Controller(new ScriptedPlayer(), (direction, text) => {
      seen.push(`${direction} ${text}`);
    });
    controller.send('name\n');
    await controller.until(/\n\n/);
    expect(seen).toEqual(['< name', '> = videoworld-go\n\n']);
  });
});
