/** Knows which games are open in living tabs. */
export interface GameLocks {
  /**
   * Takes a game for this tab.
   * @param patient whether to wait a moment for a page that is leaving: after a reload it still has the game.
   * @returns a function that gives it back; undefined if another tab has it.
   */
  take(id: string, patient?: boolean): Promise<(() => void) | undefined>;
}

const PREFIX = 'videoworld-go.game.';

/** How long a leaving page may take, in milliseconds. */
const PATIENCE = 500;

/** Locks of the browser. They end with the tab, even if it crashes. */
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

/** If the browser has no locks, every game counts as free. Two tabs with the same game part as soon as both write. */
export const NO_LOCKS: GameLocks = { take: async () => () => {} };
