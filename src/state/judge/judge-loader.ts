import type { Judgement } from '../../engine/judge';
import type { Game } from '../../go';
import { isAnalysis } from '../game/game-store';
import type { Lane } from '../layers/ask-model';
import { positionAt } from '../layers/layer-requests';
import { positionKey, type JudgeOptions, type JudgeStore } from './judge-store';

/** Some positions that are judged together. */
interface Batch {
  readonly keys: readonly string[];
  readonly games: readonly Game[];
}

/** Positions in one run of the network while the model may have to move at any time, and while it owes no more moves. */
const IN_PLAY = 1;
const IN_REVIEW = 8;

/** Behind the layers. The chart's own questions take much longer. */
const BEFORE_CHART = 1;

/** Most judgements that are kept; each takes about a kilobyte. */
const MOST_KEPT = 5000;

/**
 * Asks the judge for every position of the line shown while nothing else is to be computed, beginning with the position shown
 * and its neighbours.
 */
export function loadJudgements(store: JudgeStore, options: JudgeOptions): void {
  const { service, asking, game, review, model, settings } = options;
  let running: Batch | undefined;

  const wanted = (): readonly Batch[] => {
    const { failure, found } = store.getState();
    if (!settings.getState().judge || failure !== undefined) return [];
    const { lineGame, game: played, phase } = game.getState();
    const at = review.getState().at ?? played.moves.length;
    const open = positionsOf(lineGame)
      .filter((one) => !found.has(positionKey(one)))
      .sort((one, other) => far(one, at) - far(other, at));
    if (open.length === 0) return [];
    const keys = new Set(open.map(positionKey));
    if (running?.keys.every((key) => keys.has(key))) return [running];
    const idle = phase === 'over' || isAnalysis(game.getState());
    const games = open.slice(0, idle ? IN_REVIEW : IN_PLAY);
    return [{ games, keys: games.map(positionKey) }];
  };
  const lane: Lane<Batch, readonly Judgement[]> = {
    wanted,
    isKnown: ({ keys }) => keys.every((key) => store.getState().found.has(key)),
    isSame: (one, other) => one === other,
    ask: ({ games }, call) => {
      const { source } = store.getState();
      const positions = games.map((one) => positionAt(one, one.moves.length));
      return service.judge({ source, positions }, call);
    },
    write: (batch, answer) => {
      running = answer?.state === 'running' ? batch : undefined;
      if (answer?.state === 'failed') store.setState({ failure: answer.message });
      if (answer?.state !== 'done') return;
      const found = new Map(store.getState().found);
      batch.keys.forEach((key, i) => found.set(key, answer.result[i]!));
      for (const key of found.keys()) {
        if (found.size <= MOST_KEPT) break;
        found.delete(key);
      }
      store.setState({ found });
    },
    noAnswer: { key: 'judge:noAnswer' },
  };
  const look = asking.laneOf(lane, BEFORE_CHART);
  for (const one of [game, review, model, settings]) one.subscribe(look);
  store.subscribe((after, before) => {
    // What another network is asked for begins anew.
    if (after.source !== before.source) running = undefined;
    if (after.source !== before.source || after.failure !== before.failure) look();
  });
  look();
}

/** Positions by line: a game in play changes with every code that is drawn, its positions do not. */
const known = new WeakMap<Game, readonly Game[]>();

/** Returns the positions of a line, the first before any move. */
export function positionsOf(line: Game): readonly Game[] {
  let positions = known.get(line);
  if (!positions) {
    const backwards: Game[] = [];
    for (let at: Game | undefined = line; at; at = at.previous) backwards.push(at);
    positions = backwards.toReversed();
    known.set(line, positions);
  }
  return positions;
}

function far({ moves }: Game, at: number): number {
  return Math.abs(moves.length - at);
}
