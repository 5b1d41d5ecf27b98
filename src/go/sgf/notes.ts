import type { SgfNote } from './types';

/** Collects notes: keeps the first of each code and reason, and counts repetitions. */
export class Notes {
  readonly #notes = new Map<string, SgfNote>();

  add(note: SgfNote): void {
    const key = note.code === 'cut' ? `cut ${note.reason}` : note.code;
    const known = this.#notes.get(key);
    if (!known) this.#notes.set(key, note);
    else if ('count' in known && 'count' in note) {
      this.#notes.set(key, { ...known, count: known.count + note.count });
    }
  }

  list(): SgfNote[] {
    return [...this.#notes.values()];
  }
}
