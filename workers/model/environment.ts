import { dependencies, version } from '../../package.json';
import type { Environment } from '../../src/services/environment';
import { probeCapabilities } from './probe';

/** Asks the browser what it is and offers. Runs on the page; never throws. */
export async function probeEnvironment(): Promise<Environment> {
  const storage = await probeStorage();
  return {
    capabilities: await probeCapabilities(),
    ...(storage ? { storage } : {}),
    userAgent: navigator.userAgent,
    languages: navigator.languages,
    width: innerWidth,
    height: innerHeight,
    pixelRatio: devicePixelRatio,
    offline: Boolean(navigator.serviceWorker?.controller),
    version,
    runtime: `onnxruntime-web ${dependencies['onnxruntime-web']}`,
  };
}

async function probeStorage(): Promise<Environment['storage']> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    if (usage === undefined) return undefined;
    return { used: usage, quota, persistent: await navigator.storage.persisted() };
  } catch {
    // On an insecure origin or in an old browser nothing is known.
    return undefined;
  }
}
