import { about } from './about';
import { aftermath } from './aftermath';
import { chart } from './chart';
import { diagnostics } from './diagnostics';
import { fan } from './fan';
import { future } from './future';
import { how } from './how';
import { judge } from './judge';
import { map } from './map';
import { rating } from './rating';
import { newGame } from './new-game';
import { shortcuts } from './shortcuts';

/** The texts of parts that are fetched when they are first wanted, in English, by area. */
export const later = {
  about,
  aftermath,
  chart,
  diagnostics,
  fan,
  future,
  how,
  judge,
  map,
  rating,
  newGame,
  shortcuts,
} as const;
