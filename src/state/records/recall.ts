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

/** Draws what the game in play has as `linked`, from now on. */
export function createRecall(options: RecallOptions): void {
  const { asking, game, review, model, setOrigin, onOtherModel } = options;
  /** Thoughts to which the model had no answer. They are asked for again after a reload. */
  const unanswered = new WeakSet<LinkedThought>();
  let isOther = false;

  /** Returns whether a frame is still to be drawn, in the game that the thought came with. */
  const isDue = (node: NodeId, thought: LinkedThought): boolean => {
    const { linked, tree, thoughts } = game.getState();
    return (
      linked?.thoughts.get(node) === thought &&
      !unanswered.has(thought) &&
      tree.nodes.has(node) &&
      !thoughts.has(node)
    );
  };

  const wanted = (): readonly RecallTask[] => {
    const { linked, line, game: played } = game.getState();
    const { card } = model.getState();
    if (!linked || !card || !isImaginer(linked, card)) return [];
    const shown = review.getState().at ?? played.moves.length;
    const far = (node: NodeId): number => {
      const at = line.indexOf(node);
      return at < 0 ? Infinity : Math.abs(at - shown);
    };
    const left = [...linked.thoughts].filter(([node, thought]) => isDue(node, thought));
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
    if (result.kind !== 'recall' || !card || !move) return;
    // A link may hold codes of another move.
    if (result.frame.move.point !== move.point) return recall(node, undefined);
    const record = recordOf(move, thought, result);
    setOrigin(record, card);
    recall(node, record);
  };

  const look = asking.lane<RecallTask>(
    {
      wanted,
      isKnown: ({ node, thought }) => !isDue(node, thought),
      isSame: (one, other) => one === other,
      write: (task, entry) => {
        if (entry === undefined || entry.state === 'running') return;
        if (entry.state !== 'done') unanswered.add(task.thought);
        else if (isDue(task.node, task.thought)) take(task, entry.result);
      },
      noAnswer: { key: 'watch:noAnswer' },
    },
    LANE,
  );

  const follow = (): void => {
    const { linked } = game.getState();
    const { card } = model.getState();
    const other = linked !== undefined && card !== undefined && !isImaginer(linked, card);
    if (other !== isOther) {
      isOther = other;
      onOtherModel(other);
    }
    look();
  };
  for (const one of [game, review, model]) one.subscribe(follow);
  follow();
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
