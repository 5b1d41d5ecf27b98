/**
 * Failures as sentences. Everything below the page (`checkpoint`, `graph`, `library`, the workers) throws errors that
 * name their sentence: a code of `i18n/en/problems.ts` with the values of its blanks. The sentence crosses the worker's
 * border as plain data (`workers/model/failures.ts`, `workers/library/library-failures.ts`) and is kept in the stores
 * like that. `say` puts it into words when it is shown, in the page's language at that time. Errors without a code are
 * rare and technical: their English text follows a translated introduction.
 */
import type { Message } from '../../i18n/message';
import { problem } from '../../i18n/problem';
import { LibraryFailure } from '../../services/library';
import { ModelFailure } from '../../services/model';

/**
 * Returns what went wrong, to be put into words with `say`.
 * @param otherwise used if the error itself says nothing.
 */
export function sentenceOf(error: unknown, otherwise: Message): Message {
  if (error instanceof LibraryFailure || error instanceof ModelFailure) return error.sentence;
  return error instanceof Error && error.message !== ''
    ? problem('inOther', { details: error.message })
    : otherwise;
}
