/** What the service worker stores, and how it answers with it: pure parts, which run in Node, too. */

/** A file of the build, as Workbox lists it. @see https://developer.chrome.com/docs/workbox/modules/workbox-precaching */
export interface BuiltFile {
  /** Relative to the service worker's own folder. */
  readonly url: string;
  /** A hash of the content; null where the name has one already. */
  readonly revision: string | null;
}

/** What the page asks of its service worker. */
export type OfflineRequest =
  /** Stores these files of the build (absolute addresses), and answers through the port whether all of them are stored. */
  | { readonly kind: 'keep'; readonly urls: readonly string[] }
  /** Takes over from the version before it. */
  | { readonly kind: 'update' }
  /** Answers the requests of pages that were opened without it. */
  | { readonly kind: 'claim' };

/** The game, and the bench. */
export const PAGES = ['index.html', 'bench.html'] as const;

const LARGE = /\.(?:wasm|safetensors)$/u;

/**
 * Parts the files of a build. `shell` is what the page is made of: stored at once and together. `large` are runtimes and
 * models, of which a visitor needs one each: stored when they are first used.
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

/** Under which address a file is stored: another one for each content. @param base absolute address of the folder of the build. */
export function storedAt({ url, revision }: BuiltFile, base: string): string {
  const address = new URL(url, base);
  if (revision !== null) address.searchParams.set('revision', revision);
  return address.href;
}

/** The same for all versions of a file: the stored address without hash and revision. */
export function stemOf(stored: string): string {
  const { origin, pathname } = new URL(stored);
  return origin + pathname.replace(/-[\w-]{8}(?=\.\w+$)/u, '');
}

/**
 * The file of the page that an address is; undefined if it is none.
 * @param scope absolute address of the folder of the build.
 */
export function pageAt(url: URL, scope: string): (typeof PAGES)[number] | undefined {
  const { origin, pathname } = new URL(scope);
  if (url.origin !== origin) return undefined;
  if (url.pathname === pathname) return 'index.html';
  return PAGES.find((page) => url.pathname === pathname + page);
}

/**
 * The same response with the headers that isolate a page from other origins, which threads in WebAssembly ask for
 * (https://web.dev/articles/coop-coep). For hosts that cannot be told to send them.
 */
export function isolated(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
