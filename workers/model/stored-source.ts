/** Stored models as the model's worker plays them. A newcomer has none, so `later.ts` brings this. */
import { canRun, exportedGraphs, largestTensorOn, playedLayout } from '../../src/graph';
import { backendWords } from '../../src/i18n/problem';
import { askProcessor } from './ask-processor';
import { isWhole, shown, type OpenedModel, type OpenOptions } from './opened-model';
import { openStoredModel } from './stored-model';

/** Opens a stored model: its graphs exist, and their tensors stay in its files. */
export async function openStored(
  id: string,
  { root, askProcessor: ask = askProcessor }: OpenOptions,
): Promise<OpenedModel> {
  const { model: stored, manifest, file, known, keep, close } = await openStoredModel(id, root);
  try {
    const layout = playedLayout(manifest);
    const graphs = await exportedGraphs(manifest, file);
    const { parameters, precision, model, largestTensor } = manifest;
    return {
      layout,
      // The answer in the file is that of whole numbers, and may be out of date if the file was trained further.
      known: () => known ?? (isWhole(precision) ? model.known : undefined),
      keep,
      ask: () => ask(id),
      card: {
        ...shown(layout, { title: stored.name, komi: model.komi, parameters }),
        kind: 'stored',
        id,
        precision,
        fingerprint: stored.fingerprint,
        bytes: stored.bytes,
      },
      hindrance(device) {
        if (!canRun(precision, device)) {
          return backendWords(
            precision === 'dynamic-int8' ? 'storedForProcessor' : 'storedInHalf',
            {},
          );
        }
        return largestTensor <= largestTensorOn(device)
          ? undefined
          : backendWords('storedForLargerBuffers', {});
      },
      graphs: async () => graphs,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
