import type { StoreApi } from 'zustand/vanilla';
import type { ThinkResult } from '../../engine';
import type {
  Color,
  Game,
  GameTree,
  Handicap,
  LinkedThoughts,
  NodeId,
  Point,
  SgfInfo,
} from '../../go';
import type { Message } from '../../i18n/message';
import type { ModelCard, ModelService } from '../../services/model';
import type { Counting, DeadStoneFinder } from './counting';
import type { MoveProgress } from './move-progress';
import type { SamplingStyle } from './sampling';
import type { Play, StrengthChoice } from './strength';

/** Whose turn it is, or nobody's: both passed and dead stones are marked, or the game has a result. */
export type Phase = 'person' | 'model' | 'counting' | 'over';

/** Who plays a colour. */
export type Player = 'person' | 'model';
export type Players = Readonly<Record<Color, Player>>;

/** How a game ended: `B+R`, `W+12`, `Draw`. `other` for results from a file that were not decided here: `B+T`, `Void`. */
export interface GameResult {
  readonly text: string;
  readonly winner: Color | undefined;
  readonly by: 'resignation' | 'score' | 'other';
}

/** How the game ended at a node. */
export interface Ending {
  readonly result: GameResult;
  /** The dead stones, if the game was counted. */
  readonly counting: Counting | undefined;
}

/** What a loaded game says about itself besides its moves. Texts about single moves are in the tree. */
export interface GameInfo extends SgfInfo {
  /** Name of the file or other source of the game. */
  readonly source?: string;
}

/** Options for a new game. */
export interface GameChoice {
  /** The colour of the person. */
  readonly color: Color | 'random';
  readonly komi: number;
  readonly style: SamplingStyle;
  /** Unchanged if absent. */
  readonly strength?: StrengthChoice;
  /** Black's stones on the star points; White then moves first. None if absent. */
  readonly handicap?: Handicap;
  /** Whether the model plays both colours. */
  readonly watch?: boolean;
}

/** The move that the model would play for the person. */
export interface Hint {
  /** While the model thinks about it. */
  readonly thinking: MoveProgress | undefined;
  /** Once it is known. */
  readonly result: ThinkResult | undefined;
}

/** Why the last tried point was not played. Each is a new object, so that a repeated reason is told again. */
export interface Refusal {
  readonly point: Point | undefined;
  readonly message: Message;
}

/** Where the person wants to look. Each is a new object, so that a repeated visit is shown again. */
export interface Visit {
  readonly id: NodeId;
}

/** Where a game stands in its tree. */
export interface TreePosition {
  readonly tree: GameTree;
  readonly node: NodeId;
  /** The game at the node. It may have been resumed there after two passes, which the tree does not record. */
  readonly game: Game;
}

/** A branch that was deleted, with what is needed to put it back. */
export interface Deletion {
  /** First node of the branch. */
  readonly id: NodeId;
  /** Number of its moves. */
  readonly moves: number;
  /** The game with the branch. */
  readonly before: TreePosition &
    Pick<GameFacts, 'thoughts' | 'endings' | 'study' | 'counting' | 'paused' | 'unrated'>;
}

/** A game as it was saved. */
export interface RestoredGame extends Pick<
  GameFacts,
  | 'thoughts'
  | 'linked'
  | 'endings'
  | 'study'
  | 'info'
  | 'person'
  | 'players'
  | 'wasWatched'
  | 'style'
  | 'seed'
  | 'adapted'
  | 'unrated'
  | 'delay'
  | 'paused'
> {
  readonly place: TreePosition;
  /** Missing in older saved games. */
  readonly strength: StrengthChoice | undefined;
  /** The dead stones, if they were already proposed. */
  readonly counting: Counting | undefined;
}

