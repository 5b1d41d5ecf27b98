import { about } from './about';
import { common } from './common';
import { counting } from './counting';
import { diagnostics } from './diagnostics';
import { game } from './game';
import { newGame } from './new-game';
import { plans } from './plans';
import { problems } from './problems';
import { review } from './review';
import { settings } from './settings';
import { shortcuts } from './shortcuts';
import { welcome } from './welcome';

/** All texts of the page in English, by area. The other languages have the same keys. */
export const en = {
  about,
  common,
  counting,
  diagnostics,
  game,
  newGame,
  plans,
  problems,
  review,
  settings,
  shortcuts,
  welcome,
} as const;
