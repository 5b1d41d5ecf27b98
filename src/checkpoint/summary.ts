import { PARTS, expectedTensors } from './expected-tensors';
import { elementCount } from './stored';
import type { Part } from './expected-tensors';
import type { Checkpoint, ModelLayout, ModelMetadata, StoredType } from './types';

/** A checkpoint as plain JSON. */
export interface CheckpointSummary {
  readonly file: { readonly name: string; readonly bytes: number };
  readonly container: Checkpoint['container'];
  readonly stateDict: string | null;
  readonly metadata: ModelMetadata;
  /** Number of stored values, including the text rows of the tables but not the rotary frequencies. */
  readonly parameters: Readonly<Record<Part | 'total', number>>;
  /** Number of model tensors by stored type. */
  readonly types: Readonly<Partial<Record<StoredType, number>>>;
  readonly layout: ModelLayout;
  /** How often the frame's side is halved on the way to the codes. */
  readonly downsamples: number;
  /** Tokens of a prompt, and of a whole move. */
  readonly tokens: { readonly prompt: number; readonly move: number };
  readonly ignored: readonly string[];
}

/** Counts a checkpoint's parameters by part and lists all its sizes, without reading weights. */
export function describe(checkpoint: Checkpoint): CheckpointSummary {
  const { source, container, metadata, layout, tensors, ignored = [] } = checkpoint;
  const { vocabulary } = layout;
  const parameters: Record<Part | 'total', number> = {
    total: 0,
    ...(Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>),
  };
  const rows = vocabulary.size + vocabulary.rowOffset;
  for (const { part, shape } of expectedTensors({ ...layout, rows })) {
    parameters[part] += elementCount(shape);
    parameters.total += elementCount(shape);
  }
  const types: Partial<Record<StoredType, number>> = {};
  for (const { type } of tensors.values()) types[type] = (types[type] ?? 0) + 1;
  const prompt = layout.grid ** 2 + 3;
  return {
    file: { name: source.name, bytes: source.size },
    container,
    stateDict: checkpoint.stateDict ?? null,
    metadata,
    parameters,
    types,
    layout,
    downsamples: layout.encoder.layerChannels.length - 1,
    // After the prompt: the latents, act_end, im_start, the image, im_end.
    tokens: { prompt, move: prompt + layout.latents + layout.grid ** 2 + 3 },
    ignored,
  };
}

/** Returns whether numbers of the file are rounded when they are read. */
export function isRounded({ tensors }: Pick<Checkpoint, 'tensors'>): boolean {
  return [...tensors.values()].some(({ type }) => type === 'float64');
}
