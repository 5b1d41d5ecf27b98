/** What a browser offers, as measured by `workers/model/probe.ts`. */
export interface Capabilities {
  /** `Suspending` exists in WebAssembly (JavaScript promise integration). */
  readonly jspi: boolean;
  /** The WebGPU adapter; undefined if there is none. */
  readonly adapter?: {
    readonly description: string;
    /** The adapter computes on the processor (SwiftShader, lavapipe): slower than WASM. */
    readonly software: boolean;
    /** Shaders may compute in half precision. */
    readonly shaderF16: boolean;
    /** Limits in bytes. The runtime asks for the adapter's own. */
    readonly maxBufferSize: number;
    readonly maxStorageBufferBindingSize: number;
  };
  /** The page is isolated from other origins, so that memory can be shared between threads. */
  readonly crossOriginIsolated: boolean;
  /** Logical processors. */
  readonly processors: number;
  /** Rough memory in bytes, if the browser tells. */
  readonly memory?: number;
}

/** What the page can find out about its environment. */
export interface Environment {
  readonly capabilities: Capabilities;
  /** Absent if the browser does not say. */
  readonly storage?: {
    readonly used: number;
    readonly quota: number | undefined;
    readonly persistent: boolean;
  };
  readonly userAgent: string;
  /** BCP 47 tags, most wanted first. */
  readonly languages: readonly string[];
  /** Width of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
  /** Whether a service worker answers for the page, so that it starts without a network. */
  readonly offline: boolean;
  /** Version of the page. */
  readonly version: string;
  /** Version of the runtime. */
  readonly runtime: string;
}
