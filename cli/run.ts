/** The commands by name. Each has its own file; the core is the page's. */
import { CheckpointError } from '../src/checkpoint';
import { CommandError, UsageError } from './lib/failure';

/** A command: takes its arguments, prints its result. */
type Command = (args: string[]) => Promise<void>;

const COMMANDS: Readonly<Record<string, { usage: string; load: () => Promise<Command> }>> = {
  inspect: {
    usage: 'inspect FILE… [--json]',
    load: async () => (await import('./commands/inspect')).inspect,
  },
  predict: {
    usage:
      'predict [--weights FILE] (--frame PNG | --moves "B D4,W E5") [--greedy | --seed S --temperature T --top-k K (--strength S | --samples N) --one-side] [--json] [--out next.png] [--foreseen DIR]',
    load: async () => (await import('./commands/predict')).predict,
  },
  fan: {
    usage: 'fan --moves "B D4,W E5" [--weights FILE] [--latent K] [--count N] [--json]',
    load: async () => (await import('./commands/fan')).fan,
  },
  frame: {
    usage: 'frame --moves "B D4,W E5" --out FILE.png [--weights FILE]',
    load: async () => (await import('./commands/frame')).frame,
  },
  read: {
    usage: 'read --before PNG --after PNG [--weights FILE] [--json]',
    load: async () => (await import('./commands/frame')).read,
  },
  record: {
    usage: 'record FILE [--game N] [--json] [--out FILE.sgf [--force]]',
    load: async () => (await import('./commands/record')).record,
  },
  judge: {
    usage:
      'judge [--network FILE] [--symmetries 1|8] (--moves "B D4,W E5" [--komi K] | FILE.sgf [--game N]) [--json]',
    load: async () => (await import('./commands/judge')).judge,
  },
  export: {
    usage: 'export [--weights FILE] [--precision NAME] --out DIR',
    load: async () => (await import('./commands/export')).exportModel,
  },
  'make-checkpoint': {
    usage:
      'make-checkpoint --size 300m|150m|50m|nano --out FILE(.pth|.safetensors) [--dtype float32|float16|bfloat16] [--seed N] [--layout full|bare|module] [--optimizer] [--logs] [--force]',
    load: async () => (await import('./commands/make-checkpoint')).makeCheckpoint,
  },
  gtp: {
    usage:
      'gtp [--weights FILE] [--seed S] [--temperature T] [--top-k K] [--strength fast|normal|strong | --samples N] [--one-side] [--log FILE]',
    load: async () => (await import('./commands/gtp')).gtp,
  },
  arena: {
    usage:
      'arena [--weights FILE | --network FILE | --engine "COMMAND" | --random]… [--games N] [--seed S] [--temperature T]… [--top-k K]… [--strength S | --samples N]… [--one-side] [--network-temperature T] [--symmetries 1|8] [--komi K] [--opening-moves N] [--move-limit N] [--move-seconds S] [--out DIR] [--json FILE]',
    load: async () => (await import('./commands/arena')).arena,
  },
  evaluate: {
    usage:
      'evaluate [--weights FILE] [--precision NAME] [--judge FILE [--symmetries 1|8]] [--positions FILE] [--count N] [--seed S] [--temperature T] [--top-k K] [--strength S | --samples N] [--one-side] [--json FILE]',
    load: async () => (await import('./commands/evaluate')).evaluate,
  },
};

const usage = `Usage: npm run --silent cli -- COMMAND …\n\n${Object.values(COMMANDS)
  .map((command) => `  ${command.usage}`)
  .join(
    '\n',
  )}\n\nWithout --weights the default model plays (models/default.safetensors). Without --network judge asks the default judge (models/judge.safetensors).`;

const HELP: ReadonlySet<string> = new Set(['help', '--help', '-h']);

/**
 * Runs a command and prints what it answers.
 * @param args words after the program's name: the command first.
 * @returns the exit status: 0, 1 if a file or an engine is at fault, 2 if the arguments are.
 */
export async function run(args: readonly string[]): Promise<number> {
  const asksForHelp = HELP.has(args[0] ?? '');
  const [name, ...rest] = asksForHelp ? args.slice(1) : args;
  if (name === undefined) {
    console.log(usage);
    return asksForHelp ? 0 : 2;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.error(`There is no command "${name}". Choose one of these.\n\n${usage}`);
    return 2;
  }
  if (asksForHelp ? rest.length === 0 : rest.some((arg) => arg === '--help' || arg === '-h')) {
    console.log(`Usage: ${command.usage}`);
    return 0;
  }
  if (asksForHelp) {
    console.error(`"help" takes one command. Remove "${rest[0]}".`);
    return 2;
  }
  try {
    await (
      await command.load()
    )(rest);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nUsage: ${command.usage}`);
      return 2;
    }
    if (error instanceof CheckpointError || error instanceof CommandError) {
      console.error(error.message);
      return 1;
    }
    throw error;
  }
}
