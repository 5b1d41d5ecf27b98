/**
 * Failures as sentences. Everything below the page (`checkpoint`, `graph`, `library`, the workers) throws errors that name their
 * sentence: a code of `i18n/en/problems.ts` with what is filled in. The sentence crosses the worker's border as plain data
 * (`workers/model/failures.ts`, `workers/library/library-failures.ts`), is kept in the stores as it is and becomes words where it is shown
 * (`say`), in the language that the page has then. Errors without a code are rare and technical: their English text stands
 * behind a translated introduction.
 */
import type { Message } from '../../i18n/message';
import { problem } from '../../i18n/problem';
import { LibraryFailure } from '../../services/library';
import { ModelFailure } from '../../services/model';

/**
 * What went wrong, to be put into words with `say`.
 * @param otherwise where the error itself says nothing.
 */
export function sentenceOf(error: unknown, otherwise: Message): Message {
  if (error instanceof LibraryFailure || error instanceof ModelFailure) return error.sentence;
  return error instanceof Error && error.message !== ''
    ? problem('inOther', { details: error.message })
    : otherwise;
}
