/** What the service worker stores, and how it answers with it: pure parts that also run in Node. */

/** A file of the build, as Workbox lists it. @see https://developer.chrome.com/docs/workbox/modules/workbox-precaching */
export interface BuiltFile {
  /** Relative to the service worker's folder. */
  readonly url: string;
  /** A hash of the content; null if the name contains one already. */
  readonly revision: string | null;
}

/** Requests of the page to its service worker. */
export type OfflineRequest =
  /** Stores these files of the build (absolute addresses), and answers through the port whether all are stored. */
  | { readonly kind: 'keep'; readonly urls: readonly string[] }
  /** Takes over from the previous version. */
  | { readonly kind: 'update' }
  /** Takes over pages that were opened without it. */
  | { readonly kind: 'claim' };

/** The game, and the bench. */
export const PAGES = ['index.html', 'bench.html'] as const;

const LARGE = /\.(?:wasm|safetensors)$/u;

/**
 * Divides the files of a build. `shell` is the page itself: stored at once and together. `large` are runtimes and
 * models, of which a visitor needs one each: stored when first used.
 */
export function partFiles(files: readonly BuiltFile[]): {
  readonly shell: BuiltFile[];
  readonly large: BuiltFile[];
} {
  return {
    shell: files.filter(({ url }) => !LARGE.test(url)),
    large: files.filter(({ url }) => LARGE.test(url)),
  };
}

/**
 * Returns the address under which a file is stored, different for each content. @param base absolute address of the
 * folder of the build.
 */
export function storedAt({ url, revision }: BuiltFile, base: string): string {
  const address = new URL(url, base);
  if (revision !== null) address.searchParams.set('revision', revision);
  return address.href;
}

/** Returns what all versions of a file share: the stored address without hash and revision. */
export function stemOf(stored: string): string {
  const { origin, pathname } = new URL(stored);
  return origin + pathname.replace(/-[\w-]{8}(?=\.\w+$)/u, '');
}

/**
 * Returns the page at an address; undefined if there is none.
 * @param scope absolute address of the folder of the build.
 */
export function pageAt(url: URL, scope: string): (typeof PAGES)[number] | undefined {
  const { origin, pathname } = new URL(scope);
  if (url.origin !== origin) return undefined;
  if (url.pathname === pathname) return 'index.html';
  return PAGES.find((page) => url.pathname === pathname + page);
}

/**
 * Adds the headers that isolate a page from other origins to a response. Threads in WebAssembly need them
 * (https://web.dev/articles/coop-coep). For hosts that cannot be configured to send them.
 */
export function isolated(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
