import type { SamplingSettings } from '../../src/engine';

/** How a model draws its moves. */
export interface PlaySettings {
  readonly sampling: SamplingSettings;
  /** Frames that vote on a move, 1 or more. With a clock it is the most that vote. */
  readonly samples: number;
  /** Whether the frames of a vote are spread over the eight sides of the board. */
  readonly allSides: boolean;
}

/** Settings that a controller may change. */
export class Settings {
  constructor(public play: PlaySettings) {}
}
