import { about } from './about';
import { fan } from './fan';
import { future } from './future';
import { how } from './how';
import { judge } from './judge';
import { map } from './map';
import { shortcuts } from './shortcuts';

/** The texts of parts that are fetched when they are first wanted, in English, by area. */
export const later = {
  about,
  fan,
  future,
  how,
  map,
  judge,
  shortcuts,
} as const;
