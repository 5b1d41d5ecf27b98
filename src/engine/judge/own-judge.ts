import type { JudgeNetwork, Network } from '../../checkpoint';
import { buildGraph, planJudge } from '../../graph';
import type { Runtime } from '../runtime';
import { openKataGoJudge } from './katago-judge';
import { NetworkJudge } from './network-judge';
import { OWN_INPUTS } from './own-inputs';
import type { Judge, JudgeOptions } from './types';

/**
 * Opens a network of our own as a judge.
 * @throws the runtime's error if it cannot run the graph, CheckpointError if there is not enough memory.
 */
export async function openJudge(
  network: JudgeNetwork,
  runtime: Runtime,
  options?: JudgeOptions,
): Promise<Judge> {
  return NetworkJudge.open(await buildGraph(planJudge(network)), runtime, OWN_INPUTS, options);
}

/** Opens a network of either kind as a judge. @throws as `openJudge` does. */
export function openNetwork(
  network: Network,
  runtime: Runtime,
  options?: JudgeOptions,
): Promise<Judge> {
  return network.kind === 'own'
    ? openJudge(network.network, runtime, options)
    : openKataGoJudge(network.network, runtime, options);
}
