import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file that imports another, both by their paths from the repository's root. Types count. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Returns all folders below one, itself included. */
export function foldersIn(folder: string): string[] {
  const below = readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => foldersIn(`${folder}/${name}`));
  return [folder, ...below];
}

/** Returns the files of a folder, without those of its subfolders. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${folder}/${name}`);
}

/** Returns all imports between the project's own scripts in a folder and below it, and out of it. */
export function arrowsIn(folder: string): Arrow[] {
  return foldersIn(folder)
    .flatMap(filesIn)
    .filter((file) => /\.tsx?$/u.test(file))
    .flatMap((from) =>
      importsOf(from).flatMap((specifier) => {
        const to = resolved(from, specifier);
        return to === undefined ? [] : [{ from, to }];
      }),
    );
}

/** Returns what a script imports, statically or dynamically, or re-exports. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(ROOT, file), 'utf8');
  const { module } = parseSync(file, code);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => moduleRequest),
  ];
  // `start` and `end` include the quotes.
  return requests.map(({ start, end }) => code.slice(start + 1, end - 1));
}

/** Returns the script that a specifier names; undefined for packages, styles and other files. */
function resolved(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = join(ROOT, dirname(from), specifier);
  const found = ['', '.ts', '.tsx', '/index.ts']
    .map((end) => path + end)
    .find((one) => /\.tsx?$/u.test(one) && existsSync(one) && statSync(one).isFile());
  return found && relative(ROOT, found);
}
