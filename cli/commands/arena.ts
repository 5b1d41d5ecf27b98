import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { VideoModel } from '../../src/engine';
import type { Judge } from '../../src/engine/judge';
import { DEFAULT_RULES, gameToSgf } from '../../src/go';
import { EnginePlayer } from '../arena/arena-engine';
import { leadText, resultText } from '../arena/arena-game';
import { playMatch, type MatchGame, type MatchSettings } from '../arena/arena-match';
import { modelPlayer, networkPlayer, randomPlayer, type ArenaPlayer } from '../arena/arena-player';
import { gameLine, gameRecord, summarise, summaryLines, type Names } from '../arena/arena-report';
import { EngineFailure } from '../gtp/gtp-engine';
import { countOption, numberOption, parseOptions } from '../lib/arguments';
import { UsageError } from '../lib/failure';
import { openJudgeFile, symmetriesFrom } from '../lib/judge-network';
import { interruptible } from '../lib/interruption';
import { choiceFrom, type MoveChoice } from '../lib/sampling-options';
import { DEFAULT_WEIGHTS, openModel } from '../lib/weights';

const OPTIONS = {
  weights: { type: 'string', multiple: true },
  network: { type: 'string', multiple: true },
  engine: { type: 'string', multiple: true },
  random: { type: 'boolean', multiple: true },
  temperature: { type: 'string', multiple: true },
  'top-k': { type: 'string', multiple: true },
  strength: { type: 'string', multiple: true },
  samples: { type: 'string', multiple: true },
  'one-side': { type: 'boolean' },
  'network-temperature': { type: 'string' },
  symmetries: { type: 'string' },
  seed: { type: 'string' },
  games: { type: 'string' },
  komi: { type: 'string' },
  'opening-moves': { type: 'string' },
  'move-limit': { type: 'string' },
  'move-seconds': { type: 'string' },
  out: { type: 'string' },
  json: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

/** A player as named on the command line. */
type Entry =
  | { readonly kind: 'model'; readonly path: string; readonly choice: MoveChoice }
  | { readonly kind: 'network'; readonly path: string; readonly temperature: number }
  | { readonly kind: 'engine'; readonly command: string }
  | { readonly kind: 'random' };

/**
 * `arena`: plays a match between two players. Each of `--weights`, `--network`, `--engine` and `--random` names one, models first; if
 * one is missing, the default model plays. `--temperature`, `--top-k`, `--strength` and `--samples` apply to all models or, given
 * twice, to one each.
 */
export async function arena(args: string[]): Promise<void> {
  const { values } = parseOptions(args, OPTIONS);
  const settings = settingsFrom(values);
  const entries = entriesFrom(values);
  const symmetries = symmetriesFrom(values.symmetries);
  const moveSeconds = numberOption('move-seconds', values['move-seconds'], 60, [0.001, 86_400]);
  await interruptible(async (signal) => {
    const models = new Map<string, Promise<VideoModel>>();
    const judges: Judge[] = [];
    const engines: EnginePlayer[] = [];
    const open = async (entry: Entry): Promise<ArenaPlayer> => {
      if (entry.kind === 'random') return randomPlayer('random');
      if (entry.kind === 'engine') {
        const engine = await startEngine(entry.command, moveSeconds, signal);
        engines.push(engine);
        return engine;
      }
      if (entry.kind === 'network') {
        const { path, temperature } = entry;
        const judge = await openJudgeFile(path, symmetries);
        judges.push(judge);
        return networkPlayer(networkName(path, temperature), judge, temperature, signal);
      }
      const { path, choice } = entry;
      // Two players with the same weights share them: only one of them thinks at a time.
      const model = models.get(path) ?? openModel(path);
      models.set(path, model);
      return modelPlayer(modelName(path, choice), await model, choice, signal);
    };
    try {
      const pair = [await open(entries[0]), await open(entries[1])] as const;
      const names = namesOf(pair);
      if (values.out !== undefined) await mkdir(values.out, { recursive: true });
      const games = await playMatch(pair, settings, async (game) => {
        console.log(gameLine(game, settings.games, names));
        if (values.out !== undefined) await writeSgf(values.out, game, names, settings);
      });
      const summary = summarise(games, names);
      for (const line of summaryLines(summary)) console.log(line);
      if (values.json !== undefined) {
        const { rules, ...rest } = settings;
        const report = {
          players: entries,
          settings: { ...rest, ...rules, moveSeconds },
          interrupted: signal.aborted,
          summary,
          games: games.map(gameRecord),
        };
        await writeFile(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
      }
    } finally {
      await Promise.allSettled([
        ...engines.map((engine) => engine.close()),
        ...judges.map((judge) => judge.release()),
        ...Array.from(models.values(), async (model) => (await model).release()),
      ]);
    }
  });
}

/** @throws UsageError if a number does not fit. */
function settingsFrom(values: Values): MatchSettings {
  const games = countOption('games', values.games, 20, [2, 1_000_000]);
  if (games % 2 !== 0) {
    throw new UsageError('--games takes an even number: each opening is played with both colours.');
  }
  const openingMoves = countOption('opening-moves', values['opening-moves'], 4, [0, 20]);
  return {
    games,
    rules: { ...DEFAULT_RULES, komi: numberOption('komi', values.komi, 7, [-200, 200]) },
    seed: countOption('seed', values.seed, 0, [0, 2 ** 32 - 1]),
    openingMoves,
    moveLimit: countOption('move-limit', values['move-limit'], 160, [openingMoves + 1, 10_000]),
  };
}

/** @throws UsageError if there are too many players, or a number does not fit. */
function entriesFrom(values: Values): readonly [Entry, Entry] {
  const weights = [...(values.weights ?? [])];
  const temperature = numberOption(
    'network-temperature',
    values['network-temperature'],
    0,
    [0, 100],
  );
  const networks = values.network ?? [];
  for (const name of ['network-temperature', 'symmetries'] as const) {
    if (values[name] !== undefined && networks.length === 0)
      throw new UsageError(`--${name} is for --network. Name a network, or leave it out.`);
  }
  const others: Entry[] = [
    ...networks.map((path): Entry => ({ kind: 'network', path, temperature })),
    ...(values.engine ?? []).map((command): Entry => ({ kind: 'engine', command })),
    ...(values.random ?? []).map((): Entry => ({ kind: 'random' })),
  ];
  while (weights.length + others.length < 2) weights.push(DEFAULT_WEIGHTS);
  const models = weights.map((path, index): Entry => ({
    kind: 'model',
    path,
    choice: choiceFrom({
      temperature: ofModel(values.temperature, index),
      'top-k': ofModel(values['top-k'], index),
      strength: ofModel(values.strength, index),
      samples: ofModel(values.samples, index),
      'one-side': values['one-side'],
    }),
  }));
  const [first, second, ...more] = [...models, ...others];
  if (!first || !second || more.length > 0) {
    throw new UsageError(
      'A match has two players; name them by --weights, --network, --engine and --random.',
    );
  }
  for (const name of ['temperature', 'top-k', 'strength', 'samples'] as const) {
    const given = values[name]?.length ?? 0;
    if (given > Math.max(1, models.length)) {
      throw new UsageError(`--${name} is given ${given} times for ${models.length} models.`);
    }
  }
  return [first, second];
}

/** Returns the value of an option for one model: its own, or the one for all. */
function ofModel(values: readonly string[] | undefined, index: number): string | undefined {
  return values?.[index] ?? values?.at(-1);
}

/** @throws UsageError if the engine does not start. */
async function startEngine(
  command: string,
  moveSeconds: number,
  signal: AbortSignal,
): Promise<EnginePlayer> {
  try {
    return await EnginePlayer.start(command, { moveSeconds, signal });
  } catch (error) {
    if (error instanceof EngineFailure) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** Returns the file's name without its ending, and the settings that are not the usual ones. */
function modelName(path: string, { sampling, samples = 1 }: MoveChoice): string {
  const settings = [
    ...(sampling.temperature === 1 ? [] : [`temperature ${sampling.temperature}`]),
    ...(sampling.topK === 0 ? [] : [`top-k ${sampling.topK}`]),
    ...(samples === 1 ? [] : [`${samples} samples`]),
  ];
  const name = basename(path, extname(path));
  return settings.length === 0 ? name : `${name} (${settings.join(', ')})`;
}

/** Returns the file's name without its ending, and a temperature that is not 0. */
function networkName(path: string, temperature: number): string {
  const name = basename(path).replace(/(?:\.bin|\.txt)?\.\w+$/u, '');
  return temperature === 0 ? name : `${name} (temperature ${temperature})`;
}

function namesOf([first, second]: readonly [ArenaPlayer, ArenaPlayer]): Names {
  return first.name === second.name
    ? [`${first.name} #1`, `${second.name} #2`]
    : [first.name, second.name];
}

async function writeSgf(
  folder: string,
  { number, black, game, outcome, openingMoves }: MatchGame,
  names: Names,
  { games, seed }: MatchSettings,
): Promise<void> {
  const digits = String(games).length;
  const comment = [
    `Game ${number} of ${games}, seed ${seed}; the first ${openingMoves} moves were given.`,
    ...(outcome.count
      ? [
          `Counted by: ${outcome.count.scorer}. With every stone alive: ${leadText(outcome.count.standing)}.`,
        ]
      : []),
    ...(outcome.reason === undefined ? [] : [outcome.reason]),
  ].join('\n');
  const sgf = gameToSgf(game, {
    black: names[black],
    white: names[black === 0 ? 1 : 0],
    result: resultText(outcome),
    comment,
  });
  await writeFile(join(folder, `game-${String(number).padStart(digits, '0')}.sgf`), sgf);
}
