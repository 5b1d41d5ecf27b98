import type { Capabilities } from './backend';

/** Asks the browser what it offers. Runs in the worker; never throws. */
export async function probeCapabilities(): Promise<Capabilities> {
  const adapter = await probeAdapter();
  return {
    jspi: 'Suspending' in WebAssembly,
    ...(adapter ? { adapter } : {}),
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    processors: navigator.hardwareConcurrency || 1,
  };
}

async function probeAdapter(): Promise<Capabilities['adapter']> {
  try {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return undefined;
    const { vendor, architecture, device, description } = adapter.info;
    const name = description || [vendor, architecture, device].filter(Boolean).join(' ');
    const software = adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(name);
    return { description: name, software };
  } catch {
    return undefined;
  }
}
