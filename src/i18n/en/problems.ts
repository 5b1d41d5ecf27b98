/**
 * Why something could not be read, stored, fetched or run. Code far from the page (`checkpoint`, `graph`, `library`,
 * the workers) names one of these with the values of its blanks, see `problem.ts`. The page says it in its language,
 * the command line in English.
 *
 * `found*` are clauses that end `notACheckpoint`, `family*` ones within `knownModel`. The `in*` texts introduce a
 * sentence that exists in English only: a detail for somebody who writes such files.
 */
export const problems = {
  // The file itself.
  emptyFile: '{{file}} is empty. Download or save it again.',
  notACheckpoint:
    '{{file}} is not a checkpoint that can be read: a zip file of torch.save or a .safetensors file was expected, but {{found}}.',
  foundPicture: 'it is a {{format}} picture',
  foundRiff: 'it is a RIFF file (WebP, WAV or AVI)',
  foundPdf: 'it is a PDF document',
  foundPacked: 'it is packed with {{format}}; unpack it first',
  foundArchive: 'it is a {{format}} archive; unpack it first',
  foundHdf5: 'it is an HDF5 file, as Keras and MATLAB write them',
  foundLanguageModel: 'it is a language model in {{format}} format',
  foundSqlite: 'it is an SQLite database',
  foundNumpy: 'it is a NumPy array',
  foundOnnx: 'it is an ONNX model; choose the checkpoint that it was made from',
  foundSavedModel: 'it is a TensorFlow SavedModel',
  foundTfLite: 'it is a TensorFlow Lite model',
  foundKataGo: 'it is a KataGo network, which takes positions, not video frames',
  foundKataGoName: 'its name is that of a KataGo network, which takes positions, not video frames',
  foundLfsPointer:
    'it is a Git LFS pointer, a short text in place of the real file; fetch the file itself with git lfs pull or download it',
  foundWebPage: 'it is a web page; the download link probably led to a page and not to the file',
  foundBarePickle: 'it is a bare pickle; save the state dict with torch.save',
  foundPartsList: 'it is only the list of the files that a model is split into',
  foundText:
    "it is a text that begins '{{start}}'; a server's error may have been saved in place of the file",
  foundZeros: 'it begins with zeros only, like a failed download; download it again',
  foundBytes: 'it begins with the bytes {{bytes}}',
  emptyZip:
    '{{file}} is a zip file, but not one of torch.save: data.pkl was expected, nothing found.',
  otherZip:
    '{{file}} is a zip file, but not one of torch.save: data.pkl was expected, {{found}} found.',
  zipOfCheckpoint:
    '{{file}} is a zip file, but not one of torch.save: data.pkl was expected, {{found}} found. Unpack it and choose {{inner}}.',
  zipOfNumpy:
    '{{file}} is a zip file, but not one of torch.save: data.pkl was expected, {{found}} found. It is a NumPy archive; a checkpoint of torch is needed.',
  zipOfKeras:
    '{{file}} is a zip file, but not one of torch.save: data.pkl was expected, {{found}} found. It is a Keras model; a checkpoint of torch is needed.',
  torchScript:
    "{{file}} is a TorchScript program, not a checkpoint. Save the model's state_dict() with torch.save.",
  byteOrder:
    "{{file}} was saved with byte order '{{order}}'; only 'little' is read. Load and save it again on an ordinary PC.",

  // Cut off, damaged, moved.
  cutZip:
    '{{file}} is not complete ({{size, number}} bytes): the directory at its end is missing. Download or save it again.',
  cutZipAt:
    '{{file}} is not complete ({{size, number}} bytes): {{found}}. Download or save it again.',
  cutZipOf:
    '{{cut}} Its tensors alone take {{bytes, number}} bytes, so the whole file is a little larger.',
  cutSafetensors:
    '{{file}} is not complete: it should have {{expected, number}} bytes, the file ends at {{size, number}}. Download it again.',
  cutHeader:
    '{{file}} is not complete: its header alone has {{header, number}} bytes, the file {{size, number}}. Download it again.',
  notSafetensors:
    '{{file}} is not a safetensors file: its header would have {{length}} bytes, 2 to {{most, number}} were expected. Download it again, or choose another file.',
  tinySafetensors:
    '{{file}} has only {{size, number}} bytes; the header length of a safetensors file alone takes 8. Download it again.',
  tooShort:
    '{{file}} is too short: bytes {{from, number}} to {{to, number}} were expected, the file ends at {{size, number}}. Download it again.',
  endedEarly:
    '{{file}} ended early: {{expected, number}} bytes were expected at {{from, number}}, {{found, number}} were there. If the file was changed meanwhile, choose it again.',
  shardMissing:
    'Only {{found, number}} of the {{number, number}} files of this model are here. Missing: {{files}}. Choose all of them together.',
  damagedZip: '{{file}} is a damaged zip file: {{found}}. Download or save it again.',
  unreadableZip: '{{file}} cannot be read: {{found}}.',
  damagedHeader:
    'The header of {{file}} is damaged: {{found}}. Download or convert the file again.',
  damagedOldTorch:
    '{{file}} is a damaged file of an old torch: {{found}} was found. Download or save it again.',
  damagedPickle:
    'The pickle inside the file is damaged: at byte {{at, number}} there is {{found}}. Download or save the file again.',
  hugePickle: "The file's pickle has {{found}}. A checkpoint has far less, so reading stops here.",
  longPickle:
    '{{file}} has a pickle of {{size, number}} bytes; at most {{most, number}} are read. Save only the state dict.',
  fileGone:
    '{{file}} can no longer be read. If it was moved or changed, or its disk was removed, choose it again.',
  noMemory: 'There is not enough memory here to read {{bytes, number}} bytes at once.',
  notFinite:
    '{{tensor}} holds values that are not finite numbers. Its training may have gone wrong, or the file is damaged; use another one.',

  // Networks that judge positions.
  notNetwork:
    '{{file}} is not a network that judges positions: {{found}}. Choose a KataGo network (.bin.gz or .txt.gz) or judge.safetensors.',
  damagedNetwork: '{{file}} is a damaged network: {{found}}. Download it again.',
  kataGoVersion:
    '{{file}} is a KataGo network of version {{version, number}}; versions {{least, number}} to {{most, number}} can be read. Choose another network.',
  kataGoParts:
    '{{file}} is a KataGo network with {{found}}, which cannot be used here. Choose a network of ordinary, global-pooling or nested-bottleneck blocks.',
  hugeNetwork:
    '{{file}} is a network with {{values, number}} weights or more; at most {{most, number}} are read. Choose a smaller network.',

  // Another model than those of this app.
  notATensor: '{{tensor}} in {{file}} cannot be read: a tensor was expected, {{found}} was found.',
  noStateDict:
    '{{file}} holds no state dict: a dict of tensors was expected, {{found}} without tensors was found.',
  noKeys:
    '{{file}} holds no tensors: keys such as vbackbone._in_conv.weight were expected, none found (0 in all). Use a VideoWorld Go checkpoint, such as go_battle.pth.',
  unknownModel:
    '{{file}} is a checkpoint of another model: keys such as vbackbone._in_conv.weight were expected, {{keys}} found ({{number, number}} in all). Use a VideoWorld Go checkpoint, such as go_battle.pth.',
  knownModel:
    '{{file}} is a checkpoint of another model: by its keys, {{family}}. Keys such as vbackbone._in_conv.weight were expected, {{keys}} found ({{number, number}} in all). Use a VideoWorld Go checkpoint, such as go_battle.pth.',
  familyVideo:
    'a part of a video diffusion model, such as VideoWorld 2. It draws real scenes and does not play Go',
  familyDiffusion: 'a model that draws pictures (diffusion)',
  familyLanguage: 'a language model',
  familyGo:
    'a network that evaluates Go positions, such as one of KataGo. It takes positions, while this page takes video frames',
  familyVision: 'a model that looks at pictures (a vision transformer)',
  familyClasses: 'a network that sorts pictures into classes (such as ResNet)',
  robot:
    "{{file}} is a model that moves a robot, such as VideoWorld's for CALVIN: it has {{key}}. It cannot play Go; use a VideoWorld Go checkpoint, such as go_battle.pth.",
  otherGenerator:
    '{{file}} holds a generator of another kind, such as the latent dynamics model of VideoWorld: generator.encoder._in_conv.weight was expected, {{key}} found. Use go_battle.pth, or go_fsq.pth together with a transformer.',
  adapter:
    '{{file}} holds a LoRA adapter ({{key}}), which changes another model and is not one itself. Merge it first (PEFT: model.merge_and_unload()), save the whole model and choose that file.',
  latentCodes:
    '{{file}} holds latent codes of videos, which VideoWorld made as training data, and no weights. Use a VideoWorld Go checkpoint, such as go_battle.pth.',
  tokenizerAlone_one:
    '{{files}} holds only a tokenizer: the transformer (neck.llm.*) is missing. Choose the file of the transformer together with it, or a whole model, such as go_battle.pth.',
  tokenizerAlone_other:
    '{{files}} hold only a tokenizer: the transformer (neck.llm.*) is missing. Choose the file of the transformer together with it, or a whole model, such as go_battle.pth.',
  generatorAlone_one:
    '{{files}} holds only a tokenizer (generator.*): the transformer (neck.llm.*) is missing. Choose the file of the transformer together with it, or a whole model, such as go_battle.pth.',
  generatorAlone_other:
    '{{files}} hold only a tokenizer (generator.*): the transformer (neck.llm.*) is missing. Choose the file of the transformer together with it, or a whole model, such as go_battle.pth.',
  transformerAlone_one:
    '{{files}} holds only a transformer: the tokenizer ({{missing}}) is missing. Choose its tokenizer, such as go_fsq.pth, together with it, or a whole model, such as go_battle.pth.',
  transformerAlone_other:
    '{{files}} hold only a transformer: the tokenizer ({{missing}}) is missing. Choose its tokenizer, such as go_fsq.pth, together with it, or a whole model, such as go_battle.pth.',
  partOfModel_one:
    '{{files}} holds only a part of a model: {{missing}} are missing. The whole file of a VideoWorld Go model is needed, such as go_battle.pth.',
  partOfModel_other:
    '{{files}} hold only a part of a model: {{missing}} are missing. The whole file of a VideoWorld Go model is needed, such as go_battle.pth.',
  givenTwice:
    '{{one}} and {{other}} both hold {{keys}}. Choose one file with the tokenizer and one with the transformer.',
  wholeAmong:
    '{{one}} and {{other}} both hold {{keys}}. {{whole}} is a whole model: choose it alone.',
  misfit: '{{file}} does not fit: {{why}}',
  misfitUseWhole:
    '{{file}} does not fit: {{why}} Use a whole VideoWorld Go checkpoint, such as go_battle.pth.',
  olderLayout:
    'This is a model of the older vocabulary layout ({{rows, number}} rows: 1 action token, 3 + 81 + 2 special rows), which is not supported. The present layout would have {{present, number}} rows for its {{codes, number}} codes. Use a later checkpoint, such as the released go_battle.pth.',
  robotVocabulary:
    "It has the vocabulary of VideoWorld's robotics model ({{rows, number}} rows: 2 + N + N for N = {{codes, number}} codes, none for text or the marks around a move). It cannot play Go; use a VideoWorld Go checkpoint, such as go_battle.pth.",
  unknownType:
    '{{tensor}} is stored as {{type}}; {{known}} are read. Convert it with tensor.float() and save the file again.',

  // Sources of the sizes.
  missingTensor:
    '{{tensor}} was expected, but it is missing among the {{number, number}} tensors of the file.',
  otherDimensions:
    '{{tensor}} was expected with {{dimensions, number}} dimensions, none of them 0; {{found}} was found.',
  shapeMissing: '{{tensor}} was expected with shape {{expected}}, but it is missing.',
  otherShape: '{{tensor}} was expected with shape {{expected}}, but {{found}} was found.',
  moreMisfits: '{{first}} {{number, number}} more do not fit either.',
  headsUnknown:
    'The number of attention heads is unknown: {{tensor}} is not in the file. Add "heads" to the file\'s videoworld_go metadata.',
  levelsUnknown:
    'The FSQ levels are unknown: {{rows, number}} table rows make {{codes, number}} codes, but the usual numbers are {{known}}. Add "fsq_levels" ({{coordinates, number}} numbers) to the file\'s videoworld_go metadata.',
  latentUnknown:
    'The levels, horizons and heads of the latent dynamics model (latent.*) are unknown. Add "latent" with "levels", "horizons" and "heads" to the file\'s videoworld_go metadata.',
  sideUnfit:
    "A frame of {{side, number}} pixels cannot be halved {{times, number}} times. Set the frame's side in the file's videoworld_go metadata.",
  laterMetadata:
    'The {{entry}} entry of {{file}} has format {{format, number}}; only {{known, number}} is known. A later version of this app may read it.',
  metadataNoJson: 'The {{entry}} entry of {{file}} is not valid JSON.',
  metadataTooLarge: 'The {{entry}} entry of {{file}} is too large or nested too deeply.',

  // Files that are imported together.
  twoFiles: '{{one}} and {{other}}',
  noFile: 'There is no file to import. Choose a file of weights.',
  onnxAlone:
    'There are ONNX files, but no {{manifest}}. Choose the whole folder that "cli export" wrote.',
  noWeights: 'None of the {{number, number}} files is a file of weights (.pth or .safetensors).',
  manyWeights:
    'There are {{number, number}} files of weights. Choose one, or a tokenizer and a transformer that belong together.',
  exportLacks:
    '{{name}} is not a complete exported model: {{path}} is missing. Choose the whole folder that "cli export" wrote, or export the model again.',
  exportTooLong:
    '{{name}} is not a complete exported model: {{path}} has {{size, number}} bytes, at most {{most, number}} were expected. Choose the whole folder that "cli export" wrote, or export the model again.',
  exportWrongSize:
    '{{name}} is not a complete exported model: {{path}} has {{size, number}} bytes, {{expected, number}} were expected. Choose the whole folder that "cli export" wrote, or export the model again.',
  otherManifest:
    'The manifest of {{name}} is not one of an exported VideoWorld Go model. Choose a folder that "cli export" wrote, or a checkpoint such as go_battle.pth.',
  manifestVersion:
    '{{name}} has a manifest of version {{version}}; only {{known}} is known. A later version of this app may read it, or export the model again.',
  manifestEarlier:
    '{{name}} was made by an earlier version of this app, whose graphs this one does not run. Add its weights again, or export the model again. Nothing was deleted.',
  damagedManifest: 'The manifest of {{name}} cannot be used: {{found}}. Export the model again.',

  // Room and storage.
  noRoomToStore:
    'Storing this model takes {{needed, bytes}}, but this page may keep only {{free, bytes}} more. Delete a stored model or free space on the disk, or take a smaller model.',
  diskFullAtStoring:
    'Storing this model takes {{needed, bytes}}, but the disk is full. Delete a stored model or free space on the disk, or take a smaller model.',
  noRoomToDownload:
    'This download takes {{needed, bytes}}, but this page may keep only {{free, bytes}} more. Delete a stored model or free space on the disk, or take a smaller model.',
  diskFullAtDownload:
    'This download takes {{needed, bytes}}, but the disk is full. Delete a stored model or free space on the disk, or take a smaller model.',
  noRoomForRest:
    'The rest of this download takes {{needed, bytes}}, but this page may keep only {{free, bytes}} more. Delete a stored model or free space on the disk, or take a smaller model.',
  diskFullAtRest:
    'The rest of this download takes {{needed, bytes}}, but the disk is full. Delete a stored model or free space on the disk, or take a smaller model.',
  noRoomForName:
    'The new name takes {{needed, bytes}}, but this page may keep only {{free, bytes}} more. Delete a stored model or free space on the disk.',
  diskFullAtName:
    'The new name takes {{needed, bytes}}, but the disk is full. Delete a stored model or free space on the disk.',
  noStorage:
    'This browser does not keep files for this page, perhaps because the window is private. You can play a model for this visit; to store it, use an ordinary window or a current Chrome, Edge, Firefox or Safari.',
  needsHttps:
    'Browsers do not keep files for pages that come over plain http. You can play a model for this visit; to store it, open the page over https, or as localhost on the device that serves it.',
  changedWhileRead:
    '{{file}} was changed while it was read, so nothing was stored. Wait until it is complete, then choose it again.',
  readsBackOtherwise:
    '{{path}} was not stored correctly. Import the model again; if this happens again, the disk may be failing.',
  storedFileMissing:
    '"{{name}}" is damaged: {{path}} is missing. Delete the model and import it again.',
  storedFileCut:
    '"{{name}}" is damaged: {{path}} does not have its full length. Delete the model and import it again.',
  storedFileUnreadable:
    '{{file}} of a stored model cannot be read. Delete the model and import it again.',
  inUse:
    'This model is loaded, in this tab or another one. Switch to another model there, then delete it.',
  importClosed: 'This import is no longer open. Choose the file again.',
  notStored: 'That model is no longer stored.',
  notStoredToPlay: 'That model is no longer stored. Choose another one, or import it again.',
  emptyName: 'A name needs at least one letter. Type one.',
  importStopped:
    'The import stopped, perhaps for lack of memory. Close other tabs and try again; what was written so far will be removed.',

  // Addresses and the network.
  noAddress: 'Type the address of a file of weights first.',
  notAnAddress:
    '"{{text}}" is not an address. An address looks like https://example.org/go_battle.pth.',
  otherProtocol:
    '"{{protocol}}" addresses cannot be downloaded. Use one that begins with https://.',
  offline: 'There is no network. Connect and try again, or choose a file.',
  crossOrigin:
    '{{host}} cannot be read from here: it cannot be reached, or it does not let other sites read its files (CORS). Check the address; if it is right, download the file with the browser and drop it on this page.',
  brokeOff:
    'The connection to {{host}} broke off and did not come back. Try again: the download resumes from where it stopped.',
  noSuchFile:
    'There is no such file at {{host}}. Check the address, or download the file with the browser and drop it on this page.',
  signIn:
    'Reading this file requires signing in at {{host}}. Check the address, or download the file with the browser and drop it on this page.',
  gated:
    '{{host}} gives this file only to people who signed in, or agreed to its terms there. Open its page, agree, download the file with the browser and drop it on this page.',
  gitHubClosed:
    '{{host}} does not let other sites read the files of releases (CORS). Download the file with the browser and drop it on this page.',
  noWeightsAt:
    '{{name}} at {{host}} lists no file of weights (.safetensors, .pth, .pt, .ckpt, .bin or .zip). Check the address.',
  serverAnswered:
    'The server {{host}} answered {{status}}. Check the address, or download the file with the browser and drop it on this page.',
  downloadRemoved: 'The download was removed in the meantime. Try again.',
  downloadStopped: 'The download stopped. Try again.',
  modelNotServed:
    'The server answered {{status}} for the model file. Reload the page, or load weights of your own.',
  modelBrokeOff:
    "The model's download broke off after {{bytes, bytes}}. Check the connection and try again.",

  // Running a model.
  deviceLost: 'The graphics device was lost ({{reason}}).',
  outOfMemory:
    'The model ran out of memory. Close other tabs and programs and try again, or load smaller weights.',
  runtimeStopped: 'The runtime stopped ({{reason}}).',
  workerStopped: 'The model’s worker stopped.',
  noModel: 'No model is loaded.',
  notNumbers:
    'The model computed something that is not a number. Its weights are damaged, or this backend cannot run them.',
  noBackend:
    'The model could not be started in this browser ({{reasons}}). Try a current Chrome, Edge or Firefox, or smaller weights.',
  importAgain:
    '{{hindrance}} Import its file again in this browser to store it in a format that runs here, or load another model.',

  // Introductions to English details.
  inWrongShape: '{{details}}',
  inDamaged: '{{details}}',
  inUnsupported: '{{details}}',
  inWrongModel: '{{details}}',
  inUnreadable: '{{details}}',
  inOther: '{{details}}',
} as const;
