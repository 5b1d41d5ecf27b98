import { expect, test } from 'vitest';
import {
  isolated,
  pageAt,
  partFiles,
  stemOf,
  storedAt,
} from '../../../workers/offline/offline-files';

const BASE = 'https://example.org/go/';

test('runtimes and models are stored when they are used, all else at once', () => {
  const files = [
    'index.html',
    'assets/index-Ab3_-x9Z.js',
    'assets/latents-aJxOXiHF.json',
    'assets/ort-wasm-simd-threaded.jspi-CZzFqCHi.wasm',
    'models/default.safetensors',
  ].map((url) => ({ url, revision: null }));
  const { shell, large } = partFiles(files);
  expect(shell).toEqual(files.slice(0, 3));
  expect(large).toEqual(files.slice(3));
});

test('each content has a place of its own', () => {
  const hashed = { url: 'assets/a-Ab3_-x9Z.wasm', revision: null };
  expect(storedAt(hashed, BASE)).toBe(`${BASE}assets/a-Ab3_-x9Z.wasm`);
  const model = (revision: string) => storedAt({ url: 'models/m.safetensors', revision }, BASE);
  expect(model('1')).not.toBe(model('2'));
});

test('versions of a file are known as the same', () => {
  expect(stemOf(`${BASE}assets/ort.jspi-CZzFqCHi.wasm`)).toBe(
    stemOf(`${BASE}assets/ort.jspi-a_-3bcd9.wasm`),
  );
  expect(stemOf(`${BASE}m.safetensors?revision=1`)).toBe(stemOf(`${BASE}m.safetensors?revision=2`));
  expect(stemOf(`${BASE}assets/ort-CZzFqCHi.wasm`)).not.toBe(
    stemOf(`${BASE}assets/ort.jspi-CZzFqCHi.wasm`),
  );
});

test.each([
  [BASE, 'index.html'],
  [`${BASE}index.html`, 'index.html'],
  [`${BASE}?backend=wasm`, 'index.html'],
  [`${BASE}bench.html?backend=wasm`, 'bench.html'],
  [`${BASE}models/default.safetensors`, undefined],
  ['https://example.org/', undefined],
  ['https://example.org/bench.html', undefined],
  ['https://example.com/go/', undefined],
])('%s is the page %s', (url, page) => {
  expect(pageAt(new URL(url), BASE)).toBe(page);
});

test('a response keeps what it is and says that it is isolated', async () => {
  const policy = "default-src 'none'";
  const before = new Response('text', {
    status: 203,
    headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': policy },
  });
  const after = isolated(before);
  expect(await after.text()).toBe('text');
  expect(after.status).toBe(203);
  expect(Object.fromEntries(after.headers)).toEqual({
    'content-type': 'text/html',
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
});
