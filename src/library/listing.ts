import { shardOf } from '../checkpoint';
import { isRecord } from '../checkpoint/record';
import { mayBeWeights } from '../checkpoint/weights-name';
import { problem } from '../i18n/problem';
import { placeOf, rawUrl, resolveUrl } from './hub';
import type { Listing } from './hub';
import { LibraryError } from './types';
import type { AddressedFile } from './types';

/** The network, injected. */
export interface ListingEnvironment {
  readonly fetch: typeof fetch;
  readonly online: () => boolean;
}

/** Most pages of a listing. Hugging Face puts 1,000 files on one. */
const MOST_PAGES = 20;

/** A file of a listing: its path, its length if known, where to download it. */
interface Listed {
  readonly path: string;
  readonly bytes: number | undefined;
  readonly url: string;
}

/**
 * Lists the files of weights that an address leads to: one for the address of a file, without asking for it; those of a
 * repository or of releases from the site's public list. Shards of one model are one entry.
 * @throws LibraryError (`network`, `cross-origin`) if the list cannot be read, `refused` if there is no such file; AbortError.
 */
export async function listFiles(
  url: URL,
  environment: ListingEnvironment,
  signal: AbortSignal,
): Promise<readonly AddressedFile[]> {
  const place = placeOf(url);
  if (place.kind === 'file')
    return [{ name: place.url.pathname, bytes: undefined, urls: [place.url.href] }];
  const ask = new Questions(environment, signal);
  const { listing } = place;
  const listed =
    listing.site === 'hugging-face'
      ? await onHuggingFace(listing, ask)
      : await onGitHub(listing, ask);
  const files = grouped(listed.filter(({ path }) => mayBeWeights(path) || /\.zip$/iu.test(path)));
  if (files.length > 0) return files;
  throw new LibraryError(
    'refused',
    problem('noWeightsAt', { host: url.hostname, name: place.name }),
  );
}

async function onHuggingFace(
  listing: Listing & { site: 'hugging-face' },
  ask: Questions,
): Promise<Listed[]> {
  const { origin, repository, revision, folder } = listing;
  const kind = /^(?:datasets|spaces)\//u.test(repository) ? '' : 'models/';
  const path = folder === '' ? '' : `/${folder.split('/').map(encodeURIComponent).join('/')}`;
  let next: string | undefined =
    `${origin}/api/${kind}${repository}/tree/${revision}${path}?recursive=true`;
  const found: Listed[] = [];
  for (let page = 0; next !== undefined && page < MOST_PAGES; page++) {
    const answer: Answer = await ask.json(next);
    for (const entry of records(answer.value)) {
      const { type, path, size } = entry;
      if (type !== 'file' || typeof path !== 'string') continue;
      found.push({ path, bytes: sizeOf(size), url: resolveUrl(listing, path) });
    }
    next = answer.next;
  }
  return found;
}

async function onGitHub(listing: Listing & { site: 'github' }, ask: Questions): Promise<Listed[]> {
  const { repository, revision = 'HEAD', folder, releases } = listing;
  const api = `https://api.github.com/repos/${repository}`;
  const found: Listed[] = [];
  if (releases !== undefined) {
    const { value } = await ask.json(`${api}/releases${releases === '' ? '' : `/${releases}`}`);
    for (const release of Array.isArray(value) ? records(value) : records([value]))
      for (const { name, size, browser_download_url: url } of records(release['assets'])) {
        if (typeof name !== 'string' || typeof url !== 'string') continue;
        // Only this site's own files, whatever the list says.
        if (!url.startsWith('https://github.com/')) continue;
        found.push({ path: `${String(release['tag_name'])}/${name}`, bytes: sizeOf(size), url });
      }
  }
  if (revision !== '') {
    const { value } = await ask.json(`${api}/git/trees/${revision}?recursive=1`);
    const tree = isRecord(value) ? records(value['tree']) : [];
    for (const { type, path, size } of tree) {
      if (type !== 'blob' || typeof path !== 'string') continue;
      if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
      found.push({ path, bytes: sizeOf(size), url: rawUrl(repository, revision, path) });
    }
  }
  return found;
}

/** An answer, and where the next page of it is. */
interface Answer {
  readonly value: unknown;
  readonly next: string | undefined;
}

class Questions {
  constructor(
    private readonly environment: ListingEnvironment,
    private readonly signal: AbortSignal,
  ) {}

  async json(address: string): Promise<Answer> {
    const { hostname: host, origin } = new URL(address);
    let response: Response;
    try {
      response = await this.environment.fetch(address, {
        signal: this.signal,
        mode: 'cors',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      if (response.ok) {
        const value: unknown = await response.json();
        const link = /<([^>]+)>\s*;\s*rel="next"/u.exec(response.headers.get('Link') ?? '')?.[1];
        return { value, next: link?.startsWith(`${origin}/`) ? link : undefined };
      }
    } catch (cause) {
      this.signal.throwIfAborted();
      const offline = !this.environment.online();
      throw new LibraryError(
        offline ? 'network' : 'cross-origin',
        offline ? problem('offline', {}) : problem('crossOrigin', { host }),
        undefined,
        { cause },
      );
    }
    const { status } = response;
    throw new LibraryError(
      'network',
      status === 404
        ? problem('noSuchFile', { host })
        : status === 401
          ? problem('gated', { host })
          : problem('serverAnswered', { host, status }),
    );
  }
}

/** Puts the shards of a model together. */
function grouped(listed: readonly Listed[]): AddressedFile[] {
  const files = new Map<string, AddressedFile>();
  for (const { path, bytes, url } of listed) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const name = folder + (shardOf(path.slice(folder.length))?.whole ?? path.slice(folder.length));
    const before = files.get(name);
    files.set(name, {
      name,
      bytes: before ? sumOf(before.bytes, bytes) : bytes,
      urls: [...(before?.urls ?? []), url],
    });
  }
  return [...files.values()];
}

function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function sizeOf(size: unknown): number | undefined {
  return typeof size === 'number' && size >= 0 ? size : undefined;
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
