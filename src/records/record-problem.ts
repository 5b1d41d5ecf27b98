import { LinkError, SgfError } from '../go';
import type { Message } from '../i18n/message';

/** Says why nothing was opened. */
export function recordProblem(error: unknown): Message {
  if (error instanceof LinkError) return { key: `record:link.${error.problem}` };
  if (!(error instanceof SgfError)) return { key: 'record:problem.unreadable' };
  const { code, ...values } = error.problem;
  return { key: `record:problem.${code}`, values };
}
