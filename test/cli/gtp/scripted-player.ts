import type { Candidate, Choice, Player, RawPlan } from '../../../cli/gtp/player';
import { Settings, type PlaySettings } from '../../../cli/gtp/settings';
import { GtpSession } from '../../../cli/gtp/gtp-session';
import { legalPoints, type Game } from '../../../src/go';

/** Plays the first legal point, and considers the first three legal points, each with a line of two moves. */
export class ScriptedPlayer implements Player {
  /** Settings of each move that was chosen. */
  readonly asked: PlaySettings[] = [];

  async choose(game: Game, settings: PlaySettings, _signal?: AbortSignal): Promise<Choice> {
    this.asked.push(settings);
    const [first = 'pass'] = legalPoints(game);
    return { point: first, candidates: [{ point: first, prior: 1, line: [first] }] };
  }

  async *consider(game: Game, _signal: AbortSignal): AsyncIterable<readonly Candidate[]> {
    const [a, b, c, d] = legalPoints(game);
    yield [a!, b!, c!].map((point, index) => ({
      point,
      prior: [0.5, 0.25, 0.125][index]!,
      line: [point, d!],
    }));
  }

  plan(): Promise<RawPlan> {
    return Promise.reject(new RangeError('This player has no plan.'));
  }
}

export const PLAY: PlaySettings = {
  sampling: { seed: 0, temperature: 0, topK: 0 },
  samples: 8,
  allSides: true,
};

export const IDENTITY = { name: 'videoworld-go', version: '1.2.3' };

/** Returns a session with a player and settings of its own. */
export function sessionOf(player: Player = new ScriptedPlayer()): GtpSession {
  return new GtpSession(player, new Settings(PLAY), IDENTITY);
}

/** Sends lines to a session, one after the other, and returns its answers without their empty lines. */
export async function talk(lines: string, session = sessionOf()): Promise<string[]> {
  const answers: string[] = [];
  for (const line of lines.split('\n')) {
    let answer = '';
    await session.answer(line.trim(), (text) => {
      answer += text;
    });
    if (answer !== '') answers.push(answer.trim());
    if (session.ended) break;
  }
  return answers;
}
