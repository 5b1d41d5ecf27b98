import type { ThinkResult, Vote } from '../../engine';

/** The votes for the move that was played. */
export interface PlayedVotes {
  /** Frames that show the move; 0 if no frame that voted does. */
  readonly votes: number;
  /** Frames that were read, `votes` or more. */
  readonly read: number;
  /** Frames that were drawn and not read, because they could not change the winner. */
  readonly unread: number;
  /** The other moves, the most frequent first. */
  readonly others: readonly Vote[];
  /** The winner of the vote, if the model plays another move because no frame of the board as it lies shows this one. */
  readonly winner?: Vote;
}

/**
 * Returns the votes for the move that was played. This need not be the winner of the vote: what is played must be a frame
 * of the board as it lies. Undefined if there was no vote, or none of its frames was legal.
 */
export function playedVotes(result: ThinkResult): PlayedVotes | undefined {
  const { move, samples, attempts, votes: all } = result;
  const { firstRound } = samples;
  if (firstRound.drawn < 2 || all.length === 0) return undefined;
  const votes = all.find(({ point }) => point === move.point)?.votes ?? 0;
  const others = all.filter(({ point }) => point !== move.point);
  const [leader] = all;
  // Later frames are drawn only if the first round has no legal move. All of them are read.
  const again = attempts > 1;
  return {
    votes,
    read: Math.max(votes, again ? samples.drawn : firstRound.read),
    unread: again ? 0 : Math.max(0, firstRound.drawn - firstRound.read),
    others,
    ...(leader && leader.point !== move.point && { winner: leader }),
  };
}
