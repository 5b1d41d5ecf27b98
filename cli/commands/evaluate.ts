import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Judge } from '../../src/engine/judge';
import { formatMove, replay } from '../../src/go';
import { readPositions, type AnalysedPosition } from '../lib/analysed-positions';
import { countOption, parseOptions } from '../lib/arguments';
import { answersOf, evaluationOf, type Answer, type Evaluation } from '../lib/evaluation';
import { UsageError } from '../lib/failure';
import { interruptible } from '../lib/interruption';
import {
  judgedAnswers,
  judgedEvaluation,
  judgedLines,
  type JudgedAnswer,
} from '../lib/judged-answers';
import { symmetriesFrom, withJudge } from '../lib/judge-network';
import { withLegalMoves } from '../lib/move-list';
import { choiceFrom, SAMPLING_OPTIONS } from '../lib/sampling-options';
import { percent, rateText } from '../lib/statistics';
import { DEFAULT_WEIGHTS, openModel, precisionFrom } from '../lib/weights';

const DEFAULT_POSITIONS = fileURLToPath(
  new URL('../../training/data/positions.json', import.meta.url),
);

/**
 * `evaluate`: measures how a model answers analysed positions with the first frame it draws, or with its first vote. With
 * `--judge` a network says what its moves are worth, too.
 */
export async function evaluate(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    weights: { type: 'string' },
    precision: { type: 'string' },
    positions: { type: 'string' },
    count: { type: 'string' },
    judge: { type: 'string' },
    symmetries: { type: 'string' },
    json: { type: 'string' },
    ...SAMPLING_OPTIONS,
  });
  const choice = choiceFrom(values);
  const symmetries = symmetriesFrom(values.symmetries);
  if (symmetries !== undefined && values.judge === undefined)
    throw new UsageError('--symmetries is for --judge. Name a network, or leave it out.');
  const all = await readPositions(values.positions ?? DEFAULT_POSITIONS);
  if (all.length === 0) throw new UsageError('There are no positions to evaluate.');
  const count = countOption('count', values.count, all.length, [1, all.length]);
  const weights = values.weights ?? DEFAULT_WEIGHTS;
  const precision = precisionFrom(values.precision);
  const run = async (judge?: Judge): Promise<void> => {
    const model = await openModel(weights, precision);
    try {
      await interruptible(async (signal) => {
        const answers = await withLegalMoves(() =>
          answersOf(model, spread(all, count), choice, { signal, onAnswer: progressOf(count) }),
        );
        const evaluation = evaluationOf(answers);
        for (const line of evaluationLines(evaluation, choice.samples ?? 1)) console.log(line);
        const judged = judge && (await judgedAnswers(judge, answers, signal));
        const judgement = judged && judgedEvaluation(answers, judged);
        if (judgement) {
          const name = basename(values.judge ?? '');
          for (const line of judgedLines(name, judgement)) console.log(line);
        }
        if (values.json !== undefined) {
          const report = {
            weights,
            ...(precision && { precision }),
            ...choice,
            interrupted: signal.aborted,
            ...evaluation,
            ...(judgement && { judged: { network: values.judge, ...judgement } }),
            answers: answers.map((answer, i) => recordOf(answer, judged?.[i])),
          };
          await writeFile(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
        }
      });
    } finally {
      await model.release();
    }
  };
  // The network comes first, so that a wrong file is noticed at once.
  await (values.judge === undefined ? run() : withJudge(values.judge, symmetries, run));
}

/** Returns `count` of the positions, evenly spread over the list, in its order. */
function spread(all: readonly AnalysedPosition[], count: number): AnalysedPosition[] {
  return all.filter(
    (_, index) =>
      Math.floor(((index + 1) * count) / all.length) > Math.floor((index * count) / all.length),
  );
}

/** Returns a function that prints a line to standard error after every fifty positions. */
function progressOf(count: number): () => void {
  let done = 0;
  return () => {
    done++;
    if (done % 50 === 0) console.error(`${done} of ${count} positions`);
  };
}

function evaluationLines(evaluation: Evaluation, samples: number): string[] {
  const { positions, legal, exact, takenFrames, passes, policyBest, searchBest } = evaluation;
  if (positions === 0) return ['No position was answered.'];
  return [
    `${positions} positions, ${samples === 1 ? 'one frame' : `a vote of ${samples} frames`} each`,
    `  legal at first try ${rateText(legal)}`,
    `  every point right  ${rateText(exact)}`,
    ...(samples > 1 ? [`  frames taken       ${rateText(takenFrames)}`] : []),
    `  Act-Value          ${percent(evaluation.actValue ?? 0)}`,
    `  the policy's best  ${rateText(policyBest)}`,
    ...(searchBest.of > 0 ? [`  the search's best  ${rateText(searchBest)}`] : []),
    `  passes             ${rateText(passes)}`,
    `  ${((evaluation.millisecondsPerPosition ?? 0) / 1000).toFixed(3)} s a position, ${evaluation.transformerPasses ?? 0} runs of the transformer (median)`,
  ];
}

function recordOf(
  { position, move, exact, passes, milliseconds }: Answer,
  judged: JudgedAnswer | undefined,
) {
  const color = replay(position.moves).toPlay;
  return {
    id: position.id,
    move: move === undefined ? null : formatMove({ color, point: move }),
    ...(judged && {
      judged: {
        ...judged,
        best: formatMove({ color, point: judged.best }),
        lost: judged.lost ?? null,
      },
    }),
    exact,
    passes,
    milliseconds: Math.round(milliseconds),
  };
}
