/** The imagined future beside what was played. */
export const aftermath = {
  kind: { hit: 'as imagined', miss: 'imagined elsewhere', blank: 'not imagined' },
  nothingYet:
    'Nothing to compare yet. The first comparison is your answer to the model’s first move.',
  rate: 'Played as imagined: {{all}}. Your moves: {{yours}}. Its own: {{own}}.',
  share: '{{hits, number}} of {{of, number}} ({{percent}})',
  noneYet: 'none yet',
  list: 'Hits and misses',
  move: {
    black: 'Move {{number}}, black {{move}}: {{outcome}}',
    white: 'Move {{number}}, white {{move}}: {{outcome}}',
  },
  asking_one: 'Asking the model what it foresaw: {{known, number}} of {{count, number}} thought.',
  asking_other:
    'Asking the model what it foresaw: {{known, number}} of {{count, number}} thoughts.',
} as const;
