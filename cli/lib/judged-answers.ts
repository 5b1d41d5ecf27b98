import { isAbort } from '../../src/engine';
import type { Judge, Judgement } from '../../src/engine/judge';
import { DEFAULT_RULES, play, POINTS, replay, type Game, type Point } from '../../src/go';
import type { Answer } from './evaluation';
import { actValue, mean, percent, policyIndex, rate, rateText, type Rate } from './statistics';

/** What a judge says of an answer. */
export interface JudgedAnswer {
  /** The judge's likeliest move. */
  readonly best: Point | 'pass';
  /** The judge's policy for the move over that for its likeliest one, 0..1; 0 if the frame shows no legal move. */
  readonly actValue: number;
  /**
   * What the move lost against the judge's likeliest one: chance to win (-1..1) and points, each of the position after it. Below
   * 0 if it gained. Undefined if the frame shows no legal move.
   */
  readonly lost: { readonly win: number; readonly points: number } | undefined;
}

/** Judged answers in figures. */
export interface JudgedEvaluation {
  /** Means; null without answers. */
  readonly actValue: number | null;
  readonly winLost: number | null;
  readonly pointsLost: number | null;
  /** Moves that are the judge's likeliest. */
  readonly best: Rate;
  /** The judge's own likeliest moves, measured by the policy of the positions as the model's are. */
  readonly judge: { readonly actValue: number | null; readonly policyBest: Rate };
}

/**
 * Lets a judge say what answers are worth: it judges each position, and those after the move and after its own likeliest move.
 * @returns one for each answer, in their order; undefined if the signal aborts.
 * @throws NotNumbersError as `Judge.judge` does.
 */
export async function judgedAnswers(
  judge: Judge,
  answers: readonly Answer[],
  signal?: AbortSignal,
): Promise<JudgedAnswer[] | undefined> {
  const games = answers.map(({ position }) => replay(position.moves, DEFAULT_RULES));
  try {
    const before = await judge.judge(games, signal);
    const best = before.map(likeliestMove);
    const afterBest = await afterMoves(judge, games, best, signal);
    const moves = answers.map(({ move }) => move);
    const after = await afterMoves(judge, games, moves, signal);
    return answers.map(({ move }, i) => {
      const [own, other] = [after[i], afterBest[i]!];
      return {
        best: best[i]!,
        actValue: actValue([...before[i]!.policy], move),
        // Both are seen from the opponent, whose gain is the mover's loss.
        lost: own && { win: own.win - other.win, points: own.lead - other.lead },
      };
    });
  } catch (error) {
    if (isAbort(error)) return undefined;
    throw error;
  }
}

/** Judges the positions after moves; undefined where there is none. */
async function afterMoves(
  judge: Judge,
  games: readonly Game[],
  moves: readonly (Point | 'pass' | undefined)[],
  signal: AbortSignal | undefined,
): Promise<(Judgement | undefined)[]> {
  const played = games.map((game, i) => {
    const point = moves[i];
    return point === undefined ? undefined : play(game, { color: game.toPlay, point });
  });
  const judgements = await judge.judge(
    played.filter((game) => game !== undefined),
    signal,
  );
  let next = 0;
  return played.map((game) => (game ? judgements[next++] : undefined));
}

/** Returns the likeliest legal move of a policy. */
export function likeliestMove({ policy }: Pick<Judgement, 'policy'>): Point | 'pass' {
  const move = policy.indexOf(Math.max(...policy));
  return move === POINTS ? 'pass' : move;
}

/** Returns judged answers in figures. @param judged one for each answer. */
export function judgedEvaluation(
  answers: readonly Answer[],
  judged: readonly JudgedAnswer[],
): JudgedEvaluation {
  const lost = judged.flatMap((answer) => answer.lost ?? []);
  const policies = answers.map(({ position }) => position.policy);
  const isBest = (policy: readonly number[], move: Point | 'pass'): boolean =>
    policy[policyIndex(move)] === Math.max(...policy);
  return {
    actValue: mean(judged.map((answer) => answer.actValue)),
    winLost: mean(lost.map(({ win }) => win)),
    pointsLost: mean(lost.map(({ points }) => points)),
    best: rate(judged.filter(({ best }, i) => best === answers[i]!.move).length, judged.length),
    judge: {
      actValue: mean(judged.map(({ best }, i) => actValue(policies[i]!, best))),
      policyBest: rate(
        judged.filter(({ best }, i) => isBest(policies[i]!, best)).length,
        judged.length,
      ),
    },
  };
}

/** Returns the figures as lines for people. @param name of the judge's file. */
export function judgedLines(name: string, evaluation: JudgedEvaluation): string[] {
  const { actValue, winLost, pointsLost, best, judge } = evaluation;
  if (actValue === null) return [];
  const lost =
    winLost === null || pointsLost === null
      ? []
      : [
          `  lost with a move   ${percent(winLost)} of the chance to win, ${pointsLost.toFixed(2)} points`,
        ];
  return [
    `judged by ${name}`,
    `  Act-Value          ${percent(actValue)}`,
    `  the judge's best   ${rateText(best)}`,
    ...lost,
    `  its own moves      Act-Value ${percent(judge.actValue ?? 0)}, the policy's best ${rateText(judge.policyBest)}`,
  ];
}
