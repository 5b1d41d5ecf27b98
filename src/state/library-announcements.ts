import { describeImport } from './import-words';
import { chosenPlan, importName, type Importing, type LibraryState } from './library-state';
import { formatBytes } from './quantities';

type Seen = Pick<LibraryState, 'importing' | 'models' | 'note' | 'open' | 'persistence'>;

/** What a screen reader should say about the library. Problems are alerts, which speak for themselves. */
export function announceLibrary(before: Seen, after: Seen): string | undefined {
  const said = [announceImport(before, after), announceModels(before, after)];
  if (after.note !== undefined && after.note !== before.note) said.push(after.note);
  if (after.persistence !== before.persistence && after.persistence !== undefined) {
    said.push(
      after.persistence === 'granted'
        ? 'The browser keeps the stored models.'
        : 'The browser did not agree to keep the stored models.',
    );
  }
  const sentences = said.filter((text) => text !== undefined);
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

function announceImport(before: Seen, after: Seen): string | undefined {
  const { importing } = after;
  const was = before.importing;
  if (!importing || importing === was) return undefined;
  switch (importing.stage) {
    case 'inspecting':
      return was?.stage === 'inspecting'
        ? announceQuarter(was, importing)
        : `Looking into ${importing.name}.`;
    case 'choosing':
      // A dialog in front of the person reads itself, and so does a failure.
      return after.open || was?.stage !== 'inspecting'
        ? undefined
        : `${importName(importing)} was looked into. Choose how to store it.`;
    case 'stored':
      return undefined;
    case 'storing': {
      if (was?.stage === 'storing') return announceQuarter(was, importing);
      const bytes = chosenPlan(importing)?.bytesToStore;
      return `Storing ${importName(importing)}${bytes === undefined ? '' : `, ${formatBytes(bytes)}`}.`;
    }
  }
}

/** Each quarter of a stage that takes long, once. */
function announceQuarter(before: Importing, after: Importing): string | undefined {
  const was = describeImport(before);
  const is = describeImport(after);
  if (!is || is.share === undefined || is.share === 1) return undefined;
  const quarter = Math.floor(is.share * 4);
  const quarterBefore = was?.title === is.title ? Math.floor((was.share ?? 0) * 4) : 0;
  return quarter > quarterBefore ? `${is.title}: ${quarter * 25}%.` : undefined;
}

function announceModels({ models: before }: Seen, { models: after }: Seen): string | undefined {
  if (!before || !after || before === after) return undefined;
  const said = [
    ...after
      .filter(({ id }) => before.every((one) => one.id !== id))
      .map(({ name }) => `${name} is stored.`),
    ...before
      .filter(({ id }) => after.every((one) => one.id !== id))
      .map(({ name }) => `${name} is no longer stored.`),
    ...after
      .filter(({ id, name }) => before.some((one) => one.id === id && one.name !== name))
      .map(({ name }) => `It is called ${name} now.`),
  ];
  return said.length > 0 ? said.join(' ') : undefined;
}
