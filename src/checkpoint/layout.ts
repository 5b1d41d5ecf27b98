import { RELEASED_GEOMETRY } from '../frame/geometry';
import type { Message } from '../i18n/message';
import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import {
  DECODER,
  EMBEDDING,
  ENCODER,
  LLM,
  expectedTensors,
  inverseFrequencies,
} from './expected-tensors';
import { codeCount, usualCodeCounts, usualLevels } from './fsq';
import { latentLayout } from './latent-layout';
import { frameFault, isFsqLevels, isLatents } from './metadata';
import { RMS_EPS, countIndices, shapeOf, show } from './shapes';
import { TEXT_TOKENS, readTableRows, tableRows, vocabularyOf } from './vocabulary';
import type { FrameGeometry } from '../frame/types';
import type { DeclaredSizes } from './metadata';
import type { Shapes } from './shapes';
import type { TableReading } from './vocabulary';
import type { LatentLayout, ModelLayout, TransformerLayout, VqganLayout } from './types';

/** Sizes that a person sets. They override the file's metadata and the usual tables. */
export interface LayoutOverrides {
  /** FSQ levels, one per coordinate; their product must be the number of codes in the tables. */
  readonly fsqLevels?: readonly number[];
  /** Latent codes before each generated frame. */
  readonly latents?: number;
  readonly frame?: FrameGeometry;
}

/** Groups of every GroupNorm (docs/checkpoint-format.md, section 5.1), which must divide the channels. */
const GROUPS = 32;
const RELEASED_LATENTS = 3;
/** Special rows of an older layout, between the text rows and the image codes. */
const OLDER_SPECIALS = 3 + 81 + 2;

/**
 * Derives every size of a model from the shapes of its tensors, then checks every tensor against them.
 * @throws CheckpointError: `wrong-shape` with the first tensor that is missing or does not fit and the number of
 *   others, `unsupported` for the older vocabulary and for sizes that neither tensors nor metadata say.
 */
export function deriveLayout(
  shapes: Shapes,
  declared: DeclaredSizes,
  overrides: LayoutOverrides = {},
): ModelLayout {
  checkOverrides(overrides);
  const encoder = vqganLayout(shapes, ENCODER);
  const decoder = vqganLayout(shapes, DECODER);
  const [coordinates, codeChannels] = shapeOf(shapes, 'v_token.project_in.weight', 2) as [
    number,
    number,
  ];
  const [rows, hidden] = shapeOf(shapes, EMBEDDING, 2) as [number, number];
  const transformer = transformerLayout(shapes, hidden, declared);
  const { levels, textRows } = readCodebook(rows, coordinates, declared, overrides);
  const codes = codeCount(levels);
  const latent = latentLayout(shapes, declared.latent, codes);
  checkTensors(shapes, {
    encoder,
    decoder,
    codeChannels,
    fsqLevels: levels,
    transformer,
    rows,
    latent,
  });
  checkGroups(encoder, ENCODER);
  checkGroups(decoder, DECODER);
  const frame = overrides.frame ?? declared.frame ?? RELEASED_GEOMETRY;
  const grid = gridOf(frame, encoder, decoder);
  const latents =
    overrides.latents ?? declared.latents ?? latent?.horizons.length ?? RELEASED_LATENTS;
  if (latent) checkLatent(latent, latents, grid);
  return {
    frame,
    grid,
    encoder,
    decoder,
    codeChannels,
    fsqLevels: levels,
    transformer,
    vocabulary: vocabularyOf(codes, textRows),
    latents,
    ...(declared.frameTemperature !== undefined && {
      frameTemperature: declared.frameTemperature,
    }),
    ...(declared.attention !== undefined && { attention: declared.attention }),
    ...(latent && { latent }),
  };
}

function vqganLayout(shapes: Shapes, prefix: string): VqganLayout {
  const layers = Math.max(1, countIndices(shapes, `${prefix}_layers.`));
  const resamples = countIndices(shapes, `${prefix}_resamples.`);
  if (resamples !== layers - 1)
    throw new CheckpointError(
      'wrong-shape',
      `${prefix}* has ${layers} layers and ${resamples} resamplings; one between each two layers, ${layers - 1}, were expected.`,
    );
  const layerChannels: number[] = [];
  const attentionLayers: number[] = [];
  let depth = 1;
  for (let l = 0; l < layers; l++) {
    const layer = `${prefix}_layers.${l}.`;
    layerChannels.push(shapeOf(shapes, `${layer}_residuals.0._residual.2.weight`, 4)[0]!);
    if (countIndices(shapes, `${layer}_attentions.`) > 0) attentionLayers.push(l);
    depth = Math.max(depth, countIndices(shapes, `${layer}_residuals.`));
  }
  return {
    inChannels: shapeOf(shapes, `${prefix}_in_conv.weight`, 4)[0]!,
    layerChannels,
    depth,
    attentionLayers,
    outChannels: shapeOf(shapes, `${prefix}_projector.2.weight`, 4)[0]!,
  };
}

