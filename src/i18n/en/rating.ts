/** How strong the person is, and the model that adapts to that. */
export const rating = {
  title: 'Your level',
  /** Under the result, in Elo. */
  level_one:
    'Your level: about {{elo}}, between {{low}} and {{high}}, after {{count, number}} game.',
  level_other:
    'Your level: about {{elo}}, between {{low}} and {{high}}, after {{count, number}} games.',
  notCounted: 'This game does not count.',
  none: 'No level yet: no game has counted so far.',
  counts:
    'A game counts if you finish or resign it against the default model, from an empty board with komi 7, at one strength, without a hint, without the judge’s layers and without taking back a move that was answered.',
  scale:
    'The scale is Elo: the default model at normal strength stands at {{model}}, GNU Go 3.8 at its lowest level at about {{gnuGo}} (from 20 games). With 95% probability your level lies in the interval.',
  games: 'Games that count',
  won: 'Won',
  drawn: 'Drawn',
  lost: 'Lost',
  frames_one: '{{count, number}} frame',
  frames_other: '{{count, number}} frames',
  chance: 'chance {{temperature, number}}',
  reset: 'Forget my level',
  sure: 'Forget the level and its games? Saved games stay.',
  yes: 'Yes, forget',
  keep: 'Keep it',
  adapt:
    'Votes and chance follow the results of your last games, so that you win about half. They stay the same within a game.',
} as const;