/** Facts of a game, without actions. */
export interface GameFacts {
  /** A new number for each game: new, loaded or restored. */
  readonly serial: number;
  /** The game with its variations. */
  readonly tree: GameTree;
  /** The game in play is at this node. */
  readonly node: NodeId;
  /** The line shown: nodes from the root through `node` to its end. The end lies further on if moves were taken back. */
  readonly line: readonly NodeId[];
  /** The game at the end of `line`; `game` itself if that is `node`. */
  readonly lineGame: Game;
  /** The game in play, at `node`. */
  readonly game: Game;
  /** How the model's moves came about, by node of the move, in all variations. */
  readonly thoughts: ReadonlyMap<NodeId, ThinkResult>;
  /** What a link holds of the model's thoughts, without those that were drawn again since; undefined if none are left. */
  readonly linked: LinkedThoughts | undefined;
  /** The same by index of the move, up to `node`; undefined for the person's moves. */
  readonly records: readonly (ThinkResult | undefined)[];
  /** How the game ended, by the node where it ended. */
  readonly endings: ReadonlyMap<NodeId, Ending>;
  /**
   * Where a finished game ended, while a variation of it is tried. Nothing that happens in the variation changes its
   * result. Undefined while the game itself is in play or shown.
   */
  readonly study: NodeId | undefined;
  /** What a loaded game says about itself; undefined for a game that began here. */
  readonly info: GameInfo | undefined;
  /** The person's colour; in a game without one, the side from which the board is seen. */
  readonly person: Color;
  /** Who plays which colour. A person with both colours analyses. */
  readonly players: Players;
  /** Whether the model has played both colours in this game, so that it can be given both again. */
  readonly wasWatched: boolean;
  readonly style: SamplingStyle;
  /** How strong the model plays; takes effect with its next move. */
  readonly strength: StrengthChoice;
  /** How it plays this game at the strength `adapt`; undefined before its first move at that strength. */
  readonly adapted: Play | undefined;
  /**
   * Whether something in this game keeps it from saying how strong the person is: a hint, a move taken back, another
   * player's moves, a change of strength.
   */
  readonly unrated: boolean;
  /** One per game: the same seed and moves give the same answers. */
  readonly seed: number;
  readonly phase: Phase;
  readonly result: GameResult | undefined;
  /** The dead stones after both passed; kept beside the result. */
  readonly counting: Counting | undefined;
  /** Whether the model waits with its move until it is asked by `retryModel` or any other move. */
  readonly paused: boolean;
  /** Least time of a move, in milliseconds, while the model plays itself. */
  readonly delay: number;
  /** Progress of the model's own move, if it is thinking. */
  readonly thinking: MoveProgress | undefined;
  /** The hint, if one was asked for. */
  readonly hint: Hint | undefined;
  /** Why the model has no move, as a sentence; `retryModel` asks again. */
  readonly failure: Message | undefined;
  readonly refusal: Refusal | undefined;
  /** Where `goToNode` or `openGame` last took the person. */
  readonly visit: Visit | undefined;
  /** The last deletion. `canUndoDeletion` returns whether it can still be undone. */
  readonly deletion: Deletion | undefined;
}

/** Moves, and how a game goes on and ends. */
export interface PlayActions {
  newGame(choice: GameChoice): void;
  playPoint(point: Point): void;
  pass(): void;
  resign(): void;
  /**
   * Goes back to the person's previous turn and aborts the model's thinking. Takes a finished game back to where it
   * was: to the turn after a resignation, to the counting after a count. The moves stay as a variation.
   */
  takeBack(): void;
  /** Replaces the model's last move by another, and keeps it as a variation. Does nothing if it cannot be replaced. */
  playInstead(record: ThinkResult): void;
  /**
   * Plays a move after another position of the tree. This begins a variation there, in which the game goes on.
   * @returns why it is not played: the rules forbid it, or it is the model's turn there.
   */
  playAt(id: NodeId, point: Point | 'pass'): Refusal | undefined;
  /** Changes who plays which colour, at any time. `model` twice lets it play itself, `person` twice analyses. */
  setPlayers(players: Players): void;
}

