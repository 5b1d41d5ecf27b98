import type { GamePosition, ThinkResult } from '../../engine';
import { gameAt, isOver, type Game } from '../../go';
import type { Thought } from '../review/shown-position';
import type { AskFacts, LayerRules } from './layer';
import { FORESEE } from './layer-answers';
import type { LayerRequest } from './layer-answers';
import type { LayerChoices } from './layer-choices';

/** Spokes of the fan, and random plans beside the model's own. */
const FAN_COUNT = 8;
const RANDOM_COUNT = 8;

/**
 * Returns what some layers need from the model, the most urgent first. Pure.
 * @param facts with undefined `card` while no model is loaded; then there are no requests.
 */
export function requestsOf(
  layers: readonly Pick<LayerRules, 'asks'>[],
  facts: Omit<AskFacts, 'card'> & { readonly card: AskFacts['card'] | undefined },
): readonly LayerRequest[] {
  const { card, thought, isOwn } = facts;
  if (!card) return [];
  const own = { ...facts, card, thought: thought && isOwn(thought.record) ? thought : undefined };
  const wanted: LayerRequest[] = [];
  const asking = layers.flatMap(({ asks }) => asks ?? []);
  for (const { of } of asking.sort((one, other) => one.turn - other.turn)) {
    for (const next of of(own)) {
      // Two layers may need the same answer.
      const known = wanted.some(({ record, key }) => record === next.record && key === next.key);
      if (!known) wanted.push(next);
    }
  }
  return wanted;
}

/** Asks what the code under the pointer does to the frame. */
export function askCode({ game, thought, choices }: AskFacts): LayerRequest[] {
  const pointed = codeKey(choices);
  if (!thought || !pointed) return [];
  const { key, code } = pointed;
  const position = positionAt(game, thought.index);
  return [{ record: thought.record, key, request: { kind: 'code', position, code } }];
}

/** Asks for the chosen fan or random plans. */
export function askPlan({ game, thought, choices, card }: AskFacts): LayerRequest[] {
  if (!thought) return [];
  const { record, index } = thought;
  const { key, ...plan } = planOf(choices, card.latents, record);
  return [{ record, key, request: { ...plan, position: positionAt(game, index) } }];
}

/** Asks what a thought foresees. */
export function askForesight({
  game,
  thought,
}: Pick<AskFacts, 'game' | 'thought'>): LayerRequest[] {
  return thought ? [foresightAt(game, thought)] : [];
}

/** Asks what all thoughts of the game foresaw, the newest first. */
export function askForesights({ game, records, isOwn }: AskFacts): LayerRequest[] {
  const wanted: LayerRequest[] = [];
  for (let index = records.length - 1; index >= 0; index--) {
    const record = records[index];
    if (!record || !isOwn(record) || isOver(gameAt(game, index))) continue;
    wanted.push(foresightAt(game, { record, index }));
  }
  return wanted;
}

/** Returns the key of the chosen fan or random plans. */
export function planKey(choices: AskFacts['choices'], latents: number): string {
  const randomised = choices.randomised.filter((latent) => latent <= latents);
  return randomised.length > 0
    ? `random ${randomised.join(' ')} seed ${choices.seed}`
    : `fan ${fanLatentOf(choices, latents)}`;
}

/** Returns the latent that the fan spreads out: the chosen one, or the model's last. */
export function fanLatentOf(
  { fanLatent }: Pick<LayerChoices, 'fanLatent'>,
  latents: number,
): number {
  return Math.max(1, Math.min(fanLatent, latents));
}

/** Returns the key of the change by the code under the pointer. */
export function codeKey({
  pointedCode,
}: Pick<LayerChoices, 'pointedCode'>): { readonly key: string; readonly code: number } | undefined {
  return pointedCode === undefined ? undefined : { key: `code ${pointedCode}`, code: pointedCode };
}

function planOf(choices: AskFacts['choices'], latents: number, record: ThinkResult) {
  const key = planKey(choices, latents);
  const randomised = choices.randomised.filter((latent) => latent <= latents);
  if (randomised.length > 0) {
    return {
      key,
      kind: 'intervene',
      // Codes before the first random one are those of the plan; the model continues with its likeliest codes.
      latents: Array.from({ length: Math.max(...randomised) }, (_, index) =>
        randomised.includes(index + 1)
          ? ('random' as const)
          : plannedBefore(index, choices, record),
      ),
      seed: choices.seed,
      count: RANDOM_COUNT,
    } as const;
  }
  const latent = fanLatentOf(choices, latents);
  return {
    key,
    kind: 'fan',
    latent,
    before: record.latentCodes.slice(0, latent - 1),
    count: FAN_COUNT,
  } as const;
}

function plannedBefore(
  index: number,
  { randomised }: Pick<LayerChoices, 'randomised'>,
  { latentCodes }: ThinkResult,
): number | 'own' {
  return index + 1 < Math.min(...randomised) ? (latentCodes[index] ?? 'own') : 'own';
}

function foresightAt(
  game: Game,
  { record, index }: Pick<Thought, 'record' | 'index'>,
): LayerRequest {
  const { latentCodes } = record;
  const position = positionAt(game, index);
  return { record, key: FORESEE, request: { kind: 'foresee', position, latentCodes } };
}

/** Returns the position before the move of that index. */
export function positionAt(game: Game, index: number): GamePosition {
  const { rules, moves, resumedAt } = gameAt(game, index);
  const { board, toPlay } = gameAt(game, 0);
  const plain = toPlay === 'black' && board.every((stone) => stone === 0);
  const resumed = resumedAt > 0;
  return {
    rules,
    moves,
    ...(resumed && { resumed }),
    ...(plain ? {} : { setup: { board, toPlay } }),
  };
}
