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

/** Isolates the page from other origins, so that WASM may share memory between threads. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  base: './',
  plugins: [react(), defaultModelFile(), policyInPage()],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  // The runtime finds its WASM and its thread script by their own addresses; pre-bundling would move them.
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  // Hot reloading injects inline script, so development keeps isolation but not the policy.
  server: { headers: isolation },
  preview: {
    headers: {
      ...isolation,
      'Content-Security-Policy': [...policy, "frame-ancestors 'none'"].join('; '),
    },
  },
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, pool: 'forks', maxWorkers: 2 },
});