/** The end of a game. */
export interface CountActions {
  /** While the game is counted: marks the group on this point as dead, or alive again. */
  toggleDead(point: Point): void;
  /** While the game is counted: goes on with the side whose turn it is. */
  playOn(): void;
  /** Takes the count as the result. */
  finishCounting(): void;
}

/** Variations and loaded games. */
export interface TreeActions {
  /**
   * Takes the person to a position of any variation. The game in play moves to the end of the line through it. If it is
   * the model's turn there, the model waits.
   */
  goToNode(id: NodeId): void;
  /** Leaves the variation of a finished game that is tried, and goes back to the game. */
  leaveStudy(): void;
  /**
   * Replaces this game by a loaded one, for review: the person moves both colours. `playFrom` continues it against the
   * model.
   * @param at the position to show first: the end of its main line unless named, `'start'`, or a node.
   * @param linked what its link holds of the model's thoughts.
   */
  openGame(
    tree: GameTree,
    at?: 'start' | 'end' | NodeId,
    info?: GameInfo,
    linked?: LinkedThoughts,
  ): void;
  /** Restores a saved game as it was. If the model was thinking, it thinks again. */
  restore(game: RestoredGame): void;
  /**
   * Continues the game against the model from a position.
   * @param color of the person; the side to move there unless named.
   */
  playFrom(id: NodeId, color?: Color): void;
  /** Deletes a move and all that follow it. A game in play within that branch steps back to the position before it. */
  deleteVariation(id: NodeId): void;
  /**
   * Undoes the last deletion, with comments and thoughts. The game in play goes back to its place in the branch, unless
   * it has gone on elsewhere. Does nothing if that is no longer possible.
   */
  undoDeletion(): void;
  /** Gives up undoing the last deletion. */
  forgetDeletion(): void;
  /** Makes the line to a node the main one. */
  promoteVariation(id: NodeId): void;
  /**
   * Takes a thought out of `linked` and adds it to `thoughts`. Nothing else changes.
   * @param record undefined if it cannot be drawn again: then it is only taken out.
   */
  recall(id: NodeId, record: ThinkResult | undefined): void;
  /** Sets the comment on a position; an empty one removes it. */
  setComment(id: NodeId, comment: string): void;
}

/** The model at work. */
export interface ModelActions {
  /** Lets the model think if it is its turn. */
  retryModel(): void;
  /** Pauses the model, aborting its move, or lets it go on. */
  setPaused(paused: boolean): void;
  /** Lets the model make one move, then wait. */
  stepModel(): void;
  /** @param milliseconds least time of a move while the model plays itself, 0 to 5000; takes effect with the next move. */
  setDelay(milliseconds: number): void;
  /** In the person's turn: asks what the model would play. Any move or `dropHint` aborts that. */
  askHint(): void;
  /** Plays the hint. */
  playHint(): void;
  dropHint(): void;
  /** Dismisses the sentence; the model still owes its move. */
  dismissFailure(): void;
  /** Sets whether the model can be asked now. Starts or aborts its turn accordingly. */
  setModelReady(ready: boolean): void;
}

export interface GameState
  extends GameFacts, PlayActions, CountActions, TreeActions, ModelActions {}

export type GameStore = StoreApi<GameState>;

export interface GameStoreOptions {
  readonly service: Pick<ModelService, 'think'>;
  /** Proposes dead stones once both passed. If absent, none are proposed. */
  readonly findDeadStones?: DeadStoneFinder | undefined;
  /** 0 up to 1; draws seeds and colours. */
  readonly random: () => number;
  /** Returns how the model plays the next game at the strength `adapt`. If absent, it plays as at normal strength. */
  readonly adapt?: () => Promise<Play>;
  /** Returns the number of latents of the model that plays, for each move; 0 if absent. */
  readonly latents?: () => number;
  /** Called when the model was rebuilt during a move, possibly on another backend. */
  readonly onRebuilt?: (card: ModelCard) => void;
  /** Waits, and rejects if the signal is aborted; by the clock if absent. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
