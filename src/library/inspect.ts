import { describe, isRounded, PARTS } from '../checkpoint';
import { canRun, choosePrecision, largestTensorOn, precisionSizes, PRECISIONS } from '../graph';
import { freeBytes } from './explain';
import type { DeviceOffer, ExportManifest, Precision, PrecisionPlan } from '../graph';
import { PRECISION_TABLE } from '../graph/precision-table';
import type { Message } from '../i18n/message';
import { planWords } from '../i18n/problem';
import type { OpenedImport } from './open-import';
import type { Inspection, LibrarySpace, ModelOrigin, ModelSizesShown, StoragePlan } from './types';

/** Number of files or entries that a warning names. */
const LISTED = 3;

/** What else is known when a source is inspected. */
export interface Surroundings {
  readonly origin: ModelOrigin;
  readonly fingerprint: string;
  /** From {@link plansOf}. */
  readonly plans: readonly PrecisionPlan[];
  readonly space: LibrarySpace;
  /** Ids of the models that are stored already, by precision. */
  readonly stored: ReadonlyMap<Precision, string>;
}

/** Returns what the person is told about an opened source before anything is stored. Pure. */
export function inspectionOf(
  opened: OpenedImport,
  { origin, fingerprint, plans, space, stored }: Surroundings,
): Omit<Inspection, 'ticket'> {
  const free = freeBytes(space);
  const facts = opened.kind === 'checkpoint' ? factsOf(opened) : exportFacts(opened.manifest);
  return {
    kind: opened.kind,
    ...facts,
    origin,
    bytes:
      opened.kind === 'checkpoint'
        ? opened.checkpoint.source.size
        : [...opened.files.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    fingerprint,
    plans: plans.map((plan): StoragePlan => {
      const { precision, bytesToStore, bytesOnDevice, fits, reason } = plan;
      const { lossy, loss } = PRECISION_TABLE[precision];
      const storedId = stored.get(precision);
      return {
        precision,
        bytesToStore,
        bytesOnDevice,
        fits,
        hasRoom: bytesToStore <= free,
        reason,
        lossy,
        loss,
        ...(storedId !== undefined && { storedId }),
      };
    }),
    suggested: plans[0]!.precision,
    space,
    warnings: warningsOf(opened),
  };
}

/**
 * Returns all plans to store what was opened that this device can run: the best first, the others in the order of `PRECISIONS`.
 * An exported folder is stored as it is.
 */
export function plansOf(opened: OpenedImport, device: DeviceOffer): PrecisionPlan[] {
  if (opened.kind === 'export') return [planOfExport(opened, device)];
  const { checkpoint } = opened;
  const sizes = precisionSizes(checkpoint);
  const best = choosePrecision(sizes, device);
  // For a precision that the device cannot run, `choosePrecision` returns the best one again.
  const others = PRECISIONS.filter((precision) => precision !== best.precision)
    .map((precision) => choosePrecision(sizes, device, precision))
    .filter(({ precision }) => precision !== best.precision);
  return [best, ...others];
}

function planOfExport(
  { manifest, files }: OpenedImport & { kind: 'export' },
  device: DeviceOffer,
): PrecisionPlan {
  const { precision, cache, largestTensor } = manifest;
  const { layers, heads, headDim, maxSequence, type } = cache;
  const bytesToStore = [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const runs = canRun(precision, device) && largestTensor <= largestTensorOn(device);
  return {
    precision,
    bytesToStore,
    bytesOnDevice: bytesToStore + 2 * layers * heads * headDim * maxSequence * (type ? 2 : 4),
    tensorLimit: largestTensor,
    fits: runs,
    reason: runs ? planWords('asExported', {}) : planWords('cannotRunExport', { precision }),
  };
}

type Facts = Pick<Inspection, 'container' | 'name' | 'parameters' | 'parts' | 'sizes'>;

function factsOf({ checkpoint }: OpenedImport & { kind: 'checkpoint' }): Facts {
  const { container, metadata, layout } = checkpoint;
  const { total, ...parts } = describe(checkpoint).parameters;
  return {
    container,
    name: metadata.name,
    parameters: total,
    parts: PARTS.map((name) => ({ name, parameters: parts[name] })).filter(
      ({ parameters }) => parameters > 0,
    ),
    sizes: {
      frame: layout.frame,
      grid: layout.grid,
      codes: layout.vocabulary.codes,
      fsqLevels: layout.fsqLevels,
      latents: layout.latents,
      horizons: layout.latent?.horizons ?? [],
      layers: layout.transformer.layers,
      heads: layout.transformer.heads,
      hidden: layout.transformer.hidden,
      ...(metadata.komi !== undefined && { komi: metadata.komi }),
    },
  };
}

function exportFacts(manifest: ExportManifest): Facts {
  return {
    container: 'onnx',
    name: manifest.model.name,
    parameters: manifest.parameters,
    parts: [],
    sizes: sizesOfManifest(manifest),
  };
}

/** Returns the sizes of an exported model that are worth showing. */
export function sizesOfManifest(manifest: ExportManifest): ModelSizesShown {
  const { frame, grid, vocabulary, fsqLevels, latents, latent, cache, graphs, model } = manifest;
  const width = graphs['imageHead']?.inputs[0]?.shape.at(-1);
  return {
    frame,
    grid,
    codes: vocabulary.codes,
    fsqLevels,
    latents,
    horizons: latent?.horizons ?? [],
    layers: cache.layers,
    heads: cache.heads,
    hidden: typeof width === 'number' ? width : 0,
    ...(model.komi !== undefined && { komi: model.komi }),
  };
}

function warningsOf(opened: OpenedImport): Message[] {
  const warnings: Message[] = [];
  const ignored = opened.kind === 'checkpoint' ? (opened.checkpoint.ignored ?? []) : [];
  if (opened.kind === 'checkpoint' && isRounded(opened.checkpoint))
    warnings.push(planWords('rounded64', {}));
  for (const [names, some, more] of [
    [opened.leftOut, 'notUsed', 'notUsedMore'],
    [ignored, 'otherEntries', 'otherEntriesMore'],
  ] as const) {
    if (names.length === 0) continue;
    const shown = names.slice(0, LISTED).join(', ');
    const count = names.length - LISTED;
    warnings.push(
      count > 0 ? planWords(more, { names: shown, count }) : planWords(some, { names: shown }),
    );
  }
  return warnings;
}
