import type { en } from './en';
import type { bench } from './en/bench';

/** Languages of the page, as BCP 47 tags; `zh` is simplified Chinese. */
export const LANGUAGES = ['en', 'zh', 'ja', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

type Texts = { readonly [key: string]: string | Texts };

/**
 * The same keys with other words. Chinese, Japanese and Korean have one form for all numbers (`_other`), so they lack the
 * English form for one thing (`_one`).
 */
type Translated<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends Texts
    ? Translated<T[K]>
    : string;
};

/** All texts of the page in one language other than English. A missing key is a type error. */
export type Catalog = Translated<typeof en>;

/** The texts of the bench page in such a language. */
export type BenchTexts = Translated<typeof bench>;
