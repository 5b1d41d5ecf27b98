import type { StoreApi } from 'zustand/vanilla';
import type { Strength, ThinkResult } from '../../engine';
import type { Color, Game, GameTree, Handicap, NodeId, Point, SgfInfo } from '../../go';
import type { Message } from '../../i18n/message';
import type { ModelCard, ModelService } from '../../services/model';
import type { Counting, DeadStoneFinder } from './counting';
import type { MoveProgress } from './move-progress';
import type { SamplingStyle } from './sampling';

/** Whose turn it is, or that nobody's is: both passed and the stones are judged, or the game has its result. */
export type Phase = 'person' | 'model' | 'counting' | 'over';

/** Who moves a colour. */
export type Player = 'person' | 'model';
export type Players = Readonly<Record<Color, Player>>;

/** How a game ended: `B+R`, `W+12`, `Draw`. `other` for what a file says and nobody here decided: `B+T`, `Void`. */
export interface GameResult {
  readonly text: string;
  readonly winner: Color | undefined;
  readonly by: 'resignation' | 'score' | 'other';
}

/** How the game ended at a node. */
export interface Ending {
  readonly result: GameResult;
  /** Which stones were dead, where it was counted. */
  readonly counting: Counting | undefined;
}

/** What a loaded game says of itself besides its moves. What is said beside single moves is in the tree. */
export interface GameInfo extends SgfInfo {
  /** Name of the file, or whatever else the game came out of. */
  readonly source?: string;
}

/** What a new game is asked for with. */
export interface GameChoice {
  /** The colour of the person. */
  readonly color: Color | 'random';
  readonly komi: number;
  readonly style: SamplingStyle;
  /** Stays as it is unless named. */
  readonly strength?: Strength;
  /** Black's stones on the star points, White then moves first; none unless named. */
  readonly handicap?: Handicap;
  /** Whether the model plays both colours. */
  readonly watch?: boolean;
}

/** What the model would play for the person. */
export interface Hint {
  /** While it is at work. */
  readonly thinking: MoveProgress | undefined;
  /** Once it is done. */
  readonly result: ThinkResult | undefined;
}

/** Why the point just tried was not played. Each is a new object, so that the same reason twice is told twice. */
export interface Refusal {
  readonly point: Point | undefined;
  readonly message: Message;
}

/** Where the person wants to look. Each is a new object, so that the same place twice is shown twice. */
export interface Visit {
  readonly id: NodeId;
}

/** Where a game stands in its tree. */
export interface TreePosition {
  readonly tree: GameTree;
  readonly node: NodeId;
  /** The game at the node. Two passes may have been resumed there, which the tree does not know. */
  readonly game: Game;
}

/** A branch that was taken out of the tree, with what is needed to put it back. */
export interface Deletion {
  /** Where it began. */
  readonly id: NodeId;
  /** How many moves it has. */
  readonly moves: number;
  /** The game as it was with it. */
  readonly before: TreePosition & Pick<GameFacts, 'thoughts' | 'endings' | 'counting' | 'paused'>;
}

/** A game as it was saved. */
export interface RestoredGame extends Pick<
  GameFacts,
  | 'thoughts'
  | 'endings'
  | 'info'
  | 'person'
  | 'players'
  | 'wasWatched'
  | 'style'
  | 'seed'
  | 'delay'
  | 'paused'
> {
  readonly place: TreePosition;
  /** Missing in games that were saved before each had its own. */
  readonly strength: Strength | undefined;
  /** Which stones are dead, where that was already proposed. */
  readonly counting: Counting | undefined;
}

/** Facts of a game, without what is done with it. */
export interface GameFacts {
  /** Another number for each game: a new one, a loaded one, one that was found again. */
  readonly serial: number;
  /** The game with its variations. */
  readonly tree: GameTree;
  /** Where the game in play stands. */
  readonly node: NodeId;
  /** The line shown: nodes from the root through `node` to its end, which is further on where moves were taken back. */
  readonly line: readonly NodeId[];
  /** The game at the end of `line`; `game` itself where it ends at `node`. */
  readonly lineGame: Game;
  /** The game in play, at `node`. */
  readonly game: Game;
  /** How the model's moves came about, by node of the move, in all variations. */
  readonly thoughts: ReadonlyMap<NodeId, ThinkResult>;
  /** The same by index of the move, up to `node`; undefined for the person's. */
  readonly records: readonly (ThinkResult | undefined)[];
  /** How the game ended, by the node where it did. */
  readonly endings: ReadonlyMap<NodeId, Ending>;
  /** What a loaded game says of itself; undefined for a game that was begun here. */
  readonly info: GameInfo | undefined;
  /** The colour of the person, or the side from which a game without one is looked at. */
  readonly person: Color;
  /** Who moves which colour. A person with both of them analyses. */
  readonly players: Players;
  /** Whether the model has played both colours in this game: it can then be given both again. */
  readonly wasWatched: boolean;
  readonly style: SamplingStyle;
  /** How many frames vote on a move; holds from the model's next move on. */
  readonly strength: Strength;
  /** One per game: same seed, same moves, same answers. */
  readonly seed: number;
  readonly phase: Phase;
  readonly result: GameResult | undefined;
  /** Which stones are dead, once both passed; kept beside the result. */
  readonly counting: Counting | undefined;
  /** Whether the model waits with its move until it is asked: `retryModel`, or any other move. */
  readonly paused: boolean;
  /** Where the model plays itself: so long a move takes at least, in milliseconds. */
  readonly delay: number;
  /** The model at work on a move of its own, while it is. */
  readonly thinking: MoveProgress | undefined;
  /** What it would play for the person, where that was asked for. */
  readonly hint: Hint | undefined;
  /** Why the model has no move, in a sentence; `retryModel` asks again. */
  readonly failure: Message | undefined;
  readonly refusal: Refusal | undefined;
  /** Where the person was last taken to by `goToNode` or `openGame`. */
  readonly visit: Visit | undefined;
  /** What was deleted last. Whether it can still be put back, `canUndoDeletion` tells. */
  readonly deletion: Deletion | undefined;
}

