import { described } from '../i18n/described';
import type { Message } from '../i18n/message';
import { problem } from '../i18n/problem';

/** Why a file was refused; lets callers choose what to offer next. */
export type CheckpointErrorKind =
  | 'empty'
  | 'not-a-checkpoint'
  | 'truncated'
  | 'damaged'
  | 'unsupported'
  | 'wrong-model'
  | 'wrong-shape'
  | 'unreadable';

/** Longest message. Names in a file can be megabytes long, but a message is for a person. */
const MAX_MESSAGE = 1000;

/** A file cannot be used. Has a sentence that a person can act on: what was expected, what was found, what to do. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError';
  /** The sentence, for a page in any language. */
  readonly sentence: Message;
  /** @param sentence of `i18n/en/problems.ts`; a string is a detail for experts, which stays English. */
  constructor(
    readonly kind: CheckpointErrorKind,
    sentence: Message,
    options?: ErrorOptions,
  ) {
    super(shortened(described(sentence)), options);
    this.sentence = typeof sentence === 'string' ? introduced(kind, this.message) : brief(sentence);
  }
}

/** Puts an English detail after an introduction that every language has. */
function introduced(kind: CheckpointErrorKind, details: string): Message {
  switch (kind) {
    case 'wrong-shape':
      return problem('inWrongShape', { details });
    case 'wrong-model':
    case 'not-a-checkpoint':
      return problem('inWrongModel', { details });
    case 'unsupported':
      return problem('inUnsupported', { details });
    case 'unreadable':
      return problem('inUnreadable', { details });
    default:
      return problem('inDamaged', { details });
  }
}

/** Returns the sentence with its values shortened. */
function brief(sentence: Message): Message {
  if (typeof sentence === 'string') return shortened(sentence);
  const { key, values = {} } = sentence;
  const filled = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'number' ? value : brief(value)] as const,
  );
  return { key, values: Object.fromEntries(filled) };
}

function shortened(text: string): string {
  return text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE - 4)}....` : text;
}
