import type { CandidateRow, Candidates } from './candidates';
import type { Draft, Outlook } from './draft/draft';
import type { Branch, Grammar, Place } from './grammar';
import { pause } from './pause';
import type { Drawn } from './sampling';
import type { Hidden, Sequences } from './transformer';
import type { FrameModel } from './video-model';

/** A branch that is not complete, and where its tokens are in the cache. */
interface OpenBranch extends Branch {
  /** Row of the sequences, whose first `matched` tokens are the branch's own. */
  readonly at: number;
  readonly matched: number;
}

/** Where drawing begins: prompts that have run. */
export interface Beginning {
  /** Tokens of each prompt; all have the same number. */
  readonly prompts: readonly (readonly number[])[];
  /** Their keys and values, and the hidden state of the last token of each. They are not changed. */
  readonly sequences: Sequences;
  readonly hidden: Hidden;
}

/** How to draw. */
export interface DecodeOptions {
  /** Which rows continue which prompt, ascending; other prompts are left out. */
  readonly branches: readonly { readonly prompt: number; readonly rows: readonly number[] }[];
  readonly grammar: Grammar;
  /**
   * Draws a row's code.
   * @param from logits, float32 [N], or the likeliest of them; good until it returns.
   * @returns undefined if the likeliest ones do not decide: it is then called again with all logits.
   */
  readonly draw: (
    row: number,
    place: Place,
    from: Float32Array | CandidateRow,
  ) => Drawn | undefined;
  /** The temperature of the frame's codes, if its likeliest codes may decide a draw. Always all logits unless named. */
  readonly candidatesAt?: number | undefined;
  /** Codes that may come, and how many of them to look at in one run. One code at a time where absent. */
  readonly draft?: Draft | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Most bytes of logits to fetch at once, except for one place of every branch. */
const MOST_LOGIT_BYTES = 2 ** 23;

/**
 * Draws codes for all rows. Rows that drew the same codes so far are computed once. Each row draws its next code from
 * that distribution with its own random numbers; rows that draw different codes part, and the cache is forked. So each
 * row draws what it would draw alone.
 *
 * One run of the transformer takes the known tokens, followed by guesses of the next ones, and returns the distributions
 * of all their places. Each place in turn is drawn as it would be without a guess. The guess holds up to the first place
 * where another code is drawn; later places need another run. Instead of guesses that follow each other, a run may take
 * several for one place: if one of them is drawn, the next place is drawn from the same run. Guesses change the number of
 * runs, never what is drawn.
 * @returns the different outcomes, in the order in which drawing code by code would part them.
 * @throws AbortError between two runs of the model once the signal is aborted.
 */
export async function decode(
  model: FrameModel,
  beginning: Beginning,
  options: DecodeOptions,
): Promise<Branch[]> {
  const { grammar, draft, signal } = options;
  const length = beginning.prompts[0]!.length;
  let open: OpenBranch[] = options.branches.map((branch) => ({
    ...branch,
    drawn: [],
    at: branch.prompt,
    matched: length,
  }));
  const finished: Branch[] = [];
  let pass: RunPass = {
    sequences: beginning.sequences,
    hidden: beginning.hidden,
    first: length - 1,
    wanted: 1,
    tokens: beginning.prompts,
  };
  const release = (): void => {
    if (pass.hidden !== beginning.hidden) pass.hidden.dispose();
    if (pass.sequences !== beginning.sequences) pass.sequences.dispose();
  };
  try {
    for (;;) {
      const { ended, parted } = await drawPass(model, pass, open, options);
      finished.push(...ended);
      for (const branch of ended) draft?.learn(branch);
      open = parted;
      if (pass.outlook) {
        const now = Math.min(grammar.count, ...open.map(({ drawn }) => drawn.length));
        draft?.passed(pass.outlook, now, pass.tokens.length);
      }
      if (open.length === 0) return inDrawingOrder(finished);
      const outlook = await draft?.outlook(open, signal);
      await pause(signal);
      const next = await runPass(model, pass, open, beginning, options, outlook);
      release();
      open = open.map((branch, at) => ({ ...branch, at }));
      pass = next;
    }
  } finally {
    release();
  }
}

/** A run of the transformer, and its input. */
interface RunPass {
  readonly sequences: Sequences;
  /** Hidden states of `wanted` positions from `first` on, row by row; behind those of a single row, of each alternative. */
  readonly hidden: Hidden;
  readonly first: number;
  readonly wanted: number;
  /** All tokens of each row, from the first of its prompt, without the alternatives. */
  readonly tokens: readonly (readonly number[])[];
  /** What it looks at besides what was known; absent where nothing could be guessed. */
  readonly outlook?: Outlook | undefined;
}

/** Draws from a run, place after place, each branch as long as it draws what was guessed. */
async function drawPass(
  model: FrameModel,
  pass: RunPass,
  open: readonly OpenBranch[],
  options: DecodeOptions,
): Promise<{ ended: Branch[]; parted: OpenBranch[] }> {
  const { grammar, candidatesAt, signal } = options;
  const ended: Branch[] = [];
  const parted: OpenBranch[] = [];
  let standing = open.filter(({ drawn }) => drawn.length < grammar.count);
  const end = pass.first + pass.wanted;
  let known: LogitRows | undefined;
  for (let position = pass.first; position < end && standing.length > 0; position++) {
    const number = grammar.drawnBehind(position);
    if (number === undefined) continue;
    // Branches that have drawn more than others wait for their place.
    const waiting = standing.filter(({ drawn }) => drawn.length > number);
    const drawing = standing.filter(({ drawn }) => drawn.length === number);
    standing = waiting;
    if (drawing.length === 0) continue;
    if (!known?.holds(position, drawing)) {
      await pause(signal);
      const branches = [...drawing, ...waiting];
      known = await LogitRows.fetch(model, pass, position, branches, grammar, candidatesAt);
    }
    const place = grammar.place(number);
    for (const branch of drawing) {
      const draws = drawRows(branch, place, known.of(position, branch), options);
      if (draws.includes(undefined)) {
        await pause(signal);
        const state = branch.at * pass.wanted + position - pass.first;
        const logits = await model.logits(pass.hidden, place.head, [state]);
        branch.rows.forEach((row, index) => (draws[index] ??= options.draw(row, place, logits)));
      }
      for (const grown of part(branch, draws)) {
        const code = grown.drawn.at(-1)!.code;
        const own = grammar.positionOf(number);
        const guessed = own < end && pass.tokens[branch.at]![own] === place.first + code;
        if (grown.drawn.length === grammar.count) ended.push(grown);
        else if (guessed) standing.push({ ...grown, at: branch.at, matched: own + 1 });
        else parted.push({ ...grown, at: branch.at, matched: own });
      }
    }
  }
  // A branch that matches to the end of the run has all of its tokens in it, perhaps followed by forced ones.
  const behind = await drawBehindAlternatives(model, pass, [...parted, ...standing], options);
  return { ended: [...ended, ...behind.ended], parted: behind.parted };
}

/** Lets branches whose last code is one of a run's alternatives draw the next code, too. */
async function drawBehindAlternatives(
  model: FrameModel,
  pass: RunPass,
  open: readonly OpenBranch[],
  options: DecodeOptions,
): Promise<{ ended: Branch[]; parted: OpenBranch[] }> {
  const { grammar, signal } = options;
  const { drawn: before = 0, alternatives = [] } = pass.outlook ?? {};
  const chosen = open.map(({ drawn }) => alternatives.indexOf(drawn[before]?.code ?? -1));
  const states = chosen.filter((index) => index >= 0).map((index) => pass.wanted + index);
  if (states.length === 0) return { ended: [], parted: [...open] };
  const place = grammar.place(before + 1);
  await pause(signal);
  const logits = await model.logits(pass.hidden, place.head, states);
  const width = logits.length / states.length;
  let next = 0;
  const grown = open.flatMap((branch, index) => {
    if (chosen[index]! < 0) return [branch];
    const own = logits.subarray(next * width, ++next * width);
    const draws = drawRows(branch, place, own, options);
    return part(branch, draws).map((one) => ({ ...branch, ...one }));
  });
  return {
    ended: grown.filter(({ drawn }) => drawn.length === grammar.count),
    parted: grown.filter(({ drawn }) => drawn.length < grammar.count),
  };
}

/** Lets every row of a branch draw; undefined for those that need all logits. @param from as `DecodeOptions.draw` takes it. */
function drawRows(
  branch: OpenBranch,
  place: Place,
  from: Float32Array | CandidateRow,
  { draw, draft }: DecodeOptions,
): (Drawn | undefined)[] {
  if (place.head === 'latent' && from instanceof Float32Array) draft?.see(branch, from);
  return branch.rows.map((row) => draw(row, place, from));
}

/** Parts the rows of a branch that drew different codes. @param draws what each of them drew. */
function part(branch: OpenBranch, draws: readonly (Drawn | undefined)[]): Branch[] {
  const byCode = new Map<number, { drawn: Drawn; rows: number[] }>();
  for (const [index, row] of branch.rows.entries()) {
    const drawn = draws[index];
    if (!drawn) throw new Error('All logits decide every draw.');
    const same = byCode.get(drawn.code);
    if (same) same.rows.push(row);
    else byCode.set(drawn.code, { drawn, rows: [row] });
  }
  return [...byCode.values()].map(({ drawn, rows }) => ({
    prompt: branch.prompt,
    drawn: [...branch.drawn, drawn],
    rows,
  }));
}

/** Runs the next tokens of all branches. @param pass the run that they continue. */
function runPass(
  model: FrameModel,
  pass: RunPass,
  open: readonly OpenBranch[],
  { prompts }: Beginning,
  { grammar, draft }: DecodeOptions,
  outlook: Outlook | undefined,
): Promise<RunPass> {
  const known = open.map(({ prompt, drawn }) => [
    ...prompts[prompt]!,
    ...grammar.tokens(drawn.map(({ code }) => code)),
  ]);
  const shortest = Math.min(...known.map((tokens) => tokens.length));
  const longest = Math.max(...known.map((tokens) => tokens.length));
  // All rows are of one length: those that have drawn less than others are filled up with guesses.
  const end = Math.max(longest, shortest + (outlook?.tokens ?? 0));
  const tokens = known.map((own, index) => {
    if (own.length >= end) return own;
    const branch = open[index]!;
    return [...prompts[branch.prompt]!, ...grammar.tokens(draft!.codes(branch))].slice(0, end);
  });
  const kept = Math.min(...open.map(({ matched }) => matched), shortest - 1);
  const wanted = end - (shortest - 1);
  const { drawn = 0, alternatives = [] } = outlook ?? {};
  const beside = alternatives.map((code) => grammar.place(drawn).first + code);
  return model
    .run(
      tokens.map((own) => [...own.slice(kept), ...beside]),
      {
        sequences: pass.sequences,
        parents: open.map(({ at }) => at),
        kept,
        wanted: wanted + beside.length,
        alternatives: beside.length,
      },
    )
    .then((run) => ({ ...run, first: shortest - 1, wanted, tokens, outlook }));
}

/** Logits, or the likeliest of them, of some branches at some positions of a run. */
class LogitRows {
  private constructor(
    private readonly logits: Float32Array | Candidates,
    private readonly from: number,
    private readonly to: number,
    /** Index of each row of the run. */
    private readonly order: ReadonlyMap<number, number>,
  ) {}

