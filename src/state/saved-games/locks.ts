/** Says which games are open in living tabs. */
export interface GameLocks {
  /**
   * Takes a game for this tab.
   * @param patient whether to wait a moment for a page that is just leaving: a reload asks for the game of the page before.
   * @returns what gives it back; undefined where another tab has it.
   */
  take(id: string, patient?: boolean): Promise<(() => void) | undefined>;
}

const PREFIX = 'videoworld-go.game.';

/** So long a leaving page may take, in milliseconds. */
const PATIENCE = 500;

/** Locks of the browser, which end with the tab, however it ends. */
export function webLocks(manager: LockManager): GameLocks {
  return {
    take: (id, patient = false) =>
      new Promise((resolve) => {
        manager
          .request(PREFIX + id, options(patient), (lock) => {
            if (!lock) return resolve(undefined);
            let giveBack = (): void => {};
            const held = new Promise<void>((done) => {
              giveBack = done;
            });
            resolve(giveBack);
            return held;
          })
          .catch(() => resolve(undefined));
      }),
  };
}

function options(patient: boolean): LockOptions {
  return patient ? { signal: AbortSignal.timeout(PATIENCE) } : { ifAvailable: true };
}

/** Where the browser has no locks, every game counts as free: two tabs then part as soon as both of them write. */
export const NO_LOCKS: GameLocks = { take: async () => () => {} };
