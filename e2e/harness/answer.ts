/** The harness's answer to one frame; pictures as base64 of RGB bytes. */
export interface HarnessAnswer {
  readonly imageCodes: readonly number[];
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  readonly imagined: string;
  readonly reconstruction: string;
}

/** Latent and image codes of each row: drawn in one batch, each row alone, and in one batch code by code. */
export interface HarnessRows {
  readonly together: readonly (readonly number[])[];
  readonly alone: readonly (readonly number[])[];
  readonly codeByCode: readonly (readonly number[])[];
  /** How close each draw of `codeByCode` was to falling on another code, see `Drawn.margin`. */
  readonly margins: readonly (readonly number[])[];
}

/** The answer to an exploration: codes of each of its frames, and the probabilities of a fan. */
export interface ExploredSummary {
  readonly codes: readonly (readonly number[])[];
  readonly probabilities?: readonly number[];
  readonly rest?: number;
  /** The last report of it. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
}

/** How long a move took, in milliseconds. */
export interface MoveTimes {
  /** Spent exploring before the move was asked for. */
  readonly explored: number;
  /** From the request to its first event. */
  readonly wait: number;
  /** From the request to the answer. */
  readonly whole: number;
  /** Time of the encoder and of the decoder, by the engine's clock; one run of each for a single frame. */
  readonly encode: number;
  readonly decode: number;
  /** Explorations that were asked for before the move, and those that it ended. */
  readonly explorations: number;
  readonly ended: number;
}
