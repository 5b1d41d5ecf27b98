import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'models/README.md',
  'training/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Most lines of the README. */
const README_LINES = 120;

/** Returns a document without its code, whose links are examples. */
function proseOf(path: string): string {
  return readFileSync(path, 'utf8')
    .replaceAll(/^```[\s\S]*?^```$/gmu, '')
    .replaceAll(/`[^`\n]*`/gu, (code) => code.replaceAll(/[[\]()<>]/gu, ' '));
}

/** Targets of links and pictures, in Markdown and in HTML. */
function linksOf(prose: string): string[] {
  const markdown = [...prose.matchAll(/\]\(<?([^\s<>()]+)>?(?:\s+"[^"]*")?\)/gu)];
  const html = [...prose.matchAll(/\b(?:src|href)="([^"]+)"/gu)];
  return [...markdown, ...html].map(([, target]) => target!);
}

/** Paths of files in code spans, such as `src/go/tree.ts`. Words in capitals or a lone x stand for any name. */
function filesIn(text: string): string[] {
  const spans = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.(?:tsx?|mjs|json|css|py|md))`/gu)];
  return spans
    .map(([, path]) => path!)
    .filter((path) => !/\b(?:[A-Z]{2,}|x)\b/u.test(path.slice(0, path.lastIndexOf('.'))));
}

/** Returns the fragments of a document's headings, as GitHub makes them. */
function anchorsOf(path: string): Set<string> {
  const anchors = new Set<string>();
  const text = readFileSync(path, 'utf8').replaceAll(/^```[\s\S]*?^```$/gmu, '');
  for (const [, heading] of text.matchAll(/^#{1,6} +(.+?) *#*$/gmu)) {
    const plain = heading!.replaceAll(/\[([^\]]*)\]\([^)]*\)/gu, '$1').toLowerCase();
    const anchor = plain.replaceAll(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '').replaceAll(' ', '-');
    let unique = anchor;
    for (let again = 1; anchors.has(unique); again++) unique = `${anchor}-${again}`;
    anchors.add(unique);
  }
  return anchors;
}

/** Says why a link of a document leads nowhere; undefined if it leads somewhere, or to another site. */
function faultOf(document: string, target: string): string | undefined {
  if (/^[a-z][a-z+.-]*:/iu.test(target)) return undefined;
  const [path = '', fragment] = target.split('#');
  const own = join(root, document);
  const file = path === '' ? own : resolve(dirname(own), decodeURIComponent(path));
  if (relative(root, file).startsWith('..')) return 'lies outside of the repository';
  if (!existsSync(file)) return 'does not exist';
  if (fragment === undefined) return undefined;
  if (statSync(file).isDirectory() || !file.endsWith('.md')) return 'has no headings';
  return anchorsOf(file).has(decodeURIComponent(fragment)) ? undefined : 'has no such heading';
}

describe('the documents', () => {
  test.each(DOCUMENTS)('every link and picture of %s leads somewhere', (document) => {
    const faults = linksOf(proseOf(join(root, document))).flatMap((target) => {
      const fault = faultOf(document, target);
      return fault === undefined ? [] : [`${target} ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  test('a link to a missing file or heading is found', () => {
    expect(faultOf('README.md', 'docs/nowhere.md')).toBe('does not exist');
    expect(faultOf('README.md', '../elsewhere.md')).toBe('lies outside of the repository');
    expect(faultOf('README.md', 'ARCHITECTURE.md#no-such-heading')).toBe('has no such heading');
    expect(faultOf('README.md', '#play')).toBeUndefined();
    expect(linksOf('[a](b.md#c) ![d](<e.png> "f") <img src="g.png">')).toEqual([
      'b.md#c',
      'e.png',
      'g.png',
    ]);
  });

  test('the documents lead to each other', () => {
    const linked = new Set(
      DOCUMENTS.flatMap((document) =>
        linksOf(proseOf(join(root, document)))
          .filter((target) => !/^[a-z]+:|^#/iu.test(target))
          .map((target) =>
            relative(root, resolve(dirname(join(root, document)), target.split('#')[0]!)),
          ),
      ),
    );
    expect(
      DOCUMENTS.filter((document) => document !== 'README.md' && !linked.has(document)),
    ).toEqual([]);
  });

  test('every file that ARCHITECTURE and the format name by its path is there', () => {
    const missing = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/checkpoint-format.md'].flatMap(
      (document) =>
        filesIn(readFileSync(join(root, document), 'utf8')).filter(
          (path) => !existsSync(join(root, path)) && !existsSync(join(root, 'src', path)),
        ),
    );
    expect(missing).toEqual([]);
  });

  test('README is short', () => {
    const lines = readFileSync(join(root, 'README.md'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(README_LINES);
  });
});
