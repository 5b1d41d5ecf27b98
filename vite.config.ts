import { createReadStream, existsSync, statSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import customMedia from 'postcss-custom-media';
import { runnerImport, type Plugin } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { licences } from './scripts/licences.ts';

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
    // Before the service worker is made, which lists all files.
    async writeBundle() {
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

/** Makes the page installable, and the service worker that stores it (`workers/offline/service.worker.ts`). */
const installable: Partial<VitePWAOptions> = {
  strategies: 'injectManifest',
  srcDir: 'workers/offline',
  filename: 'service.worker.ts',
  // The page registers it by itself, when it suits.
  injectRegister: false,
  includeManifestIcons: false,
  injectManifest: {
    // One script without modules: not every browser starts a service worker from a module.
    rollupFormat: 'iife',
    injectionPoint: 'self.builtFiles',
    globPatterns: ['**/*.{html,js,css,json,svg,png,woff2,wasm,safetensors}'],
    // Named to be listed; what is large is stored when it is first used.
    maximumFileSizeToCacheInBytes: 64 * 2 ** 20,
  },
  manifest: {
    name: 'VideoWorld Go',
    short_name: 'VideoWorld Go',
    description: 'Go on a 9x9 board against a video model: the next frame it imagines is its move.',
    lang: 'en',
    categories: ['games'],
    // Relative to the manifest: the page runs from any folder of any site.
    start_url: './',
    scope: './',
    display: 'standalone',
    theme_color: '#f5f1ea',
    background_color: '#f5f1ea',
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      {
        src: 'icons/maskable-512.png',
        sizes: '512x512',
        type: 'image/png',
        purpose: 'maskable',
      },
    ],
  },
};

/** Puts a board into the page that stands there before any script has come. */
function boardInPage(): Plugin {
  return {
    name: 'board-in-page',
    transformIndexHtml: {
      order: 'pre',
      // The page's own code, which the loader of this file cannot take.
      handler: async (html) => {
        const { module } = await runnerImport<typeof import('./scripts/board-picture')>(
          `${root}scripts/board-picture.ts`,
        );
        return html.replace('%BOARD%', () => module.boardPicture());
      },
    },
  };
}

/** Lets the page's script be fetched together with the small one that begins it, and not after it. */
function pageWithStart(): Plugin {
  return {
    name: 'page-with-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {}, filename }) {
        if (filename !== `${root}index.html`) return [];
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const found = new Set<string>();
        const visit = (fileName: string): void => {
          if (found.has(fileName)) return;
          found.add(fileName);
          const chunk = chunks.find((other) => other.fileName === fileName);
          chunk?.imports.forEach(visit);
        };
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId === `${root}src/page.tsx`);
        if (page) visit(page.fileName);
        return [...found].map((fileName) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

/**
 * Keeps what several scripts of a worker need out of the one that starts it. Safari runs that one again where another script
 * imports it, and such a worker would hear, and answer, every message twice.
 */
function ownEntry(): Plugin {
  return {
    name: 'own-entry',
    options: (options) => ({ ...options, preserveEntrySignatures: 'strict' }),
  };
}

/** Puts the licences of all packages beside the built page, as they ask. */
function licencesFile(): Plugin {
  return {
    name: 'licences-file',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.md', source: licences(root) });
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
  plugins: [
    react(),
    defaultModelFile(),
    boardInPage(),
    pageWithStart(),
    policyInPage(),
    licencesFile(),
    policyInHeaders(),
    VitePWA(installable),
  ],
  // Knows the media queries that the sheets name (`src/styles/media.css`).
  css: { postcss: { plugins: [customMedia()] } },
  worker: { format: 'es', plugins: () => [ownEntry()] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: [`${root}index.html`, `${root}bench.html`],
      treeshake: {
        // The rules do nothing by being loaded: what of them is needed later comes later.
        moduleSideEffects: [{ test: /\/src\/go\//u, sideEffects: false }],
      },
    },
  },
  // The runtime finds its WASM and its thread script by their own addresses; pre-bundling would move them.
  // What only workers use is found late, and the page would be loaded again under a test.
  optimizeDeps: {
    exclude: ['onnxruntime-web'],
    include: ['comlink', 'gifenc', 'hash-wasm', 'mediabunny'],
  },
  // Hot reloading injects inline script, so development keeps isolation but not the policy.
  server: { headers: isolation },
  preview: { headers: isolation },
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, pool: 'forks', maxWorkers: 2 },
});
