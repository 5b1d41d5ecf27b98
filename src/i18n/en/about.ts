/** The page about the model that plays. */
export const about = {
  title: 'About this model',
  whatHead: 'What it is',
  what: 'It looks at a picture of the board and imagines the next one. The new stone in that picture is its move. It searches nothing and was told no rules: the page reads its picture and checks the move.',
  none: 'No model is loaded. Load one to read about it here.',
  facts: 'Facts',
  name: 'Name',
  parameters: 'Parameters',
  part: {
    tokenizer: 'Picture to codes and back: {{parameters}}',
    latent: 'Plan for the next moves: {{parameters}}',
    transformer: 'What comes next: {{parameters}}',
  },
  file: 'File',
  frame: 'Frame',
  frameValue:
    '{{side, number}} × {{side, number}} pixels as {{grid, number}} × {{grid, number}} codes of {{codes, number}} kinds',
  plan: 'Plan',
  planValue_one: '{{count, number}} latent code before each frame',
  planValue_other: '{{count, number}} latent codes before each frame',
  planNone: 'None: it draws the frame at once',
  layers: 'Layers',
  layersValue: '{{layers, number}} layers, {{heads, number}} heads, width {{hidden, number}}',
  komi: 'Komi it learned',
  stored: 'Stored as',
  fingerprint: 'Fingerprint',
  origin: 'From',
  trainedHead: 'How it was trained',
  trained:
    'From scratch, on pictures of {{games, number}} games that a small KataGo network played against itself: {{positions, number}} positions in {{hours, number}} hours on {{cores, number}} processor cores.',
  strongHead: 'How strong it is',
  legal:
    'Its first picture shows a legal move in {{share, number}}% of {{positions, number}} positions that it had not seen.',
  policy:
    'At normal strength its move is the first choice of that KataGo network in {{share, number}}% of {{positions, number}} positions.',
  random: 'Against moves at random it won {{won, number}} of {{played, number}} games.',
  gnugo:
    'Against GNU Go 3.8 at its lowest level it won {{won, number}} of {{played, number}} games: about even, with a wide margin (95% interval {{from, number}} to {{to, number}}%).',
  limitsHead: 'What it cannot do',
  limits: {
    little:
      'It saw little, and would play better with more: its score still rose when training ended.',
    ko: 'One picture cannot show a ko. It may draw a move that the ko rule forbids; the page then asks it again.',
    pass: 'It may pass while dead stones are still on the board. They are proposed as dead before the count.',
    size: 'It knows 9x9 and {{komi, number}} points of komi, nothing else.',
  },
  licenceHead: 'Licence',
  licence:
    'Trained for this project and free to use under its licence, {{licence}}. No weights or code of VideoWorld are in it.',
  own: 'These weights are yours. What the file tells of itself stands here; how it was trained, how strong it is and under which licence it may be used it does not tell.',
} as const;
