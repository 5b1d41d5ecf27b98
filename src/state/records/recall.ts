// Draws the frames again that a link holds as codes, one at a time, while the model has nothing else to do.
import type { ExploreResults, RecallRequest, ThinkResult } from '../../engine';
import {
  gameAtNode,
  isOver,
  nodeOf,
  type LinkedThought,
  type LinkedThoughts,
  type Move,
  type NodeId,
} from '../../go';
import type { ModelCard } from '../../services/model';
import type { GameStore } from '../game/game-store';
import type { AskModel } from '../layers/ask-model';
import { positionAt } from '../layers/layer-requests';
import type { ModelStore } from '../model/model-store';
import type { ReviewStore } from '../review/review-store';

/** A frame that is to be drawn again. */
interface RecallTask {
  readonly node: NodeId;
  readonly thought: LinkedThought;
  readonly request: RecallRequest;
}

export interface RecallOptions {
  readonly asking: AskModel;
  readonly game: GameStore;
  readonly review: ReviewStore;
  readonly model: ModelStore;
  /** Says which model had a thought. */
  readonly setOrigin: (record: ThinkResult, card: ModelCard) => void;
  /** Called when another model is loaded than the one that imagined, or no longer. */
  readonly onOtherModel: (isOther: boolean) => void;
}

/** Place of its lane: after the layers', which ask about thoughts that are known, before the chart's. */
const LANE = 1;

/** @returns a function that begins with what a link holds for the game that was just opened. */
export function createRecall(options: RecallOptions): (imagined: LinkedThoughts) => void {
  const { asking, game, review, model, setOrigin, onOtherModel } = options;
  let waiting: { readonly serial: number; readonly imagined: LinkedThoughts } | undefined;
  /** Nodes whose frames are drawn, or cannot be. */
  let done = new Set<NodeId>();
  let isOther = false;

  const wanted = (): readonly RecallTask[] => {
    const { serial, line, tree, thoughts, game: played } = game.getState();
    const { card } = model.getState();
    if (!waiting || waiting.serial !== serial || !card || !isImaginer(waiting.imagined, card)) {
      return [];
    }
    const shown = review.getState().at ?? played.moves.length;
    const far = (node: NodeId): number => {
      const at = line.indexOf(node);
      return at < 0 ? Infinity : Math.abs(at - shown);
    };
    const left = [...waiting.imagined.thoughts].filter(
      ([node]) => !done.has(node) && tree.nodes.has(node) && !thoughts.has(node),
    );
    // The queue asks one question at a time, so the others need not be made.
    const [next] = left.sort(([one], [other]) => far(one) - far(other));
    return next ? [taskOf(...next)] : [];
  };
  /** Tasks by thought, so that a question that runs is recognised. */
  const tasks = new WeakMap<LinkedThought, RecallTask>();
  const taskOf = (node: NodeId, thought: LinkedThought): RecallTask => {
    const known = tasks.get(thought);
    if (known) return known;
    const { tree } = game.getState();
    const before = gameAtNode(tree, nodeOf(tree, node).parent!);
    const position = positionAt(before, before.moves.length);
    const { latentCodes, nextImageCodes } = thought;
    const request: RecallRequest = {
      kind: 'recall',
      position: isOver(before) ? { ...position, resumed: true } : position,
      latentCodes,
      nextImageCodes,
    };
    const task = { node, thought, request };
    tasks.set(thought, task);
    return task;
  };

  const take = (
    { node, thought }: RecallTask,
    result: ExploreResults[keyof ExploreResults],
  ): void => {
    const { tree, recall } = game.getState();
    const { card } = model.getState();
    const { move } = nodeOf(tree, node);
    // A link may hold codes of another move.
    if (result.kind !== 'recall' || !card || !move || result.frame.move.point !== move.point)
      return;
    const record = recordOf(move, thought, result);
    setOrigin(record, card);
    recall(node, record);
  };

  const look = asking.lane<RecallTask>(
    {
      wanted,
      isKnown: ({ node }) => done.has(node),
      isSame: (one, other) => one === other,
      write: (task, entry) => {
        if (entry === undefined || entry.state === 'running') return;
        done.add(task.node);
        if (entry.state === 'done' && waiting?.serial === game.getState().serial) {
          take(task, entry.result);
        }
      },
      noAnswer: { key: 'watch:noAnswer' },
    },
    LANE,
  );

  const follow = (): void => {
    const { serial } = game.getState();
    if (waiting && waiting.serial !== serial) waiting = undefined;
    const { card } = model.getState();
    const other =
      waiting !== undefined && card !== undefined && !isImaginer(waiting.imagined, card);
    if (other !== isOther) {
      isOther = other;
      onOtherModel(other);
    }
    look();
  };
  for (const one of [game, review, model]) one.subscribe(follow);
  return (imagined) => {
    waiting = { serial: game.getState().serial, imagined };
    done = new Set();
    follow();
  };
}

/** Returns whether a model is the one that imagined, however it is stored. */
function isImaginer({ model }: LinkedThoughts, card: ModelCard): boolean {
  return (
    card.fingerprint?.startsWith(model.digits) === true &&
    card.codes === model.codes &&
    card.latents === model.latents &&
    card.grid === model.grid
  );
}

/** Puts together what the link says and what the model drew again. */
function recordOf(
  move: Move,
  { chosen, ...said }: LinkedThought,
  { frame, given, imageCodes }: ExploreResults['recall'],
): ThinkResult {
  const { problem, exact, residual, confidence } = frame;
  return {
    ...said,
    move,
    corrected: problem !== undefined && !chosen,
    exact,
    ...(problem && !chosen && { problem }),
    residual,
    imageCodes,
    confidence,
    given,
    imagined: frame.frame,
    ...(chosen && { chosen }),
  };
}
