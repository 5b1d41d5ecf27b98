/**
 * Formats to store and run a model in: why one is suggested, and what it loses. Figures: docs/figures.md, with the
 * default model.
 */
export const plans = {
  small: 'It runs {{how}} because the model is small.',
  precise: 'It runs {{how}}, the most precise format that is fast on this device.',
  instead:
    'It runs {{how}}: {{wanted}} it would take {{bytes, bytes}}, more than this device appears to have.',
  smallest:
    'It runs {{how}}, the smallest format. It takes about {{bytes, bytes}}, more than this device appears to have.',
  chosen: 'It runs {{how}}, as you chose.',
  chosenTooLarge:
    'It runs {{how}}, as you chose. It takes about {{bytes, bytes}}, more than this device appears to have.',
  notAsChosen: '{{reason}} You chose to run it {{wanted}}, but this device cannot.',
  asExported: 'It is stored as it was exported.',
  cannotRunExport:
    'This device cannot run it as it was exported ({{precision}}). Import the checkpoint it was made from.',

  // How a model runs, within the sentences above.
  inFloat32: 'in full precision',
  inFloat16: 'in half precision',
  inInt8: 'with 8-bit weights',
  inInt8Float16: 'with 8-bit weights, in half precision otherwise',
  inInt4: 'with 4-bit weights',
  inInt4Float16: 'with 4-bit weights, in half precision otherwise',
  inDynamicInt8: 'with 8-bit weights and inputs',

  // The same as a name.
  float32: 'Full precision',
  float16: 'Half precision',
  int8: '8-bit weights',
  int8Float16: '8-bit weights, half precision',
  int4: '4-bit weights',
  int4Float16: '4-bit weights, half precision',
  dynamicInt8: '8-bit weights and inputs',
  bits: '{{bits}}-bit',

  // What each format loses.
  losesNothing: 'Nothing is lost: the numbers are those in the file.',
  losesHalf: 'Rounded to half precision: hardly any answer changes.',
  losesToInt8: 'Rounded to 8 bits: with the default model, 2 moves in 100 change.',
  losesToInt4: 'Rounded to 4 bits: with the default model, 15 moves in 100 change.',
  losesToDynamicInt8:
    'Weights and inputs rounded to 8 bits: with the default model, 9 moves in 100 change.',

  // Oddities of a file that do no harm.
  notUsed: 'Not used: {{names}}.',
  notUsedMore_one: 'Not used: {{names}} and {{count, number}} more.',
  notUsedMore_other: 'Not used: {{names}} and {{count, number}} more.',
  otherEntries: 'The file also holds entries that no part of the model uses: {{names}}.',
  otherEntriesMore_one:
    'The file also holds entries that no part of the model uses: {{names}} and {{count, number}} more.',
  otherEntriesMore_other:
    'The file also holds entries that no part of the model uses: {{names}} and {{count, number}} more.',
  rounded64: 'The file stores 64-bit numbers. They are rounded to 32 bits.',
} as const;