function transformerLayout(
  shapes: Shapes,
  hidden: number,
  declared: DeclaredSizes,
): TransformerLayout {
  const layers = Math.max(1, countIndices(shapes, `${LLM}layers.`));
  const heads = headCount(shapes, layers, hidden, declared.heads);
  const first = `${LLM}layers.0`;
  return {
    layers,
    hidden,
    heads,
    headDim: hidden / heads,
    intermediate: shapeOf(shapes, `${first}.mlp.gate_proj.weight`, 2)[0]!,
    attentionBias: { qkv: hasBias(shapes, 'qkv'), o: hasBias(shapes, 'o') },
    rmsEps: RMS_EPS,
  };
}

/** Returns whether any of these attention projections has a bias; then all of them must. */
function hasBias(shapes: Shapes, projections: 'qkv' | 'o'): boolean {
  const key = new RegExp(`\\.self_attn\\.[${projections}]_proj\\.bias$`, 'u');
  return [...shapes.keys()].some((name) => key.test(name));
}

/** Returns the number of heads from the rotary frequencies, of which every head has half its width; or from the metadata. */
function headCount(shapes: Shapes, layers: number, hidden: number, declared?: number): number {
  let heads = declared;
  for (let n = 0; n < layers; n++) {
    const name = inverseFrequencies(n);
    if (!shapes.has(name)) continue;
    const [pairs] = shapeOf(shapes, name, 1) as [number];
    const found = hidden / (2 * pairs);
    if (!Number.isInteger(found) || found < 1)
      throw new CheckpointError(
        'wrong-shape',
        `${name} has ${pairs} frequencies, so a head would have ${2 * pairs} channels, which do not divide the model's ${hidden}.`,
      );
    if (heads !== undefined && heads !== found)
      throw new CheckpointError(
        'wrong-shape',
        `${name} has ${pairs} frequencies, which make ${found} heads; ${heads} were expected from ${declared === undefined ? 'the layers before' : 'the metadata'}.`,
      );
    heads = found;
  }
  if (heads === undefined)
    throw new CheckpointError(
      'unsupported',
      problem('headsUnknown', { tensor: inverseFrequencies(0) }),
    );
  if (hidden % (2 * heads) !== 0)
    throw new CheckpointError(
      'wrong-shape',
      `The metadata names ${heads} heads, which do not divide the model's ${hidden} channels evenly.`,
    );
  return heads;
}

/** Reads FSQ levels and the rows of the tables, which must agree. */
function readCodebook(
  rows: number,
  coordinates: number,
  declared: DeclaredSizes,
  overrides: LayoutOverrides,
): { levels: readonly number[]; textRows: boolean } {
  const named = overrides.fsqLevels ?? declared.fsqLevels;
  if (!named) {
    refuseOlderLayout(rows, coordinates, declared.textRows);
    refuseRobotLayout(rows, coordinates);
  }
  let table: TableReading;
  let levels: readonly number[] | undefined;
  if (named) {
    levels = named;
    table = readTableRows(rows, declared.textRows, codeCount(named));
  } else {
    table = readTableRows(rows, declared.textRows);
    levels = usualLevels(table.codes);
  }
  if (!levels)
    throw new CheckpointError(
      'unsupported',
      problem('levelsUnknown', {
        rows,
        codes: table.codes,
        known: usualCodeCounts().join(', '),
        coordinates,
      }),
    );
  if (levels.length !== coordinates)
    throw new CheckpointError(
      'wrong-shape',
      `v_token.project_in.weight quantises ${coordinates} coordinates, but the FSQ levels ${levels.join(', ')} are ${levels.length}${named ? '' : `, the usual ones for ${table.codes} codes. Add "fsq_levels" to the file's videoworld_go metadata`}.`,
    );
  return { levels, textRows: table.textRows };
}

