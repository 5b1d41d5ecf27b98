/** A model being imported. */
export const imports = {
  card: 'New model',
  discard: 'Discard',
  notNow: 'Not now',
  waits: '{{name}} is ready to store. Nothing is stored until you choose how.',
  choose: 'Choose how to store it…',
  chooseAgain: 'Choose again…',
  pickFile: 'Choose the file to download. Nothing is stored until you choose how.',
  nothingStored: 'Nothing is stored yet.',

  // The step in progress.
  lookingInto: 'Inspecting {{name}}',
  downloading: 'Downloading {{name}}',
  reconnecting: 'The connection broke. Trying again, {{attempt, number}} of {{attempts, number}}',
  waiting: 'Waiting for another tab to store {{name}}',
  storing: 'Storing {{name}}',
  checking: 'Verifying {{name}}',
  stored: '{{name}} is stored',
  takesOver: 'It takes over when the current model has made its move.',

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
  tooLittleRoom: 'There is not enough room to store it in this format.',
  makeRoom:
    'There is not enough room to store it in this format. Delete a model you no longer need, or choose a smaller format.',
  storedModels: 'Stored models',

  // Dropped or picked files.
  dropWanted:
    'Drop a .pth or .safetensors file, a tokenizer and a transformer together, or an exported folder or zip.',
  noFile: 'What you dropped contains no file. {{wanted}}',
  severalExports: '{{number, number}} exported models were dropped. Drop one at a time.',
  severalFiles: '{{number, number}} files with weights were dropped. {{wanted}}',
  noWeights: '"{{path}}" is not a file with weights. {{wanted}}',
  noModelInFolder: 'There is no model in the folder "{{folder}}". {{wanted}}',
  emptyFile: '"{{file}}" is empty. Download or save it again.',
  tooManyFiles:
    'There are more than {{most, number}} files in "{{folder}}". Drop the file with weights itself, or the folder of one exported model.',
  notReadable: 'What you dropped could not be read. Drop it again, or choose it under Models.',
  leftOut: 'Only the files of "{{name}}" are used. The others are ignored.',

  // The result.
  stillStoring: '"{{name}}" is still being stored. Wait until it is done, or cancel it.',
  waitsAmongModels: '"{{name}}" is stored. It waits under Models.',
  cancelled: 'Cancelled. Nothing of "{{name}}" is kept.',

  // Said aloud.
  saidLookingInto: 'Inspecting {{name}}.',
  saidLookedInto: '{{name}} was inspected. Choose how to store it.',
  saidPick_one: '{{name}} lists {{count, number}} file. Choose it under Models.',
  saidPick_other: '{{name}} lists {{count, number}} files. Choose one under Models.',
  saidStoring: 'Storing {{name}}.',
  saidStoringBytes: 'Storing {{name}}, {{bytes}}.',
  saidShare: '{{title}}: {{percent}}.',
} as const;
