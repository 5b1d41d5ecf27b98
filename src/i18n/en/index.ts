import { first } from './first';
import { later } from './later';

/** All texts of the page in English, by area. The other languages have the same keys. */
export const en = { ...first, ...later } as const;