/** Moves, and how a game goes on and ends. */
export interface PlayActions {
  newGame(choice: GameChoice): void;
  playPoint(point: Point): void;
  pass(): void;
  resign(): void;
  /**
   * Back to the person's previous turn; what the model is thinking is dropped. A game that is over is taken back to
   * where it was before: to its turn after a resignation, to the counting after that. The moves stay as a variation.
   */
  takeBack(): void;
  /**
   * Plays another move in the place of the model's last one, which stays as a variation; nothing where it cannot be
   * exchanged.
   */
  playInstead(record: ThinkResult): void;
  /**
   * Plays a move after another position of the tree, which begins a variation there, and goes on with the game in it.
   * @returns why it is not played: the rules forbid it, or it is the model's turn there.
   */
  playAt(id: NodeId, point: Point | 'pass'): Refusal | undefined;
  /** Gives the colours to others, at any time: `model` twice lets it play itself, `person` twice analyses. */
  setPlayers(players: Players): void;
}

/** The end of a game. */
export interface CountActions {
  /** While the game is counted: calls the group with a stone on this point dead, or alive again. */
  toggleDead(point: Point): void;
  /** While the game is counted: goes on with whose turn it is. */
  playOn(): void;
  /** Takes the count as the result. */
  finishCounting(): void;
}

/** Variations and loaded games. */
export interface TreeActions {
  /**
   * Takes the person to a position of any variation. The game in play is now the end of the line through it; where it is
   * the model's turn there, it waits.
   */
  goToNode(id: NodeId): void;
  /**
   * Puts a loaded game in the place of this one, for review: the person moves both colours. `playFrom` continues it
   * against the model.
   * @param at where it is looked at first: the end of its main line unless named, `'start'`, or a node.
   */
  openGame(tree: GameTree, at?: 'start' | 'end' | NodeId, info?: GameInfo): void;
  /** Puts a saved game in place, as it was; the model then thinks again where it was thinking. */
  restore(game: RestoredGame): void;
  /**
   * Continues the game against the model from a position.
   * @param color of the person; whose turn it is there unless named.
   */
  playFrom(id: NodeId, color?: Color): void;
  /** Takes a move and all that follows it out of the tree. The game in play steps back to before it where it was within. */
  deleteVariation(id: NodeId): void;
  /**
   * Puts back what was deleted last, with its comments and thoughts. The game in play goes back to where it was in it,
   * unless it has gone on elsewhere. Nothing where that is not possible any more.
   */
  undoDeletion(): void;
  /** Lets what was deleted last be gone for good. */
  forgetDeletion(): void;
  /** Makes the line to a node the main one. */
  promoteVariation(id: NodeId): void;
  /** Another text beside a position; an empty one takes it away. */
  setComment(id: NodeId, comment: string): void;
}

/** The model at work. */
export interface ModelActions {
  /** Lets the model begin where it is its turn. */
  retryModel(): void;
  /** Lets the model wait, breaking off its move, or go on. */
  setPaused(paused: boolean): void;
  /** Lets the model make one move, and then wait. */
  stepModel(): void;
  /** @param milliseconds that a move takes at least where the model plays itself, 0 to 5000; holds from the next move on. */
  setDelay(milliseconds: number): void;
  /** In the person's turn: asks what the model would play. Any move breaks that off; so does `dropHint`. */
  askHint(): void;
  /** Plays what the model would. */
  playHint(): void;
  dropHint(): void;
  /** Puts the sentence away; the model still owes its move. */
  dismissFailure(): void;
  /** Tells whether the model can be asked now. Its turn starts, or is broken off, accordingly. */
  setModelReady(ready: boolean): void;
}

export interface GameState
  extends GameFacts, PlayActions, CountActions, TreeActions, ModelActions {}

export type GameStore = StoreApi<GameState>;

export interface GameStoreOptions {
  readonly service: Pick<ModelService, 'think'>;
  /** Proposes dead stones once both passed; none are proposed where absent. */
  readonly findDeadStones?: DeadStoneFinder | undefined;
  /** 0 up to 1; draws seeds and colours. */
  readonly random: () => number;
  /** Latent codes of the model that plays, asked for each move anew; 0 where absent. */
  readonly latents?: () => number;
  /** Told when the model was rebuilt in the middle of a move, possibly on another backend. */
  readonly onRebuilt?: (card: ModelCard) => void;
  /** Waits, and rejects where the signal ends that; by the clock unless named. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