  /** Fetches positions from `from` on that use the same head, as many as are not too large together. */
  static async fetch(
    model: FrameModel,
    pass: RunPass,
    from: number,
    branches: readonly OpenBranch[],
    grammar: Grammar,
    candidatesAt: number | undefined,
  ): Promise<LogitRows> {
    const { head } = grammar.place(grammar.drawnBehind(from)!);
    const rows = [...new Set(branches.map(({ at }) => at))];
    const bytes = 4 * model.layout.vocabulary.codes * rows.length;
    const most = Math.max(1, Math.floor(MOST_LOGIT_BYTES / bytes));
    let to = from + 1;
    for (; to < pass.first + pass.wanted && to - from < most; to++) {
      const number = grammar.drawnBehind(to);
      if (number === undefined || grammar.place(number).head !== head) break;
    }
    const states = rows.flatMap((row) =>
      Array.from(
        { length: to - from },
        (_, index) => row * pass.wanted + (from - pass.first) + index,
      ),
    );
    // Latents are few.
    const logits =
      model.candidates && candidatesAt !== undefined && head === 'image'
        ? await model.candidates(pass.hidden, states, candidatesAt)
        : await model.logits(pass.hidden, head, states);
    return new LogitRows(logits, from, to, new Map(rows.map((row, index) => [row, index])));
  }

