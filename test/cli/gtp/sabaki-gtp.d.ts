/** The part of @sabaki/gtp that tests drive this engine with, as Sabaki does. The package has no types. */
declare module '@sabaki/gtp' {
  export interface GtpCommand {
    readonly name: string;
    readonly args?: readonly string[];
  }

  export interface GtpResponse {
    readonly error: boolean;
    readonly content: string;
  }

  /** Starts an engine and speaks with it. */
  export class Controller {
    constructor(path: string, args: readonly string[], options: { readonly cwd: string });
    on(event: 'command-sent', listener: (sent: { readonly command: GtpCommand }) => void): void;
    start(): void;
    /** Sends `quit`, and kills the engine if it does not end. */
    stop(timeout?: number): Promise<void>;
    kill(): Promise<void>;
    sendCommand(
      command: GtpCommand,
      subscriber?: (line: { readonly line: string }) => void,
    ): Promise<GtpResponse>;
  }

  /** Keeps an engine in step with a game tree. */
  export class ControllerStateTracker {
    constructor(controller: Controller);
    readonly state: { readonly history: readonly GtpCommand[] | null };
    sync(state: {
      readonly komi: number;
      readonly boardsize: readonly [number, number];
      readonly history: readonly GtpCommand[];
    }): Promise<void>;
  }
}
