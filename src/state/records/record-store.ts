import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  MOST_SGF_BYTES,
  part,
  SgfError,
  type GameTree,
  type LinkedThoughts,
  type LinkView,
  type NodeId,
  type SgfInfo,
  type Steps,
} from '../../go';
import type { ThinkResult } from '../../engine';
import type { Message } from '../../i18n/message';
import type { RecordNote } from '../../records';
import { recordProblem } from '../../records/record-problem';
import type { GameStore } from '../game/game-store';
import { inSlices } from '../saved-games/in-slices';
import type { Imaginer } from './linked-thoughts';
import type { FoundGame } from '../../records/record-games';
import { gameInfo, recordFileName, recordInfo } from './record-info';

export { isRecordName } from '../../records/record-name';
export type { FoundGame } from '../../records/record-games';

/** The part of a `File` that is used. */
export type RecordFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** A game that was just opened. */
export interface OpenedRecord {
  readonly title: Message;
  /** What was left out or repaired. */
  readonly notes: readonly RecordNote[];
}

/** A link to the game in play. */
export interface LinkToGame {
  readonly address: string;
  /** How many moves of the model it holds with the frames that were imagined, and how many there are. */
  readonly imagined: { readonly told: number; readonly of: number };
}

/** A file with several games, of which the person chooses one. */
export interface RecordChoice {
  readonly games: readonly FoundGame[];
  readonly notes: readonly RecordNote[];
}

/** Games from files and links, and into them. */
export interface RecordState {
  /** The game that was opened last; undefined once dismissed or once another game is played. */
  readonly opened: OpenedRecord | undefined;
  /** Whether the link that was opened holds what another model imagined than the one that is loaded. */
  readonly otherModel: boolean;
  /** Why the last attempt opened nothing. The game in play stays. */
  readonly problem: Message | undefined;
  /** How much of a game was read, from 0 to 1, if that takes long; undefined otherwise. */
  readonly reading: number | undefined;

  /** The games of the last file, if it has several. */
  readonly choice: RecordChoice | undefined;

  /** Opens the first of some files. @returns whether a game was opened; if not, `problem` says why or `choice` waits. */
  openFiles(files: readonly RecordFile[]): Promise<boolean>;
  /** Opens SGF, or a link of this page, as text. */
  openText(text: string): Promise<boolean>;
  /** Opens the fragment of a link, with or without its `#`. */
  openLink(fragment: string): Promise<boolean>;
  /** Opens one of the games of `choice`. */
  choose(game: FoundGame): Promise<boolean>;
  /** Aborts reading; the game in play stays. */
  cancel(): void;
  /** Dismisses `opened`, `problem` and `choice`. */
  dismiss(): void;
  /** The game in play as a file. */
  file(): Promise<{ readonly name: string; readonly text: string }>;
  /**
   * The game in play as a link, which opens at the position in view with the layers that are on and the imagined frames.
   * @throws LinkError if it is too long for one.
   */
  link(): Promise<LinkToGame>;
}

export type RecordStore = StoreApi<RecordState>;

export interface RecordStoreOptions {
  readonly game: GameStore;
  /** Name of the model that plays now. */
  readonly modelName: () => string | undefined;
  /** The page's address without a fragment. */
  readonly address: () => string;
  /** What is in view. */
  readonly view: () => LinkView;
  /** Shows what a link had in view over the board. */
  readonly onLayers: (layers: readonly string[]) => void;
  /** Returns the model that had a thought. */
  readonly imaginerOf?: (record: ThinkResult) => Imaginer | undefined;
  readonly now?: () => Date;
}

/** Milliseconds of reading without a progress bar. */
const UNNOTICED = 150;

/** Loads the code that reads and writes files and links. */
export function loadRecordFiles() {
  return import('./record-files');
}

/** Returns whether a dropped file is a zip of game records. */
export async function holdsRecords(file: File): Promise<boolean> {
  return /\.zip$/iu.test(file.name) && (await loadRecordFiles()).isZipOfRecords(file);
}

