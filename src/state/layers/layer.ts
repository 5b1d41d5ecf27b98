import type {
  ExploreKind,
  ExploreRequest,
  ExploreResults,
  Foresight,
  ThinkResult,
} from '../../engine';
import type { FrameChange, FrameGeometry } from '../../frame';
import type { Board, Game } from '../../go';
import type { ModelCard } from '../../services/model';
import type { MoveProgress } from '../game/move-progress';
import type { Thought } from '../review/shown-position';
import type { LayerId } from '../settings/layer-id';
import type { Outcome } from './foresight-outcomes';
import type { LayerChoices } from './layer-choices';
import type { PlanSpot } from './plan-view';

/** One thing to ask the model about one of its thoughts. */
export interface LayerRequest {
  readonly record: ThinkResult;
  /** Tells requests about the same thought apart. */
  readonly key: string;
  readonly request: ExploreRequest;
}

/** What decides over what a layer asks. */
export interface AskFacts {
  readonly game: Game;
  /** The thoughts of the game, by index of the move. */
  readonly records: readonly (ThinkResult | undefined)[];
  /** The thought of the position that is looked at. */
  readonly thought: Thought | undefined;
  readonly card: Pick<ModelCard, 'latents'>;
  /** Whether a thought is one of the loaded model: nothing can be asked about those of another. */
  readonly isOwn: (record: ThinkResult) => boolean;
  readonly choices: Pick<LayerChoices, 'fanLatent' | 'randomised' | 'seed' | 'pointedCode'>;
}

/** What decides over what a layer shows. */
export interface ShowFacts {
  /** Moves played in the position that is looked at. */
  readonly at: number;
  /** The thought of that position. */
  readonly thought: Thought | undefined;
  /** The board that the thought was about. */
  readonly before: Board;
  /** The model at work, unless the person looks back. */
  readonly thinking: Pick<MoveProgress, 'doubts' | 'grid'> | undefined;
  /** Where the lines lie in the frames of the thought. */
  readonly geometry: FrameGeometry;
  readonly card: Pick<ModelCard, 'latents'> | undefined;
  readonly choices: AskFacts['choices'];
  /** The answer about the thought under a key, once it is there. */
  readonly answer: (key: string) => ExploreResults[ExploreKind] | undefined;
  /** The moves of the game beside what was imagined for them, while a layer compares them. */
  readonly outcomes: readonly Outcome[];
}

/** What lies over the board. Several layers together show what each of them shows. */
export interface BoardMarks {
  /** How much each pixel of the frame changed, and which points. */
  readonly change?: FrameChange | undefined;
  /** The doubt about each patch of the frame in bits, row-major, and how many patches a side has. */
  readonly doubts?: { readonly bits: readonly number[]; readonly grid: number } | undefined;
  /** Where plans lead to. */
  readonly plans?: readonly PlanSpot[] | undefined;
  /** What is imagined to come. */
  readonly foresight?: Foresight | undefined;
  /** How the last move compares with what was imagined for it. */
  readonly outcome?: Outcome | undefined;
}

/** All that the page knows of one layer, but for its card. */
export interface LayerRules {
  readonly id: LayerId;
  /** What a model must have; every model will do unless named. */
  readonly needs?: 'latents' | 'horizons';
  /** What is asked of the model while the layer is on. */
  readonly asks?: {
    /** 1 comes first. */
    readonly turn: number;
    readonly of: (facts: AskFacts) => readonly LayerRequest[];
  };
  /** What lies over the board while the layer is on. */
  readonly shows?: (facts: ShowFacts) => BoardMarks;
  /** Whether something of it may lie on the last stone, whose mark is then left out. */
  readonly coversLastStone?: true;
  /** Whether it compares the moves of the game with what was imagined for them: the list of moves and its jumps then do as well. */
  readonly comparesMoves?: true;
  /** Whether it needs the map of codes that comes with the default model. */
  readonly usesShippedMap?: true;
}
