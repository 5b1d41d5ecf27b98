/** Pages of Hugging Face and GitHub, whose lists are answered as the sites answer them. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../src/i18n/english';
import { listFiles } from '../../src/library';
import { placeOf } from '../../src/library/hub';
import type { LibraryError } from '../../src/library/types';
import { CHECKPOINT, heard, openTab, TENSORS } from './tab';
import { writeTorch } from '../checkpoint/write-checkpoint';
import { MemoryDisk } from './memory-storage';
import { writeFile } from '../../src/library/storage';

const HUB = 'https://huggingface.co';
const API = 'https://api.github.com/repos/owner/name';

/** A network that knows some addresses. */
function network(pages: Readonly<Record<string, unknown>>, headers: Record<string, string> = {}) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    asked.push({ url, init });
    const page = pages[url];
    if (page === 'silence') throw new TypeError('Failed to fetch');
    if (typeof page === 'number') return new Response('sorry', { status: page });
    if (page === undefined) return new Response('not found', { status: 404 });
    const link = headers[url];
    return Response.json(page, link === undefined ? {} : { headers: { Link: link } });
  };
  return { asked, environment: { fetch: fetch as typeof globalThis.fetch, online: () => true } };
}

function list(address: string, pages: Readonly<Record<string, unknown>>, headers = {}) {
  const { environment } = network(pages, headers);
  return listFiles(new URL(address), environment, new AbortController().signal);
}

describe('the address of a file', () => {
  it.each([
    [`${HUB}/owner/name/blob/main/a%20b.pth`, `${HUB}/owner/name/resolve/main/a%20b.pth`],
    [`${HUB}/owner/name/raw/v1/deep/a.pth`, `${HUB}/owner/name/resolve/v1/deep/a.pth`],
    [`${HUB}/owner/name/resolve/main/a.pth`, `${HUB}/owner/name/resolve/main/a.pth`],
    [`https://hf.co/owner/name/blob/main/a.pth`, `${HUB}/owner/name/resolve/main/a.pth`],
    [`${HUB}/datasets/owner/name/blob/main/a.pth`, `${HUB}/datasets/owner/name/resolve/main/a.pth`],
    [
      'https://github.com/owner/name/blob/main/deep/a.pth',
      'https://raw.githubusercontent.com/owner/name/main/deep/a.pth',
    ],
    [
      'https://github.com/owner/name/releases/download/v1/a.pth',
      'https://github.com/owner/name/releases/download/v1/a.pth',
    ],
    ['https://example.org/owner/name', 'https://example.org/owner/name'],
  ])('becomes the one to download: %s', (typed, wanted) => {
    expect(placeOf(new URL(typed))).toMatchObject({ kind: 'file', url: { href: wanted } });
  });

  it('is not asked for when it is listed', async () => {
    const files = await list(`${HUB}/owner/name/blob/main/a.pth`, {});
    expect(files).toMatchObject([{ urls: [`${HUB}/owner/name/resolve/main/a.pth`] }]);
  });
});

