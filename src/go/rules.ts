/**
 * `simple`: a single stone may not be retaken at once. `positional-superko`: no move may bring back
 * any earlier position of the game, whoever is to move.
 */
export type KoRule = 'simple' | 'positional-superko';

/** What differs between rulesets here. Scoring is always by area; suicide is never allowed. */
export interface Rules {
  /** Points added to White's score, usually with a half to rule out draws; any finite number. */
  readonly komi: number;
  readonly ko: KoRule;
}

/** Area scoring, komi 7, simple ko. */
export const DEFAULT_RULES: Rules = { komi: 7, ko: 'simple' };
