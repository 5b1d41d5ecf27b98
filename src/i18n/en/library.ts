/** The models of this device. */
export const library = {
  models: 'Models',
  title: 'Add {{name}}',
  openModels: 'Models…',
  weights: 'Weights',
  weightsNote:
    'Play against other weights: drop a .pth or .safetensors file anywhere on the page. It stays on this device.',
  empty: 'Models that you add are kept on this device: the next visit finds them here.',

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
  deleteQuestion: 'Delete {{name}}? {{bytes}} become free.',
  deletePlaying:
    'Delete {{name}}? {{bytes}} become free. It plays now; the default model takes over.',

  // Ways to another model.
  add: 'Add a model',
  addNote:
    'Drop it anywhere on the page: a .pth or .safetensors file, a tokenizer and a transformer together, or a folder or zip that the export command wrote.',
  chooseFile: 'Choose a file…',
  chooseFiles: 'Choose files…',
  chooseFolder: 'Choose a folder…',
  address: 'Or its address',
  download: 'Download',
  dropHere: 'Drop weights to play against them',
  dropNote:
    'A .pth or .safetensors file, or an exported folder or zip. You are told what it takes before anything is stored.',

  // Room.
  room: 'Room on this device',
  used: '{{used}} used, {{free}} left.',
  usedOnly: '{{used}} used. This browser does not say how much room is left.',
  usedAndAdding: '{{used}} used, {{adding}} for this model, {{left}} left after it.',
  usedAndTooMuch: '{{used}} used. This model takes {{adding}}, {{free}} are left.',
  kept: 'The browser keeps the models even when the disk gets full.',
  mayBeCleared: 'When the disk gets full, the browser may clear the models by itself.',
  refusedToKeep:
    'The browser did not agree. It may once you have used this page more, or installed it.',
  askToKeep: 'Ask it to keep them',
  askAgain: 'Ask again',

  // What went wrong.
  playForVisit: 'Play it for this visit',
  endedWhileLoading:
    'The page ended while it loaded "{{name}}", so the default model plays. Choose it among the models to try again.',
  gone: '"{{name}}" is no longer stored here, so the default model plays.',
  notLoaded: '"{{name}}" could not be loaded, so the default model plays. {{why}}',
  notDeleted:
    'The model is not deleted: it plays, and the default model could not be loaded in its place.',
  noAnswer: 'The library of models did not answer. Reload the page and try again.',

  // Said aloud.
  saidStored: '{{name}} is stored.',
  saidGone: '{{name}} is no longer stored.',
  saidRenamed: 'It is called {{name}} now.',
  saidKept: 'The browser keeps the stored models.',
  saidNotKept: 'The browser did not agree to keep the stored models.',
} as const;
