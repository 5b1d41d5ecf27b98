/** The page about the model that plays. */
export const about = {
  title: 'About this model',
  whatHead: 'What it is',
  what: 'It looks at a picture of the board and imagines the next one. The new stone in that picture is its move. It does not search, and nobody told it the rules: the page reads the picture and checks the move.',
  none: 'No model is loaded. Load one to read about it here.',
  facts: 'Facts',
  name: 'Name',
  parameters: 'Parameters',
  part: {
    tokenizer: 'Picture to codes and back: {{parameters}}',
    latent: 'Plan for the next moves: {{parameters}}',
    transformer: 'Prediction of what comes next: {{parameters}}',
  },
  file: 'File',
  frame: 'Frame',
  frameValue:
    '{{side, number}} × {{side, number}} pixels as {{grid, number}} × {{grid, number}} codes of {{codes, number}} kinds',
  plan: 'Plan',
  planValue_one: '{{count, number}} latent code before each frame',
  planValue_other: '{{count, number}} latent codes before each frame',
  planNone: 'None: it draws the frame directly',
  layers: 'Layers',
  layersValue: '{{layers, number}} layers, {{heads, number}} heads, width {{hidden, number}}',
  komi: 'Komi it learned',
  stored: 'Stored as',
  fingerprint: 'Fingerprint',
  numbers: 'Check',
  origin: 'From',
  trainedHead: 'How it was trained',
  trained:
    'From scratch, on pictures of {{games, number}} games that a small KataGo network played against itself: {{positions, number}} positions in {{hours, number}} hours on {{cores, number}} processor cores.',
  strongHead: 'How strong it is',
  legal:
    'Its first picture shows a legal move in {{share, number}}% of {{positions, number}} positions it had not seen.',
  policy:
    'At normal strength it plays the first choice of that KataGo network in {{share, number}}% of {{positions, number}} positions.',
  random: 'It won {{won, number}} of {{played, number}} games against random moves.',
  gnugo:
    'It won {{won, number}} of {{played, number}} games against GNU Go 3.8 at its lowest level: more than half, with a wide margin (95% interval {{from, number}} to {{to, number}}%).',
  limitsHead: 'What it cannot do',
  limits: {
    little:
      'It saw few games. More training would make it stronger: its score was still rising when training ended.',
    ko: 'A single picture cannot show a ko. If it draws a move that the ko rule forbids, the page asks it again.',
    pass: 'It may pass while dead stones are still on the board. The page proposes them as dead before the count.',
    size: 'It knows only 9x9 with {{komi, number}} points of komi.',
  },
  licenceHead: 'Licence',
  licence:
    'Trained for this project and free to use under its licence, {{licence}}. It contains no weights or code of VideoWorld.',
  own: 'These weights are yours. This is what the file says about itself. It does not say how it was trained, how strong it is or which licence applies.',
} as const;
