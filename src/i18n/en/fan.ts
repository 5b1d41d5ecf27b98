/** Alternatives to a plan, and what random codes do to it. */
export const fan = {
  spreadOut: 'Spread out',
  randomise: 'Replace with random codes',
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
