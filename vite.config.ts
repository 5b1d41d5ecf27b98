import { createReadStream, existsSync, statSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import customMedia from 'postcss-custom-media';
import { runnerImport, type Plugin } from 'vite';
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { licences } from './scripts/licences.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Files of weights that the page needs: the video model, and the judge. */
const weights = ['models/default.safetensors', 'models/judge.safetensors'] as const;

/** Serves the weights beside the page: streamed in development, copied into `dist` by a build. */
function weightFiles(): Plugin {
  let outDir: string | undefined;
  return {
    name: 'weight-files',
    configResolved({ command, build }) {
      outDir = command === 'build' ? build.outDir : undefined;
    },
    configureServer(server) {
      for (const path of weights) {
        const file = `${root}${path}`;
        server.middlewares.use(`/${path}`, (_request, response, next) => {
          if (!existsSync(file)) return next();
          response.setHeader('Content-Type', 'application/octet-stream');
          response.setHeader('Content-Length', statSync(file).size);
          createReadStream(file).pipe(response);
        });
      }
    },
    // Before the service worker is made, because it lists all files.
    async writeBundle() {
      if (outDir === undefined) return;
      await mkdir(resolve(root, outDir, 'models'), { recursive: true });
      for (const path of weights) {
        if (existsSync(`${root}${path}`))
          await copyFile(`${root}${path}`, resolve(root, outDir, path));
        else this.warn(`${path} is missing: the page will start without it`);
      }
    },
  };
}

/** Makes the page installable, and builds the service worker that stores it (`workers/offline/service.worker.ts`). */
const installable: Partial<VitePWAOptions> = {
  strategies: 'injectManifest',
  srcDir: 'workers/offline',
  filename: 'service.worker.ts',
  // The page registers it itself, when it suits.
  injectRegister: false,
  includeManifestIcons: false,
  injectManifest: {
    // One script without modules, because not every browser starts a service worker from a module.
    rollupFormat: 'iife',
    injectionPoint: 'self.builtFiles',
    globPatterns: ['**/*.{html,js,css,json,svg,png,woff2,wasm,safetensors}'],
    // Only other sites show it.
    globIgnores: ['preview.png'],
    // All files are listed by name; large ones are stored when first used.
    maximumFileSizeToCacheInBytes: 64 * 2 ** 20,
  },
  manifest: {
    name: 'VideoWorld Go',
    short_name: 'VideoWorld Go',
    description: 'Go on a 9x9 board against a video model: the next frame it imagines is its move.',
    lang: 'en',
    categories: ['games'],
    // Relative to the manifest, because the page runs from any folder of any site.
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

/**
 * Address of the picture that others show beside a link to the page. Most of them want it whole, and only who builds the page
 * for a site knows that: `SITE=https://example.org/go/ npm run build`.
 */
function previewAddress(): string {
  const site = process.env['SITE'];
  return site ? new URL('preview.png', site.replace(/\/?$/u, '/')).href : './preview.png';
}

/** Puts the picture of a board into the page, to show before any script arrives, and the address of its preview. */
function boardInPage(): Plugin {
  return {
    name: 'board-in-page',
    transformIndexHtml: {
      order: 'pre',
      // Loaded through Vite, because the loader of this file cannot import the page's own code.
      handler: async (html) => {
        const { module } = await runnerImport<typeof import('./scripts/board-picture')>(
          `${root}scripts/board-picture.ts`,
        );
        return html
          .replace('%BOARD%', () => module.boardPicture())
          .replace('%PREVIEW%', previewAddress);
      },
    },
  };
}

/** Lets the browser fetch the page's script together with the small script that starts it, not after it. */
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
 * Keeps code that several scripts of a worker need out of its entry script. If another script imports the entry script,
 * Safari runs it again; the worker would then receive and answer every message twice.
 */
function ownEntry(): Plugin {
  return {
    name: 'own-entry',
    options: (options) => ({ ...options, preserveEntrySignatures: 'strict' }),
  };
}

/** Puts the licences of all packages beside the built page, as they require. */
function licencesFile(): Plugin {
  return {
    name: 'licences-file',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.md', source: licences(root) });
    },
  };
}

/** The page's policy: everything stays on its own origin, no inline script, WASM allowed. */
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
 * The policy of the worker that downloads weights: it may reach other sites. A worker follows the policy of its own
 * script, not that of the page that starts it. So the page and all other threads stay on their origin; only this
 * script, which runs nothing else and is started only when a person typed an address, can send a request elsewhere. On
 * a host that sends no headers the worker has no policy, and the page has the one in its own text.
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

/** Loading the floors below the page has no side effects, so what is needed later, or never, is not loaded at first. */
const treeshake = {
  moduleSideEffects: [
    { test: /\/src\/(?:go|frame|checkpoint|graph|engine|library|services)\//u, sideEffects: false },
  ],
};

export default defineConfig({
  base: './',
  plugins: [
    react(),
    weightFiles(),
    boardInPage(),
    pageWithStart(),
    policyInPage(),
    licencesFile(),
    policyInHeaders(),
    VitePWA(installable),
  ],
  // Knows the media queries that the style sheets name (`src/styles/media.css`).
  css: { postcss: { plugins: [customMedia()] } },
  worker: { format: 'es', plugins: () => [ownEntry()], rolldownOptions: { treeshake } },
  build: {
    target: 'es2022',
    // Every browser that plays here preloads modules by itself; another one only fetches them a little later.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: [`${root}index.html`, `${root}bench.html`],
      treeshake,
    },
  },
  // The runtime finds its WASM and its thread script relative to itself; pre-bundling would move them. Dependencies
  // that only workers use are found late, which would reload the page during a test.
  optimizeDeps: {
    exclude: ['onnxruntime-web'],
    include: ['comlink', 'gifenc', 'hash-wasm', 'mediabunny'],
  },
  // Hot reloading injects inline script, so development keeps isolation but not the policy.
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/speak-english.ts', 'test/equal-bytes.ts'],
    testTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    // Files of one process share the modules that they import: loading them anew for each file took a third of all time.
    isolate: false,
  },
});
