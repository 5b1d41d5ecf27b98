import type { Checkpoint } from '../checkpoint/types';
import { planDecoder } from './decoder';
import { planEncoder } from './encoder';
import { planImageHead, planLatentHead } from './head';
import { planLatentDecoder } from './latent-decoder';
import { cacheShape, planTrunk } from './trunk';
import { workingBytes } from './vqgan';
import type { TrunkOptions } from './trunk';
import type { GraphName, GraphPlan, GraphSet, ModelGraphs, ModelPlan, OnnxGraph } from './types';
import { fillInMemory } from './weights';
import type { FillOptions } from './weights';

export type BuildOptions = FillOptions & TrunkOptions;

/**
 * Plans every graph of a model with the place of every tensor, without reading a value. Fill the plan with `fillPlans`
 * into a sink of your own, or use {@link buildGraphs}.
 * @throws CheckpointError if the checkpoint lacks a tensor or a shape does not fit.
 */
export function planGraphs(checkpoint: Checkpoint, options: TrunkOptions = {}): ModelPlan {
  const cache = cacheShape(checkpoint, options);
  const { latents, latent } = checkpoint.layout;
  return {
    encoder: planEncoder(checkpoint),
    trunk: planTrunk(checkpoint, options),
    imageHead: planImageHead(checkpoint, options),
    ...(latents > 0 && { latentHead: planLatentHead(checkpoint, options) }),
    ...(latent && { latentDecoder: planLatentDecoder(checkpoint, latent) }),
    decoder: planDecoder(checkpoint),
    cache,
    maxSequence: cache.maxSequence,
    workingBytes: workingBytes(checkpoint.layout),
  };
}

/** Builds every graph of a model, with its tensors in memory. */
export async function buildGraphs(
  checkpoint: Checkpoint,
  options: BuildOptions = {},
): Promise<ModelGraphs> {
  const plan = planGraphs(checkpoint, options);
  const named = namedGraphs(plan);
  const filled = await fillInMemory(
    named.map(([, graph]) => graph),
    options,
  );
  return graphSet(
    named.map(([name], i) => [name, filled[i]!]),
    plan,
  );
}

/** Collects graphs by name into a set: the reverse of {@link namedGraphs}. */
export function graphSet<Graph>(
  named: readonly (readonly [name: string, graph: Graph])[],
  { cache, workingBytes }: Pick<GraphSet<unknown>, 'cache' | 'workingBytes'>,
): GraphSet<Graph> {
  const graphs = Object.fromEntries(named) as unknown as GraphsOf<Graph>;
  return { ...graphs, cache, maxSequence: cache.maxSequence, workingBytes };
}

/** A set of graphs without the facts about their cache. */
type GraphsOf<Graph> = Pick<GraphSet<Graph>, GraphName>;

/** Lists the graphs of a model by name, in the order in which a move uses them, without those that the model lacks. */
export function namedGraphs<Graph>(set: GraphSet<Graph>): [name: GraphName, graph: Graph][] {
  const { encoder, trunk, imageHead, latentHead, latentDecoder, decoder } = set;
  const graphs: Record<GraphName, Graph | undefined> = {
    encoder,
    trunk,
    imageHead,
    latentHead,
    latentDecoder,
    decoder,
  };
  return Object.entries(graphs).filter(
    (entry): entry is [GraphName, Graph] => entry[1] !== undefined,
  );
}

/** Builds one graph with its tensors in memory. */
export async function buildGraph(plan: GraphPlan, options?: FillOptions): Promise<OnnxGraph> {
  const [graph] = await fillInMemory([plan], options);
  return graph ?? { ...plan, externalData: [] };
}
