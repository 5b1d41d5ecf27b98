/** The models on this device. */
export const library = {
  models: 'Models',
  title: 'Add {{name}}',
  openModels: 'Models…',
  weights: 'Weights',
  weightsNote:
    'Play against other weights: drop a .pth or .safetensors file anywhere on the page. It stays on this device.',
  /** If there is only a finger to point with. */
  weightsNoteTouch:
    'Play against other weights: choose a .pth or .safetensors file. It stays on this device.',
  empty: 'Models that you add stay on this device. You find them here on your next visit.',

  // A model in the list.
  defaultModel: 'Default model',
  withThePage: 'Comes with the page.',
  theModel: 'the model',
  plays: 'plays',
  loading: 'loading…',
  deleting: 'deleting…',
  parameters: '{{amount}} parameters',
  from: 'From {{origin}} · {{day}} ·',
  fingerprint: 'fingerprint',
  fingerprintOf: 'Fingerprint {{digits}}',
  play: 'Play',
  playNamed: 'Play {{name}}',
  rename: 'Rename',
  renameNamed: 'Rename {{name}}',
  delete: 'Delete',
  deleteNamed: 'Delete {{name}}',
  newName: 'New name of {{name}}',
  save: 'Save',
  keep: 'Keep',
  deleteQuestion: 'Delete {{name}}? This frees {{bytes}}.',
  deletePlaying:
    'Delete {{name}}? This frees {{bytes}}. It is playing now; the default model takes over.',

  // Ways to another model.
  add: 'Add a model',
  addNote:
    'Drop it anywhere on the page: a .pth or .safetensors file, a tokenizer and a transformer together, or a folder or zip that the export command wrote.',
  addNoteTouch:
    'Choose a .pth or .safetensors file, a tokenizer and a transformer together, or a zip that the export command wrote.',
  chooseFile: 'Choose a file…',
  chooseFiles: 'Choose files…',
  chooseFolder: 'Choose a folder…',
  address: 'Or its address',
  download: 'Download',
  dropHere: 'Drop weights to play against them',
  dropNote:
    'A .pth or .safetensors file, or an exported folder or zip. You see how much room it takes before anything is stored.',

  // Room.
  room: 'Room on this device',
  used: '{{used}} used, {{free}} left.',
  usedOnly: '{{used}} used. This browser does not say how much room is left.',
  usedAndAdding: '{{used}} used, {{adding}} for this model, {{left}} left after it.',
  usedAndTooMuch: '{{used}} used. This model takes {{adding}}, but only {{free}} are left.',
  kept: 'The browser keeps the models even if the disk fills up.',
  mayBeCleared: 'If the disk fills up, the browser may delete the models by itself.',
  refusedToKeep:
    'The browser did not agree. It may agree after you use this page more, or install it.',
  askToKeep: 'Ask it to keep them',
  askAgain: 'Ask again',

  // What went wrong.
  playForVisit: 'Play it for this visit',
  endedWhileLoading:
    'The page closed while it loaded "{{name}}", so the default model plays. To try again, choose it under Models.',
  gone: '"{{name}}" is no longer stored here, so the default model plays.',
  lost_one:
    '{{names}} is no longer stored: the browser deleted it, as browsers do if the disk fills up. Add it again to play against it.',
  lost_other:
    '{{count, number}} models are no longer stored: {{names}}. The browser deleted them, as browsers do if the disk fills up. Add them again to play against them.',
  notLoaded: '"{{name}}" could not be loaded, so the default model plays. {{why}}',
  notDeleted:
    'The model was not deleted: it is playing, and the default model could not be loaded in its place.',
  noAnswer: 'The library of models did not answer. Reload the page and try again.',

  // Said aloud.
  saidStored: '{{name}} is stored.',
  saidGone: '{{name}} is no longer stored.',
  saidRenamed: 'It is called {{name}} now.',
  saidKept: 'The browser keeps the stored models.',
  saidNotKept: 'The browser did not agree to keep the stored models.',
} as const;
