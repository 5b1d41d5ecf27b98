/**
 * Reads every game record in a folder, and compares the main lines with what @sabaki/sgf reads from the same files. Prints how
 * many are opened and why the others are refused, and names the files that the two read in different ways.
 *
 *     npx tsx bench/records.ts FOLDER
 *
 * The folder may hold others: `.sgf`, `.gib` and `.ngf` files are read, those of folders inside it, too.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBuffer } from '@sabaki/sgf/src/parse.js';
import {
  formatMove,
  nodeOf,
  readSgf,
  ROOT,
  SgfError,
  vertexName,
  type GameTree,
  type Point,
} from '../src/go';

/** Returns the main line: "B E5", "W pass". */
function mainLine(tree: GameTree): string[] {
  const moves: string[] = [];
  for (let id = ROOT; ;) {
    const { move, children } = nodeOf(tree, id);
    if (move) moves.push(formatMove(move));
    const [next] = children;
    if (next === undefined) return moves;
    id = next;
  }
}

/** Returns the same of @sabaki/sgf, or undefined if it cannot read the file. */
function mainLineOfSabaki(bytes: Buffer): string[] | undefined {
  try {
    const games = parseBuffer(bytes);
    const moves: string[] = [];
    let node = games.find(({ data }) => data['SZ']?.[0] === '9') ?? games[0];
    for (; node; node = node.children[0]) {
      for (const color of ['B', 'W']) {
        const text = node.data[color]?.[0];
        if (text !== undefined) moves.push(`${color} ${vertexOf(text)}`);
      }
    }
    return moves;
  } catch {
    return undefined;
  }
}

function vertexOf(text: string): string {
  if (text === '' || text === 'tt') return 'pass';
  const [column, row] = [...text].map((letter) => letter.charCodeAt(0) - 97);
  if (!(column! < 9 && row! < 9)) return text;
  return vertexName((9 * row! + column!) as Point);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of game records.');
const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(?:sgf|gib|ngf)$/iu.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
const counts = new Map<string, number>();
const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
for (const file of files) {
  const bytes = await readFile(file);
  let moves: string[];
  try {
    moves = mainLine(readSgf(bytes).tree);
  } catch (error) {
    if (!(error instanceof SgfError)) throw error;
    count(`refused: ${error.problem.code}`);
    continue;
  }
  const theirs = mainLineOfSabaki(bytes);
  if (theirs === undefined) console.log(`${file}: @sabaki/sgf cannot read it`);
  else if (theirs.join() !== moves.join()) console.log(`${file}: another main line`);
  count(theirs === undefined || theirs.join() === moves.join() ? 'opened' : 'opened otherwise');
}
console.log(`${files.length} files`);
for (const [what, number] of counts) console.log(`${what}: ${number}`);
