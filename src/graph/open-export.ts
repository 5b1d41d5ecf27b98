import type { PlayedLayout } from '../checkpoint/types';
import { graphSet } from './build';
import type { ExportManifest } from './export';
import type { GraphSet, OpenableGraph } from './types';

/** Returns the layout of an exported model, as imagining frames needs it. */
export function playedLayout(manifest: ExportManifest): PlayedLayout {
  const { frame, grid, fsqLevels, latents, frameTemperature, attention, vocabulary, latent } =
    manifest;
  return {
    frame,
    grid,
    fsqLevels,
    latents,
    ...(frameTemperature !== undefined && { frameTemperature }),
    ...(attention !== undefined && { attention }),
    vocabulary,
    ...(latent && { latent: { ...latent, places: grid ** 2 } }),
  };
}

/**
 * Returns the graphs of an exported folder by path, for a runtime that reads files itself.
 * @param pathOf returns the path of a file that the manifest names.
 */
export function exportedPaths(
  manifest: ExportManifest,
  pathOf: (name: string) => string,
): GraphSet<OpenableGraph> {
  const graphs = Object.entries(manifest.graphs);
  return graphSet(
    graphs.map(([name, { model }]) => [name, { model: pathOf(model), externalData: [] }]),
    manifest,
  );
}

/**
 * Opens the graphs of an exported folder. Their tensors stay in the files.
 * @param file opens a file that the manifest names; its errors are passed on.
 */
export async function exportedGraphs(
  { graphs, cache, workingBytes }: ExportManifest,
  file: (path: string) => Promise<Blob>,
): Promise<GraphSet<OpenableGraph>> {
  const opened = await Promise.all(
    Object.entries(graphs).map(async ([name, { model, data }]) => {
      const bytes = new Uint8Array(await (await file(model)).arrayBuffer());
      const externalData = await Promise.all(
        data.map(async ({ path }) => ({ path, data: await file(path) })),
      );
      return [name, { model: bytes, externalData }] as const;
    }),
  );
  return graphSet(opened, { cache, workingBytes });
}
