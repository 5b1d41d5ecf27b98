import type { Checkpoint } from '../../src/checkpoint/types';
import { planExport } from '../../src/graph';
import type { ExportedFile } from '../../src/graph/export';
import { fillInMemory, type FillOptions } from '../../src/graph/weights';
import type { TrunkOptions } from '../../src/graph/trunk';

/** A whole export folder in memory, as the command line and the library stream it to files. */
export async function buildExport(
  checkpoint: Checkpoint,
  options: FillOptions & TrunkOptions = {},
): Promise<{ readonly files: readonly ExportedFile[] }> {
  const plan = planExport(checkpoint, options);
  const graphs = await fillInMemory(plan.graphs, options);
  return { files: [...plan.files, ...graphs.flatMap((graph) => graph.externalData)] };
}
