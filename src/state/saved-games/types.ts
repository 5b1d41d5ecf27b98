import type { ThinkResult } from '../../engine';
import type { Color, KoRule, NodeId, Point, Properties } from '../../go';
import type { ModelCard } from '../../services/model';
import type { SamplingStyle } from '../game/sampling';
import type { Play, StrengthChoice } from '../game/strength';
import type { GameInfo, GameResult, Players } from '../game/types';

/** A game in the list of recent ones. */
export interface GameSummary {
  readonly id: string;
  /** When it was last changed, in milliseconds since 1970. */
  readonly updated: number;
  /** How it is, or was, played: against the model, by the model alone, or by a person with both colours. */
  readonly kind: 'played' | 'watched' | 'studied';
  /** The colour of the person. */
  readonly person: Color;
  /** The model that played, if any. */
  readonly model: string | undefined;
  /** Its strength, if a model plays; unknown in older saved games. */
  readonly strength?: StrengthChoice | undefined;
  /** What a loaded game says about itself. */
  readonly info: GameInfo | undefined;
  readonly result: GameResult | undefined;
  readonly over: boolean;
  /** Moves of the line in play. */
  readonly moves: number;
  /** Moves of all variations; some may be left even if none is in play. */
  readonly nodes: number;
  /** The position: 81 stones, row by row from the top. */
  readonly board: readonly number[];
}

/** A move of a tree; children come after their parents, in their order. */
export interface SavedNode {
  readonly id: NodeId;
  /** Absent for the root. */
  readonly parent?: NodeId;
  readonly color?: Color;
  readonly point?: Point | 'pass';
  /** A position that is set up in the middle of a game; `point` is then `pass`. */
  readonly position?: { readonly board: readonly number[]; readonly toPlay: Color };
  readonly properties?: Properties;
}

export interface SavedCounting {
  /** Absent while dead stones are looked for; the search then starts again. */
  readonly proposed: readonly Point[];
  readonly dead: readonly Point[];
}

/** A game as it is stored: plain data, without the model's thoughts. */
export interface SavedGame {
  /** Version of this layout. */
  readonly format: 1;
  readonly id: string;
  /** The page that wrote it. No other page writes it without taking it over. */
  readonly writer: string;
  readonly summary: GameSummary;
  readonly komi: number;
  readonly ko: KoRule;
  /** Stones to begin with, and the colour that moves first, if they differ from the usual. */
  readonly board?: readonly number[];
  readonly toPlay?: Color;
  /**
   * In a large tree some hundreds of moves together are one text of JSON: browsers store a few long texts many times
   * faster than as many objects.
   */
  readonly nodes: readonly (SavedNode | string)[];
  readonly nextId: NodeId;
  readonly node: NodeId;
  /** Whether play goes on although the last two moves are passes. */
  readonly resumed: boolean;
  readonly endings: readonly {
    readonly node: NodeId;
    readonly result: GameResult;
    readonly counting?: SavedCounting;
  }[];
  /** What a link holds of the model's thoughts and is not drawn yet, as `writeImagined` writes it; absent if there is nothing. */
  readonly linked?: string;
  /** Where the game ended, while a variation of it is tried; absent otherwise. */
  readonly study?: NodeId;
  readonly info?: GameInfo;
  readonly person: Color;
  readonly players: Players;
  /** Whether the model has played both colours; absent for no. */
  readonly wasWatched?: boolean;
  readonly style: SamplingStyle;
  /** Absent in older saved games. */
  readonly strength?: StrengthChoice;
  readonly seed: number;
  /** How the model plays at the strength `adapt`, once that is chosen. */
  readonly adapted?: Play;
  /** Absent in older saved games, which do not count. */
  readonly unrated?: boolean;
  readonly delay: number;
  readonly paused: boolean;
  readonly counting?: SavedCounting;
}

/** A picture, its bytes deflated (raw). */
export interface SavedPicture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A thought as it is stored, beside its game. */
export interface SavedThought {
  readonly game: string;
  readonly node: NodeId;
  /** The part that is already small. */
  readonly rest: Omit<
    ThinkResult,
    'imageCodes' | 'latentCodes' | 'nextImageCodes' | 'confidence' | 'given' | 'imagined'
  >;
  readonly imageCodes: Uint32Array;
  readonly latentCodes: Uint32Array;
  readonly nextImageCodes: Uint32Array;
  /** Probability and entropy of each code, latents first. */
  readonly confidence: Float64Array;
  /** Absent if `model` tells how to draw it again. */
  readonly given?: SavedPicture;
  readonly imagined: SavedPicture;
  /** The model that had it, if known. */
  readonly model?: ModelCard;
}
