import type { backends } from './en/backends';
import type { plans } from './en/plans';
import type { problems } from './en/problems';
import type { Message } from './message';

type Plain<Key> = Key extends `${infer Name}_one` | `${infer Name}_other` ? Name : Key;
type TextOf<Texts, Key extends string> = Key extends keyof Texts
  ? Texts[Key]
  : `${Key}_other` extends keyof Texts
    ? Texts[`${Key}_other`]
    : never;
type Blanks<Text> = Text extends `${string}{{${infer Blank}}}${infer Rest}`
  ? (Blank extends `${infer Name}, ${string}` ? Name : Blank) | Blanks<Rest>
  : never;
type Formatted<Text, Name extends string> = Text extends `${string}{{${Name}, ${string}`
  ? number
  : number | Message;
type ValuesOf<Text> = { readonly [Name in Blanks<Text> & string]: Formatted<Text, Name> };
/** A number that only chooses the form of the sentence need not appear in it. */
type Counted<Texts, Key extends string> = Key extends keyof Texts
  ? unknown
  : { readonly count: number };

/** What can go wrong; its sentence is in `en/problems.ts`. */
export type ProblemCode = Plain<keyof typeof problems>;
/** What can be said about a format to store a model in; see `en/plans.ts`. */
export type PlanCode = Plain<keyof typeof plans>;
/** What can be said about a backend; see `en/backends.ts`. */
export type BackendCode = Plain<keyof typeof backends>;

/** Names a problem with the values that its sentence needs. Plain data: it crosses threads and becomes words when it is shown. */
export function problem<Code extends ProblemCode>(
  code: Code,
  values: ValuesOf<TextOf<typeof problems, Code>> & Counted<typeof problems, Code>,
): Message {
  return { key: `problems:${code}`, values };
}

/** Does the same for a format to store a model in. */
export function planWords<Code extends PlanCode>(
  code: Code,
  values: ValuesOf<TextOf<typeof plans, Code>> & Counted<typeof plans, Code>,
): Message {
  return { key: `plans:${code}`, values };
}

/** Does the same for what a model runs on. */
export function backendWords<Code extends BackendCode>(
  code: Code,
  values: ValuesOf<TextOf<typeof backends, Code>> & Counted<typeof backends, Code>,
): Message {
  return { key: `backends:${code}`, values };
}
