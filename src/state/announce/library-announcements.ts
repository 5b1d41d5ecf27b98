import { i18n, t } from '../../i18n';
import { say } from '../../i18n/message';
import { sentences } from '../../i18n/sentences';
import { formatBytes } from '../basics/quantities';
import { describeImport } from '../library/import-words';
import {
  chosenPlan,
  importName,
  type Importing,
  type LibraryState,
} from '../library/library-state';

type AnnouncedLibrary = Pick<
  LibraryState,
  'importing' | 'models' | 'note' | 'open' | 'persistence'
>;

/** Says what changed in the library. Problems are alerts, which screen readers read by themselves. */
export function announceLibrary(
  before: AnnouncedLibrary,
  after: AnnouncedLibrary,
): string | undefined {
  const said = [announceImport(before, after), announceModels(before, after)];
  if (after.note !== undefined && after.note !== before.note) said.push(say(after.note));
  if (after.persistence !== before.persistence && after.persistence !== undefined) {
    said.push(after.persistence === 'granted' ? t('library:saidKept') : t('library:saidNotKept'));
  }
  const news = said.filter((text) => text !== undefined);
  return news.length > 0 ? sentences(news) : undefined;
}

function announceImport(before: AnnouncedLibrary, after: AnnouncedLibrary): string | undefined {
  const { importing } = after;
  const was = before.importing;
  if (!importing || importing === was) return undefined;
  switch (importing.stage) {
    case 'inspecting':
      return was?.stage === 'inspecting'
        ? announceQuarter(was, importing)
        : t('imports:saidLookingInto', { name: importing.name });
    case 'choosing':
      // Screen readers read an open dialog and a failure by themselves.
      return after.open || was?.stage !== 'inspecting'
        ? undefined
        : t('imports:saidLookedInto', { name: importName(importing) });
    case 'picking':
      return after.open
        ? undefined
        : t('imports:saidPick', { name: importing.name, count: importing.files.length });
    case 'stored':
      return undefined;
    case 'storing': {
      if (was?.stage === 'storing') return announceQuarter(was, importing);
      const bytes = chosenPlan(importing)?.bytesToStore;
      const name = importName(importing);
      return bytes === undefined
        ? t('imports:saidStoring', { name })
        : t('imports:saidStoringBytes', { name, bytes: formatBytes(bytes) });
    }
  }
}

/** Announces each quarter of a long stage once. */
function announceQuarter(before: Importing, after: Importing): string | undefined {
  const was = describeImport(before);
  const is = describeImport(after);
  if (!is || is.share === undefined || is.share === 1) return undefined;
  const quarter = Math.floor(is.share * 4);
  const quarterBefore = was?.title === is.title ? Math.floor((was.share ?? 0) * 4) : 0;
  if (quarter <= quarterBefore) return undefined;
  const percent = (quarter / 4).toLocaleString(i18n.language, { style: 'percent' });
  return t('imports:saidShare', { title: is.title, percent });
}

function announceModels(
  { models: before }: AnnouncedLibrary,
  { models: after }: AnnouncedLibrary,
): string | undefined {
  if (!before || !after || before === after) return undefined;
  const said = [
    ...after
      .filter(({ id }) => before.every((one) => one.id !== id))
      .map(({ name }) => t('library:saidStored', { name })),
    ...before
      .filter(({ id }) => after.every((one) => one.id !== id))
      .map(({ name }) => t('library:saidGone', { name })),
    ...after
      .filter(({ id, name }) => before.some((one) => one.id === id && one.name !== name))
      .map(({ name }) => t('library:saidRenamed', { name })),
  ];
  return said.length > 0 ? sentences(said) : undefined;
}
