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

/**
 * Headers every server of the page should send. The first two isolate the page, so that WASM may use threads; the policy
 * keeps every request on the page's own origin and forbids inline script.
 */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

export default defineConfig({
  base: './',
  plugins: [react(), defaultModelFile()],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  // The runtime finds its WASM and its thread script by their own addresses; pre-bundling would move them.
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  // Hot reloading injects inline script, so development keeps isolation but not the policy.
  server: {
    headers: {
      'Cross-Origin-Opener-Policy': headers['Cross-Origin-Opener-Policy'],
      'Cross-Origin-Embedder-Policy': headers['Cross-Origin-Embedder-Policy'],
    },
  },
  preview: { headers },
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, pool: 'forks', maxWorkers: 2 },
});
