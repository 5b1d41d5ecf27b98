import type { ExploreKind, ExploreResults, Foresight, ThinkResult } from '../../engine';
import type { FrameChange, FrameGeometry } from '../../frame';
import type { Judgement } from '../../engine/judge';
import type { Board, Color, Game } from '../../go';
import type { ModelCard } from '../../services/model';
import type { MoveProgress } from '../game/move-progress';
import type { Thought } from '../review/shown-position';
import type { LayerId } from '../settings/layer-id';
import type { Outcome } from './foresight-outcomes';
import type { LayerRequest } from './layer-answers';
import type { LayerChoices } from './layer-choices';
import type { BestMove } from './judge-view';
import type { PlanSpot } from './plan-view';

/** Facts that decide what a layer asks. */
export interface AskFacts {
  readonly game: Game;
  /** The thoughts of the game, by index of the move. */
  readonly records: readonly (ThinkResult | undefined)[];
  /** The thought of the position shown. */
  readonly thought: Thought | undefined;
  readonly card: Pick<ModelCard, 'latents'>;
  /** Returns whether a thought is the loaded model's. Nothing can be asked about others. */
  readonly isOwn: (record: ThinkResult) => boolean;
  readonly choices: Pick<LayerChoices, 'fanLatent' | 'randomised' | 'seed' | 'pointedCode'>;
}

/** Facts that decide what a layer shows. */
export interface ShowFacts {
  /** Moves played in the position shown. */
  readonly at: number;
  /** The thought of that position. */
  readonly thought: Thought | undefined;
  /** The board that the thought was about. */
  readonly before: Board;
  /** Progress of the model at work, unless the person looks back. */
  readonly thinking: Pick<MoveProgress, 'doubts' | 'grid'> | undefined;
  /** Geometry of the thought's frames. */
  readonly geometry: FrameGeometry;
  readonly card: Pick<ModelCard, 'latents'> | undefined;
  readonly choices: AskFacts['choices'];
  /** Returns the answer about the thought under a key, if there is one. */
  readonly answer: (key: string) => ExploreResults[ExploreKind] | undefined;
  /** What the judge says of the position shown, and whose turn it is there; undefined until it has seen it. */
  readonly judgement?: (Judgement & { readonly toPlay: Color }) | undefined;
  /** The moves of the game compared with what was imagined, while a layer compares them. */
  readonly outcomes: readonly Outcome[];
}

/** Marks on the board. Several layers together show all their marks. */
export interface BoardMarks {
  /** How much each pixel of the frame changed, and which points changed. */
  readonly change?: FrameChange | undefined;
  /** The doubt about each patch of the frame in bits, row-major, and the number of patches along a side. */
  readonly doubts?: { readonly bits: readonly number[]; readonly grid: number } | undefined;
  /** Points that plans lead to. */
  readonly plans?: readonly PlanSpot[] | undefined;
  /** The imagined future. */
  readonly foresight?: Foresight | undefined;
  /** Whose each point will be in the judge's eyes, row-major from A9: 1 of Black, -1 of White. */
  readonly ownership?: readonly number[] | undefined;
  /** The judge's best moves. */
  readonly best?: readonly BestMove[] | undefined;
  /** The last move compared with what was imagined for it. */
  readonly outcome?: Outcome | undefined;
}

/** Everything the page knows about a layer, except its card. */
export interface LayerRules {
  readonly id: LayerId;
  /** What a model must have, or that it is the judge who answers; absent if every model will do. */
  readonly needs?: 'latents' | 'horizons' | 'judge';
  /** What it asks the model while it is on. */
  readonly asks?: {
    /** Order among the layers' requests; 1 comes first. */
    readonly turn: number;
    readonly of: (facts: AskFacts) => readonly LayerRequest[];
  };
  /** Its marks on the board while it is on. */
  readonly shows?: (facts: ShowFacts) => BoardMarks;
  /** Whether it may cover the last stone, whose mark is then left out. */
  readonly coversLastStone?: true;
  /** Whether it compares the moves of the game with what was imagined. The list of moves and the jumps then do so, too. */
  readonly comparesMoves?: true;
  /** Whether it needs the map of codes of the default model. */
  readonly usesShippedMap?: true;
}
