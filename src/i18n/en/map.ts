/** The map of codes. */
export const map = {
  plot: 'Map of codes',
  tell: 'Colours and shapes show',
  color: { region: 'place of the stone', capture: 'captures', game: 'this game' },
  group: {
    corner: 'corner',
    side: 'side',
    centre: 'centre',
    pass: 'pass',
    takesNone: 'captures nothing',
    takes: 'captures stones',
    notHere: 'not in this game',
    first: 'first code',
    second: 'second code',
    third: 'third code',
  },
  hint: 'Point at a code, or use the arrow keys, to see what it does.',
  needsThought: 'To see its frame, go to a position that the model has thought about.',
  loading: 'Loading…',
  notLoaded: 'The map of codes could not be loaded. Switch this off and on to try again.',

  // A code in words.
  code: 'Code {{number}}.',
  mostly_one: 'Mostly {{move}}; seen {{count, number}} time.',
  mostly_other: 'Mostly {{move}}; seen {{count, number}} times.',
  mostlyTaking_one: 'Mostly {{move}}, capturing stones; seen {{count, number}} time.',
  mostlyTaking_other: 'Mostly {{move}}, capturing stones; seen {{count, number}} times.',
  often: '{{move}} in {{share}}',
  aPass: 'a pass',
  inGame: 'In this game: {{plays}}.',
  play: 'move {{number}} ({{move}}, code {{code}})',
} as const;