/** Text that may hold a game of SGF. */
const LIKE_SGF = /\(\s*;/u;

/** A link within a text. Its reader judges whether it is valid. */
const LINK = /#(g=[^\s"'<>]*)/u;

/** Returns whether a text that was pasted somewhere on the page is a game. */
export function isRecordText(text: string): boolean {
  return LIKE_SGF.test(text) || LINK.test(text);
}

/** Opens and writes the game of a store. Opening replaces the game in play completely, or not at all. */
export function createRecordStore(options: RecordStoreOptions): RecordStore {
  const { game, modelName, address, view, onLayers, now = () => new Date() } = options;
  const { imaginerOf = () => undefined } = options;
  /** The newest attempt. It aborts the one before. */
  let newest: AbortController | undefined;

  const store = createStore<RecordState>()((set, get) => {
    const cancel = (): void => {
      newest?.abort();
      newest = undefined;
      if (get().reading !== undefined) set({ reading: undefined });
    };

    const open = async (
      read: (run: Run) => Promise<Found | RecordChoice>,
      source?: string,
      more: readonly RecordNote[] = [],
    ): Promise<boolean> => {
      cancel();
      const attempt = new AbortController();
      newest = attempt;
      const begun = performance.now();
      const onProgress = (share: number): void => {
        const percent = Math.floor(share * 100);
        if (performance.now() < begun + UNNOTICED || get().reading === percent / 100) return;
        set({ reading: percent / 100, problem: undefined });
      };
      let found: Found | RecordChoice;
      try {
        found = await read((steps) => inSlices(steps, { signal: attempt.signal, onProgress }));
      } catch (error) {
        if (attempt !== newest) return false;
        newest = undefined;
        set({
          problem: recordProblem(error),
          opened: undefined,
          choice: undefined,
          reading: undefined,
        });
        return false;
      }
      if (attempt !== newest) return false;
      newest = undefined;
      if ('games' in found) {
        set({
          choice: { ...found, notes: more },
          problem: undefined,
          opened: undefined,
          reading: undefined,
        });
        return false;
      }
      const info = gameInfo(found.info, found.file ?? source);
      game.getState().openGame(found.tree, found.at ?? 'end', info, found.imagined);
      if (found.layers && found.layers.length > 0) onLayers(found.layers);
      set({
        problem: undefined,
        choice: undefined,
        reading: undefined,
        opened: { title: titleOf(info), notes: [...found.notes, ...more] },
      });
      return true;
    };

    const openLink = (fragment: string): Promise<boolean> =>
      open(async (run) => {
        const { readLink } = await loadRecordFiles();
        const { imagined, ...linked } = await readLink(fragment, run);
        return imagined === 'damaged'
          ? { ...linked, notes: [IMAGINED_DAMAGED] }
          : { ...linked, imagined, notes: [] };
      });

    const openSgf = (text: string): Promise<boolean> => open((run) => foundIn(text, run));

    const known = () => ({
      tree: game.getState().tree,
      info: recordInfo(game.getState(), modelName(), now()),
    });

    return {
      opened: undefined,
      otherModel: false,
      problem: undefined,
      reading: undefined,
      choice: undefined,
      openFiles: async (files) => {
        const [file] = files;
        if (!file) return false;
        const note: RecordNote = {
          message: { key: 'record:note.severalFiles', values: { count: files.length } },
          more: 0,
        };
        const more = files.length > 1 ? [note] : [];
        return open(async (run) => foundIn(await bytesOf(file), run, file.name), file.name, more);
      },
      openText: (text) => {
        const link = LIKE_SGF.test(text) ? undefined : LINK.exec(text)?.[1];
        return link === undefined ? openSgf(text) : openLink(link);
      },
      openLink,
      choose: (game) => open((run) => readGame(game, run), game.file, get().choice?.notes ?? []),
      cancel,
      dismiss: () => set({ opened: undefined, problem: undefined, choice: undefined }),
      file: async () => {
        const { tree, info } = known();
        const name = recordFileName(game.getState(), now());
        const { writingSgf } = await loadRecordFiles();
        return { name, text: await inSlices(writingSgf(tree, info)) };
      },
      link: async () => {
        const { tree, info } = known();
        const { addImagined, thoughtsToLink, writeLink } = await loadRecordFiles();
        const seen = view();
        const { thoughts, linked, node } = game.getState();
        const plain = await writeLink(tree, info, seen);
        const ours = thoughtsToLink({ tree, thoughts, linked }, seen.at ?? node, imaginerOf);
        const { link, told } = ours ? addImagined(plain, tree, ours) : { link: plain, told: 0 };
        return {
          address: `${address()}#${link}`,
          imagined: { told, of: thoughts.size + (linked?.thoughts.size ?? 0) },
        };
      },
    };
  });

  game.subscribe((after, before) => {
    // Another game has replaced it.
    if (after.serial !== before.serial && store.getState().opened) {
      store.setState({ opened: undefined });
    }
  });
  return store;
}

interface Found {
  readonly tree: GameTree;
  readonly info: SgfInfo;
  readonly notes: readonly RecordNote[];
  /** Name of its file within a zip. */
  readonly file?: string | undefined;
  /** Of a link: the position to show first, the end of the main line unless named, and names of layers. */
  readonly at?: NodeId | undefined;
  readonly layers?: readonly string[];
  readonly imagined?: LinkedThoughts | undefined;
}

const IMAGINED_DAMAGED: RecordNote = { message: { key: 'record:note.imagined' }, more: 0 };

/** Share of the work that finding the games of a file takes; the rest is reading the only one. */
const LISTED = 0.2;

/** Does the slow part of reading. */
type Run = <T>(steps: Steps<T>) => Promise<T>;

/** Returns the only game of a file, or all to choose from. */
async function foundIn(
  content: string | Uint8Array,
  run: Run,
  name?: string,
): Promise<Found | RecordChoice> {
  const { gamesOf } = await loadRecordFiles();
  const games = await gamesOf(content, name, (steps) => run(part(steps, 0, LISTED)));
  const [only] = games;
  if (only && games.length === 1) {
    // Without a number, so that its reader tells of games beside it that cannot be opened.
    return readGame({ ...only, game: undefined }, (steps) => run(part(steps, LISTED, 1)));
  }
  return { games, notes: [] };
}

async function readGame(
  { content, file, game }: Omit<FoundGame, 'game'> & { readonly game: number | undefined },
  run: Run,
): Promise<Found> {
  const { readingSgf, recordNote } = await loadRecordFiles();
  const { tree, info, notes } = await run(readingSgf(content, { game }));
  return { tree, info, file, notes: notes.map(recordNote) };
}

/** @throws SgfError for a file that is too large, before it is read; any error of reading it. */
async function bytesOf(file: RecordFile): Promise<Uint8Array> {
  if (file.size > MOST_SGF_BYTES) {
    throw new SgfError({ code: 'too-large', megabytes: MOST_SGF_BYTES / 1e6 });
  }
  return new Uint8Array(await file.arrayBuffer());
}

function titleOf({ black, white, source }: ReturnType<typeof gameInfo>): Message {
  if (black && white) return { key: 'record:opened.players', values: { black, white } };
  if (source) return { key: 'record:opened.file', values: { name: source } };
  return { key: 'record:opened.plain' };
}
