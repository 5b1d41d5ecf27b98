/** The overlays: what each is, and what it must not be taken for. */
export const layers = {
  change: {
    label: 'Predicted change',
    is: 'The difference between the frame the model was given and the frame it generated: the stronger the colour, the more a pixel changed.',
    isNot:
      'It is one frame, the one the move was read from. It does not show where else the model would have liked to play.',
  },
  confidence: {
    label: 'Confidence',
    is: 'The frame is drawn patch by patch, one code each. The veil shows how undecided the model was between codes, as entropy in bits: 0 bits is no doubt, each bit more doubles the codes in question.',
    isNot:
      'It measures doubt about the picture. A sure picture of a bad move has a clear veil as well.',
  },
  fan: {
    label: 'Alternatives',
    is: 'Before a frame the model writes a short plan of latent codes. These are its likeliest alternatives for one of them, each followed to the frame it leads to: ghost stones, the larger the likelier.',
    isNot:
      'The percentages are those of codes at the moment of the plan. They say nothing about who wins.',
  },
  future: {
    label: 'Imagined future',
    is: 'The plan decoded to the frames the model has in mind for its own next moves: ghost stones, numbered in the order of play.',
    isNot:
      'Nothing is searched or calculated here. The farther ahead, the more it is a blurred guess.',
  },
  aftermath: {
    label: 'Hits and misses',
    is: 'The imagined future compared with the game: whether a move was played where the model had last imagined it.',
    isNot: 'A miss is a surprise to the model. It does not make the move a bad one.',
  },
  map: {
    label: 'Code map',
    is: 'Every point is a latent code, near to those it resembles; the codes of this game are drawn large. Point at one to see what it does to the frame.',
    isNot: 'Only nearness means something here. The axes and far distances have no meaning.',
  },
  noLatents: 'This model has no latent codes: it draws the next frame without a plan.',
  noDecoder: 'This model has no latent decoder: its plan cannot be drawn.',
  /** Said where a key asks for a layer that the model lacks. */
  cannot: '{{layer}} cannot be shown. {{why}}',
} as const;
