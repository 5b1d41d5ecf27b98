import type { Checkpoint } from '../checkpoint/types';
import { planDecoder } from './decoder';
import { planEncoder } from './encoder';
import { planHead, planImageHead, planLatentHead } from './head';
import { cacheShape, planTrunk } from './trunk';
import type { TrunkOptions } from './trunk';
import type { GraphPlan, ModelGraphs, ModelPlan, OnnxGraph } from './types';
import { fillInMemory } from './weights';
import type { FillOptions } from './weights';

export type BuildOptions = FillOptions & TrunkOptions;

/**
 * Every graph of a model with the place of every tensor, without reading a value. Fill it with
 * `fillPlans` into a sink of your own, or use {@link buildGraphs}.
 * @throws CheckpointError where the checkpoint lacks a tensor or a shape does not fit.
 */
export function planGraphs(checkpoint: Checkpoint, options: TrunkOptions = {}): ModelPlan {
  const cache = cacheShape(checkpoint, options);
  return {
    encoder: planEncoder(checkpoint),
    trunk: planTrunk(checkpoint, options),
    imageHead: planImageHead(checkpoint),
    ...(checkpoint.layout.latents > 0 && { latentHead: planLatentHead(checkpoint) }),
    decoder: planDecoder(checkpoint),
    cache,
    maxSequence: cache.maxSequence,
  };
}

/** Every graph of a model, tensors in memory. */
export async function buildGraphs(
  checkpoint: Checkpoint,
  { maxSequence, ...options }: BuildOptions = {},
): Promise<ModelGraphs> {
  const plan = planGraphs(checkpoint, maxSequence === undefined ? {} : { maxSequence });
  const { cache } = plan;
  const [encoder, trunk, imageHead, decoder, latentHead] = (await fillInMemory(
    [plan.encoder, plan.trunk, plan.imageHead, plan.decoder].concat(plan.latentHead ?? []),
    options,
  )) as [OnnxGraph, OnnxGraph, OnnxGraph, OnnxGraph, OnnxGraph?];
  return {
    encoder,
    trunk,
    imageHead,
    ...(latentHead && { latentHead }),
    decoder,
    cache,
    maxSequence: cache.maxSequence,
  };
}

/** One graph with its tensors in memory. */
export async function buildGraph(plan: GraphPlan, options?: FillOptions): Promise<OnnxGraph> {
  const [graph] = await fillInMemory([plan], options);
  return graph ?? { ...plan, externalData: [] };
}

/** The head over tokens `[from, to)`, for comparing any part of the vocabulary. */
export function buildHead(
  checkpoint: Checkpoint,
  range: readonly [from: number, to: number],
  options?: FillOptions,
): Promise<OnnxGraph> {
  return buildGraph(planHead(checkpoint, range), options);
}
