import type { ExploreRequest, GamePosition, ThinkResult } from '../../engine';
import { gameAt, isOver, type Game } from '../../go';
import type { ModelCard } from '../../services/model';
import type { Thought } from '../review/shown';
import type { LayerId } from '../settings/layers';
import type { WatchState } from './watch-store';

/** One thing to ask the model about one of its thoughts. */
export interface Wanted {
  readonly record: ThinkResult;
  /** Tells requests about the same thought apart. */
  readonly key: string;
  readonly request: ExploreRequest;
}

/** Spokes of the fan, and random plans beside the model's own. */
export const FAN_COUNT = 8;
export const RANDOM_COUNT = 8;

/** What decides over what is asked. */
export interface WantedFacts {
  readonly game: Game;
  readonly records: readonly (ThinkResult | undefined)[];
  /** The thought of the position that is looked at. */
  readonly thought: Thought | undefined;
  /** The layers that are on, and possible. */
  readonly layers: readonly LayerId[];
  readonly card: Pick<ModelCard, 'latents'> | undefined;
  /** Whether a thought is one of the loaded model: nothing can be asked about those of another. */
  readonly isOwn: (record: ThinkResult) => boolean;
  readonly choices: Pick<WatchState, 'fanLatent' | 'randomised' | 'seed' | 'pointedCode'>;
}

/** The key under which a thought's imagined future is kept. */
export const FORESEE = 'foresee';

/** What the layers need from the model, the most urgent first. Pure. */
export function wantedOf(facts: WantedFacts): Wanted[] {
  const { game, records, thought, layers, card, isOwn } = facts;
  if (!card) return [];
  const wanted: Wanted[] = [];
  if (thought && isOwn(thought.record)) {
    const { record, index } = thought;
    const position = positionAt(game, index);
    const ask = (key: string, request: ExploreRequest): void => {
      wanted.push({ record, key, request });
    };
    // What is pointed at waits for nothing else.
    const code = codeKey(facts.choices);
    if (layers.includes('map') && code) ask(code.key, { kind: 'code', position, code: code.code });
    if (layers.includes('future')) ask(FORESEE, foresee(game, index, record));
    if (layers.includes('fan')) {
      const { key, ...plan } = planOf(facts.choices, card.latents, record);
      ask(key, { ...plan, position });
    }
  }
  if (layers.includes('aftermath')) {
    for (let index = records.length - 1; index >= 0; index--) {
      const record = records[index];
      const known = wanted.some((one) => one.record === record && one.key === FORESEE);
      if (!record || known || !isOwn(record) || isOver(gameAt(game, index))) continue;
      wanted.push({ record, key: FORESEE, request: foresee(game, index, record) });
    }
  }
  return wanted;
}

/** The key under which the fan, or the random plans, of the present choice are kept. */
export function planKey(choices: WantedFacts['choices'], latents: number): string {
  const randomised = choices.randomised.filter((latent) => latent <= latents);
  return randomised.length > 0
    ? `random ${randomised.join(' ')} seed ${choices.seed}`
    : `fan ${fanLatentOf(choices, latents)}`;
}

/** Which latent the fan spreads out: the chosen one, as far as the model has so many. */
export function fanLatentOf({ fanLatent }: Pick<WatchState, 'fanLatent'>, latents: number): number {
  return Math.max(1, Math.min(fanLatent, latents));
}

/** The key under which the change of the code that is pointed at is kept. */
export function codeKey({
  pointedCode,
}: Pick<WatchState, 'pointedCode'>): { readonly key: string; readonly code: number } | undefined {
  return pointedCode === undefined ? undefined : { key: `code ${pointedCode}`, code: pointedCode };
}

function planOf(choices: WantedFacts['choices'], latents: number, record: ThinkResult) {
  const key = planKey(choices, latents);
  const randomised = choices.randomised.filter((latent) => latent <= latents);
  if (randomised.length > 0) {
    return {
      key,
      kind: 'intervene',
      // What comes before the first random code is the plan as it was made, the rest what the model then finds likeliest.
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
  { randomised }: Pick<WatchState, 'randomised'>,
  { latentCodes }: ThinkResult,
): number | 'own' {
  return index + 1 < Math.min(...randomised) ? (latentCodes[index] ?? 'own') : 'own';
}

function foresee(game: Game, index: number, { latentCodes }: ThinkResult): ExploreRequest {
  return { kind: 'foresee', position: positionAt(game, index), latentCodes };
}

/** The position before the move of that index. */
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
