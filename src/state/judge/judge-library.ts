import '../../i18n/later';
import { librarySentence, type Importing, type LibraryStore } from '../library/library-state';
import type { JudgeOptions, JudgeStore } from './judge-store';

export interface JudgeStores extends Pick<JudgeOptions, 'library' | 'settings'> {
  readonly judge: JudgeStore;
  readonly models: LibraryStore;
}

/**
 * Stores a dropped or picked file as the judge, if it is one. What comes of it is told as of an import; if that is cancelled,
 * nothing is left of the file.
 * @returns false if it is another file of weights.
 */
export async function takeAsJudge(
  file: File,
  { library, settings, judge, models }: JudgeStores,
): Promise<boolean> {
  const { name } = file;
  if (!/\.gz$/iu.test(name) && !(await library.isJudge(file).catch(() => false))) return false;
  // What waits for an answer gives way, as to any other import.
  models.getState().cancelImport();
  const importing: Importing = { stage: 'inspecting', name, event: { stage: 'reading' } };
  models.setState({ importing, note: undefined, problem: undefined });
  const isWanted = (): boolean => models.getState().importing === importing;
  try {
    const before = await library.judges();
    const stored = await library.storeJudge(file);
    if (!isWanted()) {
      if (before.every(({ id }) => id !== stored.id)) await library.removeJudge(stored.id);
      return true;
    }
    settings.getState().change({ judge: true });
    judge.getState().use(stored.id);
    models.setState({
      importing: undefined,
      note: { key: 'judge:taken', values: { name: stored.name } },
    });
  } catch (error) {
    if (isWanted())
      models.setState({ importing: undefined, problem: { message: librarySentence(error) } });
  }
  return true;
}