/** Refuses the layout of an earlier public commit: 1 action token and 86 special rows, 96,086 rows for 64,000 codes. */
function refuseOlderLayout(rows: number, coordinates: number, textRows?: boolean): void {
  const codes = rows - TEXT_TOKENS - OLDER_SPECIALS;
  const newer = (rows - (textRows === false ? 0 : TEXT_TOKENS) - tableRows(0)) / 2;
  if (usualLevels(codes)?.length !== coordinates || usualLevels(newer)?.length === coordinates)
    return;
  throw new CheckpointError(
    'unsupported',
    problem('olderLayout', { rows, present: TEXT_TOKENS + tableRows(codes), codes }),
  );
}

/**
 * Refuses the robotics model of the same project. It has 2 + N + N rows and none for text (bytedance/VideoWorld,
 * configs/calvin_train.py): an even number, which no layout of the Go model has. Its other layers may not be in the file.
 */
function refuseRobotLayout(rows: number, coordinates: number): void {
  const codes = (rows - 2) / 2;
  if (usualLevels(codes)?.length !== coordinates) return;
  throw new CheckpointError('wrong-model', problem('robotVocabulary', { rows, codes }));
}

/** Checks every tensor's presence and shape. */
function checkTensors(shapes: Shapes, sizes: Parameters<typeof expectedTensors>[0]): void {
  const faults: Message[] = [];
  for (const { name, shape } of expectedTensors(sizes)) {
    const found = shapes.get(name);
    const wanted = { tensor: name, expected: show(shape) };
    if (!found) faults.push(problem('shapeMissing', wanted));
    else if (found.length !== shape.length || found.some((side, d) => side !== shape[d]))
      faults.push(problem('otherShape', { ...wanted, found: show(found) }));
  }
  const [first, ...others] = faults;
  if (first === undefined) return;
  throw new CheckpointError(
    'wrong-shape',
    others.length === 0 ? first : problem('moreMisfits', { first, number: others.length }),
  );
}

function checkGroups({ inChannels, layerChannels }: VqganLayout, prefix: string): void {
  for (const channels of [inChannels, ...layerChannels])
    if (channels % GROUPS !== 0 || channels === 0)
      throw new CheckpointError(
        'wrong-shape',
        `${prefix}* has layers of ${channels} channels; a multiple of ${GROUPS} was expected, for its GroupNorm of ${GROUPS} groups.`,
      );
}

/** Returns the codes per side. Encoder and decoder must scale by the same power of two, which must divide the frame's side. */
function gridOf(frame: FrameGeometry, encoder: VqganLayout, decoder: VqganLayout): number {
  const down = encoder.layerChannels.length - 1;
  const up = decoder.layerChannels.length - 1;
  if (down !== up)
    throw new CheckpointError(
      'wrong-shape',
      `The encoder halves the frame ${down} times, but the decoder doubles it ${up} times; equal numbers were expected.`,
    );
  if (decoder.outChannels !== 3)
    throw new CheckpointError(
      'wrong-shape',
      `The decoder's pictures have ${decoder.outChannels} channels; 3 (red, green, blue) were expected.`,
    );
  const grid = frame.side / 2 ** down;
  if (Number.isInteger(grid) && grid >= 1) return grid;
  throw new CheckpointError('wrong-shape', problem('sideUnfit', { side: frame.side, times: down }));
}

/** Checks that the latent dynamics model has the same frames and the same number of latent codes as the rest. */
function checkLatent({ horizons, places }: LatentLayout, latents: number, grid: number): void {
  if (horizons.length !== latents)
    throw new CheckpointError(
      'wrong-shape',
      `The metadata names ${horizons.length} horizons of the latent dynamics model (${horizons.join(', ')}), but ${latents} latent codes come before each frame; equal numbers were expected.`,
    );
  if (places !== grid * grid)
    throw new CheckpointError(
      'wrong-shape',
      `latent.decoder.place has ${places} places; ${grid * grid} were expected, one for each code of a frame.`,
    );
}

function checkOverrides({ fsqLevels, latents, frame }: LayoutOverrides): void {
  let fault: string | undefined;
  if (fsqLevels && !isFsqLevels(fsqLevels))
    fault = `FSQ levels of whole numbers from 2 were expected, ${String(fsqLevels)} given`;
  else if (latents !== undefined && !isLatents(latents))
    fault = `0 to 64 latent codes were expected, ${String(latents)} given`;
  else if (frame) fault = frameFault(frame);
  if (fault !== undefined)
    throw new CheckpointError(
      'unsupported',
      `The sizes set for this file are impossible: ${fault}.`,
    );
}
