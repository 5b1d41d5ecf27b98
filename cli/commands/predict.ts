import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  foreseeFrames,
  type FrameModel,
  imagine,
  type Imagined,
  type Judged,
  think,
} from '../../src/engine';
import { boardOf, readMove, readPoints } from '../../src/frame';
import { DEFAULT_RULES, vertexName, type Color, type Point } from '../../src/go';
import { parseOptions } from '../lib/arguments';
import { UsageError } from '../lib/failure';
import { readPng, writePng } from '../lib/images';
import { movesFrom, withLegalMoves } from '../lib/move-list';
import { choiceFrom, SAMPLING_OPTIONS, type MoveChoice } from '../lib/sampling-options';
import { DEFAULT_WEIGHTS, openModel } from '../lib/weights';

/**
 * `predict`: draws the next frame and reads the move in it, after a move list or a picture. With `--greedy` every code is the
 * likeliest one and there is a single attempt; otherwise an illegal frame is drawn again, as in a game. With `--foreseen`
 * it also writes the frames that the latent dynamics model expects later on.
 */
export async function predict(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    weights: { type: 'string' },
    frame: { type: 'string' },
    moves: { type: 'string' },
    greedy: { type: 'boolean' },
    json: { type: 'boolean' },
    out: { type: 'string' },
    foreseen: { type: 'string' },
    ...SAMPLING_OPTIONS,
  });
  if ((values.frame === undefined) === (values.moves === undefined)) {
    throw new UsageError('predict takes either --frame or --moves.');
  }
  const choice: MoveChoice = values.greedy
    ? { sampling: { temperature: 0, topK: 0, seed: 0 } }
    : choiceFrom(values);
  const attempts = values.greedy ? 1 : undefined;
  const weights = values.weights ?? DEFAULT_WEIGHTS;
  const model = await openModel(weights);
  try {
    if (values.foreseen !== undefined && !model.layout.latent) {
      throw new UsageError(`${weights} holds no latent dynamics model, which --foreseen needs.`);
    }
    const { color, point, legal, ...result } =
      values.frame === undefined
        ? await afterMoves(model, values.moves ?? '', choice, attempts)
        : await afterPicture(model, values.frame, choice, attempts);
    if (values.out !== undefined) await writePng(values.out, result.imagined);
    const foreseen =
      values.foreseen === undefined
        ? undefined
        : await writeForeseen(model, result, values.foreseen);
    const nearest = point === 'pass' ? 'pass' : vertexName(point);
    const report = {
      color,
      // A single attempt without a legal frame has no move; a game would go on with the nearest one.
      move: legal || !values.greedy ? nearest : null,
      nearest,
      legal,
      exact: result.exact,
      problem: result.problem?.message ?? null,
      attempts: result.attempts,
      samples: result.samples.drawn,
      votes: result.votes.map(({ point: voted, votes, probability }) => ({
        move: voted === 'pass' ? 'pass' : vertexName(voted),
        votes,
        probability,
      })),
      residual: result.residual,
      image_codes: result.imageCodes,
      latent_codes: result.latentCodes,
      next_image_codes: result.nextImageCodes,
      ...(foreseen && { foreseen }),
      passes: result.passes,
      milliseconds: result.milliseconds,
    };
    if (values.json) {
      console.log(JSON.stringify(report));
      return;
    }
    console.log(report.move === null ? report.problem : `${color} ${report.move}`);
    for (const { picture } of foreseen ?? []) console.log(picture);
  } finally {
    await model.release();
  }
}

/** Writes a picture for each horizon into a folder; returns what to report about them. */
async function writeForeseen(
  model: FrameModel,
  result: Pick<Prediction, 'imageCodes' | 'latentCodes'>,
  folder: string,
) {
  await mkdir(folder, { recursive: true });
  const report = [];
  for (const frame of await foreseeFrames(model, result)) {
    const picture = join(folder, `foreseen-${frame.horizon}.png`);
    await writePng(picture, frame.picture);
    report.push({
      horizon: frame.horizon,
      picture,
      image_codes: frame.imageCodes,
      log_probabilities: frame.logProbabilities,
    });
  }
  return report;
}

/** The result after a move list and after a picture. */
interface Prediction extends Omit<Imagined<Judged>, 'reading'> {
  readonly color: Color;
  readonly point: Point | 'pass';
  readonly legal: boolean;
  readonly exact: boolean;
  readonly residual: number;
}

async function afterMoves(
  model: FrameModel,
  list: string,
  choice: MoveChoice,
  attempts: number | undefined,
): Promise<Prediction> {
  const moves = movesFrom(list);
  // A move list may begin with White; its first colour then begins the game.
  const setup = { toPlay: moves[0]?.color ?? 'black' } as const;
  const request = { rules: DEFAULT_RULES, setup, moves, ...choice };
  const { move, corrected, ...result } = await withLegalMoves(() =>
    think(model, request, { attempts }),
  );
  return { ...result, ...move, legal: !corrected };
}

/** Predicts after a picture, which is used as it is: the model plays the black stones in it. */
async function afterPicture(
  model: FrameModel,
  path: string,
  choice: MoveChoice,
  attempts: number | undefined,
): Promise<Prediction> {
  const picture = await readPng(path);
  const geometry = model.layout.frame;
  if (picture.width !== geometry.side || picture.height !== geometry.side) {
    throw new UsageError(
      `${path} is ${picture.width} x ${picture.height} pixels; this model's frames are ${geometry.side} x ${geometry.side}.`,
    );
  }
  const board = boardOf(readPoints(picture, geometry));
  const { reading, ...result } = await imagine(model, picture, {
    ...choice,
    attempts,
    moveNumber: 0,
    read: (image) => {
      const { move, problem, exact, residual } = readMove(
        { board, toPlay: 'black' },
        image,
        geometry,
      );
      return { point: move, problem, exact, residual };
    },
  });
  return {
    ...result,
    color: 'black',
    point: reading.point,
    legal: reading.problem === undefined,
    exact: reading.exact,
    residual: reading.residual,
  };
}
