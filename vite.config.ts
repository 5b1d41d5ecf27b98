import { createReadStream, existsSync, statSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const defaultModel = `${root}models/default.safetensors`;
const defaultModelPath = 'models/default.safetensors';

/** Serves `models/default.safetensors` beside the page: streamed in development, copied into `dist` by a build. */
function defaultModelFile(): Plugin {
  let outDir: string | undefined;
  return {
    name: 'default-model-file',
    configResolved({ command, build }) {
      outDir = command === 'build' ? build.outDir : undefined;
    },
    configureServer(server) {
      server.middlewares.use(`/${defaultModelPath}`, (_request, response, next) => {
        if (!existsSync(defaultModel)) return next();
        response.setHeader('Content-Type', 'application/octet-stream');
        response.setHeader('Content-Length', statSync(defaultModel).size);
        createReadStream(defaultModel).pipe(response);
      });
    },
    async closeBundle() {
      if (outDir === undefined) return;
      if (!existsSync(defaultModel)) {
        this.warn(`${defaultModelPath} is missing: the page will start without a default model`);
        return;
      }
      await mkdir(join(root, outDir, 'models'), { recursive: true });
      await copyFile(defaultModel, join(root, outDir, defaultModelPath));
    },
  };
}

/** What the page may do: everything stays on its own origin, no inline script, WASM allowed. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** Puts the policy into the built page itself, for hosts that send no headers. */
function policyInPage(): Plugin {
  return {
    name: 'policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy.join('; ') },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/**
 * What the worker that downloads weights may do: reach other sites. A worker is bound by the policy of its own script, not by
 * that of the page that starts it, so the page itself and all other threads stay on their origin: only this script, which
 * runs nothing else and is started only when a person typed an address, can send a request elsewhere. On a host that sends
 * no headers the worker has no policy, and the page has the one in its own text.
 */
const downloadPolicy = ["default-src 'none'", "script-src 'self'", "connect-src 'self' https:"];
const downloadScript = /\/download\.worker-[\w-]+\.js$/u;

/** Sends each file with its policy, for a page that is served by `vite preview`. */
function policyInHeaders(): Plugin {
  return {
    name: 'policy-in-headers',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const own = downloadScript.test(path) ? downloadPolicy : policy;
        response.setHeader(
          'Content-Security-Policy',
          [...own, "frame-ancestors 'none'"].join('; '),
        );
        next();
      });
    },
  };
}

/** Isolates the page from other origins, so that WASM may share memory between threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  plugins: [react(), defaultModelFile(), policyInPage(), policyInHeaders()],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  // The runtime finds its WASM and its thread script by their own addresses; pre-bundling would move them.
  // What only workers use is found late, and the page would be loaded again under a test.
  optimizeDeps: { exclude: ['onnxruntime-web'], include: ['comlink', 'hash-wasm'] },
  // Hot reloading injects inline script, so development keeps isolation but not the policy.
  server: { headers: isolation },
  preview: { headers: isolation },
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, pool: 'forks', maxWorkers: 2 },
});
