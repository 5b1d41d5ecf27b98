import { common } from './common';

/** All texts of the page in English, by area. The other languages have the same keys. */
export const en = { common } as const;
