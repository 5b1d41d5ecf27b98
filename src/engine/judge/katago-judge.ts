import type { KataGoNetwork } from '../../checkpoint';
import { buildGraph, planKataGo } from '../../graph';
import type { Runtime } from '../runtime';
import { kataGoInputs } from './katago-inputs';
import { NetworkJudge } from './network-judge';
import type { Judge, JudgeOptions } from './types';

/**
 * Opens a network of KataGo as a judge.
 * @throws the runtime's error if it cannot run the graph, CheckpointError if there is not enough memory.
 */
export async function openKataGoJudge(
  network: KataGoNetwork,
  runtime: Runtime,
  options?: JudgeOptions,
): Promise<Judge> {
  const graph = await buildGraph(planKataGo(network));
  const inputs = kataGoInputs(network.passAliveUnderSuicide);
  return NetworkJudge.open(graph, runtime, inputs, options);
}
