/** The licences of the packages in a built page, read from the packages themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The used part of a package's `package.json`. */
interface Manifest {
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Returns the packages that the page needs at run time, with their dependencies: folders by name. */
function shippedPackages(root: string): [name: string, folder: string][] {
  const found = new Map<string, string>();
  const visit = (from: string): void => {
    for (const name of Object.keys(manifestOf(from).dependencies ?? {})) {
      const folder = [from, root]
        .map((place) => join(place, 'node_modules', name))
        .find((path) => existsSync(path));
      if (folder === undefined || found.has(name) || name.startsWith('@types/')) continue;
      found.set(name, folder);
      visit(folder);
    }
  };
  visit(root);
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/**
 * Returns name, version, licence, address of the source and text of the licence of each package, as Markdown.
 * @param root the folder with the project's `package.json` and its `node_modules`.
 */
export function licences(root: string): string {
  const parts = shippedPackages(root).map(([name, folder]) => {
    const { version, license = 'no licence named', repository, homepage } = manifestOf(folder);
    const source = (typeof repository === 'string' ? repository : repository?.url) ?? homepage;
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry));
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
    return `## ${name} ${version} (${license})\n\nSource: ${source ?? name}\n\n${text.replaceAll(/^/gmu, '    ')}\n`;
  });
  return `# Licences\n\nThis page carries parts of these packages, unchanged.\n\n${parts.join('\n')}`;
}
