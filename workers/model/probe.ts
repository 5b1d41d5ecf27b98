declare global {
  interface WorkerNavigator {
    /** In GiB, rounded; Chromium only (https://www.w3.org/TR/device-memory/). */
    readonly deviceMemory?: number;
  }
  interface Navigator {
    readonly deviceMemory?: number;
  }
}

/** Asks the browser what it offers. Runs in the worker; never throws. */
import type { Capabilities } from '../../src/services/environment';
export async function probeCapabilities(): Promise<Capabilities> {
  const adapter = await probeAdapter();
  return {
    jspi: 'Suspending' in WebAssembly,
    ...(adapter ? { adapter } : {}),
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    processors: navigator.hardwareConcurrency || 1,
    ...(navigator.deviceMemory && { memory: navigator.deviceMemory * 2 ** 30 }),
  };
}

async function probeAdapter(): Promise<Capabilities['adapter']> {
  try {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return undefined;
    const { vendor, architecture, device, description } = adapter.info;
    const name = description || [vendor, architecture, device].filter(Boolean).join(' ');
    const software = adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(name);
    const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
    return {
      description: name,
      software,
      shaderF16: adapter.features.has('shader-f16'),
      maxBufferSize,
      maxStorageBufferBindingSize,
    };
  } catch {
    return undefined;
  }
}
