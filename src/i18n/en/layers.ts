/** The layers: what each shows, and what it does not show. */
export const layers = {
  change: {
    label: 'Predicted change',
    is: 'The difference between the frame the model was given and the frame it generated: the stronger the colour, the more a pixel changed.',
    isNot:
      'It is a single frame, the one the move was read from. It does not show other moves that the model considered.',
  },
  confidence: {
    label: 'Confidence',
    is: 'The model draws the frame patch by patch, one code each. The veil shows how undecided it was between codes, as entropy in bits: 0 bits means no doubt; each further bit doubles the number of codes in question.',
    isNot:
      'It measures doubt about the picture, not about the move. A confident picture of a bad move also has a clear veil.',
  },
  fan: {
    label: 'Alternatives',
    is: 'Before it draws a frame, the model writes a short plan of latent codes. These are the likeliest alternatives to one of the codes, each followed to the frame it leads to, from the board as it lies. A larger ghost stone is more likely.',
    isNot:
      'The percentages are probabilities of codes when the plan is written. They do not say who wins.',
  },
  future: {
    label: 'Imagined future',
    is: 'The plan, decoded to the frames that the model imagines for its own next moves. The ghost stones are numbered in the order of play.',
    isNot: 'The model does not search or calculate here. The farther ahead, the vaguer the guess.',
  },
  aftermath: {
    label: 'Hits and misses',
    is: 'Compares the imagined future with the game, and shows whether a move was played where the model last imagined it.',
    isNot: 'A miss surprised the model. It does not mean that the move was bad.',
  },
  map: {
    label: 'Code map',
    is: 'Each point is a latent code; similar codes lie close together. The codes of this game are larger. Point at one to see what it does to the frame.',
    isNot: 'Only closeness has a meaning. The axes and large distances have none.',
  },
  ownership: {
    label: 'Ownership',
    is: 'Whose each point will be at the end, in the judge’s eyes. A larger square is surer.',
    isNot: 'The model knows nothing of it. The judge looks once and searches nothing.',
  },
  best: {
    label: 'Judge’s moves',
    is: 'The moves that the judge likes best in this position, with its probability for each.',
    isNot: 'They are not the model’s. The judge looks once and searches nothing.',
  },
  noJudge: 'The judge is switched off in the settings.',
  noLatents: 'This model has no latent codes: it draws the next frame without a plan.',
  noDecoder: 'This model has no latent decoder: its plan cannot be drawn.',
  /** Said if a key asks for a layer that the model lacks. */
  cannot: '{{layer}} cannot be shown. {{why}}',
} as const;
