/**
 * Why a link does not open a game: it was torn or changed on its way, a newer page made it, it is too long, or this browser
 * cannot unpack it.
 */
export type LinkProblem = 'damaged' | 'newer' | 'too-long' | 'cannot-unpack';

/** A link that does not open a game; the page has a sentence for each `problem`. */
export class LinkError extends Error {
  override readonly name = 'LinkError';

  constructor(
    readonly problem: LinkProblem,
    options?: ErrorOptions,
  ) {
    super(`This link holds no game that can be opened: ${problem}.`, options);
  }
}
