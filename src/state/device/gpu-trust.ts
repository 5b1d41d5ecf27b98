import type { GpuTrust } from '../../services/backend';
import { keepText, readText, type BrowserStorage } from '../basics/browser-storage';

/** The page's memory of how the graphics processor behaved. */
export interface GpuMemory extends GpuTrust {
  /** Call when the person leaves the page: whatever still runs then did not end it. */
  leave(): void;
}

/** Kills in a row after which the graphics processor is left alone. */
const TOO_MANY = 2;

/** Completed calls after which a visit went well, whether or not the browser tells of its end. */
const WENT_WELL = 10;

const WORKING = 'videoworld-go.gpu-working';
const KILLS = 'videoworld-go.gpu-kills';

/**
 * Remembers whether the browser or the system ended the page while the graphics processor worked for it. Such an end calls no
 * code, so a mark is set before each call and taken away after it: a page that begins with the mark was killed.
 * @param storage outlives the visit.
 * @param tab outlives a reload or a crash of this tab, and no other tab sees it (sessionStorage).
 */
export function createGpuTrust(
  storage: BrowserStorage | undefined,
  tab: BrowserStorage | undefined,
): GpuMemory {
  const kills = (): number => Number(readText(storage, KILLS)) || 0;
  const forgive = (): void => {
    if (kills() > 0) keepText(storage, KILLS, '');
  };
  const mark = (working: boolean): void => keepText(tab, WORKING, working ? 'yes' : '');
  let running = 0;
  let done = 0;
  if (readText(tab, WORKING)) {
    keepText(storage, KILLS, String(kills() + 1));
    mark(false);
  }
  // As it was when the page began: a visit does not change its mind by itself.
  let trusted = kills() < TOO_MANY;
  return {
    get isTrusted() {
      return trusted;
    },
    begin: () => {
      if (running++ === 0) mark(true);
    },
    end: () => {
      running = Math.max(0, running - 1);
      if (running === 0) mark(false);
      if (++done === WENT_WELL) forgive();
    },
    trust: () => {
      trusted = true;
      forgive();
    },
    leave: () => {
      mark(false);
      if (done > 0) forgive();
    },
  };
}
