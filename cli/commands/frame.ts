import {
  readFrames,
  RELEASED_GEOMETRY,
  renderMoves,
  type FrameGeometry,
  type RgbImage,
} from '../../src/frame';
import { boardToRows, replay, vertexName, DEFAULT_RULES } from '../../src/go';
import { parseOptions, required } from '../lib/arguments';
import { UsageError } from '../lib/failure';
import { readPng, writePng } from '../lib/images';
import { movesFrom, withLegalMoves } from '../lib/move-list';
import { withCheckpoint } from '../lib/weights';

/** `frame`: draws the training frame of a move list, in the released geometry or in that of a file of weights. */
export async function frame(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    moves: { type: 'string' },
    out: { type: 'string' },
    weights: { type: 'string' },
  });
  const moves = movesFrom(required('moves', values.moves));
  const out = required('out', values.out);
  await withLegalMoves(() => replay(moves, DEFAULT_RULES, { toPlay: moves[0]?.color ?? 'black' }));
  await writePng(out, renderMoves(moves, await geometryOf(values.weights)));
}

/** `read`: reads the move between two frames. */
export async function read(args: string[]): Promise<void> {
  const { values } = parseOptions(args, {
    before: { type: 'string' },
    after: { type: 'string' },
    weights: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [before, after] = await Promise.all([
    readPng(required('before', values.before)),
    readPng(required('after', values.after)),
  ]);
  const geometry = checkSizes(before, after, await geometryOf(values.weights));
  const { color, reading, before: board, beforeReadable } = readFrames(before, after, geometry);
  const readable = beforeReadable
    ? reading.problem?.message
    : 'The first picture does not look like a board.';
  const nearest = reading.move === 'pass' ? 'pass' : vertexName(reading.move);
  const report = {
    color,
    move: readable === undefined ? nearest : null,
    nearest,
    exact: reading.exact,
    problem: readable ?? null,
    residual: reading.residual,
    margin: reading.margin,
    before: boardToRows(board),
    after: boardToRows(reading.board),
    confidence: reading.points.map(({ confidence }) => Number(confidence.toFixed(4))),
  };
  if (values.json) console.log(JSON.stringify(report));
  else console.log(readable ?? `${color} ${nearest}`);
}

async function geometryOf(weights: string | undefined): Promise<FrameGeometry> {
  return weights === undefined
    ? RELEASED_GEOMETRY
    : withCheckpoint(weights, async ({ layout }) => layout.frame);
}

/** @throws UsageError if a picture is not as large as the geometry says. */
function checkSizes(before: RgbImage, after: RgbImage, geometry: FrameGeometry): FrameGeometry {
  const { side } = geometry;
  for (const { width, height } of [before, after]) {
    if (width !== side || height !== side) {
      throw new UsageError(
        `The pictures should be ${side} x ${side} pixels, but one is ${width} x ${height}. Name the weights they belong to with --weights.`,
      );
    }
  }
  return geometry;
}
