import type { FanAlternative } from '../../src/engine';
import { explore } from '../../src/engine/explore';
import { DEFAULT_RULES, formatMove } from '../../src/go';
import { countOption, parseOptions, required } from '../lib/arguments';
import { UsageError } from '../lib/failure';
import { movesFrom, withLegalMoves } from '../lib/move-list';
import { DEFAULT_WEIGHTS, openModel } from '../lib/weights';

/** Most alternatives that may be asked for. */
const MOST_ALTERNATIVES = 1024;

/** `fan`: lists the likeliest alternatives for a latent code after a move list, and the moves that they lead to. */
export async function fan(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    weights: { type: 'string' },
    moves: { type: 'string' },
    latent: { type: 'string' },
    count: { type: 'string' },
    json: { type: 'boolean' },
  });
  const moves = movesFrom(required('moves', values.moves));
  const count = countOption('count', values.count, 8, [1, MOST_ALTERNATIVES]);
  const weights = values.weights ?? DEFAULT_WEIGHTS;
  const model = await openModel(weights);
  try {
    const { latents } = model.layout;
    if (latents === 0) throw new UsageError(`${weights} has no latent codes to fan out.`);
    const latent = countOption('latent', values.latent, 1, [1, latents]);
    const position = {
      rules: DEFAULT_RULES,
      setup: { toPlay: moves[0]?.color ?? 'black' },
      moves,
    } as const;
    const { alternatives, rest, entropy, before } = await withLegalMoves(() =>
      explore(model, { kind: 'fan', position, latent, count }),
    );
    if (values.json) {
      console.log(
        JSON.stringify({
          latent,
          before,
          entropy,
          rest,
          alternatives: alternatives.map((one) => ({
            code: one.code,
            probability: one.probability,
            move: one.problem === undefined ? formatMove(one.move) : null,
            problem: one.problem?.message ?? null,
            latent_codes: one.latentCodes,
            next_image_codes: one.nextImageCodes,
          })),
        }),
      );
      return;
    }
    console.log(`latent ${latent}, ${entropy.toFixed(2)} bits`);
    for (const one of alternatives) {
      console.log(`${percent(one.probability)}  code ${one.code}: ${outcome(one)}`);
    }
    console.log(`${percent(rest)}  all others`);
  } finally {
    await model.release();
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`.padStart(6);
}

function outcome({ move, problem }: FanAlternative): string {
  return problem === undefined ? formatMove(move) : `no legal move. ${problem.message}`;
}
