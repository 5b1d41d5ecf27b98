import type { ThinkResult } from '../../engine';
import {
  lineThrough,
  MODEL_DIGITS,
  type LinkedThought,
  type LinkedThoughts,
  type NodeId,
} from '../../go';
import type { ModelCard } from '../../services/model';
import type { GameState } from '../game/game-store';
import { isChosen } from '../game/play-instead';

/** The fingerprint of the model that had a thought, and the sizes of its codes. */
export type Imaginer = Pick<ModelCard, 'fingerprint' | 'codes' | 'latents' | 'grid'>;

/**
 * Returns the thoughts of one model: of the one that had the last thought on the line through a position. Those on that line come
 * first, the last move before the others, since a link may have room for some only. Last come those of the same model that another
 * link brought and that are not drawn yet. Without a thought of a model with a fingerprint only these are left. Undefined if there
 * are none.
 * @param at the position in view.
 */
export function thoughtsToLink(
  { tree, thoughts, linked }: Pick<GameState, 'tree' | 'thoughts' | 'linked'>,
  at: NodeId,
  imaginerOf: (record: ThinkResult) => Imaginer | undefined,
): LinkedThoughts | undefined {
  const line = lineThrough(tree, at).map(({ id }) => id);
  const order = [...line.toReversed(), ...[...thoughts.keys()].toReversed()];
  const ids = [...new Set(order)].filter((id) => thoughts.has(id));
  const [newest] = ids;
  const imaginer = newest === undefined ? undefined : imaginerOf(thoughts.get(newest)!);
  const { fingerprint } = imaginer ?? {};
  if (!imaginer || fingerprint === undefined) return linked;
  const { codes, latents, grid } = imaginer;
  const own = ids.flatMap((id) => {
    const record = thoughts.get(id)!;
    return imaginerOf(record)?.fingerprint === fingerprint ? [[id, record] as const] : [];
  });
  const digits = fingerprint.slice(0, MODEL_DIGITS);
  const brought = linked?.model.digits === digits ? [...linked.thoughts] : [];
  return {
    model: { digits, codes, latents, grid },
    thoughts: new Map<NodeId, LinkedThought>([
      ...own.map(([id, record]) => [id, { ...record, chosen: isChosen(record) }] as const),
      ...brought.filter(([id]) => !thoughts.has(id)),
    ]),
  };
}