  holds(position: number, branches: readonly OpenBranch[]): boolean {
    return (
      position >= this.from && position < this.to && branches.every(({ at }) => this.order.has(at))
    );
  }

  of(position: number, { at }: OpenBranch): Float32Array | CandidateRow {
    const count = this.to - this.from;
    const row = this.order.get(at)! * count + (position - this.from);
    if (!(this.logits instanceof Float32Array)) return this.logits.row(row);
    const width = this.logits.length / (count * this.order.size);
    return this.logits.subarray(row * width, (row + 1) * width);
  }
}

/** Sorts branches in the order in which they part when drawing code by code: those of the first rows first. */
function inDrawingOrder(branches: readonly Branch[], depth = 0): Branch[] {
  const groups = new Map<string, Branch[]>();
  for (const branch of branches) {
    const key = `${branch.prompt} ${branch.drawn[depth]?.code}`;
    groups.set(key, [...(groups.get(key) ?? []), branch]);
  }
  const firstRow = (group: readonly Branch[]): number =>
    Math.min(...group.map(({ rows }) => rows[0]!));
  return [...groups.values()]
    .sort((a, b) => firstRow(a) - firstRow(b))
    .flatMap((group) => (group.length === 1 ? group : inDrawingOrder(group, depth + 1)));
}
