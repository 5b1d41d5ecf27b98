import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** The plainest host: files below a folder, with a type and a length, and no other header. */
export interface StaticServer {
  /** Address of the page. */
  readonly url: string;
  /** Requested paths below that address, in order. */
  readonly asked: readonly string[];
  /** Serves a new version of the page from now on: the same files with a changed service worker. */
  release(): void;
  /** Delays files from now on. @returns a function that delivers them. */
  hold(files: RegExp): () => void;
  stop(): Promise<void>;
}

/** The headers that isolate a page from other origins. */
export const ISOLATION: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Serves the built page. */
export async function serveDist({
  folder = '/',
  from = dist,
  headers = {},
  compressed = false,
}: {
  /** Path on the server, with a slash at both ends. */
  readonly folder?: string;
  /** Where the built files lie. */
  readonly from?: string;
  /** Sent with every file. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether texts are compressed, as most hosts do. */
  readonly compressed?: boolean;
} = {}): Promise<StaticServer> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let version = 1;
  let held: { readonly files: RegExp; readonly over: Promise<void> } | undefined;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(folder)) return void response.writeHead(404).end();
    const path = pathname.slice(folder.length);
    asked.push(path);
    if (held?.files.test(path)) await held.over;
    const file = join(from, path === '' ? 'index.html' : path);
    const size = statSync(file, { throwIfNoEntry: false })?.isFile() && statSync(file).size;
    if (!size) return void response.writeHead(404).end();
    const head = { ...headers, 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' };
    if (path === 'service.worker.js') {
      response.writeHead(200, head).end(`${await readFile(file, 'utf8')}\n// Version ${version}`);
      return;
    }
    if (compressed && /^(text|application\/json|image\/svg)/.test(head['Content-Type'])) {
      response.writeHead(200, { ...head, 'Content-Encoding': 'gzip' });
      createReadStream(file).pipe(createGzip()).pipe(response);
      return;
    }
    response.writeHead(200, { ...head, 'Content-Length': size });
    createReadStream(file).pipe(response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${folder}`,
    asked,
    release: () => {
      version++;
    },
    hold: (files) => {
      let letGo: () => void = () => {};
      held = { files, over: new Promise((resolve) => (letGo = resolve)) };
      return letGo;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
