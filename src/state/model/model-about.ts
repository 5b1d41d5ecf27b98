/** Score of games against one opponent. */
interface Score {
  readonly won: number;
  readonly played: number;
}

/** Facts about a model beyond its file. Shares are in percent. */
export interface ModelAbout {
  /** Parameters by part, in the order in which the parts run. */
  readonly parts: readonly {
    readonly part: 'tokenizer' | 'latent' | 'transformer';
    readonly parameters: number;
  }[];
  readonly training: {
    readonly games: number;
    readonly positions: number;
    readonly hours: number;
    readonly cores: number;
  };
  /** Unseen positions in which the first frame, always the likeliest one, shows a legal move. */
  readonly legal: { readonly share: number; readonly positions: number };
  /** Positions in which the move at normal strength is the first choice of the network that played the games. */
  readonly policy: { readonly share: number; readonly positions: number };
  /** Against random moves, one frame a move. */
  readonly random: Score;
  /** Against GNU Go 3.8, level 1, at normal strength, with the 95% interval of the share won. */
  readonly gnuGo: Score & { readonly from: number; readonly to: number };
  readonly komi: number;
  readonly licence: string;
}

/**
 * The default model. `models/README.md` has the figures and how they were measured. */
export const DEFAULT_MODEL_ABOUT: ModelAbout = {
  parts: [
    { part: 'tokenizer', parameters: 1.4e6 },
    { part: 'latent', parameters: 1.69e6 },
    { part: 'transformer', parameters: 5.58e6 },
  ],
  training: { games: 18_464, positions: 2_370_688, hours: 4.5, cores: 2 },
  legal: { share: 99, positions: 500 },
  policy: { share: 62.5, positions: 200 },
  random: { won: 100, played: 100 },
  gnuGo: { won: 15, played: 20, from: 53, to: 89 },
  komi: 7,
  licence: 'Apache 2.0',
};
