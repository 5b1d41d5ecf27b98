/** What an address of Hugging Face or GitHub leads to. Pure: knows their addresses, asks nothing. */

/** Where the files of a page are listed. */
export type Listing =
  | {
      readonly site: 'hugging-face';
      /** `OWNER/NAME`, after `datasets/` for a data set. */
      readonly repository: string;
      readonly revision: string;
      /** Folder to list, empty for the top. */
      readonly folder: string;
      readonly origin: string;
    }
  | {
      readonly site: 'github';
      readonly repository: string;
      /** Undefined for the branch that the site shows. */
      readonly revision?: string;
      readonly folder: string;
      /** Which releases: `latest`, a tag after `tags/`, all; absent if the page shows none. */
      readonly releases?: string;
    };

/** A file to download, or a page that lists several. */
export type Place =
  | { readonly kind: 'file'; readonly url: URL }
  | { readonly kind: 'page'; readonly name: string; readonly listing: Listing };

const HUGGING_FACE = /^(?:www\.)?(?:huggingface\.co|hf\.co)$/u;
const GITHUB = /^(?:www\.)?github\.com$/u;

/** Returns what an address leads to. Any other site's is a file. */
export function placeOf(url: URL): Place {
  const parts = url.pathname.split('/').filter((part) => part !== '');
  if (HUGGING_FACE.test(url.hostname)) return huggingFacePlace(url, parts);
  return GITHUB.test(url.hostname) ? gitHubPlace(url, parts) : { kind: 'file', url };
}

/** Returns the address to download a file of Hugging Face from. */
export function resolveUrl(
  { origin, repository, revision }: Listing & { site: 'hugging-face' },
  path: string,
): string {
  return `${origin}/${repository}/resolve/${revision}/${encoded(path)}`;
}

/** Returns the address to download a file of a GitHub repository from. */
export function rawUrl(repository: string, revision: string, path: string): string {
  return `https://raw.githubusercontent.com/${repository}/${revision}/${encoded(path)}`;
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function huggingFacePlace(url: URL, parts: readonly string[]): Place {
  const kind = /^(?:datasets|spaces)$/u.test(parts[0] ?? '') ? 1 : 0;
  const repository = parts.slice(0, kind + 2).join('/');
  const [word, revision = 'main', ...path] = parts.slice(kind + 2);
  const origin = 'https://huggingface.co';
  if (parts.length < kind + 2) return { kind: 'file', url };
  // Addresses keep their escapes; only the part behind the site changes.
  if (word === 'blob' || word === 'raw')
    return {
      kind: 'file',
      url: new URL(`${origin}/${repository}/resolve/${revision}/${path.join('/')}`),
    };
  if (word !== undefined && word !== 'tree') return { kind: 'file', url };
  const folder = path.map(decoded).join('/');
  return {
    kind: 'page',
    name: parts[kind + 1]!,
    listing: { site: 'hugging-face', repository, revision, folder, origin },
  };
}

function gitHubPlace(url: URL, parts: readonly string[]): Place {
  const [owner, name, word, ...rest] = parts;
  if (owner === undefined || name === undefined) return { kind: 'file', url };
  const repository = `${owner}/${name.replace(/\.git$/u, '')}`;
  const page = (listing: Omit<Listing & { site: 'github' }, 'site' | 'repository'>): Place => ({
    kind: 'page',
    name,
    listing: { site: 'github', repository, ...listing },
  });
  if (word === undefined) return page({ folder: '', releases: '' });
  if (word === 'blob' || word === 'raw')
    return {
      kind: 'file',
      url: new URL(`https://raw.githubusercontent.com/${repository}/${rest.join('/')}`),
    };
  if (word === 'tree') {
    const [revision = 'HEAD', ...path] = rest;
    return page({ revision, folder: path.map(decoded).join('/') });
  }
  if (word !== 'releases' || rest[0] === 'download' || rest[1] === 'download')
    return { kind: 'file', url };
  const releases =
    rest[0] === 'tag' ? `tags/${rest.slice(1).join('/')}` : rest[0] === 'latest' ? 'latest' : '';
  return page({ revision: '', folder: '', releases });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
