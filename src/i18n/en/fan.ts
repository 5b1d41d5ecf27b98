/** Alternatives to a plan, and what random codes do to it. */
export const fan = {
  vary: 'Vary',
  varyHelp: 'Shows the likeliest other values of this code of the plan.',
  scramble: 'Scramble',
  scrambleHelp: 'Replaces these codes of the plan with random ones.',
  /** Codes of the plan, by the number of moves ahead. */
  next: 'next',
  ahead: '+{{ahead, number}}',
  code: 'code {{number}}',
  codes: 'codes {{numbers}}',
  drawOthers: 'Draw others',
  alternatives: 'Alternatives',
  randomPlans: 'Random plans',
  allOther: 'All other codes',
  notLegal: 'not legal',
  readAs: 'This frame is read as {{move}}.',
  playInstead: 'Play this instead',
  own: 'Its own plan leads to {{move}}.',
  damage_one:
    'Of {{plans, number}} plans with random codes, {{count, number}} still leads there, {{other, number}} elsewhere, and {{illegal, number}} to no legal move.',
  damage_other:
    'Of {{plans, number}} plans with random codes, {{count, number}} still lead there, {{other, number}} elsewhere, and {{illegal, number}} to no legal move.',
} as const;