describe('a page of Hugging Face', () => {
  const main = `${HUB}/api/models/owner/name/tree/main?recursive=true`;
  const file = (path: string, size = 5) => ({ type: 'file', path, size, oid: 'x' });

  it('lists its weights, shards as one', async () => {
    const next = `${HUB}/api/models/owner/name/tree/main?recursive=true&cursor=x`;
    const files = await list(
      `${HUB}/owner/name`,
      {
        [main]: [
          file('README.md'),
          { type: 'directory', path: 'deep', size: 0 },
          file('deep/model-00001-of-00002.safetensors', 5),
          file('deep/model-00002-of-00002.safetensors', 7),
          file('deep/model.safetensors.index.json'),
        ],
        [next]: [file('go battle.pth', 9)],
      },
      { [main]: `<${next}>; rel="next"` },
    );
    expect(files).toEqual([
      {
        name: 'deep/model.safetensors',
        bytes: 12,
        urls: [1, 2].map(
          (n) => `${HUB}/owner/name/resolve/main/deep/model-0000${n}-of-00002.safetensors`,
        ),
      },
      { name: 'go battle.pth', bytes: 9, urls: [`${HUB}/owner/name/resolve/main/go%20battle.pth`] },
    ]);
  });

  it('is read at its revision and folder, and for a data set', async () => {
    for (const [address, api] of [
      [
        `${HUB}/owner/name/tree/v1/deep`,
        `${HUB}/api/models/owner/name/tree/v1/deep?recursive=true`,
      ],
      [`${HUB}/datasets/owner/name`, `${HUB}/api/datasets/owner/name/tree/main?recursive=true`],
    ] as const)
      expect(await list(address, { [api]: [file('deep/a.pth')] })).toHaveLength(1);
  });

  it('is asked without anything of the person, and no other site is followed', async () => {
    const { asked, environment } = network(
      { [main]: [file('a.pth')] },
      { [main]: '<https://elsewhere.example/next>; rel="next"' },
    );
    await listFiles(new URL(`${HUB}/owner/name`), environment, new AbortController().signal);
    expect(asked.map(({ url }) => url)).toEqual([main]);
    expect(asked[0]!.init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer' });
  });

  it.each<[string, unknown, string]>([
    ['holds no weights', [file('README.md')], 'name at huggingface.co lists no file of weights'],
    ['is private', 401, 'only to people who signed in'],
    ['is not there', 404, 'There is no such file at huggingface.co'],
    ['is busy', 503, 'The server huggingface.co answered 503'],
    ['cannot be read', 'silence', 'huggingface.co cannot be read from here'],
  ])('says that it %s', async (_, answer, message) => {
    await expect(list(`${HUB}/owner/name`, { [main]: answer })).rejects.toThrow(message);
  });
});

describe('a page of GitHub', () => {
  const asset = (name: string) => ({
    name,
    size: 5,
    browser_download_url: `https://github.com/owner/name/releases/download/v1/${name}`,
  });
  const release = { tag_name: 'v1', assets: [asset('a.pth'), asset('notes.txt')] };
  const tree = { tree: [{ type: 'blob', path: 'deep/b.pth', size: 7 }] };

  it.each([
    ['', ['v1/a.pth', 'deep/b.pth']],
    ['/releases', ['v1/a.pth']],
    ['/releases/latest', ['v1/a.pth']],
    ['/releases/tag/v1', ['v1/a.pth']],
    ['/tree/main/deep', ['deep/b.pth']],
  ])('lists its weights: %s', async (path, names) => {
    const files = await list(`https://github.com/owner/name${path}`, {
      [`${API}/releases`]: [release],
      [`${API}/releases/latest`]: release,
      [`${API}/releases/tags/v1`]: release,
      [`${API}/git/trees/HEAD?recursive=1`]: tree,
      [`${API}/git/trees/main?recursive=1`]: tree,
    });
    expect(files.map(({ name }) => name)).toEqual(names);
    for (const { urls } of files)
      expect(urls[0]).toMatch(
        /^https:\/\/(?:github\.com|raw\.githubusercontent\.com)\/owner\/name/u,
      );
  });

  it('never leads to another site', async () => {
    const assets = [{ ...asset('a.pth'), browser_download_url: 'https://elsewhere.example/a.pth' }];
    const listing = list('https://github.com/owner/name/releases/latest', {
      [`${API}/releases/latest`]: { tag_name: 'v1', assets },
    });
    await expect(listing).rejects.toThrow('lists no file of weights');
  });
});

describe('the library', () => {
  it('lists an address, and says what is wrong with one', async () => {
    const files = [{ name: 'a.pth', bytes: 5, urls: ['https://a.example/a.pth'] }];
    const asked: string[] = [];
    const list = async (url: URL) => {
      asked.push(url.href);
      return files;
    };
    const { library } = openTab({}, { list });
    expect(await library.find('hf://owner/name', heard())).toEqual(files);
    expect(asked).toEqual([`${HUB}/owner/name/tree/main`]);
    const refusal = await library.find('ftp://a', heard()).catch((error: LibraryError) => error);
    expect(inEnglish((refusal as LibraryError).sentence)).toContain('cannot be downloaded');
  });

  it('downloads all files of a model, and removes them when it is discarded', async () => {
    const disk = new MemoryDisk();
    const shards = [0, 1].map((own) => writeTorch(TENSORS.filter((_, i) => i % 2 === own)));
    const asked: string[] = [];
    const download = async (key: string, url: URL): Promise<void> => {
      asked.push(url.href);
      const downloads = await disk.root.makeFolder('downloads');
      await writeFile(
        await downloads.makeFolder(key),
        'data',
        shards[asked.length - 1] ?? CHECKPOINT,
      );
    };
    const { library } = openTab({ disk }, { download });
    const [url, more] = [1, 2].map((n) => `https://a.example/m-0000${n}-of-00002.pth`);
    const inspection = await library.inspect({ kind: 'url', url: url!, more: [more!] }, heard());
    expect(asked).toEqual([url, more]);
    expect(inspection).toMatchObject({ name: 'm.pth', origin: { kind: 'url', url } });
    await library.discard(inspection.ticket);
    expect(disk.paths).toEqual([]);
  });
});
