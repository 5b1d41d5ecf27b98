/** A model on its way into the library. */
export const imports = {
  card: 'New model',
  discard: 'Discard',
  notNow: 'Not now',
  waits: '{{name}} is here. Nothing is stored until you say how.',
  choose: 'Choose how to store it…',
  chooseAgain: 'Choose again…',
  nothingStored: 'Nothing is stored yet.',

  // What is being done.
  lookingInto: 'Looking into {{name}}',
  downloading: 'Downloading {{name}}',
  reconnecting: 'The connection broke; trying again, {{attempt, number}} of {{attempts, number}}',
  waiting: 'Another tab is storing {{name}}; waiting for it',
  storing: 'Storing {{name}}',
  checking: 'Checking what was stored of {{name}}',
  stored: '{{name}} is stored',
  takesOver: 'It takes over when the model that plays now has made its move.',

  // How to store it.
  summary: '{{origin}}: {{bytes}}, {{amount}} parameters.',
  facts_one:
    '{{count, number}} layer of width {{hidden, number}}. It sees {{side, number}} × {{side, number}} pixels as {{grid, number}} × {{grid, number}} codes of {{codes, number}} kinds.',
  facts_other:
    '{{count, number}} layers of width {{hidden, number}}. It sees {{side, number}} × {{side, number}} pixels as {{grid, number}} × {{grid, number}} codes of {{codes, number}} kinds.',
  planning_one: 'It plans with {{count, number}} latent code.',
  planning_other: 'It plans with {{count, number}} latent codes.',
  exported: '{{name}}, exported',
  parts: 'Parameters by part',
  partEncoder: 'encoder',
  partDecoder: 'decoder',
  partQuantiser: 'quantiser',
  partEmbedding: 'token table',
  partLayers: 'transformer',
  partHead: 'output table',
  partLatent: 'latent dynamics',
  howToStore: 'How to store it',
  change: 'Change…',
  sizes: '{{store}} to store, {{device}} while it plays',
  planSummary: '{{precision}}: {{store}} to store, {{device}} while it plays.',
  planStored: '{{precision}}: stored already.',
  suggested: 'suggested',
  lossy: 'lossy',
  exact: 'exact',
  storedAlready: 'stored already',
  noRoom: 'no room',
  mayNotFit: 'may not fit',
  play: 'Play',
  storeAndPlay: 'Store and play',
  tooLittleRoom: 'There is not enough room to store it like this.',
  makeRoom:
    'There is not enough room to store it like this. Delete a model that you need no more, or choose a smaller way.',
  storedModels: 'Stored models',

  // What was dropped or picked.
  dropWanted:
    'Drop a .pth or .safetensors file, a tokenizer and a transformer together, or an exported folder or zip.',
  noFile: 'There was no file in what you dropped. {{wanted}}',
  severalExports: '{{number, number}} exported models were dropped. Drop one at a time.',
  severalFiles: '{{number, number}} files with weights were dropped. {{wanted}}',
  noWeights: '"{{path}}" is not a file with weights. {{wanted}}',
  noModelInFolder: 'There is no model in the folder "{{folder}}". {{wanted}}',
  emptyFile: '"{{file}}" is empty. Download or save it again.',
  tooManyFiles:
    'There are more than {{most, number}} files in "{{folder}}". Drop the file with weights itself, or the folder of one exported model.',
  notReadable: 'What you dropped could not be read. Drop it again, or choose it among the models.',
  leftOut: 'Other files than those of "{{name}}" are left out.',

  // What became of it.
  stillStoring: '"{{name}}" is still being stored. Wait until that is done, or cancel it first.',
  waitsAmongModels: '"{{name}}" is stored, and waits among the models.',
  cancelled: 'Cancelled. Nothing of "{{name}}" is kept.',

  // Said aloud.
  saidLookingInto: 'Looking into {{name}}.',
  saidLookedInto: '{{name}} was looked into. Choose how to store it.',
  saidStoring: 'Storing {{name}}.',
  saidStoringBytes: 'Storing {{name}}, {{bytes}}.',
  saidShare: '{{title}}: {{percent}}.',
} as const;
